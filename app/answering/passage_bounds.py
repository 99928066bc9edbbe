"""Whether a passage's figure can be the one asked for: of the time and the place or person that the question names."""

from __future__ import annotations

import re

from app.answering.book import Book
from app.answering.passage_finding import Found, asked_part
from app.answering.question import Question
from ingest.periods import find_periods

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
MEETINGS = ("minutes", "meeting page")  # what is said at one is of its day
LATE = 1  # years after a period in which a document still reports on it
_PAST = re.compile(r"\b(was|were|did|had|have been|has been)\b")
_AHEAD = re.compile(
    r"\b(will|to be|plan(s|ned)? to|aims? to|by 20\d\d|by (the end of |march |spring |summer |autumn )+20\d\d)\b"
)


def of_its_time(question: Question, one: Found) -> bool:
    """Whether a passage speaks of a year that the question names, or its document is of that year or the one after. What a
    document says will be done is no figure of a year gone by."""
    named = {int(year) for period in question.periods.named for year in _YEAR.findall(period)}
    if not named:
        return True
    own = {int(year) for year in _YEAR.findall(one.document.period or "")}
    own |= {one.document.date.year} if one.document.date else set()
    if one.document.kind in MEETINGS and own & named:
        return True
    text = f"{one.passage.section} {one.passage.text}"
    spoken = {int(year) for year in _YEAR.findall(text)} | {
        int(year) for mention in find_periods(text) for year in _YEAR.findall(mention.period)
    }
    if _PAST.search(question.plain.lower()) and _AHEAD.search(text.lower()) and not spoken & named:
        return False
    near = {year + late for year in named for late in range(LATE + 1)}
    return bool(spoken & named) or not own or bool(own & near)


def has_its_names(question: Question, one: Found, book: Book) -> bool:
    """Whether a passage, its headings or its document's title have the places, bodies and people that the question names."""
    names = [concept for concept in question.concepts if book.is_name(concept, question.text)]
    held = frozenset(book.concepts.of(f"{one.document.title} {one.passage.section} {one.passage.text}"))
    return all(asked_part(name, held) > 0 for name in names)
