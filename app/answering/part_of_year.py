"""Money halfway through a year stands in the report for that half, not in a column of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from app.answering.book import Book
from app.answering.documents_named import documents_of_part
from app.answering.question import Question, content_of

_HALFWAY = re.compile(
    r"\b(?:(?:at|by|in|for|during|after|over) )?(?:the )?(?:half[- ]?way|mid[- ]?year|half[- ]?year|mid[- ]?point|first half|first six months)"
    r"(?: (?:point|stage|mark|position))?(?: (?:through|of|in|into|for))?(?: the)?(?: (?:financial )?year)?",
    re.IGNORECASE,
)


def with_half_year_report(question: Question, book: Book) -> Question:
    """The question without the words for the half year, confined to the reports for that; as it is where none is for it."""
    if question.scope.documents or not _HALFWAY.search(question.plain):
        return question
    years = [period for period in question.periods.named if re.fullmatch(r"20\d\d/\d\d", period)]
    held = documents_of_part("half-year", years[0] if years else None, book)
    plain = " ".join(_HALFWAY.sub(" ", question.plain).split())
    if not held:
        return question
    scope = replace(question.scope, documents=frozenset(one.id for one in held))
    return replace(question, plain=plain, concepts=content_of(plain, book), scope=scope)
