"""Every question of a set answered and scored, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eval.questions import Expected
from eval.record import Record
from eval.scorers import Outcome, outcome, score
from eval.scorers.retrieval import (
    DEPTH,
    Retrieved,
    is_retrievable,
    query_of,
    rank_of_evidence,
    retrieval_verdict,
)
from eval.scorers.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.library import Library

OnProgress = Callable[[int, int, str], None]  # done, of how many, the question's id


@dataclass(frozen=True, slots=True)
class Run:
    """A question set's records, and what was asked of what: `about` has the set's name and digest, the generation, the model
    and the documents."""

    records: tuple[Record, ...]
    about: Mapping[str, str]
    seconds: tuple[
        float, ...
    ] = ()  # each answer's, in the order of the records; not kept, since they differ every time


def run_questions(
    library: Library,
    questions: Sequence[Expected],
    files: Mapping[str, str] = {},
    *,
    name: str = "",
    on_progress: OnProgress | None = None,
) -> Run:
    """Answers and scores every question. `files` maps names in the evidence to file names, `name` says which set it is. The
    same questions over the same generation give equal records."""
    records, seconds = [], []
    for done, question in enumerate(questions, 1):
        scored, rank = score_question(library, question, files), _rank(library, question, files)
        verdicts = (*scored.verdicts, retrieval_verdict(question, rank))
        records.append(Record(question, scored.outcome, verdicts, scored.answer, rank))
        seconds.append(scored.seconds)
        if on_progress:
            on_progress(done, len(questions), question.id)
    return Run(tuple(records), _about(library, questions, name), tuple(seconds))


@dataclass(frozen=True, slots=True)
class Scored:
    """An answer with its verdicts: `answer` as Record has it, `seconds` that it took."""

    outcome: Outcome
    verdicts: tuple[Verdict, ...]
    answer: Mapping[str, Any]
    seconds: float


def score_question(library: Library, expected: Expected, files: Mapping[str, str] = {}) -> Scored:
    """Answers and scores one question."""
    from app.answering.ask import answer_question

    try:
        answer = answer_question(library, expected.question, expected.history)
    except Exception as error:  # one question that breaks the assistant is a finding, not the end of the run
        failure = Verdict("answering", False, f"{type(error).__name__}: {error}")
        return Scored("failed", (failure,), {}, 0.0)
    verdicts = score(expected, answer, files)
    kept = answer.as_json()
    del kept["seconds"]
    return Scored(outcome(expected, verdicts), verdicts, kept, answer.seconds)


def _rank(library: Library, expected: Expected, files: Mapping[str, str]) -> int | None:
    if not is_retrievable(expected):
        return None
    return rank_of_evidence(expected, tuple(retrieved(library, query_of(expected))), files)


def retrieved(library: Library, query: str) -> Iterator[Retrieved]:
    """The library's first hits of every kind, as retrievers are compared."""
    from index.nodes import quoted_text

    for hit in library.search(query, limit=DEPTH):
        yield Retrieved(hit.document.file, quoted_text(hit.record))


def _about(library: Library, questions: Sequence[Expected], name: str) -> dict[str, str]:
    digest = hashlib.sha256(repr(questions).encode()).hexdigest()
    return {
        "questions": name,
        "questions_digest": digest[:12],
        "generation": library.generation,
        "model": library.manifest.model,
        "documents": ", ".join(document.file for document in library.documents),
    }
