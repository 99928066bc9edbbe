"""A draft question set from what is indexed, for an officer to review: figures, trends, targets, ratings, variances, lists, what
the documents do not hold, and what people gave thumbs on in the app."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from eval.feedback import feedback_questions
from eval.making.absent import absent_council_questions, absent_year_questions
from eval.making.lists import list_questions
from eval.making.measures import rag_questions, target_questions, trend_questions, value_questions
from eval.making.money import variance_questions
from eval.making.subjects import subjects_in
from eval.questions import Expected
from index.facts import link_measures

if TYPE_CHECKING:
    from index.library import Library

EACH = 12  # most questions of one sort


def draft_questions(
    library: Library, feedback_folder: Path | None = None, each: int = EACH
) -> tuple[Expected, ...]:
    """Up to `each` questions of every sort that the index gives rise to, spread over it, then those of the feedback kept in
    `feedback_folder`. The same index and feedback give the same questions."""
    documents = {document.id: document for document in library.documents}
    subjects = subjects_in(link_measures(library.measures, library.documents))
    texts = _texts(library)
    sorts: tuple[Iterable[Expected], ...] = (
        value_questions(subjects, documents),
        trend_questions(subjects, documents),
        target_questions(subjects, documents),
        rag_questions(subjects, documents),
        variance_questions(library.tables, documents),
        list_questions(subjects, documents),
        absent_year_questions(subjects, texts),
        absent_council_questions(subjects, texts),
    )
    drafted = [question for sort in sorts for question in spread(tuple(sort), each)]
    given = feedback_questions(feedback_folder) if feedback_folder else ()
    return tuple(replace(one, id=f"draft-{at:03d}") for at, one in enumerate((*drafted, *given), 1))


def spread(questions: Sequence[Expected], count: int) -> tuple[Expected, ...]:
    """`count` of them at even distances, or all where there are fewer."""
    if len(questions) <= count:
        return tuple(questions)
    return tuple(questions[at * len(questions) // count] for at in range(count))


def write_questions(path: Path, questions: Iterable[Expected]) -> None:
    """A question set as JSONL."""
    lines = (json.dumps(question.as_json(), ensure_ascii=False) for question in questions)
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _texts(library: Library) -> str:
    """All that the documents say, in which a council or a year may be mentioned."""
    passages = (one.text for document in library.documents for one in library.passages(document.id))
    rows = (f"{one.name} {one.header} {one.quote}" for one in library.measures)
    return "\n".join((*passages, *rows, *(document.title for document in library.documents)))
