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
from ingest.measures.text_codes import is_code
from ingest.measures.text_tokens import span_place
from ingest.reading import Grid, GridCell, Line, Reading

_SEPARATED = re.compile(r"[\t|]")
_FEWEST = 1.0  # points of a column of a row, on average, below which the lines make no sense as rows
_FEWEST_CELLS = 3  # of a line that is a row by itself

_FEWEST_CARRIED = 3.0  # the same for rows whose header stands on the page before
_MOST_BELOW = 10  # lines below a table that may go on over the page
_MOST_ABOVE = 4  # lines above what goes on

Row = tuple[GridCell, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A table: the line after its last, its grid and its columns."""

    end: int
    grid: Grid
    columns: tuple[Column, ...]


def with_headed_tables(reading: Reading) -> Reading:
    """A text reading with such tables as grids in place of their lines."""
    items: list[Line | Grid] = []
    before: tuple[Column, ...] | None = None
    for _, page in groupby(reading.lines, key=lambda line: line.place.page):
        lines = tuple(page)
        found = _tables(lines, before)
        last = max(found, default=None)
        rest = lines[found[last].end if last is not None else 0 :]
        before = found[last].columns if last is not None and _filled(rest) <= _MOST_BELOW else None
        at = 0
        while at < len(lines):
            items.append(found[at].grid if at in found else lines[at])
            at = found[at].end if at in found else at + 1
    return replace(reading, items=tuple(items))


def _filled(lines: Sequence[Line]) -> int:
    return sum(bool(line.text.strip()) for line in lines)


def between_grids(reading: Reading, change: Callable[[Reading], Reading]) -> Reading:
    """The reading with the lines between its grids changed."""
    items: list[Line | Grid] = []
    for is_grid, run in groupby(reading.items, key=lambda item: isinstance(item, Grid)):
        held = tuple(run)
        items += held if is_grid else change(replace(reading, items=held)).items
    return replace(reading, items=tuple(items))


def _tables(lines: Sequence[Line], before: tuple[Column, ...] | None) -> dict[int, _Found]:
    """The tables of a page by their first lines; `before` are the columns of one that may go on from the page before."""
    pieces = [[] if _SEPARATED.search(line.text) else pieces_of(line.text.rstrip()) for line in lines]
    found: dict[int, _Found] = {}
    at = 0
    while at < len(lines):
        head = head_at(pieces, at)
        if head and (table := _table(lines, pieces, head)):
            found[head.first] = table
        elif before and not (head or found) and (table := _carried(lines, pieces, at, before)):
            found[at] = table
        before = None if head else before
        first = head.first if head else at
        at = found[first].end if first in found else head.end if head else at + 1
    return found


def _begins_row(pieces: Pieces, at: int, columns: Sequence[Column]) -> bool:
    """Whether a block of lines begins here in which a code stands in the first column."""
    if not pieces[at] or (at and pieces[at - 1]) or columns[0].role != "code":
        return False
    end = next((line for line in range(at, len(pieces)) if not pieces[line]), len(pieces))
    return any(
        is_code(pieces[line][0].text) and pieces[line][0].end <= columns[1].start for line in range(at, end)
    )


def _table(lines: Sequence[Line], pieces: Pieces, head: Head) -> _Found | None:
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
    if not measures_from_grids(Reading("text", (grid,))):
        return None
    return _Found(table.last + 1, grid, rows.columns)


def _carried(lines: Sequence[Line], pieces: Pieces, at: int, columns: tuple[Column, ...]) -> _Found | None:
    """The rows of a table that goes on over a page without its header; they must read the better for it."""
    if not _begins_row(pieces, at, columns) or _filled(lines[:at]) > _MOST_ABOVE:
        return None
    rows = _Rows(lines, pieces, columns, body_of(pieces, at, columns))
    table = rows.best(fewest=_FEWEST_CARRIED)
    if table is None:
        return None
    grid = Grid(tuple(rows.printed(table)), span_place(lines, at, table.last), continued=True)
    return _Found(table.last + 1, grid, columns)


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

    def best(self, fewest: float = _FEWEST) -> _Table | None:
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
        if not rows or total[best] < fewest * len(self.columns) * rows:
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
