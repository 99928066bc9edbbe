"""Rows -> a table on screen, CSV or JSON lines on standard output."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any

from ingest.export import json_line

Row = Mapping[str, Any]
_PLAIN_NUMBER = re.compile(r"[+-]?\s?£?\d[\d,]*(?:\.\d+)?\s?%?")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_PLAIN_WIDTH = 200  # characters of a table that is not printed on a terminal


class OutputFormat(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"


def safe_cell(value: object) -> str:
    """A value as a CSV cell. Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers.
    Source: OWASP, CSV injection."""
    if value is None:
        return ""
    if isinstance(value, bool | int | float):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, list | tuple):
        return " ".join(safe_cell(part) for part in value)
    text = str(value)
    if text.lstrip(" ").startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(text.strip()):
        return f"'{text}"
    return text


def write_csv(rows: Iterable[Row], keys: Sequence[str]) -> None:
    """A header and a line for each row."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(keys)
    for row in rows:
        writer.writerow([safe_cell(row[key]) for key in keys])


def write_jsonl(rows: Iterable[Row]) -> None:
    """A JSON object a line."""
    for row in rows:
        sys.stdout.write(json_line(row) + "\n")


def write_table(rows: Iterable[Row], columns: Mapping[str, str]) -> None:
    """A table for reading: `columns` are the keys shown with their headings."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for key, heading in columns.items():
        table.add_column(heading, justify="right" if key in ("raw", "page") else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_shown(row[key])) for key in columns))
    wide = None if sys.stdout.isatty() else _PLAIN_WIDTH
    Console(file=sys.stdout, highlight=False, width=wide).print(table)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return "–".join(str(part) for part in dict.fromkeys(value))
    return "" if value is None else str(value)


def write_rows(
    rows: Sequence[Row], output: OutputFormat, keys: Sequence[str], columns: Mapping[str, str]
) -> None:
    """The rows in the format asked for; `keys` for CSV, `columns` for the table."""
    if output is OutputFormat.jsonl:
        write_jsonl(rows)
    elif output is OutputFormat.csv:
        write_csv(rows, keys)
    elif rows:
        write_table(rows, columns)
