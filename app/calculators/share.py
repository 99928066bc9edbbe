"""What part of a whole a figure is."""

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
class ShareResult(Result):
    """`percent` of the whole, to two decimals."""

    name: ClassVar[str] = "share"
    percent: Decimal


def share(part: Amount, whole: Amount, *, unit: str | None = None) -> ShareResult:
    """`part` as a percentage of `whole`. Raises CalculationError for a whole of 0 or units that don't fit."""
    common, (piece, total) = agreed(unit, part, whole)
    if total == 0:
        raise CalculationError("the whole is 0, so no share of it can be taken; give another whole")
    value = round_half_up(piece / total * HUNDRED, 2)
    return ShareResult(
        result=percent(value),
        working=(
            f"{short_figure(piece, common)} out of {short_figure(total, common)} is "
            f"{plain(piece)} / {plain(total)} = {percent(value)}."
        ),
        inputs={"part": short_figure(piece, common), "whole": short_figure(total, common)},
        percent=value,
    )
