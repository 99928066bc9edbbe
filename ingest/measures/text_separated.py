"""Tables in text whose cells are kept apart by tabs or upright strokes, as grids."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.measures.grid_header import find_header
from ingest.measures.text_tokens import span_place
from ingest.reading import Grid, GridCell, Line

_FEWEST_SEPARATORS = 2
_RULE = re.compile(r"[\s|:+=-]+")


def separated_grids(lines: Sequence[Line]) -> dict[int, tuple[int, Grid]]:
    """The measure tables among the lines: the index of the first line of each, with the index after its last and the grid.
    Commentary between rows cuts a table in two, of which the second is `continued`."""
    found: dict[int, tuple[int, Grid]] = {}
    width = 0
    at = 0
    while at < len(lines):
        separator = separator_of(lines[at].text)
        stop = _run_end(lines, at, separator) if separator else at + 1
        grid = _grid(lines, at, stop, separator) if separator else None
        if grid and len(grid.rows) > 1 and find_header(grid):
            width = len(grid.rows[0])
            found[at] = (stop, grid)
        elif grid and len(grid.rows[0]) == width:
            found[at] = (stop, replace(grid, continued=True))
        at = stop
    return found


def separator_of(text: str) -> str | None:
    """The sign that keeps the cells of a line apart, where it has some."""
    return next((sign for sign in "\t|" if text.count(sign) >= _FEWEST_SEPARATORS), None)


def _run_end(lines: Sequence[Line], start: int, separator: str) -> int:
    """The line after the last one of the run; single empty lines and rules belong to it."""
    end = at = start + 1
    while at < len(lines) and at - end <= 1:
        text = lines[at].text
        if separator in text or (text.strip() and _RULE.fullmatch(text)):
            end = at + 1
        elif text.strip():
            break
        at += 1
    return end


def _grid(lines: Sequence[Line], start: int, stop: int, separator: str) -> Grid | None:
    rows = [
        [GridCell(part, lines[at].place) for part in _parts(lines[at].text, separator)]
        for at in range(start, stop)
        if lines[at].text.strip() and not _RULE.fullmatch(lines[at].text)
    ]
    width = max((len(row) for row in rows), default=0)
    padded = tuple((*row, *(GridCell("") for _ in range(width - len(row)))) for row in rows)
    return Grid(padded, span_place(lines, start, stop - 1)) if width > _FEWEST_SEPARATORS else None


def _parts(text: str, separator: str) -> list[str]:
    body = text.strip()
    if separator == "|":
        body = body.removeprefix("|").removesuffix("|")
        return [part.strip() for part in body.split("|")]
    return [part.strip() for part in text.rstrip("\r\n").split("\t")]
