"""A budget against its outturn: over or under, by how much, and whether the printed variance follows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar, Literal

from app.calculators.digits import with_two_swapped
from app.calculators.quantity import Amount, agreed
from app.calculators.result import Result
from app.calculators.wording import money, percent, plain, round_half_up, short_figure

Outcome = Literal["overspend", "underspend", "on budget"]
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, kw_only=True)
class VarianceResult(Result):
    """`amount` is outturn less budget, positive for an overspend (adverse). `percent` is of the budget to two decimals, None
    for a budget of 0. `printed_agrees` and `printed_difference` (printed less computed) are None without a printed variance;
    `swapped_outturn` is the outturn with two digits changed round, where that makes the printed variance right."""

    name: ClassVar[str] = "variance"
    amount: Decimal
    percent: Decimal | None = None
    outcome: Outcome = "on budget"
    printed_agrees: bool | None = None
    printed_difference: Decimal | None = None
    swapped_outturn: Decimal | None = None


def variance(
    budget: Amount, outturn: Amount, *, unit: str | None = "£000", printed: Amount | None = None
) -> VarianceResult:
    """Outturn less budget, in the budget's unit, and as a percentage of the budget. `printed` is the variance as printed,
    positive for an overspend; it agrees where it is within one unit in its last place (each of the three is rounded).
    Raises CalculationError for units that don't fit."""
    given = (budget, outturn) if printed is None else (budget, outturn, printed)
    common, values = agreed(unit, *given)
    planned, spent = values[0], values[1]
    difference = spent - planned
    share = round_half_up(difference / abs(planned) * HUNDRED, 2) if planned else None
    outcome = _outcome(difference)
    shown = values[2] if printed is not None else None
    return VarianceResult(
        result=_result(difference, share, outcome, common),
        working=_working(planned, spent, share, outcome, common) + _compared(planned, spent, shown, common),
        inputs=_inputs(planned, spent, shown, common),
        amount=difference,
        percent=share,
        outcome=outcome,
        printed_agrees=None if shown is None else _agrees(shown, difference),
        printed_difference=None if shown is None else shown - difference,
        swapped_outturn=_swapped(planned, spent, shown),
    )


def _outcome(difference: Decimal) -> Outcome:
    if difference == 0:
        return "on budget"
    return "overspend" if difference > 0 else "underspend"


def _result(difference: Decimal, share: Decimal | None, outcome: Outcome, unit: str | None) -> str:
    if outcome == "on budget":
        return "on budget"
    of_budget = "" if share is None else f", {percent(abs(share))} of budget"
    return f"{outcome} of {_money(abs(difference), unit)}{of_budget}"


def _working(
    planned: Decimal, spent: Decimal, share: Decimal | None, outcome: Outcome, unit: str | None
) -> str:
    difference = spent - planned
    opening = (
        f"Outturn {short_figure(spent, unit)} less budget {short_figure(planned, unit)} is "
        f"{short_figure(difference, unit)}"
    )
    if outcome == "on budget":
        return f"{opening}: on budget."
    sense = "adverse" if outcome == "overspend" else "favourable"
    if share is None:
        return f"{opening}: an {outcome} ({sense}); no percentage, since the budget is 0."
    by_hand = f"{plain(abs(difference))} / {plain(abs(planned))} = {percent(abs(share))} of budget"
    return f"{opening}: an {outcome} ({sense}) of {_money(abs(difference), unit)}, {by_hand}."


def _compared(planned: Decimal, spent: Decimal, printed: Decimal | None, unit: str | None) -> str:
    if printed is None:
        return ""
    difference = spent - planned
    shown, out_by = short_figure(printed, unit), short_figure(abs(printed - difference), unit)
    if printed == difference:
        return f" The printed variance, {shown}, agrees."
    if _agrees(printed, difference):
        return f" The printed variance, {shown}, agrees within rounding."
    text = f" The printed variance, {shown}, does not follow: it is out by {out_by}."
    swapped = _swapped(planned, spent, printed)
    if swapped is not None:
        text += (
            f" It would follow from an outturn of {short_figure(swapped, unit)}: two digits changed round."
        )
    return text


def _agrees(printed: Decimal, difference: Decimal) -> bool:
    exponent = printed.as_tuple().exponent
    last_place = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    return abs(printed - difference) <= last_place


def _swapped(planned: Decimal, spent: Decimal, printed: Decimal | None) -> Decimal | None:
    if printed is None or _agrees(printed, spent - planned):
        return None
    return with_two_swapped(spent, planned + printed, Decimal(1))


def _inputs(planned: Decimal, spent: Decimal, printed: Decimal | None, unit: str | None) -> dict[str, str]:
    inputs = {"budget": short_figure(planned, unit), "outturn": short_figure(spent, unit)}
    return inputs if printed is None else inputs | {"printed variance": short_figure(printed, unit)}


def _money(value: Decimal, unit: str | None) -> str:
    return money(value, unit) if unit is not None and unit.startswith("£") else short_figure(value, unit)
