"""How the periods of a money table and its rows fit those that a question asks about."""

from __future__ import annotations

import re

from app.answering.book import Book, Entry
from app.answering.measure_facts import year_of
from app.answering.periods_read import periods_of
from app.answering.question import Question
from ingest.domain import FinanceTable
from ingest.period_forms import MONTH_NAMES
from ingest.periods import period_key

ON_THE_DAY = 1.6  # a balance at a date is asked for by that date
_DATE = re.compile(r"\b\d{1,2}[./](0?[1-9]|1[0-2])[./](20\d\d)\b")


def row_period_fit(question: Question, entry: Entry, book: Book) -> float:
    """1 where the row itself names a year asked about, more where it names the month, -0.7 where it names only others."""
    text = " ".join((entry.row.label, *(text for _, text in entry.row.texts)))
    held = periods_of(text) | _months_of_dates(text)
    asked = set(question.periods.named)
    own = entry.table.period or book.documents[entry.table.document].period
    if held and not asked and own:
        return -1.0 if max(map(period_key, held)) < period_key(own) else 0.0
    if not held or not asked:
        return 0.0
    if not held & asked:
        return -0.7
    return ON_THE_DAY if any(period[0].isalpha() for period in held & asked) else 1.0


def _months_of_dates(text: str) -> set[str]:
    """The months of dates written in figures: "01.04.2021" is of April 2021."""
    return {f"{MONTH_NAMES[int(month) - 1]} {year}" for month, year in _DATE.findall(text)}


def period_fit(question: Question, table: FinanceTable, book: Book) -> float:
    """1 where the table is for a period asked about, 0 where none is asked or it is not known, -1 where it is another."""
    asked = set(question.periods.named) | ({question.scope.period} if question.scope.period else set())
    ends = {year_of(period) for period in asked if period.startswith("March ")}
    years = {period for period in asked if re.fullmatch(r"\d{4}/\d\d", period)} | ends
    if not years:
        return 0.0
    held = periods_of(" ".join((table.title, *table.columns))) | ({table.period} if table.period else set())
    if (years | asked) & held:
        return 1.0
    if any(years & periods_of(row.label) for row in table.rows):
        return 0.9
    document = book.documents[table.document].period
    if held and not document:
        return -1.0
    return 0.8 if document in years else -1.0
