"""Every question of a set answered and scored, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.questions import Expected
from eval.record import Record
from eval.scorers import outcome, score
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
        record, taken = _scored(library, question, files)
        records.append(record)
        seconds.append(taken)
        if on_progress:
            on_progress(done, len(questions), question.id)
    return Run(tuple(records), _about(library, questions, name), tuple(seconds))


def _scored(library: Library, expected: Expected, files: Mapping[str, str]) -> tuple[Record, float]:
    from app.answering.ask import answer_question

    rank = _rank(library, expected, files)
    try:
        answer = answer_question(library, expected.question, expected.history)
    except Exception as error:  # one question that breaks the assistant is a finding, not the end of the run
        failure = Verdict("answering", False, f"{type(error).__name__}: {error}")
        return Record(expected, "failed", (failure,), {}, rank), 0.0
    verdicts = score(expected, answer, files)
    kept = answer.as_json()
    del kept["seconds"]
    everything = (*verdicts, retrieval_verdict(expected, rank))
    return Record(expected, outcome(expected, verdicts), everything, kept, rank), answer.seconds


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
