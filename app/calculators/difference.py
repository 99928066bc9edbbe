"""How far apart two figures of one unit are."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from app.calculators.quantity import Amount, agreed
from app.calculators.result import Result
from app.calculators.wording import gap, short_figure


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceResult(Result):
    """`difference` is the first figure less the second, in their unit (percentage points for percentages)."""

    name: ClassVar[str] = "difference"
    difference: Decimal


def difference(first: Amount, second: Amount, *, unit: str | None = None) -> DifferenceResult:
    """`first` less `second`. Raises CalculationError for units that don't fit."""
    common, (one, other) = agreed(unit, first, second)
    apart = one - other
    shown = f"{short_figure(one, common)} less {short_figure(other, common)}"
    size = gap(apart, common)
    outcome = "no difference" if apart == 0 else f"{size} {'higher' if apart > 0 else 'lower'}"
    working = (
        f"{shown} is 0: no difference."
        if apart == 0
        else f"{shown} is {'-' if apart < 0 else ''}{size}: the first is {outcome}."
    )
    return DifferenceResult(
        result=outcome,
        working=working,
        inputs={"first": short_figure(one, common), "second": short_figure(other, common)},
        difference=apart,
    )
