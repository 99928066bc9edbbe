"""The cells of one measure from every document that prints it, ready to be said."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from app.answering.area_names import titled
from app.answering.book import Book, document_age
from app.calculators.wording import figure, plain
from index.facts import MeasureSeries
from ingest.domain import Cell, CellKind, Document, Good, Measure
from ingest.periods import find_periods, parse_period, period_key

_MONTH_YEAR = re.compile(
    r"^(January|February|March|April|May|June|July|August|September|October|November|December) (\d{4})$"
)
_CONTEXT = re.compile(r"\bcontext(?:ual)?\b", re.IGNORECASE)
_YEAR = re.compile(r"^\d{4}$")
_SEASON = re.compile(r"^(?:Autumn|Spring|Summer|Winter) (\d{4})$")
_QUARTER_ENDS = {"June": "Q1", "September": "Q2", "December": "Q3"}
HALF = Decimal("0.5")
_FINANCIAL = re.compile(r"^(\d{4})/\d\d$")


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell with the row and the document it stands in."""

    cell: Cell
    measure: Measure
    document: Document

    @property
    def value(self) -> Decimal | None:
        return self.cell.value

    @property
    def shown(self) -> str:
        """The value as said: "48.2%", "61.5 per 10,000"."""
        return figure(self.cell.value, self.cell.unit) if self.cell.value is not None else self.cell.raw


def facts_of(
    series: MeasureSeries, book: Book, kind: CellKind = "actual", documents: Iterable[str] = ()
) -> tuple[Fact, ...]:
    """Every cell of the kind, the oldest document first; only those of `documents` where some are named and hold any."""
    rows = [measure for measure in series.measures if measure.document in book.documents]
    named = set(documents)
    inside = [measure for measure in rows if measure.document in named] if named else rows
    ordered = sorted(inside or rows, key=lambda measure: document_age(book.documents[measure.document]))
    return tuple(
        Fact(cell, measure, book.documents[measure.document])
        for measure in ordered
        for cell in measure.cells
        if cell.kind == kind
    )


def periods_in(facts: Iterable[Fact]) -> tuple[str, ...]:
    """The periods that have a cell, earliest first."""
    return tuple(sorted({fact.cell.period for fact in facts}, key=period_key))


def sort_of(period: str) -> str:
    """Which sort of period it is, since a quarter's figure is not set beside a year's: "quarter", "month" or "year"."""
    return "quarter" if period.startswith("Q") else "month" if _MONTH_YEAR.match(period) else "year"


def of_sort(periods: Sequence[str], like: str) -> tuple[str, ...]:
    return tuple(period for period in periods if sort_of(period) == sort_of(like))


def part_of_year(actual: Fact | None, target: Fact | None) -> bool:
    """Whether a quarter's or month's figure stands against a full year's target. A fourth quarter's is the year's own where it
    is of the target's size, not a quarter of it."""
    if actual is None or target is None or sort_of(target.cell.period) != "year":
        return False
    if actual.cell.period.startswith("Q4") and actual.value is not None and target.value:
        return not HALF <= actual.value / target.value <= 2
    return sort_of(actual.cell.period) != "year"


def is_zero(target: Fact | None) -> bool:
    """Whether a target is 0, of which no share can be taken."""
    return target is not None and target.value == 0


def valued(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.value is not None)


def at(facts: Sequence[Fact], period: str) -> tuple[Fact, ...]:
    """The cells for a period as asked: by the very period, else the year a month or calendar year falls in, else cells
    whose note names it, else the last quarter of the year that has a figure."""
    for candidate in _readings(period):
        found = tuple(fact for fact in facts if fact.cell.period == candidate)
        if found:
            return found
    noted = tuple(fact for fact in facts if _noted(fact.cell) == period)
    return noted or _last_quarter(facts, period)


def _last_quarter(facts: Sequence[Fact], year: str) -> tuple[Fact, ...]:
    """The cells of the latest quarter of a financial year that has a figure; all its fourth quarter's where none has."""
    if not _FINANCIAL.match(year):
        return ()
    quarters = [
        fact for fact in facts if fact.cell.period.startswith("Q") and fact.cell.period.endswith(year)
    ]
    latest = max((fact.cell.period for fact in valued(quarters)), default=f"Q4 {year}")
    return tuple(fact for fact in quarters if fact.cell.period == latest)


