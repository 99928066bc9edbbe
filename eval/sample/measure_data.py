"""The measure tables of a sample document as typed values, read from data/*_measures.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Part:
    """What stands in a cell, or in the half of it that belongs to one `cohort`: as printed, and what it means."""

    raw: str
    value: Decimal | None = None
    count: Decimal | None = None
    note: str | None = None
    cohort: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """Which period a column of figures stands for, and whether it holds actuals or targets."""

    period: str
    kind: Literal["actual", "target"]


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure as printed: `cells` in the order of the book's columns, each of one part or of one a cohort."""

    code: str
    name: str
    cells: tuple[tuple[Part, ...], ...]
    unit: str
    good: Literal["High", "Low"] | None = None
    good_printed: str = ""
    code_note: str = ""
    reported: str | None = None
    status: str | None = None
    trend: str | None = None


@dataclass(frozen=True, slots=True)
class Banner:
    """A row that spans the table: the category of the measures below it, or commentary on those above."""

    text: str
    kind: Literal["category", "commentary"]


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """One ruled table; `repeat_header` says whether the header is printed again after a page break."""

    id: str
    priority: str
    repeat_header: bool
    rows: tuple[MeasureRow | Banner, ...]


@dataclass(frozen=True, slots=True)
class MeasureBook:
    """All measure tables of one document. `header_above` is the upper of two header lines (text and columns it spans), `above`
    the lines that stand over the header of a sheet."""

    document: str
    header: tuple[str, ...]
    header_above: tuple[tuple[str, int], ...]
    columns: tuple[Column, ...]
    tables: tuple[MeasureTable, ...]
    above: tuple[str, ...] = ()

    def table(self, identifier: str) -> MeasureTable:
        """The table of that id; KeyError where there is none."""
        for table in self.tables:
            if table.id == identifier:
                return table
        raise KeyError(identifier)


def read_measures(name: str) -> MeasureBook:
    """The book in data/`name`.toml; figures are read as exact decimals."""
    text = (DATA / f"{name}.toml").read_text("utf-8")
    raw = tomllib.loads(text, parse_float=Decimal)
    return MeasureBook(
        document=raw["document"],
        header=tuple(raw["header"]),
        header_above=tuple((item["text"], item["columns"]) for item in raw.get("header_above", ())),
        columns=tuple(Column(item["period"], item["kind"]) for item in raw["periods"]),
        tables=tuple(_table(item) for item in raw["table"]),
        above=tuple(raw.get("above", ())),
    )


def _table(raw: dict[str, Any]) -> MeasureTable:
    rows = tuple(_row(item) for item in raw["row"])
    return MeasureTable(raw["id"], raw["priority"], raw["repeat_header"], rows)


def _row(raw: dict[str, Any]) -> MeasureRow | Banner:
    if "category" in raw:
        return Banner(raw["category"], "category")
    if "commentary" in raw:
        return Banner(raw["commentary"], "commentary")
    named = {key: value for key, value in raw.items() if key != "cells"}
    named.setdefault("good_printed", raw.get("good", ""))
    return MeasureRow(cells=tuple(_cell(item) for item in raw["cells"]), **named)


def _cell(raw: dict[str, Any]) -> tuple[Part, ...]:
    """{} is a blank cell: one part that prints nothing."""
    return tuple(_part(item) for item in raw.get("parts", (raw,)))


def _part(raw: dict[str, Any]) -> Part:
    return Part(
        raw=raw.get("raw", ""),
        value=_decimal(raw.get("value")),
        count=_decimal(raw.get("count")),
        note=raw.get("note"),
        cohort=raw.get("cohort"),
    )


def _decimal(value: Decimal | int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
