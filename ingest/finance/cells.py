"""A printed money cell into a signed value in a unit."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from ingest.domain import MoneyUnit
from ingest.finance.figures import unit_in
from ingest.finance.shape import RawTable
from ingest.money import ParsedMoney, parse_money


def table_unit(table: RawTable) -> tuple[MoneyUnit, bool]:
    """The unit of cells and columns that print none: from the title, the header, the text above. Where none is printed it is taken
    from the size of the figures; the second value is False then."""
    for text in (table.title, table.header, table.context):
        unit = unit_in(text)
        if unit:
            return unit, True
    in_columns = {column.unit for column in table.columns if column.unit}
    if len(in_columns) == 1:
        return in_columns.pop(), True
    return _unit_by_size([parse_money(amount.raw) for row in table.rows for amount in row.amounts])


def _unit_by_size(cells: Sequence[ParsedMoney]) -> tuple[MoneyUnit, bool]:
    """Cells that carry £ or m say it themselves. Otherwise figures with three decimals are millions, with pence or above a million
    pounds, the rest thousands, which is how budget reports print whole figures without a unit."""
    printed = [cell.unit for cell in cells if cell.unit]
    if printed:
        return max(sorted(set(printed)), key=printed.count), True
    values = [cell.value for cell in cells if cell.value is not None]
    decimals = max((_places(value) for value in values), default=0)
    if decimals in (1, 3):
        return "£m", False
    return (
        ("£", False) if decimals == 2 or any(abs(value) >= 1_000_000 for value in values) else ("£000", False)
    )


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def cell_value(raw: str, unit: MoneyUnit) -> tuple[Decimal | None, MoneyUnit]:
    """The signed value and its unit: the cell's own where it prints one ("£2.4m"), else the column's. A "£" alone beside a column in
    thousands or millions is only decoration."""
    parsed = parse_money(raw)
    if parsed.unit and parsed.unit != "£":
        return parsed.value, parsed.unit
    return parsed.value, unit
