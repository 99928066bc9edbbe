"""Delivery of a savings target."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from app.calculators.quantity import Amount, agreed
from app.calculators.result import Result
from app.calculators.wording import percent, plain, round_half_up, short_figure
from ingest.errors import CalculationError

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsResult(Result):
    """`delivered_percent` of the target to two decimals; `shortfall` is what is still to find, negative where the target was
    beaten."""

    name: ClassVar[str] = "savings"
    delivered_percent: Decimal
    shortfall: Decimal


def savings(target: Amount, delivered: Amount, *, unit: str | None = "£000") -> SavingsResult:
    """How much of a savings target was delivered. Savings are given as positive amounts; raises CalculationError for a
    target of 0 or below, or units that don't fit."""
    common, (planned, made) = agreed(unit, target, delivered)
    if planned <= 0:
        raise CalculationError(
            f"the savings target is {short_figure(planned, common)}; give it as an amount above 0"
        )
    share = round_half_up(made / planned * HUNDRED, 2)
    shortfall = planned - made
    return SavingsResult(
        result=f"{percent(share)} delivered",
        working=(
            f"{short_figure(made, common)} delivered of {short_figure(planned, common)} is "
            f"{plain(made)} / {plain(planned)} = {percent(share)}; {_rest(shortfall, common)}."
        ),
        inputs={"target": short_figure(planned, common), "delivered": short_figure(made, common)},
        delivered_percent=share,
        shortfall=shortfall,
    )


def _rest(shortfall: Decimal, unit: str | None) -> str:
    if shortfall == 0:
        return "the target is met in full"
    size = short_figure(abs(shortfall), unit)
    return f"{size} is still to be found" if shortfall > 0 else f"the target is beaten by {size}"
