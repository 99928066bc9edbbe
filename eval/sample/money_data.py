"""The money tables of a sample document as typed values, read from data/*_money.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from eval.sample.measure_data import DATA


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """A column as printed (`head`), what it is called where heads alike need telling apart (`name`), and its relative width."""

    head: str
    kind: Literal["label", "text", "money"] = "money"
    role: str | None = None
    width: float = 1.0
    name: str = ""


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A printed row: its cells as printed, or a single one that opens a group of rows."""

    cells: tuple[str, ...]
    total: Literal["subtotal", "total"] | None = None

    @property
    def opens_group(self) -> bool:
        return len(self.cells) == 1


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """One money table; `width` is the share of the page it takes, `row_roles` gives roles to rows instead of columns."""

    id: str
    title: str
    unit: Literal["£000", "£m"]
    columns: tuple[MoneyColumn, ...]
    rows: tuple[MoneyRow, ...]
    row_roles: dict[str, str]
    unit_row: bool = False
    repeat_header: bool = False
    width: float = 1.0

    def label(self, row: MoneyRow) -> str:
        """What names the row: its label cell or, where that is empty (a total), its first cell."""
        position = next(n for n, column in enumerate(self.columns) if column.kind == "label")
        return row.cells[position] or row.cells[0]


@dataclass(frozen=True, slots=True)
class MoneyBook:
    """All money tables of one document."""

    document: str
    tables: tuple[MoneyTable, ...]

    def table(self, identifier: str) -> MoneyTable:
        """The table of that id; KeyError where there is none."""
        for table in self.tables:
            if table.id == identifier:
                return table
        raise KeyError(identifier)


def read_money(name: str) -> MoneyBook:
    """The book in data/`name`.toml."""
    raw = tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
    return MoneyBook(raw["document"], tuple(_table(item) for item in raw["table"]))


def amount(printed: str) -> Decimal | None:
    """The signed figure in a printed money cell: brackets are negative, an asterisk is a footnote mark, "" is None."""
    text = printed.replace("*", "").replace(",", "").strip()
    if not text:
        return None
    return -Decimal(text[1:-1]) if text.startswith("(") else Decimal(text)


def _table(raw: dict[str, Any]) -> MoneyTable:
    columns = tuple(MoneyColumn(**item) for item in raw["columns"])
    totals = raw.get("totals", {})
    rows = tuple(_row(tuple(cells), columns, totals) for cells in raw["rows"])
    shown = {key: raw[key] for key in ("unit_row", "repeat_header", "width") if key in raw}
    return MoneyTable(raw["id"], raw["title"], raw["unit"], columns, rows, raw.get("row_roles", {}), **shown)


def _row(cells: tuple[str, ...], columns: tuple[MoneyColumn, ...], totals: dict[str, Any]) -> MoneyRow:
    if len(cells) not in (1, len(columns)):
        raise ValueError(f"row {cells} has {len(cells)} cells, the table {len(columns)} columns")
    named = next((totals[cell] for cell in cells if cell in totals), None)
    return MoneyRow(cells, named)
