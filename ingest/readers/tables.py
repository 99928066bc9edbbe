"""Tables of formats without pages: rectangles of cells, each knowing the table's number and its own reference in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.domain import Place
from ingest.readers.colour import without_decoration
from ingest.reading import Grid, GridCell, Line

LONGEST_CAPTION = 200  # characters; a longer paragraph above a table is text


def letters(column: int) -> str:
    """0 -> "A", 26 -> "AA", as sheets name columns."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def grid_of(rows: Sequence[Sequence[GridCell]], number: int, caption: str = "") -> Grid:
    """Rows of any length -> a Grid of the document's `number`th table. Places that the cells have are kept beside."""
    width = max(len(row) for row in rows)
    name = f"Table {number}"
    cells = [
        [
            replace(cell, place=replace(cell.place, sheet=name, cell=f"{letters(x)}{y + 1}"))
            for x, cell in enumerate([*row, *[GridCell("")] * (width - len(row))])
        ]
        for y, row in enumerate(rows)
    ]
    return Grid(without_decoration(cells), Place(sheet=name), caption=caption)


def caption_above(items: Sequence[Line | Grid]) -> str:
    """The line just above a table that comes next, where there is one and it is short."""
    above = items[-1] if items else None
    if isinstance(above, Line) and not above.bullet and len(above.text) <= LONGEST_CAPTION:
        return above.text
    return ""