def _readings(period: str) -> tuple[str, ...]:
    month = _MONTH_YEAR.match(period)
    if month:
        year = _financial(int(month[2]) - (month[1] in ("January", "February", "March")))
        if month[1] == "March":
            return (period, year, f"Q4 {year}")
        return (period, f"{_QUARTER_ENDS[month[1]]} {year}") if month[1] in _QUARTER_ENDS else (period,)
    season = _SEASON.match(period)
    if season:
        return (period, season[1])
    if _YEAR.match(period):
        return (period, _financial(int(period)), _financial(int(period) - 1))
    started = _FINANCIAL.match(period)
    return (period, started[1]) if started else (period,)


def year_of(period: str) -> str:
    """The financial year that a period falls in or ends: "March 2021" is of 2020/21; years stay as they are."""
    month = _MONTH_YEAR.match(period)
    if not month:
        return period.partition(" ")[2] or period if period.startswith("Q") else period
    return _financial(int(month[2]) - (month[1] in ("January", "February", "March")))


def _financial(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02d}"


def _noted(cell: Cell) -> str | None:
    if not cell.note or cell.value is None:
        return None
    mentions = find_periods(cell.note)
    return mentions[0].period if len(mentions) == 1 else None


def other_period(cell: Cell) -> str | None:
    """The period a cell's note names where it is another year than the column's ("2016/17" under 2018/19)."""
    noted = _noted(cell)
    if noted is None or parse_period(noted) == cell.period:
        return None
    return noted if _FINANCIAL.match(noted) and _FINANCIAL.match(cell.period) else None


def same_values(facts: Sequence[Fact]) -> bool:
    """Whether all give the same value and, where two print one, the same count."""
    values = {fact.value for fact in facts}
    counts = {fact.cell.count for fact in facts if fact.cell.count is not None}
    return len(values) <= 1 and len(counts) <= 1


def latest_with_value(facts: Sequence[Fact]) -> str | None:
    """The latest period with a figure; a year's own goes before that of its last quarter."""
    periods = periods_in(valued(facts))
    if not periods:
        return None
    whole = year_of(periods[-1])
    return whole if whole in periods else periods[-1]


def good_of(series: MeasureSeries) -> Good | None:
    """Which way is good, as the latest document that says so prints it."""
    return next((measure.good for measure in reversed(series.measures) if measure.good), None)


def is_contextual(measure: Measure, facts: Sequence[Fact] = ()) -> bool:
    """Whether a document prints the measure as contextual: it is then not rated."""
    if measure.good is not None:
        return False
    printed = " ".join(
        (measure.category or "", *(fact.cell.raw for fact in facts if fact.measure is measure))
    )
    own = len(_CONTEXT.findall(measure.quote)) > len(_CONTEXT.findall(measure.name))
    return own or "contextual" in printed.lower()


def count_clause(cell: Cell) -> str:
    """ ", a count of 310" where the cell prints a count beside the rate."""
    return f", a count of {plain(cell.count)}" if cell.count is not None else ""


def note_clause(cell: Cell) -> str:
    """What the printed note says of the part of the period, in brackets; of a letter ("p") also what it stands for."""
    if cell.value is None or not cell.note:
        return ""
    stands_for = note_letters().get(cell.note.strip(" .()").lower())
    return f" (printed note: {cell.note}{f', {stands_for}' if stands_for else ''})"


@cache
def note_letters() -> dict[str, str]:
    """What the letters beside a figure stand for."""
    path = Path(__file__).with_name("note_letters.toml")
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["letters"])


def name_of(series: MeasureSeries) -> str:
    """The measure as named in sentences: the fullest of its names, without a trailing "(number)" or a dash before it."""
    name = max(map(titled, series.measures), key=lambda one: (min(len(one), 90), one))
    plain = re.sub(r"\s*\(number\)\s*$", "", name).strip()
    group = re.sub(r"^[-–—•]\s+", "", plain)
    return plain if group == plain else group[:1].upper() + group[1:]


def title_of(series: MeasureSeries) -> str:
    """Name and codes: "Repairs done on time (HS.12)"."""
    codes = ", ".join(series.codes)
    return f"{name_of(series)} ({codes})" if codes else name_of(series)


def short_title(document: Document) -> str:
    """How a document is named in a sentence: its kind and period where that tells it, else its title."""
    if document.kind in ("agreement", "outturn report", "performance report", "plan") and document.period:
        return f"the {document.period} {document.kind}"
    if document.kind == "minutes" and document.date:
        return f"the minutes of {document.date.day} {document.date:%B %Y}"
    if document.kind == "meeting page" and document.date:
        return f"the page on the meeting of {document.date.day} {document.date:%B %Y}"
    return f"“{document.title}”"
