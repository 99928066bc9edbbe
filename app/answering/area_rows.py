"""Tables that give one thing for each of many places or groups ("Fly-tipping incidents by ward"): each row is a place, no measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from app.answering.aims import FURNITURE
from app.answering.area_names import counted_by
from app.answering.book import Book
from app.answering.everyday import common_stems
from app.answering.matching import PEOPLE, UNITS, Match
from app.answering.question import Question
from index.facts import MeasureSeries
from index.words import fold, stem, words
from ingest.domain import Measure

FEWEST = 3  # rows that make such a table


@dataclass(frozen=True)
class AreaTable:
    """`what` is counted ("Fly-tipping incidents reported") for each `noun` ("ward"); `rows` as printed, the totals left out."""

    what: str
    noun: str
    document: str
    rows: tuple[MeasureSeries, ...]


@lru_cache(maxsize=8)
def area_tables(book: Book) -> tuple[AreaTable, ...]:
    """Every such table of the documents."""
    groups: dict[tuple[str, str], list[MeasureSeries]] = {}
    for one in book.series:
        for row in one.measures:
            if counted_by(row)[1]:
                groups.setdefault((row.document, row.category or ""), []).append(one)
    found = []
    for (document, _), rows in sorted(groups.items()):
        if len(rows) >= FEWEST:
            what, noun = counted_by(_row_of(rows[0], document))
            found.append(AreaTable(what, noun, document, _without_total(rows, document)))
    return tuple(found)


def _row_of(one: MeasureSeries, document: str) -> Measure:
    return next(row for row in one.measures if row.document == document)


def _without_total(rows: Sequence[MeasureSeries], document: str) -> tuple[MeasureSeries, ...]:
    """The rows but those whose figures are the sum of the others or that are named a total."""
    every = {one.key: _figures(one, document) for one in rows}
    kept = []
    for one in rows:
        own = every[one.key]
        others = [figures for key, figures in every.items() if key != one.key]
        sums = [own[period] == sum(each.get(period, Decimal(0)) for each in others) for period in own]
        if not (sums and all(sums)) and not re.search(r"\btotal\b|\ball\b", one.names[0], re.IGNORECASE):
            kept.append(one)
    return tuple(kept)


def _figures(one: MeasureSeries, document: str) -> dict[str, Decimal]:
    return {
        cell.period: cell.value
        for row in one.measures
        if row.document == document
        for cell in row.cells
        if cell.kind == "actual" and cell.value is not None
    }


def table_asked(question: Question, book: Book) -> AreaTable | None:
    """The table whose noun and whose subject the question has ("which ward had the most fly-tips")."""
    said = {stem(word) for word in words(question.plain)}
    best: tuple[int, AreaTable] | None = None
    for table in area_tables(book):
        if not {stem(word) for word in words(table.noun)} <= said:
            continue
        held = set(book.concepts.of(table.what)) - UNITS
        shared = len(held & question.content)
        if shared and (best is None or shared > best[0]):
            best = (shared, table)
    return best[1] if best else None


def row_asked(question: Question, book: Book) -> MeasureSeries | None:
    """The row whose whole name the question has beside what its table counts ("fly-tips in Mill ward")."""
    text = fold(question.text)
    for table in area_tables(book):
        if not (set(book.concepts.of(table.what)) - UNITS) & question.content:
            continue
        for one in sorted(table.rows, key=lambda row: -len(row.names[0])):
            if any(_names_a_place(name) and _stands_in(fold(name), text) for name in one.names):
                return one
    return None


def _names_a_place(name: str) -> bool:
    """Whether a row's name is more than words of everyday talk ("Other")."""
    return any(stem(word) not in common_stems() and word not in FURNITURE for word in words(name))


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def of_another_subject(question: Question, match: Match, book: Book) -> bool:
    """Whether a place's row is asked about something else than its table counts: "potholes in Mill ward" of fly-tips by ward."""
    row = next((row for row in match.series.measures if counted_by(row)[1]), None)
    if row is None:
        return False
    counted = set(book.concepts.of(row.category or "")) - UNITS
    own = counted | set(book.concepts.of(row.name))
    left = [
        one
        for one in question.concepts
        if one not in own and one not in UNITS | PEOPLE and one not in common_stems()
    ]
    spoken = counted & question.content
    return any(not spoken or book.measure_counts.get(one, 0) for one in left if not one.isdigit())
