"""Opening balance plus movements against the closing balance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from app.calculators.quantity import Amount, agreed
from app.calculators.reconcile import Verdict, reconcile
from app.calculators.result import Result
from app.calculators.wording import money, short_figure


@dataclass(frozen=True, slots=True, kw_only=True)
class RollForwardResult(Result):
    """`computed` is the closing balance that follows; `verdict` and `difference` (published less computed) are None where no
    closing balance was given."""

    name: ClassVar[str] = "roll forward"
    computed: Decimal
    verdict: Verdict | None = None
    difference: Decimal | None = None
    swapped: Decimal | None = None


def roll_forward(
    opening: Amount,
    movements: Sequence[Amount],
    closing: Amount | None = None,
    *,
    half_unit: Decimal = Decimal("0.5"),
    unit: str | None = "£000",
) -> RollForwardResult:
    """Opening plus the signed movements, compared with the closing balance where one is printed; differences within half a
    unit a line are rounding. Raises CalculationError for units that don't fit."""
    given = [opening, *movements] if closing is None else [opening, *movements, closing]
    common, values = agreed(unit, *given)
    lines = values[: len(movements) + 1]
    computed = sum(lines, Decimal(0))
    words = f"Opening {short_figure(lines[0], common)}{_moved(lines[1:], common)} = {short_figure(computed, common)}"
    inputs = {
        "opening": short_figure(lines[0], common),
        "movements": _moved(lines[1:], common).strip() or "none",
    }
    if closing is None:
        return RollForwardResult(
            result=_closing(computed, common),
            working=f"{words}.",
            inputs=inputs,
            computed=computed,
        )
    check = reconcile(lines, values[-1], half_unit=half_unit, unit=common)
    shown = short_figure(check.published, common)
    return RollForwardResult(
        result=check.result,
        working=f"{words}; the closing balance printed is {shown}: {_said(check.result, check.swapped, common)}.",
        inputs=inputs | {"closing": shown},
        computed=computed,
        verdict=check.verdict,
        difference=check.difference,
        swapped=check.swapped,
    )


def _moved(movements: Sequence[Decimal], unit: str | None) -> str:
    return "".join(f" {'-' if item < 0 else '+'} {short_figure(abs(item), unit)}" for item in movements)


def _closing(computed: Decimal, unit: str | None) -> str:
    return money(computed, unit) if (unit or "").startswith("£") else short_figure(computed, unit)


def _said(result: str, swapped: Decimal | None, unit: str | None) -> str:
    if swapped is None:
        return result
    return f"{result}; changing round two of its digits gives {short_figure(swapped, unit)}"
