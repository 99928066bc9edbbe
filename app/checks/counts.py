"""Counts and rates of one series that cannot both be right: they make the population jump from one year to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from app.calculators.wording import listed, plain, round_half_up
from app.checks.cells import called, cohorts, half_place, in_time, shown, whole_period
from app.checks.finding import Finding, found
from app.checks.holdings import Holdings, named
from ingest.domain import Cell, Measure
from ingest.errors import UsageError
from ingest.periods import years_between

PER = {"%": 100, "per 1,000": 1_000, "per 10,000": 10_000, "per 100,000": 100_000}
# How much the base of a rate may change in a year: a resident population hardly does, a cohort may by half.
POPULATION_A_YEAR, COHORT_A_YEAR = Decimal("1.05"), Decimal("1.5")


@dataclass(frozen=True, slots=True)
class Base:
    """The population that a cell's rate and count come to, between the bounds that rounding leaves."""

    cell: Cell
    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2


def check_counts(held: Holdings) -> Iterator[Finding]:
    """One finding a measure and cohort, naming every period's count, rate and the base they come to."""
    for measure in held.measures:
        for cohort in cohorts(measure):
            bases = [
                base for cell in in_time(measure, "actual") if cell.cohort == cohort for base in _base(cell)
            ]
            if any(_jumps(one, other) for one, other in pairwise(bases)):
                yield _finding(held, measure, cohort, bases)


def _base(cell: Cell) -> Iterator[Base]:
    per = PER.get(cell.unit or "")
    if per is None or not cell.count or cell.value is None or not whole_period(cell):
        return
    half = half_place(cell.value)
    if cell.value > half:
        scaled = cell.count * per
        yield Base(cell, scaled / (cell.value + half), scaled / (cell.value - half))


def _jumps(one: Base, other: Base) -> bool:
    if one.cell.unit != other.cell.unit:
        return False
    try:
        years = max(1, abs(years_between(one.cell.period, other.cell.period)))
    except UsageError:
        return False
    limit = (COHORT_A_YEAR if one.cell.unit == "%" else POPULATION_A_YEAR) ** years
    low, high = sorted((one, other), key=lambda base: base.middle)
    return high.low > low.high * limit


def _finding(held: Holdings, measure: Measure, cohort: str | None, bases: Sequence[Base]) -> Finding:
    document = held.document(measure.document)
    parts = [f"{shown(base.cell)} in {base.cell.period} makes {plain(_about(base))}" for base in bases]
    what = (
        f"{called(measure, cohort)} of {named(document)}: counts and rates cannot all be right, since the number they are a share of "
        f"would jump: {listed(parts)}"
    )
    return found(
        "conflict",
        [document],
        what,
        [held.cite_measure(measure)],
        published=_about(min(bases, key=lambda base: base.middle)),
        computed=_about(max(bases, key=lambda base: base.middle)),
    )


def _about(base: Base) -> Decimal:
    """To three figures, for more would be more than rounding leaves."""
    digits = len(str(int(base.middle)))
    return round_half_up(base.middle, min(0, 3 - digits)).quantize(Decimal(1))
