"""A money table as a sheet of rows and columns, joined up again where a page break cut it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.checks.words import words
from ingest.domain import FinanceLine, FinanceRow, FinanceTable

Key = tuple[str, int]  # a column's heading, and which of the columns so headed it is


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A printed row, its amounts by column, and the table (the part before or after a page break) that it stands in."""

    table: FinanceTable
    row: FinanceRow
    amounts: dict[Key, FinanceLine]

    @property
    def label(self) -> str:
        return self.row.label

    @property
    def total(self) -> Literal["total", "subtotal"] | None:
        return self.row.total

    @property
    def repeats(self) -> bool:
        """Whether the row tells part of another row over again ("of which ...")."""
        return words("tables", "not_added").match(self.label.strip()) is not None

    def value(self, key: Key) -> Decimal | None:
        line = self.amounts.get(key)
        return None if line is None else line.value

    def unread(self, key: Key) -> bool:
        """Whether something is printed in the column that is no figure ("tbc")."""
        line = self.amounts.get(key)
        return line is not None and line.value is None and any(sign.isalnum() for sign in line.raw)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows in printed order and the columns in which any of them has an amount."""

    title: str
    unit: str
    keys: tuple[Key, ...]
    rows: tuple[SheetRow, ...]

    def summed(self, key: Key) -> bool:
        """Whether the column's totals are sums (averages and rates are not)."""
        return words("tables", "not_summed").search(key[0]) is None


def sheets(tables: Sequence[FinanceTable]) -> tuple[Sheet, ...]:
    """One document's tables, those that go on over a page break joined."""
    groups: list[list[FinanceTable]] = []
    for table in tables:
        if groups and _goes_on(groups[-1][-1], table):
            groups[-1].append(table)
        else:
            groups.append([table])
    return tuple(sheet for group in groups if (sheet := _sheet(group)) is not None)


def half_unit(values: Iterable[Decimal]) -> Decimal:
    """Half a unit in the last printed place of most of the figures (noughts, printed short, have no say)."""
    places = Counter(_places(value) for value in values if value)
    if not places:
        return Decimal("0.5")
    most = max(places.values())
    return Decimal(5).scaleb(-max(place for place, times in places.items() if times == most) - 1)


def heading(key: Key) -> str:
    """A column's name for a sentence."""
    return key[0] if key[1] == 0 else f"{key[0]} (column {key[1] + 1} of that name)"


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def _goes_on(before: FinanceTable, table: FinanceTable) -> bool:
    """The same columns under the same title or none, right after a table that has not come to its total."""
    return (
        bool(before.rows)
        and len(table.columns) > 1
        and before.columns == table.columns
        and table.title in ("", before.title)
        and before.rows[-1].total != "total"
    )


def _sheet(parts: Sequence[FinanceTable]) -> Sheet | None:
    rows = [SheetRow(table, row, _amounts(row)) for table in parts for row in table.rows if row.lines]
    units = Counter(line.unit for row in rows for line in row.amounts.values())
    if not rows or len(units) != 1:
        return None
    order = {name: at for at, name in enumerate(parts[0].columns)}
    keys = dict.fromkeys(key for row in rows for key in row.amounts)
    return Sheet(
        title=parts[0].title or (parts[0].heading_path[-1] if parts[0].heading_path else "table"),
        unit=next(iter(units)),
        keys=_in_order(tuple(keys), parts[0].columns, order),
        rows=tuple(rows),
    )


def _amounts(row: FinanceRow) -> dict[Key, FinanceLine]:
    seen: Counter[str] = Counter()
    amounts: dict[Key, FinanceLine] = {}
    for line in row.lines:
        amounts[(line.column, seen[line.column])] = line
        seen[line.column] += 1
    return amounts


def _in_order(keys: tuple[Key, ...], columns: tuple[str, ...], order: dict[str, int]) -> tuple[Key, ...]:
    """As the columns are printed; a heading that comes twice by its places, unknown ones last, as they first appear."""

    def place(key: Key) -> tuple[int, int]:
        spots = [at for at, name in enumerate(columns) if name == key[0]]
        at = spots[key[1]] if key[1] < len(spots) else len(columns) + order.get(key[0], 0)
        return (at, keys.index(key))

    return tuple(sorted(keys, key=place))
