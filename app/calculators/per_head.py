"""An amount or a count shared over a population."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from app.calculators.quantity import POUNDS, Amount, quantity
from app.calculators.result import Result
from app.calculators.wording import plain, round_half_up, short_figure, trimmed
from ingest.errors import CalculationError


@dataclass(frozen=True, slots=True, kw_only=True)
class PerHeadResult(Result):
    """`rate` for every `per` people, to two decimals; money comes in pounds."""

    name: ClassVar[str] = "per head"
    rate: Decimal
    per: int = 1


def per_head(total: Amount, population: Amount, *, unit: str | None = None, per: int = 1) -> PerHeadResult:
    """`total` (money or a count) for every `per` people of `population`. Raises CalculationError for a population that is
    not a count above 0, or for a total that is a percentage or already a rate."""
    amount, people = quantity(total, unit), quantity(population)
    _refuse_unfit(amount.unit, people.unit, people.value, per)
    in_pounds = amount.unit in POUNDS
    pounds = amount.value * POUNDS[amount.unit] if amount.unit in POUNDS else amount.value
    rate = round_half_up(pounds / people.value * per, 2)
    shown = (
        f"£{plain(rate)}" if in_pounds and rate >= 0 else f"-£{plain(-rate)}" if in_pounds else trimmed(rate)
    )
    each = "per head" if per == 1 else f"per {per:,}"
    times = "" if per == 1 else f" x {per:,}"
    return PerHeadResult(
        result=f"{shown} {each}",
        working=(
            f"{short_figure(amount.value, amount.unit)} over {plain(people.value)} people is "
            f"{short_figure(pounds, '£' if in_pounds else amount.unit)} / {plain(people.value)}{times} = {shown} {each}."
        ),
        inputs={"total": short_figure(amount.value, amount.unit), "population": plain(people.value)},
        rate=rate,
        per=per,
    )


def _refuse_unfit(unit: str | None, people_unit: str | None, people: Decimal, per: int) -> None:
    if unit == "%" or (unit or "").startswith("per "):
        raise CalculationError(
            f"the total is in {unit!r}; only money or a count can be shared over a population"
        )
    if people_unit not in (None, "number"):
        raise CalculationError(f"the population is in {people_unit!r}; it must be a count of people")
    if not people.is_finite() or people <= 0:
        raise CalculationError(f"the population is {people}; it must be above 0")
    if per < 1:
        raise CalculationError(f"per is {per}; it must be 1 or more, such as 1,000 or 10,000")
