"""The sum of figures of one unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from app.calculators.quantity import Amount, agreed
from app.calculators.result import Result
from app.calculators.wording import short_figure
from ingest.errors import CalculationError


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalResult(Result):
    """`total` is the sum, in the unit of the parts."""

    name: ClassVar[str] = "total"
    total: Decimal


def total(parts: Sequence[Amount], *, unit: str | None = None) -> TotalResult:
    """The parts added up. Raises CalculationError without parts, or with units that don't fit."""
    if not parts:
        raise CalculationError("there is nothing to add; give at least one figure")
    common, values = agreed(unit, *parts)
    summed = sum(values, Decimal(0))
    terms = " + ".join(short_figure(value, common) for value in values)
    return TotalResult(
        result=short_figure(summed, common),
        working=f"{terms} = {short_figure(summed, common)}.",
        inputs={"parts": terms},
        total=summed,
    )
