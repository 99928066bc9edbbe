"""Where one measure stands: its values from every document, the target of the latest one's year, the rating, the direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.book import Book
from app.answering.earlier_figure import earlier_figure, sums_up
from app.answering.forms.context import key_of, rating
from app.answering.measure_facts import (
    Fact,
    facts_of,
    good_of,
    is_contextual,
    part_of_year,
    sort_of,
    title_of,
    valued,
    year_of,
)
from app.calculators.direction import STABLE_WITHIN, DirectionResult, direction
from app.calculators.rag import RagResult
from app.checks.cells import whole_period
from app.checks.targets import MARGIN
from index.facts import MeasureSeries
from ingest.domain import Document, Good, Measure, Rag
from ingest.periods import period_key


@dataclass(frozen=True, slots=True)
class Step:
    """The latest value with the one before it; `change` is signed, in the measure's unit."""

    before: Fact
    now: Fact
    change: Decimal

    @property
    def whole(self) -> bool:
        """Whether both cover their whole period, and so can be set beside each other."""
        return whole_period(self.before.cell) and whole_period(self.now.cell)


@dataclass(frozen=True, slots=True)
class Aim:
    """The latest value with the target of its own year; `distance` is signed, in the measure's unit: actual less target."""

    now: Fact
    target: Fact
    distance: Decimal


@dataclass(frozen=True, slots=True)
class Position:
    """One measure, or one cohort of it. `actuals` are its cells by period, earliest first, one a period: the latest document's
    that has a value. `previous` is the figure that the latest may be set beside. `target` is that of the latest value's period, or
    of the year that it is a part of, `coming` the first one after it. `printed` is the rating that stands beside the latest value,
    where none can be computed or the value is for part of a year and the target for all of it. `before` is the rating of
    `previous`, by its own target (`before_own`) or else by the latest one's. `direct`: the measure is named by the topic rather
    than related to it."""

    series: MeasureSeries
    cohort: str | None
    actuals: tuple[Fact, ...]
    previous: Fact | None
    target: Fact | None
    coming: Fact | None
    result: RagResult | None
    printed: Rag | None
    way: DirectionResult | None
    before: RagResult | None
    before_own: bool
    contextual: bool
    direct: bool

    @property
    def title(self) -> str:
        return title_of(self.series) + (f", {self.cohort}" if self.cohort else "")

    @property
    def good(self) -> Good | None:
        return good_of(self.series)

    @property
    def values(self) -> tuple[Fact, ...]:
        """The cells that have a value, earliest first."""
        return valued(self.actuals)

    @property
    def latest(self) -> Fact | None:
        return self.values[-1] if self.values else None

    @property
    def first(self) -> Fact | None:
        """The earliest year's figure, where the latest is a year's too."""
        years = [fact for fact in self.values if sort_of(fact.cell.period) == "year"]
        return years[0] if years and years[-1] is self.latest else None

    @property
    def step(self) -> Step | None:
        """None where there is no earlier value, or it is printed in another unit."""
        before, now = self.previous, self.latest
        if self.way is None or before is None or now is None or before.value is None or now.value is None:
            return None
        return Step(before, now, now.value - before.value)

    @property
    def aim(self) -> Aim | None:
        """None where no target of that year is a number, or it is printed in another unit."""
        now, target = self.latest, self.target
        if (
            now is None
            or target is None
            or now.value is None
            or target.value is None
            or not _comparable(now, target)
        ):
            return None
        return Aim(now, target, now.value - target.value)

    @property
    def row(self) -> Measure:
        """The row to cite: that of the latest value, else the latest document's."""
        return self.latest.measure if self.latest else self.series.latest

    @property
    def row_document(self) -> Document:
        return self.latest.document if self.latest else self.actuals[-1].document

    @property
    def unit(self) -> str | None:
        return next((fact.cell.unit for fact in reversed(self.values) if fact.cell.unit), None)

    @property
    def rag(self) -> Rag | None:
        return self.printed or (self.result.rating if self.result else None)

    @property
    def part(self) -> bool:
        """Whether the latest value is for part of a year and its target for all of it."""
        return part_of_year(self.latest, self.target)

    @property
    def off(self) -> Decimal:
        """How far short of target as a share of it, for ordering; the unrated come last."""
        shortfall = self.result.shortfall if self.result else None
        return shortfall if shortfall is not None else Decimal(-1000)

    @property
    def moved(self) -> Decimal:
        """The size of the latest change as a share of the value before, for ordering."""
        return abs(self.way.share) if self.way and self.way.share is not None else Decimal(0)

    @property
    def easy(self) -> tuple[Fact, Fact] | None:
        """A target, of the latest value's year or the next set, and the better value that the measure had already reached before
        it; None where the target asks for as much or more."""
        for aim in (self.coming, self.target):
            if aim is None or aim.value is None or self.good is None:
                continue
            reached = [
                fact
                for fact in self.values
                if sort_of(fact.cell.period) == sort_of(aim.cell.period)
                and period_key(fact.cell.period) < period_key(aim.cell.period)
                and whole_period(fact.cell)
            ]
            if reached and _comparable(reached[-1], aim) and _easier(aim, reached[-1], self.good):
                return aim, reached[-1]
        return None

    def at(self, period: str) -> Fact | None:
        return next((fact for fact in self.actuals if fact.cell.period == period), None)


