"""The figure that a measure's latest one may be set beside: a year beside a year, a quarter beside a quarter, and never a running
total beside a part of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.answering.measure_facts import Fact, sort_of, valued, year_of
from ingest.periods import period_key, previous_period

RISE = Decimal(
    "1.5"
)  # a quarter's figure that is this many times the one before it in the same year may count both
ADDS_UP = re.compile(r"\b(cumulative|year to date|ytd|to date)\b", re.IGNORECASE)
HALF = Decimal("0.5")  # ... where the first was no more than this share of a full year


def earlier_figure(facts: Sequence[Fact], now: Fact | None) -> Fact | None:
    """The last figure before `now` for the same sort of period. Where quarters (or months) add up over the year, that is the same
    quarter of an earlier year. A fourth quarter that has none such is set beside the year before. None where there is none."""
    if now is None:
        return None
    start, sort = period_key(now.cell.period), sort_of(now.cell.period)
    before = [
        fact
        for fact in valued(facts)
        if sort_of(fact.cell.period) == sort and period_key(fact.cell.period) < start
    ]
    before.sort(key=lambda fact: period_key(fact.cell.period))
    last = before[-1] if before else None
    if last is not None and (sort == "year" or not (_said_to_add_up(now) or _adds_up(last, now, facts))):
        return last
    same = [fact for fact in before if _part(fact) == _part(now)]
    return same[-1] if same else _year_before(facts, now)


def _said_to_add_up(fact: Fact) -> bool:
    return bool(ADDS_UP.search(fact.measure.name))


def like_for_like(points: Sequence[tuple[Fact, ...]]) -> tuple[tuple[Fact, ...], ...]:
    """The points of a trend that may be set beside each other, each the facts of one period: of a measure that is said to be a
    running total only those of the same part of the year as the last."""
    last = points[-1][-1] if points else None
    if last is None or sort_of(last.cell.period) == "year" or not _is_running_total(last):
        return tuple(points)
    return tuple(group for group in points if _part(group[-1]) == _part(last))


def _is_running_total(fact: Fact) -> bool:
    """A share of the year so far is a share whatever part of the year it is taken over."""
    said = ADDS_UP.search(fact.measure.name)
    return said is not None and (fact.cell.unit != "%" or said[0].lower() == "cumulative")


def _year_before(facts: Sequence[Fact], now: Fact) -> Fact | None:
    """The full figure of the year before that of a fourth quarter, which is the year's own."""
    if _part(now) != "Q4":
        return None
    earlier = previous_period(year_of(now.cell.period))
    return next((fact for fact in reversed(valued(facts)) if fact.cell.period == earlier), None)


def beside_years(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts that one line of a chart may hold: without the quarters and months of a measure that adds up over the year."""
    if not sums_up(facts):
        return tuple(facts)
    return tuple(fact for fact in facts if sort_of(fact.cell.period) == "year")


def sums_up(facts: Sequence[Fact]) -> bool:
    """Whether the parts of a year seem to add up to it: a quarter's or month's figure is no more than half a full year's."""
    years = [fact.value for fact in valued(facts) if sort_of(fact.cell.period) == "year" and fact.value]
    parts = [fact.value for fact in valued(facts) if sort_of(fact.cell.period) != "year"]
    return bool(years) and any(value is not None and value <= years[-1] * HALF for value in parts)


def _adds_up(before: Fact, now: Fact, facts: Sequence[Fact]) -> bool:
    """Whether the later figure seems to hold the earlier one: both of one year, the first well below a full year's figure, the
    second well above the first; or a new year that begins again from far below."""
    first, second = before.value or Decimal(0), now.value or Decimal(0)
    if first <= 0 or second <= 0:
        return False
    if year_of(before.cell.period) != year_of(now.cell.period):
        return second <= first * HALF
    years = [fact.value for fact in valued(facts) if sort_of(fact.cell.period) == "year" and fact.value]
    full = years[-1] if years else None
    small = first <= full * HALF if full else before.cell.unit in (None, "number")
    return small and second >= first * RISE


def _part(fact: Fact) -> str:
    """ "Q2" of "Q2 2023/24"."""
    return fact.cell.period.split()[0]
