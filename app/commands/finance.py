"""`scrutineer finance`: every cell of the finance tables in the index, with filters."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.exports import OutputFormat, write_rows
from app.row_filters import documents_named, holds_words, said
from app.settings import load_settings
from ingest.domain import FinanceTable

COLUMNS = {
    "table": "Table", "row": "Row", "column": "Column", "raw": "Amount", "unit": "Unit", "role": "Role", "document": "Document",
    "page": "Page", "lines": "Lines",
}  # fmt: skip


def finance_command(
    table: Annotated[
        str | None, typer.Option(help='Only tables with this in their title, or of this kind ("savings").')
    ] = None,
    document: Annotated[
        str | None, typer.Option(help="Only documents with this in their file name or title.")
    ] = None,
    output: Annotated[OutputFormat, typer.Option("--format", help="How to print.")] = OutputFormat.table,
    index: Annotated[Path | None, typer.Option(help="The index folder.")] = None,
) -> None:
    """List finance tables: one line for each amount."""
    from index.library import open_library
    from ingest.export import FINANCE_KEYS, finance_rows

    settings = load_settings()
    library = open_library(index or settings.index, chroma_url=settings.chroma_url)
    tables = [one for one in library.tables if table is None or _is_named(one, table)]
    rows = list(finance_rows(tables, documents_named(library.documents, document)))
    write_rows(rows, output, FINANCE_KEYS, COLUMNS)
    if not rows:
        asked = said(title=table, document=document)
        print(f"no finance table{asked}; the index holds {_held(library.tables)}", file=sys.stderr)


def _is_named(table: FinanceTable, asked: str) -> bool:
    return holds_words(table.title, asked) or (table.kind or "") == asked.strip().lower()


def _held(tables: Sequence[FinanceTable]) -> str:
    if not tables:
        return "none: run `scrutineer ingest` on documents with finance tables"
    titles = list(dict.fromkeys(table.title for table in tables))
    return f"{len(tables):,}, such as {'; '.join(titles[:3])}"
