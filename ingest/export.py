"""Records -> plain rows, one for each cell, in the form that `scrutineer measures` and `scrutineer finance` print.

Values stay Decimal here; `json_line` turns them into numbers at the last moment.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from ingest.domain import Cell, Document, FinanceLine, FinanceRow, FinanceTable, Measure, Place, Rag
from ingest.periods import period_key

MEASURE_KEYS = (
    "document", "title", "council", "code", "name", "cohort", "priority", "category", "good", "period", "kind", "raw", "value", "unit",
    "count", "note", "printed_rag", "page", "lines", "bbox",
)  # fmt: skip
FINANCE_KEYS = (
    "document", "title", "council", "table", "row", "column", "raw", "value", "unit", "role", "page", "lines", "bbox",
)  # fmt: skip


def measure_rows(measures: Iterable[Measure], documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
    """One dict a cell with MEASURE_KEYS, by file name, then in the order of the document. Measures of documents that are not given
    are left out."""
    held = {document.id: document for document in documents}
    for measure in sorted(
        (m for m in measures if m.document in held), key=lambda m: _order(m.document, m.id, held)
    ):
        rated = _rated_period(measure)
        for cell in measure.cells:
            rag = measure.printed_rag if cell.kind == "actual" and cell.period == rated else None
            yield _measure_row(held[measure.document], measure, cell, rag)


def finance_rows(tables: Iterable[FinanceTable], documents: Iterable[Document]) -> Iterator[dict[str, Any]]:
    """One dict a cell with FINANCE_KEYS, by file name, then in the order of the document."""
    held = {document.id: document for document in documents}
    for table in sorted(
        (t for t in tables if t.document in held), key=lambda t: _order(t.document, t.id, held)
    ):
        for row in table.rows:
            for line in row.lines:
                yield _finance_row(held[table.document], table, row, line)


def json_line(row: Mapping[str, Any]) -> str:
    """One JSON object without line breaks; whole Decimals as integers, others as numbers."""
    return json.dumps(row, ensure_ascii=False, default=_number)


def _number(value: object) -> int | float:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def _order(document: str, record: str, held: Mapping[str, Document]) -> tuple[str, str, int, str]:
    number = record.rpartition(":")[2][1:]
    return held[document].file, document, int(number) if number.isdigit() else 0, record


def _rated_period(measure: Measure) -> str | None:
    """The period that the printed rating is about: the latest for which the row prints an actual value."""
    actuals = [cell for cell in measure.cells if cell.kind == "actual"]
    valued = [cell for cell in actuals if cell.value is not None]
    return max((cell.period for cell in valued or actuals), key=period_key, default=None)


def _measure_row(document: Document, measure: Measure, cell: Cell, rag: Rag | None) -> dict[str, Any]:
    place = cell.place if cell.place != Place() else measure.place
    return {
        **_of_document(document),
        "code": measure.code,
        "name": measure.name,
        "cohort": cell.cohort,
        "priority": measure.priority,
        "category": measure.category,
        "good": measure.good,
        "period": cell.period,
        "kind": cell.kind,
        "raw": cell.raw,
        "value": cell.value,
        "unit": cell.unit,
        "count": cell.count,
        "note": cell.note,
        "printed_rag": rag,
        **_where(place),
    }


def _finance_row(
    document: Document, table: FinanceTable, row: FinanceRow, line: FinanceLine
) -> dict[str, Any]:
    place = next((place for place in (line.place, row.place, table.place) if place != Place()), Place())
    return {
        **_of_document(document),
        "table": table.title,
        "row": line.row or row.label,
        "column": line.column,
        "raw": line.raw,
        "value": line.value,
        "unit": line.unit,
        "role": line.role,
        **_where(place),
    }


def _of_document(document: Document) -> dict[str, Any]:
    return {"document": document.file, "title": document.title, "council": document.council}


def _where(place: Place) -> dict[str, Any]:
    return {
        "page": place.page,
        "lines": list(place.lines) if place.lines else None,
        "bbox": list(place.bbox) if place.bbox else None,
    }
