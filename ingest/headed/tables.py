"""Measure tables of a dump whose cells stand in the middle or at the foot of rows of several lines, as grids."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.centred.dividing import SETTINGS
from ingest.centred.pieces import pieces_of
from ingest.headed.head import Column
from ingest.headed.placing import Placed, blocks, may_head, placed
from ingest.headed.region import Body, Head, Pieces, body_of, head_at
from ingest.headed.rows import Division, cells_of, divided
from ingest.headings import heading_form
from ingest.measures.from_grid import measures_from_grids
from ingest.measures.row_kinds import class_of, is_priority
from ingest.measures.text_tokens import span_place
from ingest.reading import Grid, GridCell, Line, Reading

_SEPARATED = re.compile(r"[\t|]")
_FEWEST = 1.0  # points of a column of a row, on average, below which the lines make no sense as rows
_FEWEST_CELLS = 3  # of a line that is a row by itself

Row = tuple[GridCell, ...]
Found = dict[int, tuple[int, Grid]]  # by a table's first line: the line after its last, and the table


def with_headed_tables(reading: Reading) -> Reading:
    """A text reading with such tables as grids in place of their lines."""
    items: list[Line | Grid] = []
    for _, page in groupby(reading.lines, key=lambda line: line.place.page):
        lines = tuple(page)
        found = _tables(lines)
        at = 0
        while at < len(lines):
            end, grid = found.get(at, (at + 1, None))
            items.append(grid or lines[at])
            at = end
    return replace(reading, items=tuple(items))


def between_grids(reading: Reading, change: Callable[[Reading], Reading]) -> Reading:
    """The reading with the lines between its grids changed."""
    items: list[Line | Grid] = []
    for is_grid, run in groupby(reading.items, key=lambda item: isinstance(item, Grid)):
        held = tuple(run)
        items += held if is_grid else change(replace(reading, items=held)).items
    return replace(reading, items=tuple(items))


def _tables(lines: Sequence[Line]) -> Found:
    pieces = [[] if _SEPARATED.search(line.text) else pieces_of(line.text.rstrip()) for line in lines]
    found: Found = {}
    at = 0
    while at < len(lines):
        head = head_at(pieces, at)
        if head and (table := _table(lines, pieces, head)):
            found[head.first] = table
        at = found[head.first][0] if head and head.first in found else head.end if head else at + 1
    return found


def _table(lines: Sequence[Line], pieces: Pieces, head: Head) -> tuple[int, Grid] | None:
    """The table below a header: by the reading of the header with which its lines make most sense."""
    read = [_Rows(lines, pieces, columns, body_of(pieces, head.end, columns)) for columns in head.readings]
    tables = [(rows, table) for rows in read if (table := rows.best())]
    if not tables:
        return None
    rows, table = max(tables, key=lambda entry: entry[1].points)
    place = span_place(lines, head.first, head.end - 1)
    header = tuple(GridCell(column.heading, place) for column in rows.columns)
    whole = span_place(lines, head.first, table.last)
    grid = Grid((header, *rows.printed(table)), whole, _caption(lines, head.first))
    return (table.last + 1, grid) if measures_from_grids(Reading("text", (grid,))) else None


def _caption(lines: Sequence[Line], first: int) -> str:
    above = (line.text.strip() for line in reversed(lines[max(0, first - 3) : first]))
    return next((text for text in above if text), "")


def _says_heading(text: str) -> bool:
    form = heading_form(text)
    return class_of(text) is not None or is_priority(text) or bool(form and form.label)


@dataclass(frozen=True, slots=True)
class _Table:
    """How the lines of a table are divided into rows: block by block, up to the last that makes sense."""

    texts: dict[int, Placed]
    divisions: tuple[tuple[list[int], Division], ...]

    @property
    def last(self) -> int:
        return self.divisions[-1][0][-1]

    @property
    def points(self) -> float:
        return sum(division.points for _, division in self.divisions)


@dataclass(frozen=True, slots=True)
class _Rows:
    lines: Sequence[Line]
    pieces: Pieces
    columns: tuple[Column, ...]
    body: Body

    def best(self) -> _Table | None:
        """The table with cells at the top, in the middle or at the foot of their rows; None where every line is a row, or nothing
        makes sense."""
        if all(len(self.pieces[at]) >= _FEWEST_CELLS for at in self.body.rows):
            return None
        texts = placed({at: self.pieces[at] for at in self.body.rows}, self.columns)
        headings = {
            at: _says_heading(self.pieces[at][0].text)
            for at in self.body.rows
            if may_head(self.pieces[at], self.columns)
        }
        divisions: list[tuple[list[int], dict[str, Division]]] = []
        for block in blocks(self.body.rows):
            division = divided(block, texts, self.columns, headings)
            if max(held.points for held in division.values()) < 0:
                if any(len(self.pieces[at]) >= _FEWEST_CELLS for at in block):
                    return None  # a row that does not read as one
                break
            divisions.append((block, division))
        total = {setting: sum(division[setting].points for _, division in divisions) for setting in SETTINGS}
        best = max(total, key=lambda setting: total[setting])
        rows = sum(
            self._is_row(block[first:end])
            for block, division in divisions
            for first, end in division[best].rows
        )
        if not rows or total[best] < _FEWEST * len(self.columns) * rows:
            return None
        return _Table(texts, tuple((block, division[best]) for block, division in divisions))

    def printed(self, table: _Table) -> list[Row]:
        """The rows and the texts across the table, in order."""
        rows = {run[0]: self._across(run) for run in self.body.across if run[0] < table.last}
        for block, division in table.divisions:
            for first, end in division.rows:
                rows[block[first]] = self._row(block[first:end], table)
        return [rows[at] for at in sorted(rows)]

    def _row(self, lines: Sequence[int], table: _Table) -> Row:
        if not self._is_row(lines):
            return self._across(lines)
        cells = cells_of(lines, table.texts)
        place = span_place(self.lines, lines[0], lines[-1])
        texts = ("\n".join(text for _, text in cells.get(at, ())) for at in range(len(self.columns)))
        return tuple(GridCell(text, place) for text in texts)

    def _is_row(self, lines: Sequence[int]) -> bool:
        """Whether lines are a row and no heading between rows."""
        return len(lines) > 1 or not may_head(self.pieces[lines[0]], self.columns)

    def _across(self, run: Sequence[int]) -> Row:
        place = span_place(self.lines, run[0], run[-1])
        text = " ".join(piece.text for at in run for piece in self.pieces[at])
        return (GridCell(text, place), *[GridCell("", place, merged=True)] * (len(self.columns) - 1))
