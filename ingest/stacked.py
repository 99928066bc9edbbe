"""Grids that hold two tables, one above the other in the same columns, cut into two: the second has headings of its own, below a
paragraph or a title that stands across the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.domain import Place
from ingest.measures.grid_text import place_around
from ingest.periods import parse_period
from ingest.reading import Grid, GridCell, Line, Reading
from ingest.sentences import fold
from ingest.values import parse_value

FEWEST = 3  # headings of the second table, and columns of a grid that may be cut
BELOW = 2  # figures in the row below the headings


def unstacked(reading: Reading) -> Reading:
    """The reading with such grids cut; what stood across the columns becomes lines between the tables."""
    items = tuple(
        part for item in reading.items for part in (_parts(item) if isinstance(item, Grid) else (item,))
    )
    return reading if len(items) == len(reading.items) else replace(reading, items=items)


def _parts(grid: Grid) -> Iterator[Line | Grid]:
    """The grid, or the tables that it holds with the lines between them."""
    rows = grid.rows
    cut = next((at for at in range(2, len(rows) - 1) if _begins_table(rows, at)), None)
    if cut is None:
        yield grid
        return
    first = cut
    while _is_across(rows[first - 1]):
        first -= 1
    yield replace(grid, rows=rows[:first], place=_place(rows[:first], grid))
    between = [row[0] for row in rows[first:cut]]
    for at, cell in enumerate(between):
        title = at == len(between) - 1
        yield Line(fold(cell.text), cell.place, heading=3 if title else None, paragraph=not title)
    below = Grid(rows[cut:], _place(rows[cut:], grid), caption=fold(between[-1].text))
    yield from _parts(below)


def _begins_table(rows: Sequence[Sequence[GridCell]], at: int) -> bool:
    """Whether a row of headings stands here: words alone, under a row across the columns and over a row of figures."""
    row, above, below = rows[at], rows[at - 1], rows[at + 1]
    texts = [fold(cell.text) for cell in row]
    filled = [text for text in texts if text]
    if len(filled) < FEWEST or not _is_across(above) or any(_is_figure(text) for text in filled):
        return False
    if texts == [fold(cell.text) for cell in rows[0]]:
        return False
    figures = sum(_is_figure(fold(cell.text)) for cell in below[1:])
    return figures >= BELOW and not _is_figure(fold(below[0].text))


def _is_across(row: Sequence[GridCell]) -> bool:
    """Whether only the row's first cell holds text, and that reads as a title or a sentence rather than as a row's label."""
    text = fold(row[0].text)
    alone = bool(text) and not any(cell.text.strip() for cell in row[1:])
    return alone and (
        len(text.split()) >= FEWEST or bool(re.match(r"(table|appendix|annex)\b", text, re.IGNORECASE))
    )


def _is_figure(text: str) -> bool:
    return parse_value(text).value is not None and parse_period(text) is None


def _place(rows: Sequence[Sequence[GridCell]], grid: Grid) -> Place:
    found = place_around(cell.place for row in rows for cell in row if not cell.merged)
    return found if found.page or found.lines or found.cell else grid.place
