"""What the sample documents hold, cell by cell, from the data they are drawn from: the gold that ingest is measured against.

Field names are those of the records that `scrutineer measures` and `scrutineer finance` print.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from eval.sample.measure_data import Banner, MeasureBook, MeasureRow, MeasureTable, Part
from eval.sample.money_data import MoneyBook, MoneyTable, amount
from eval.sample.pdf.measure_tables import row_key

_RATINGS = {"R": "Red", "A": "Amber", "G": "Green"}


def measure_cells(book: MeasureBook, pages: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """One line a cell (one a cohort where it is split), blanks included, in printed order."""
    for table in book.tables:
        category: str | None = None
        for position, row in enumerate(table.rows):
            if isinstance(row, Banner):
                category = row.text if row.kind == "category" else category
                continue
            page = pages.get(row_key(table.id, position))
            for column, cell in zip(book.columns, row.cells, strict=True):
                for part in cell:
                    yield _measure_cell(book, table, row, category) | {
                        "period": column.period,
                        "kind": column.kind,
                        **_part(part, row.unit),
                        "page": page,
                    }


def _measure_cell(
    book: MeasureBook, table: MeasureTable, row: MeasureRow, category: str | None
) -> dict[str, Any]:
    return {
        "document": book.document,
        "priority": table.priority or None,
        "category": category.split()[0] if category else None,
        "code": row.code.replace("\n", ""),
        "name": _folded(row.name),
        "good": row.good,
        "frequency": row.reported,
        "printed_rag": _RATINGS.get(row.status or ""),
        "printed_trend": row.trend if row.trend in ("up", "down", "level") else None,
    }


def _part(part: Part, unit: str) -> dict[str, Any]:
    return {
        "cohort": part.cohort,
        "raw": _folded(part.raw),
        "value": _number(part.value),
        "unit": unit if part.value is not None else None,
        "count": _number(part.count),
        "note": part.note,
    }


def money_cells(book: MoneyBook, pages: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    """One line a printed money cell; blank cells hold nothing and are left out."""
    for table in book.tables:
        group: str | None = None
        for position, row in enumerate(table.rows):
            if row.opens_group:
                group = row.cells[0]
                continue
            label = table.label(row)
            for column, printed in zip(table.columns, row.cells, strict=True):
                value = amount(printed) if column.kind == "money" else None
                if value is None:
                    continue
                yield {
                    "document": book.document,
                    "table": table.title,
                    "group": group,
                    "row": label,
                    "column": column.name or _column_name(table, column.head),
                    "raw": printed,
                    "value": _number(value),
                    "unit": table.unit,
                    "role": column.role or table.row_roles.get(label),
                    "total": row.total,
                    "page": pages.get(row_key(table.id, position)),
                }
            group = None if row.total else group


def _column_name(table: MoneyTable, head: str) -> str:
    """The heading without its unit; a column without one is called by the unit."""
    words = [word for word in head.split() if word != table.unit]
    return " ".join(words) or table.unit


def _folded(text: str) -> str:
    return " ".join(text.split())


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
