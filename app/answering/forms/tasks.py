"""The tasks of a plan by how far they have come: what is done, late, at risk or not started, from tables that say so row by row."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.measure_facts import short_title
from app.answering.passage_finding import explained_by
from app.answering.passage_rows import TableRow, rows_of
from app.answering.question import Question
from app.calculators.wording import listed
from index.words import fold
from ingest.domain import Document, Passage

_ASKING = re.compile(r"\b(what|whats|which|how many|list|any|anything)\b")
_TASKS = re.compile(r"\b(actions?|tasks?|steps|milestones)\b")
MOST = 12  # tasks told
ABOUT = 0.6  # of what the question is about that a task must have, where any has it


@dataclass(frozen=True, slots=True)
class State:
    """One state of tasks: how it is asked for, how it is printed and how it is said."""

    asked: re.Pattern[str]
    printed: re.Pattern[str]
    said: str


@cache
def _states() -> tuple[re.Pattern[str], tuple[State, ...]]:
    data = tomllib.loads(Path(__file__).parent.with_name("task_states.toml").read_text("utf-8"))
    states = (
        State(re.compile(one["asked"]), re.compile(one["printed"], re.IGNORECASE), one["said"])
        for one in data["state"]
    )
    return re.compile(data["columns"], re.IGNORECASE), tuple(states)


def answer_tasks(question: Question, book: Book) -> Answer | None:
    """None where no state of tasks is asked for, of a named document or of "actions", or no table tells it."""
    text = fold(question.text)
    state = next((one for one in _states()[1] if one.asked.search(text)), None)
    meant = bool(question.scope.documents) or bool(_TASKS.search(text))
    if state is None or not meant or not _ASKING.search(text) or question.asks("why", "said", "money"):
        return None
    tasks = _about(question, list(_tasks(question, book)), book)
    if not tasks:
        return None
    return _told(question, state, tasks, book)


def _tasks(question: Question, book: Book) -> Iterator[tuple[TableRow, str, Passage, Document]]:
    """Every row with its printed state, of the documents named or of all."""
    for document in book.by_age(question.scope.documents or book.documents):
        for passage in book.library.passages(document.id):
            for row in rows_of(passage):
                printed = next((cell for heading, cell in row.cells if _states()[0].search(heading)), "")
                if any(one.printed.match(printed) for one in _states()[1]):
                    yield row, printed, passage, document


Task = tuple[TableRow, str, Passage, Document]


def _about(question: Question, tasks: list[Task], book: Book) -> list[Task]:
    """Those that have what the question is about; all where none does."""
    shares = [
        explained_by(question.concepts, frozenset(book.concepts.of(row.text)), book)[0] for row, *_ in tasks
    ]
    having = [task for task, share in zip(tasks, shares, strict=True) if share >= ABOUT]
    return having or tasks


def _told(question: Question, state: State, tasks: list[Task], book: Book) -> Answer:
    draft = Draft(question.text, book)
    documents = list(dict.fromkeys(document for *_, document in tasks))
    draft.subject = documents[0].title
    held = [task for task in tasks if state.printed.match(task[1])]
    where = listed([short_title(document) for document in documents])
    if not held:
        draft.say(
            f"None of the {len(tasks)} actions in {where} is shown as {state.said} {marks(draft.cite_passage(tasks[0][2]))}."
        )
        return draft.finished()
    numbers = sorted({draft.cite_passage(passage) for _, _, passage, _ in held[:MOST]})
    verb = "is" if len(held) == 1 else "are"
    told = "; ".join(row.said for row, *_ in held[:MOST])
    draft.say(
        f"{len(held)} of the {len(tasks)} actions in {where} {verb} {state.said}: {told} {marks(*numbers)}."
    )
    return draft.finished()
