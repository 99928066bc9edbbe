"""`scrutineer measures`: every measure cell in the index, with filters."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from app.exports import OutputFormat, write_rows
from app.row_filters import documents_named, said, same_words
from app.settings import load_settings
from ingest.domain import Measure

COLUMNS = {
    "code": "Code", "name": "Measure", "cohort": "Cohort", "good": "Good", "period": "Period", "kind": "Kind", "raw": "Value",
    "note": "Note", "printed_rag": "RAG", "document": "Document", "page": "Page", "lines": "Lines",
}  # fmt: skip


def measures_command(
    code: Annotated[
        str | None, typer.Option(help="Only the measure of this code; spaces, dots and case are ignored.")
    ] = None,
    period: Annotated[
        str | None, typer.Option(help='Only this period, such as "2020/21" or "Q3 24/25".')
    ] = None,
    document: Annotated[
        str | None, typer.Option(help="Only documents with this in their file name or title.")
    ] = None,
    output: Annotated[OutputFormat, typer.Option("--format", help="How to print.")] = OutputFormat.table,
    index: Annotated[Path | None, typer.Option(help="The index folder.")] = None,
) -> None:
    """List measures: one line for each value or target."""
    from index.library import open_library
    from ingest.export import MEASURE_KEYS, measure_rows

    settings = load_settings()
    library = open_library(index or settings.index, chroma_url=settings.chroma_url)
    measures = _of_code(library.measures, code)
    rows = list(measure_rows(measures, documents_named(library.documents, document)))
    if period is not None:
        rows = [row for row in rows if _same_period(row["period"], period)]
    write_rows(rows, output, MEASURE_KEYS, COLUMNS)
    if not rows:
        asked = said(code=code, period=period, document=document)
        print(f"no measure{asked}; the index holds {_held(library.measures)}", file=sys.stderr)


def _of_code(measures: Sequence[Measure], code: str | None) -> list[Measure]:
    from index.facts import plain_code

    return [m for m in measures if code is None or plain_code(m.code) == plain_code(code)]


def _same_period(printed: str, asked: str) -> bool:
    from ingest.periods import parse_period

    return same_words(printed, parse_period(asked) or asked)


def _held(measures: Sequence[Measure]) -> str:
    if not measures:
        return "no measures: run `scrutineer ingest` on documents with measure tables"
    codes = list(dict.fromkeys(measure.code for measure in measures if measure.code))
    return f"{len(measures):,} measures" + (f", such as {', '.join(codes[:3])}" if codes else "")
