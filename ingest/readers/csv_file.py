"""Delimited files: the delimiter found from the content, titles above the header, several tables under each other."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ingest.domain import Place
from ingest.errors import RefusedFile
from ingest.readers.colour import arrow_of, rag_of_sign
from ingest.readers.decoding import text_of
from ingest.readers.regions import items_in
from ingest.reading import GridCell, Reading

DELIMITERS = ",;\t|"
SAMPLE = 200  # rows looked at to find the delimiter
LONGEST_FIELD = 1_000_000  # characters


def read(path: Path) -> Reading:
    """The tables of the file; every cell knows its lines in it."""
    text = text_of(path)
    csv.field_size_limit(LONGEST_FIELD)
    try:
        rows = list(_rows(text, delimiter_of(text)))
    except csv.Error as error:
        raise RefusedFile(f"not a readable delimited file: {error}") from None
    width = max((len(fields) for _, _, fields in rows), default=0)
    cells = [[_cell(fields, x, (first, last)) for x in range(width)] for first, last, fields in rows]
    return Reading(format="csv", items=items_in(cells, heading=1))


def delimiter_of(text: str) -> str:
    """The one that cuts most rows into the same number (two or more) of fields; a comma where none does."""

    def agreement(delimiter: str) -> tuple[int, int]:
        sizes = Counter(len(fields) for _, _, fields in _sample(text, delimiter) if len(fields) > 1)
        return max(((rows, size) for size, rows in sizes.items()), default=(0, 0))

    return max(DELIMITERS, key=agreement)


def _sample(text: str, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    try:
        for n, row in enumerate(_rows(text, delimiter)):
            if n == SAMPLE:
                return
            yield row
    except csv.Error:
        return


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """(first line, last line, fields) of each row; a quoted field may run over lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    before = 0
    for fields in reader:
        yield before + 1, reader.line_num, fields
        before = reader.line_num


def _cell(fields: list[str], x: int, lines: tuple[int, int]) -> GridCell:
    text = fields[x].strip() if x < len(fields) else ""
    return GridCell(text, Place(lines=lines), rag=rag_of_sign(text), arrow=arrow_of(text))
