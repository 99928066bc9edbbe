"""The grid of a poured table whose header can be told: each row's cells in the columns that every possible place agrees on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.domain import Place
from ingest.measures.headers import heading_role
from ingest.measures.marks import is_frequency
from ingest.measures.text_codes import is_code
from ingest.measures.text_mending import never_last
from ingest.measures.text_poured_cells import Cell, Run, kinds_of
from ingest.measures.text_poured_header import Reading
from ingest.measures.text_poured_places import Doubts, Kinds, Placed, placed, ways_of
from ingest.measures.text_poured_rows import Body, Label, PouredRow
from ingest.measures.text_tokens import Token, span_place
from ingest.periods import parse_period
from ingest.reading import Grid, GridCell, Line

_FEWEST_ROWS = 2  # rows with a cell in every column
_FEWEST_NAMED = 3  # headings that the vocabulary knows
_HOLDS_ROW = re.compile(r"(?:^| )\(?-?£?\d[\d,.]*%?\)? (?:[A-Z]+ )?\(?-?£?\d[\d,.]*%?\)?(?: |$)")
MOST_BETWEEN = 60  # words between the cells of two rows


@dataclass(frozen=True, slots=True)
class PouredTable:
    """A header's reading with its label columns and number of text columns at the end, and where its body begins."""

    first_line: int
    body: int
    labels: tuple[Label, ...]
    kinds: tuple[Kinds, ...]
    tails: int
    reading: Reading
    leaves_heading: bool  # whether words that look like headings stand between the header and the first row


@dataclass(frozen=True, slots=True)
class PouredGrid:
    """A table as a grid, the index after its last line, and the cells whose column can't be told; `woven` where names and headings
    were put together from the lines around."""

    stop: int
    grid: Grid
    doubts: Doubts
    woven: bool = False


def grid_of(
    lines: Sequence[Line], tokens: Sequence[Token], table: PouredTable, runs: Sequence[Run]
) -> PouredGrid | None:
    """The grid; None where too few of its rows fill the header's columns."""
    cut = [Run(run.cells[: _cut(tokens, table, run)]) for run in runs]
    body = Body(tokens, table.body, _end(tokens, runs), tuple(cut), table.labels, table.tails > 0)
    rows = [(row, places) for row in body.rows() if (places := _places(row, table))]
    if any(_HOLDS_ROW.search(row.tail) for row, _ in rows):
        return None  # the cells of a row without a name of its own
    if "code" not in table.labels and any(
        _begins_with_code(text) for row, _ in rows for text in row.headings
    ):
        return None  # the rows have codes, which the header does not tell of
    full = sum(None not in places.sure for _, places in rows)
    if full < _FEWEST_ROWS or not _is_known(table) or any(_is_scrap(row.parts[-1]) for row, _ in rows):
        return None
    heads = tuple(GridCell(_spelt(heading)) for heading in table.reading.headings)
    printed: list[tuple[GridCell, ...]] = [heads]
    for row, places in rows:
        printed += [_heading_row(text, len(heads)) for text in row.headings]
        printed.append(_cells(lines, tokens, row, places.cells, table))
    last = max(row.last for row, _ in rows)
    grid = Grid(tuple(printed), span_place(lines, table.first_line, last))
    return PouredGrid(last + 1, grid, _doubts(lines, tokens, rows, table))


def _is_scrap(name: str) -> bool:
    """Whether a row's name is the end of a name or of a cell: then cells were broken in ways that the runs of cells don't show."""
    return (
        name[0].islower()
        or name[0] in "(&"
        or bool(kinds_of(name))
        or parse_period(name) is not None
        or is_frequency(name)
    )


def _begins_with_code(text: str) -> bool:
    words = text.split()
    return any(is_code(" ".join(words[:length])) for length in (1, 2))


def _spelt(heading: str) -> str:
    """ "PI Code & Short Name" as the vocabulary has it."""
    spelt = heading.replace("&", "and")
    return spelt if heading_role(spelt) == "name" else heading


def _end(tokens: Sequence[Token], runs: Sequence[Run]) -> int:
    return min(len(tokens), runs[-1].last + MOST_BETWEEN)


def _is_known(table: PouredTable) -> bool:
    """Whether enough headings are known, one of them over values."""
    columns = table.reading.columns
    values = (column for column, kinds in zip(columns[len(table.labels) :], table.kinds, strict=False) if column and "figure" in kinds)  # fmt: skip
    known = {column.text for column in columns if column}
    return len(known) >= _FEWEST_NAMED and any(column.kind or column.role == "value" for column in values)


def _cut(tokens: Sequence[Token], table: PouredTable, run: Run) -> int:
    """How many cells of a run are its row's: all, or those before one that begins a line, where the table has no column for it."""
    width = len(table.kinds)
    ends = [at for at, cell in enumerate(run.cells) if at and (tokens[cell.first].first or table.tails)]
    if len(run.cells) <= width and ways_of(run.cells, table.kinds):
        return len(run.cells)
    fitting = [at for at in ends if at <= width and ways_of(run.cells[:at], table.kinds)]
    return max(fitting, default=len(run.cells))


def _places(row: PouredRow, table: PouredTable) -> Placed | None:
    """The row's cells in their columns; None for a row with fewer than half of its cells, or one whose name may have swallowed one."""
    found = placed(row.cells, table.kinds)
    width = len(table.kinds)
    *words, last = row.parts[-1].split()
    asked = bool(words) and words[-1].lower() in never_last()
    cut_short = len(row.cells) < width and any(char.isdigit() for char in last) and not asked
    if found is None or cut_short or 2 * len(row.cells) < width:
        return None
    columns = table.reading.columns[len(table.labels) :]
    values = [
        cell for cell, column in zip(found.cells, columns, strict=False) if cell and column and column.kind
    ]
    return found if values else None


def _doubts(
    lines: Sequence[Line],
    tokens: Sequence[Token],
    rows: Sequence[tuple[PouredRow, Placed]],
    table: PouredTable,
) -> Doubts:
    headings = table.reading.headings[len(table.labels) :]
    return {
        (_cell_place(lines, tokens, cell), cell.text): " or ".join(headings[other] for other in others)
        for _, places in rows
        for column, others in places.others.items()
        if (cell := places.cells[column])
    }


def _cell_place(lines: Sequence[Line], tokens: Sequence[Token], cell: Cell) -> Place:
    return span_place(lines, tokens[cell.first].line, tokens[cell.last - 1].line)


def _heading_row(text: str, width: int) -> tuple[GridCell, ...]:
    return (GridCell(text), *[GridCell("")] * (width - 1))


def _cells(
    lines: Sequence[Line],
    tokens: Sequence[Token],
    row: PouredRow,
    places: Sequence[Cell | None],
    table: PouredTable,
) -> tuple[GridCell, ...]:
    whole = span_place(lines, row.first, row.last)
    tail = row.tail if table.tails == 1 else ""
    values = [
        GridCell(cell.text, _cell_place(lines, tokens, cell)) if cell else GridCell("", whole)
        for cell in places
    ]
    return (*(GridCell(text, whole) for text in row.parts), *values, *[GridCell(tail, whole)] * table.tails)
