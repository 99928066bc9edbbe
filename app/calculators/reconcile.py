"""Whether lines add up to their printed total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from app.calculators.digits import with_two_swapped
from app.calculators.quantity import Amount, agreed
from app.calculators.result import Result
from app.calculators.wording import short_figure
from ingest.errors import CalculationError

Verdict = Literal["agrees", "agrees within rounding", "out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReconcileResult(Result):
    """`computed` is the lines' sum, `difference` the published total less it; `swapped` is the published total with two
    digits changed round, where that explains the difference."""

    name: ClassVar[str] = "reconcile"
    computed: Decimal
    published: Decimal
    difference: Decimal
    verdict: Verdict = "agrees"
    swapped: Decimal | None = None

    @property
    def agrees(self) -> bool:
        return self.verdict != "out"


def reconcile(
    parts: Sequence[Amount], total: Amount, *, half_unit: Decimal = Decimal("0.5"), unit: str | None = "£000"
) -> ReconcileResult:
    """The lines' sum beside the published total. `half_unit` is half a unit in the last printed place: a difference of up
    to that for each line is rounding. Raises CalculationError without lines or with units that don't fit."""
    if not parts:
        raise CalculationError("there are no lines to add; give at least one")
    common, values = agreed(unit, *parts, total)
    lines, published = values[:-1], values[-1]
    computed = sum(lines, Decimal(0))
    allowance = half_unit * len(lines)
    verdict = _verdict(published - computed, allowance)
    swapped = with_two_swapped(published, computed, allowance) if verdict == "out" else None
    return ReconcileResult(
        result=_result(verdict, published - computed, common),
        working=_working(lines, published, verdict, swapped, common),
        inputs={"lines": _sum(lines, common), "total": short_figure(published, common)},
        computed=computed,
        published=published,
        difference=published - computed,
        verdict=verdict,
        swapped=swapped,
    )


def _verdict(difference: Decimal, allowance: Decimal) -> Verdict:
    if difference == 0:
        return "agrees"
    return "agrees within rounding" if abs(difference) <= allowance else "out"


def _result(verdict: Verdict, difference: Decimal, unit: str | None) -> str:
    return f"out by {short_figure(abs(difference), unit)}" if verdict == "out" else verdict


def _working(
    lines: Sequence[Decimal], published: Decimal, verdict: Verdict, swapped: Decimal | None, unit: str | None
) -> str:
    computed = sum(lines, Decimal(0))
    shown, out_by = short_figure(published, unit), short_figure(abs(published - computed), unit)
    opening = f"{_sum(lines, unit)} = {short_figure(computed, unit)}"
    if verdict == "agrees":
        return f"{opening}, the total printed: they add up."
    if verdict == "agrees within rounding":
        return (
            f"{opening}; the total printed is {shown}, {out_by} away, which rounding of the lines explains."
        )
    side = "more" if published > computed else "less"
    text = f"{opening}, but the total printed is {shown}, {out_by} {side} than its lines."
    if swapped is not None:
        text += f" Changing round two digits of {shown} gives {short_figure(swapped, unit)}."
    return text


def _sum(lines: Sequence[Decimal], unit: str | None) -> str:
    """The sum as written: "£10k + £5k - £3k"."""
    first, rest = lines[0], lines[1:]
    terms = [f"{'-' if line < 0 else '+'} {short_figure(abs(line), unit)}" for line in rest]
    return " ".join([short_figure(first, unit), *terms])
