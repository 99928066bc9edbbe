"""One row a measure, as the Measures page lists them: a year's value and target, the rating computed and printed, the direction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.book import Book
from app.answering.earlier_figure import beside_years, earlier_figure, sums_up
from app.answering.forms.context import key_of, rating
from app.answering.measure_facts import (
    Fact,
    at,
    facts_of,
    good_of,
    latest_with_value,
    name_of,
    part_of_year,
    periods_in,
    valued,
    year_of,
)
from app.calculators.direction import STABLE_WITHIN, DirectionResult, direction
from app.calculators.rag import RagResult, rag
from index.facts import MeasureSeries
from ingest.periods import period_key

NO_RATING = "no rating"
ORDER = ("Red", "Amber", "Green", NO_RATING)


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure (one cohort of it) in one period. `history` are its values, period by period, `trend` those that one
    line may join; `printed` is the rating printed in a document that reports on the period."""

    series: MeasureSeries
    cohort: str | None
    code: str
    name: str
    period: str | None
    actual: Fact | None
    target: Fact | None
    rag: RagResult
    printed: str | None
    way: DirectionResult | None
    history: tuple[tuple[str, Decimal | None], ...]
    trend: tuple[tuple[str, Decimal | None], ...]
    councils: tuple[str, ...]
    portfolios: tuple[str, ...]
    priority: str

    @property
    def computed(self) -> str:
        return self.rag.rating or NO_RATING

    @property
    def aim(self) -> str:
        """The target, with its year where the value is for part of it; empty where there is none."""
        if self.target is None:
            return ""
        year = self.target.cell.period
        return self.target.shown + (f" ({year})" if year != self.period else "")

    @property
    def rating(self) -> str:
        """The rating to sort and count by: the computed one, else the printed."""
        return self.rag.rating or self.printed or NO_RATING


def measure_rows(book: Book, year: str | None = None) -> tuple[MeasureRow, ...]:
    """Every measure, for its latest period with a figure or for `year`, Red first; a measure without a cell for that year is left
    out."""
    rows = [row for series in book.series for row in _rows(series, book, year)]
    return tuple(sorted(rows, key=lambda row: ORDER.index(row.rating)))


def _rows(series: MeasureSeries, book: Book, year: str | None) -> Iterable[MeasureRow]:
    actuals, targets = facts_of(series, book, "actual"), facts_of(series, book, "target")
    for cohort in _cohorts(actuals):
        mine = [fact for fact in actuals if fact.cell.cohort == cohort]
        aims = [fact for fact in targets if fact.cell.cohort in (cohort, None)]
        period = year or latest_with_value(mine)
        if year is not None and not at([*mine, *aims], year):
            continue
        yield _row(series, book, cohort, mine, aims, period)


def _cohorts(actuals: Sequence[Fact]) -> list[str | None]:
    """The cohorts that have a figure; the whole where none is told apart, or none has any."""
    known = list(dict.fromkeys(fact.cell.cohort for fact in valued(actuals)))
    return known or [None]


def _row(
    series: MeasureSeries,
    book: Book,
    cohort: str | None,
    actuals: Sequence[Fact],
    targets: Sequence[Fact],
    period: str | None,
) -> MeasureRow:
    actual = _last(at(actuals, period)) if period else None
    target = _last(at(targets, period) or at(targets, year_of(period))) if period else None
    documents = [book.documents[measure.document] for measure in series.measures]
    return MeasureRow(
        series=series,
        cohort=cohort,
        code=", ".join(series.codes),
        name=name_of(series) + (f": {cohort}" if cohort else ""),
        period=period,
        actual=actual if actual and actual.value is not None else None,
        target=target,
        rag=_rated(series, actual if actual and actual.value is not None else None, target, actuals, book),
        printed=_printed(series, book, period),
        way=_way(series, actuals, actual, book),
        history=history_of(actuals),
        trend=history_of(beside_years(actuals)),
        councils=_each(document.council for document in documents),
        portfolios=_each(document.portfolio for document in documents),
        priority=next((measure.priority for measure in reversed(series.measures) if measure.priority), ""),
    )


def _rated(
    series: MeasureSeries, actual: Fact | None, target: Fact | None, actuals: Sequence[Fact], book: Book
) -> RagResult:
    """Computed, unless a part of what adds up over the year would be held against the year's target."""
    if actual is None or target is None or not (part_of_year(actual, target) and sums_up(actuals)):
        return rating(series, actual, target, book)
    why = f"{target.shown} for the full year, the figure is for {actual.cell.period}"
    return rag(actual.value, None, good_of(series), target_text=why)


def history_of(facts: Sequence[Fact]) -> tuple[tuple[str, Decimal | None], ...]:
    """The value of each period, earliest first, as the latest document prints it; None is a gap."""
    found = []
    for period in periods_in(facts):
        fact = _last([one for one in facts if one.cell.period == period])
        found.append((period, fact.value if fact else None))
    return tuple(found)


def _last(facts: Sequence[Fact]) -> Fact | None:
    """The latest document's cell, one with a value where there is any."""
    return next(reversed(valued(facts) or tuple(facts)), None)


def _way(
    series: MeasureSeries, actuals: Sequence[Fact], actual: Fact | None, book: Book
) -> DirectionResult | None:
    """Against the last figure before that it may be set beside."""
    before = earlier_figure(actuals, actual)
    if actual is None or actual.value is None or before is None or before.value is None:
        return None
    found = key_of(series, book)
    stable = found[0].stable_within if found and found[0].stable_within is not None else STABLE_WITHIN
    return direction(before.value, actual.value, good_of(series), stable_within=stable)


def _printed(series: MeasureSeries, book: Book, period: str | None) -> str | None:
    """A printed rating speaks of the period its document reports on."""
    for measure in reversed(series.measures):
        if measure.printed_rag and book.documents[measure.document].period in (period, None):
            return measure.printed_rag
    return None


def _each(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def years_of(rows: Iterable[MeasureRow]) -> tuple[str, ...]:
    """Every period any measure has a value for, latest first."""
    periods = {period for row in rows for period, value in row.history if value is not None}
    return tuple(sorted(periods, key=period_key, reverse=True))
