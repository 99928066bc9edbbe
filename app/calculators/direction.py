"""Direction of travel: better, worse or stable since the period before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from app.calculators.quantity import Amount, agreed
from app.calculators.result import Result
from app.calculators.wording import gap, percent, percent_apart, plain, short_figure
from ingest.domain import Good

Way = Literal["better", "worse", "stable", "up", "down", "none"]
HUNDRED = Decimal(100)
STABLE_WITHIN = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectionResult(Result):
    """`direction` is "none", with the `reason`, where a figure is missing. `change` is in the measure's unit, `share` is it as
    a fraction of the size of the previous value (None where that was 0)."""

    name: ClassVar[str] = "direction"
    direction: Way = "none"
    reason: str | None = None
    change: Decimal | None = None
    share: Decimal | None = None


def direction(
    previous: Amount | None,
    current: Amount | None,
    good: Good | None,
    *,
    stable_within: Decimal = STABLE_WITHIN,
    unit: str | None = None,
) -> DirectionResult:
    """Better or worse by which way is good; stable where the value changed by less than `stable_within` (a fraction) of
    the previous one; up or down only where neither way is good. Raises CalculationError for units that don't fit."""
    if previous is None or current is None:
        missing = "earlier" if previous is None else "later"
        return _none(f"there is no {missing} figure to compare")
    common, (before, after) = agreed(unit, previous, current)
    change = after - before
    stable = change == 0 or abs(change) < stable_within * abs(before)
    way = "stable" if stable else _way(change, good)
    share = change / abs(before) if before else None
    return DirectionResult(
        result=way,
        working=_working(before, after, common, good, way, stable_within),
        inputs={
            "previous": short_figure(before, common),
            "current": short_figure(after, common),
            "good": good or "neither",
        },
        direction=way,
        change=change,
        share=share,
    )


def _way(change: Decimal, good: Good | None) -> Way:
    if good is None:
        return "up" if change > 0 else "down"
    return "better" if (change > 0) == (good == "High") else "worse"


def _none(reason: str) -> DirectionResult:
    return DirectionResult(
        result="none", working=f"No direction can be given: {reason}.", inputs={}, reason=reason
    )


def _working(
    before: Decimal, after: Decimal, unit: str | None, good: Good | None, way: Way, within: Decimal
) -> str:
    opening = f"From {short_figure(before, unit)} to {short_figure(after, unit)}"
    if before == after:
        return f"{opening} is no change: stable."
    change = after - before
    size = f"{opening} is a {'rise' if change > 0 else 'fall'} of {gap(change, unit)}"
    limit = within * HUNDRED
    if before:
        share = percent_apart(abs(change / before) * HUNDRED, (limit,))
        size += f", {plain(abs(change))} / {plain(abs(before))} = {share} of the earlier figure"
    if way == "stable":
        return f"{size}, less than {percent(limit)}: stable."
    if good is None:
        return f"{size}; neither way is stated to be good: {way}."
    return f"{size}; {good.lower()} is good: {way}."
