"""Which measures, budget lines and passages a topic takes in."""

from __future__ import annotations

import re

from app.answering.book import Book, Entry
from app.answering.matching import EXPLAINED, match_measures
from app.briefing.position import Position, positions_of
from app.briefing.topic import Topic
from index.facts import MeasureSeries

_SERVICE = re.compile(
    r"^\W*(?:service(?: area)?|directorate|department|portfolio|division|budget area)s?\W*$", re.IGNORECASE
)
ORDER = {"Red": 0, "Amber": 1, "Green": 2}


def positions_on(topic: Topic, book: Book) -> tuple[Position, ...]:
    """Red first, then Amber and Green, the furthest off target first; then those without a rating, the latest figures first."""
    found = [
        position for one, direct in _measures(topic, book) for position in positions_of(one, book, direct)
    ]
    return tuple(sorted(found, key=_rank))


def _rank(position: Position) -> tuple[int, float, tuple[int, ...], bool, str]:
    latest = position.latest.cell.period if position.latest else ""
    newest = tuple(-ord(char) for char in latest) or (0,)
    return (
        ORDER.get(position.rag or "", 3),
        -float(position.off),
        newest,
        not position.direct,
        position.title,
    )


def _measures(topic: Topic, book: Book) -> tuple[tuple[MeasureSeries, bool], ...]:
    """Each series with whether the topic names it."""
    if topic.kind == "money":
        return ()
    if topic.kind == "whole":
        inside = topic.documents or frozenset(book.documents)
        return tuple(
            (one, True) for one in book.series if any(row.document in inside for row in one.measures)
        )
    if topic.kind == "priority":
        return tuple((one, True) for one in book.series if topic.names(one.latest.priority or "", book))
    if topic.question.codes:
        return tuple((one, True) for one in book.series if set(one.codes) & set(topic.question.codes))
    return _by_subject(topic, book)


def _by_subject(topic: Topic, book: Book) -> tuple[tuple[MeasureSeries, bool], ...]:
    matches = match_measures(topic.question, book, limit=len(book.series))
    likely = {match.series.key for match in matches if match.explained >= EXPLAINED}
    found = []
    for one in book.series:
        if one.key in likely and topic.named_by(_words(one, book), book):
            found.append((one, True))
        elif _is_near(one, topic, book):
            found.append((one, False))
    return tuple(found)


def _is_near(one: MeasureSeries, topic: Topic, book: Book) -> bool:
    """A related matter in its name or cohorts, or the topic in the title of the priority it stands under."""
    return topic.related(_words(one, book)) or topic.names(one.latest.priority or "", book)


def _words(one: MeasureSeries, book: Book) -> frozenset[str]:
    """The concepts of its names and cohorts."""
    cohorts = {cell.cohort for row in one.measures for cell in row.cells if cell.cohort}
    named = frozenset(concept for cohort in cohorts for concept in book.concepts.of(cohort))
    return named.union(*book.names[one.key])


def entries_on(topic: Topic, book: Book) -> tuple[Entry, ...]:
    """Finance rows that name the topic, or stand in a table or group that does."""
    if topic.kind == "money":
        kinds = topic.table_kinds
        return tuple(entry for entry in book.entries if not kinds or entry.table.kind in kinds)
    if topic.kind == "whole":
        inside = topic.documents
        return tuple(entry for entry in book.entries if not inside or entry.table.document in inside)
    return tuple(entry for entry in book.entries if _bears(entry, topic, book))


def _bears(entry: Entry, topic: Topic, book: Book) -> bool:
    services = (text for column, text in entry.row.texts if _SERVICE.search(column))
    own = (entry.row.label, entry.row.group or "", entry.table.title, *services)
    return any(topic.touches(text, book) for text in own if text)