def positions_of(series: MeasureSeries, book: Book, direct: bool) -> tuple[Position, ...]:
    """One position a cohort that has a value anywhere, else one for each cohort that has a cell."""
    actuals, targets = facts_of(series, book, "actual"), facts_of(series, book, "target")
    cohorts = dict.fromkeys(fact.cell.cohort for fact in valued(actuals))
    every = cohorts or dict.fromkeys(fact.cell.cohort for fact in (*actuals, *targets)) or {None: None}
    return tuple(_position(series, actuals, targets, cohort, book, direct) for cohort in every)


def _position(
    series: MeasureSeries,
    actuals: Sequence[Fact],
    targets: Sequence[Fact],
    cohort: str | None,
    book: Book,
    direct: bool,
) -> Position:
    mine = _by_period([fact for fact in actuals if fact.cell.cohort in (cohort, None)])
    aims = _by_period([fact for fact in targets if _same_cohort(fact, cohort)])
    have = valued(mine)
    now = have[-1] if have else None
    past = earlier_figure(have, now)
    target = _of_period(aims, now)
    whole = not (part_of_year(now, target) and sums_up(have))
    result = _rated(series, now, target, book) if whole else None
    own = _of_period(aims, past)
    fitting = own if own is not None and own.value is not None else target
    return Position(
        series=series,
        cohort=cohort,
        actuals=mine,
        previous=past,
        target=target,
        coming=_after(aims, target or now),
        result=result,
        printed=_printed(now, target, result, have),
        way=_way(series, past, now, book),
        before=_rated(series, past, fitting, book),
        before_own=fitting is own,
        contextual=any(is_contextual(row, targets) for row in series.measures),
        direct=direct,
    )


def _same_cohort(fact: Fact, cohort: str | None) -> bool:
    """A cohort's target, or one that is set for all; a short form is the same cohort ("EHC" and "EHC Plan")."""
    held = fact.cell.cohort
    return held is None or held == cohort or (cohort is not None and _folded(held) == _folded(cohort))


def _folded(text: str) -> str:
    return "".join(sorted(char for char in text.lower() if char.isalnum()))


def _by_period(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """One cell a period, earliest first: of several, the latest document's that has a value (`facts` run oldest document
    first)."""
    chosen: dict[str, Fact] = {}
    for fact in facts:
        if fact.value is not None or fact.cell.period not in chosen or chosen[fact.cell.period].value is None:
            chosen[fact.cell.period] = fact
    return tuple(sorted(chosen.values(), key=lambda fact: period_key(fact.cell.period)))


def _of_period(facts: Sequence[Fact], actual: Fact | None) -> Fact | None:
    """The target of the very period, else that of the year which the period is a part of."""
    if actual is None:
        return None
    wanted = (actual.cell.period, year_of(actual.cell.period))
    return next((fact for period in wanted for fact in facts if fact.cell.period == period), None)


def _printed(
    now: Fact | None, target: Fact | None, result: RagResult | None, values: Sequence[Fact]
) -> Rag | None:
    """The rating of the row that the latest value stands in, where that value is the row's last."""
    if now is None or now.measure.printed_rag is None:
        return None
    computed = result is not None and result.rating is not None and not part_of_year(now, target)
    of_row = [fact for fact in values if fact.measure is now.measure]
    return now.measure.printed_rag if not computed and of_row[-1:] == [now] else None


def _after(facts: Sequence[Fact], actual: Fact | None) -> Fact | None:
    start = period_key(actual.cell.period) if actual else None
    return next((fact for fact in facts if start is None or period_key(fact.cell.period) > start), None)


def _rated(series: MeasureSeries, actual: Fact | None, target: Fact | None, book: Book) -> RagResult | None:
    """None where the two are printed in different units, which no rating can bridge."""
    if actual is None or not _comparable(actual, target):
        return None
    return rating(series, actual, target, book)


def _way(series: MeasureSeries, past: Fact | None, now: Fact | None, book: Book) -> DirectionResult | None:
    if past is None or now is None or not _comparable(past, now):
        return None
    key = key_of(series, book)
    within = key[0].stable_within if key and key[0].stable_within is not None else STABLE_WITHIN
    return direction(
        past.value, now.value, good_of(series), stable_within=within, unit=now.cell.unit or past.cell.unit
    )


def _easier(target: Fact, reached: Fact, good: Good) -> bool:
    if target.value is None or reached.value is None:
        return False
    lead = reached.value - target.value if good == "High" else target.value - reached.value
    return lead > 0 and lead >= MARGIN * abs(target.value)


def _comparable(one: Fact, other: Fact | None) -> bool:
    units = {fact.cell.unit for fact in (one, other) if fact is not None and fact.cell.unit}
    return len(units) < 2
