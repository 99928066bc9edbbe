"""Change from one figure to a later one, in amount and in per cent, and per year where the years are given."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from app.calculators.quantity import Amount, agreed
from app.calculators.result import Result
from app.calculators.wording import gap, percent, plain, round_half_up, short_figure
from ingest.errors import CalculationError

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthResult(Result):
    """`change` in the figures' unit; `percent` of the size of the earlier one to two decimals, None where that was 0; `a_year`
    the compound yearly rate in per cent, None unless years were given and both figures are above 0."""

    name: ClassVar[str] = "growth"
    change: Decimal
    percent: Decimal | None = None
    a_year: Decimal | None = None


def growth(
    previous: Amount, current: Amount, *, unit: str | None = None, years: int | None = None
) -> GrowthResult:
    """The change from `previous` to `current`. Raises CalculationError for units that don't fit or for years below 1."""
    if years is not None and years < 1:
        raise CalculationError(f"years is {years}; it must be 1 or more")
    common, (before, after) = agreed(unit, previous, current)
    change = after - before
    share = round_half_up(change / abs(before) * HUNDRED, 2) if before else None
    a_year = _compound(before, after, years) if years and years > 1 else None
    return GrowthResult(
        result=_result(change, share, common),
        working=_working(before, after, share, common) + _yearly(a_year, years),
        inputs={"previous": short_figure(before, common), "current": short_figure(after, common)},
        change=change,
        percent=share,
        a_year=a_year,
    )


def _compound(before: Decimal, after: Decimal, years: int) -> Decimal | None:
    if before <= 0 or after <= 0:
        return None
    return round_half_up(((after / before) ** (1 / Decimal(years)) - 1) * HUNDRED, 2)


def _result(change: Decimal, share: Decimal | None, unit: str | None) -> str:
    if change == 0:
        return "no change"
    way = "rise" if change > 0 else "fall"
    return f"{way} of {gap(change, unit)}" + ("" if share is None else f" ({percent(abs(share))})")


def _working(before: Decimal, after: Decimal, share: Decimal | None, unit: str | None) -> str:
    opening = f"From {short_figure(before, unit)} to {short_figure(after, unit)}"
    change = after - before
    if change == 0:
        return f"{opening} is no change."
    way = "rise" if change > 0 else "fall"
    if share is None:
        return f"{opening} is a {way} of {gap(change, unit)}; no percentage, since the earlier figure is 0."
    by_hand = f"{plain(abs(change))} / {plain(abs(before))} = {percent(abs(share))}"
    return f"{opening} is a {way} of {gap(change, unit)}, {by_hand} of the earlier figure."


def _yearly(a_year: Decimal | None, years: int | None) -> str:
    if a_year is None:
        return ""
    return (
        f" Over {years} years that is {'-' if a_year < 0 else ''}{percent(abs(a_year))} a year, compounded."
    )
