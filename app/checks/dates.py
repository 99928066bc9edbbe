"""Dates after the document's own: actual figures of periods still to come, and things told as past that were not yet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.cells import called, in_time, shown
from app.checks.finding import Finding, found
from app.checks.holdings import Holdings, named
from app.checks.words import words
from ingest.domain import Document, Passage
from ingest.periods import period_key
from ingest.sentences import split_sentences

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)})\s+(?P<year>20\d\d)\b")


@dataclass(frozen=True, slots=True)
class Mention:
    """A month that a sentence names, counted from year 0, with how it is printed."""

    month: int
    printed: str
    passage: Passage


def check_dates(held: Holdings) -> Iterator[Finding]:
    """Findings of each document, figures first."""
    for document in held.documents:
        yield from _actuals(held, document)
        yield from _told_as_past(held, document)


def _actuals(held: Holdings, document: Document) -> Iterator[Finding]:
    """Actual values of a period that begins after the document's date, or after its own period has ended."""
    limit = _limit(document)
    if limit is None:
        return
    month, printed = limit
    for measure in held.measures_of(document):
        for cell in in_time(measure, "actual"):
            _, first, _ = period_key(cell.period)
            if first > month:
                what = (
                    f"{called(measure, cell.cohort)} of {named(document)} prints an actual of {shown(cell)} for {cell.period}, which "
                    f"begins after the document's own {printed}"
                )
                yield found(
                    "date",
                    [document],
                    what,
                    [held.cite_measure(measure)],
                    published=cell.period,
                    severity="high",
                )


def _limit(document: Document) -> tuple[int, str] | None:
    if document.date is not None:
        return _count(document.date), f"date, {document.date:%d %B %Y}".replace(" 0", " ")
    last, _, _ = period_key(document.period or "")
    return (last, f"period, {document.period}") if last else None


def _told_as_past(held: Holdings, document: Document) -> Iterator[Finding]:
    """Sentences in the past tense about a month after the document's date; without a date, after a month that another sentence
    speaks of as still to come."""
    ahead = None if document.date else _still_to_come(held, document)
    limit = _count(document.date) if document.date else ahead.month if ahead else None
    if limit is None:
        return
    for mention in _mentions(held, document, past=True):
        if mention.month <= limit:
            continue
        own = (
            f"is dated {document.date:%B %Y}"
            if document.date
            else f"speaks of {ahead.printed if ahead else ''} as still to come"
        )
        citations = [
            held.cite_passage(mention.passage),
            *([held.cite_passage(ahead.passage)] if ahead else []),
        ]
        what = f"{named(document)} tells of {mention.printed} as past but {own}"
        yield found(
            "date",
            [document],
            what,
            citations,
            published=mention.printed,
            severity="high" if document.date else "low",
        )


def _still_to_come(held: Holdings, document: Document) -> Mention | None:
    """The earliest month that the document speaks of as ahead."""
    return min(_mentions(held, document, past=False), key=lambda mention: mention.month, default=None)


def _mentions(held: Holdings, document: Document, *, past: bool) -> Iterator[Mention]:
    for passage in held.passages_of(document):
        if passage.form == "table" or not _MONTH.search(passage.text):
            continue
        for sentence in split_sentences(passage.text):
            if _is_past(sentence) if past else _is_ahead(sentence):
                for match in _MONTH.finditer(sentence):
                    month = int(match["year"]) * 12 + MONTHS.index(match["month"])
                    yield Mention(month, match[0], passage)


def _is_past(sentence: str) -> bool:
    return bool(words("dates", "past").search(sentence)) and not words("dates", "ahead").search(sentence)


def _is_ahead(sentence: str) -> bool:
    """One month, and words that put it ahead; nothing in the past tense beside it."""
    return bool(words("dates", "still_to_come").search(sentence)) and not words("dates", "past").search(
        sentence
    )


def _count(date: dt.date) -> int:
    return date.year * 12 + date.month - 1
