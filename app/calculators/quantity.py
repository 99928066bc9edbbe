"""A figure with its unit, and the rule for which units may meet in one calculation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ingest.errors import CalculationError

POUNDS = {"£": Decimal(1), "£000": Decimal(1000), "£m": Decimal(1_000_000)}


@dataclass(frozen=True, slots=True)
class Quantity:
    """`unit` is one of the domain's ("%", "per 1,000", "days", "number", "£000", "£m", "£"...), None where none is given."""

    value: Decimal
    unit: str | None = None


Amount = Decimal | Quantity


def quantity(amount: Amount, unit: str | None = None) -> Quantity:
    """`amount` as a Quantity; a bare Decimal takes `unit`."""
    return amount if isinstance(amount, Quantity) else Quantity(amount, unit)


def agreed(unit: str | None, *amounts: Amount) -> tuple[str | None, tuple[Decimal, ...]]:
    """The unit that all amounts share, and their values in it. Money in £, £000 and £m is brought to the first one's
    unit; a figure without a unit fits any. Raises CalculationError for two units that cannot meet, such as a
    percentage and a count."""
    quantities = [quantity(amount, unit) for amount in amounts]
    for item in quantities:
        if not item.value.is_finite():
            raise CalculationError(f"{item.value} is not a figure; give a number")
    common = next((item.unit for item in quantities if item.unit is not None), unit)
    return common, tuple(_in_unit(item, common) for item in quantities)


def _in_unit(item: Quantity, unit: str | None) -> Decimal:
    if item.unit is None or unit is None or item.unit == unit:
        return item.value
    if item.unit in POUNDS and unit in POUNDS:
        return item.value * POUNDS[item.unit] / POUNDS[unit]
    raise CalculationError(
        f"the units don't fit: {_named(unit)} cannot be set against {_named(item.unit)}; give both in one unit"
    )


def _named(unit: str) -> str:
    names = {"%": "a percentage", "number": "a count", "days": "a number of days", "score": "a score"}
    return names.get(unit, "money" if unit in POUNDS else f"a rate {unit}")
