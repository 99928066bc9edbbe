"""What is wrong in the documents' own figures: the findings of the checks, the severe ones first, each with its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import marks
from app.answering.joined import joined
from app.answering.passage_finding import asked_part
from app.answering.question import Question
from index.words import fold

if TYPE_CHECKING:
    from app.checks import Finding

_BETWEEN = re.compile(
    r"\b(documents|reports|papers|two|both|each other)\b.{0,20}\b(disagree|contradict|differ|conflict)|\bbetween the\b"
)  # asks for what two documents print otherwise
TOLD = 5  # findings told of; `scrutineer check` lists them all
NAMED = 0.6  # of a word of the question that a finding must have


def answer_mistakes(question: Question, subjects: Sequence[str], book: Book) -> Answer:
    """`subjects` are concepts that a finding must speak of; none means all findings."""
    found = _of_subjects(_found(question, book), subjects, book)
    if _BETWEEN.search(fold(question.plain)):
        found = [one for one in found if len(set(one.documents)) > 1]
    high = [one for one in found if one.severity == "high"]
    told = (high or found)[:TOLD]
    opening = Answer(question=question.text, status="answered", answer=_opening(found, high, told, book))
    parts = [_part(question, one) for one in told]
    answer = joined(question.text, [opening, *parts])
    listing = re.sub(r"\s*\n+- ", "\n- ", answer.answer).replace("\n- ", "\n\n- ", 1)
    return replace(answer, answer=listing)


def _found(question: Question, book: Book) -> list[Finding]:
    from app.checks import find_problems

    library = book.library
    passages = [passage for document in library.documents for passage in library.passages(document.id)]
    every = find_problems(library.documents, library.measures, library.tables, passages)
    files = {book.documents[one].file for one in question.scope.documents}
    return [one for one in every if not files or files & set(one.documents)]


def _of_subjects(found: Sequence[Finding], subjects: Sequence[str], book: Book) -> list[Finding]:
    def speaks(one: Finding) -> bool:
        held = frozenset(book.concepts.of(" ".join((one.what, *(cited.quote for cited in one.citations)))))
        return all(asked_part(concept, held) >= NAMED for concept in subjects)

    return [one for one in found if speaks(one)]


def _opening(found: Sequence[Finding], high: Sequence[Finding], told: Sequence[Finding], book: Book) -> str:
    if not found:
        return "No figure that contradicts another or its own sum was found, as far as arithmetic and comparison can tell."
    count = "1 thing in the figures does" if len(found) == 1 else f"{len(found)} things in the figures do"
    sure = (
        f", {len(high)} of them beyond doubt" if high and len(found) > 1 else ", beyond doubt" if high else ""
    )
    which = "" if len(told) == len(found) else f" The first {len(told)}:" if len(told) > 1 else " The first:"
    return f"{count} not agree{sure}.{which}"


def _part(question: Question, one: Finding) -> Answer:
    numbered = tuple(replace(cited, n=number) for number, cited in enumerate(one.citations, 1))
    return Answer(
        question=question.text,
        status="answered",
        answer=f"\n- {one.what.rstrip('.')} {marks(*(cited.n for cited in numbered))}.",
        citations=numbered,
    )
