"""The grid of a poured table whose header can be told: each row's cells in the columns that every possible place agrees on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.measures.headers import heading_role
from ingest.measures.marks import is_frequency
from ingest.measures.text_codes import is_code
from ingest.measures.text_poured_cells import Cell, Kind, Run, kinds_of
from ingest.measures.text_poured_header import Reading
from ingest.measures.text_poured_rows import Body, Label, PouredRow
from ingest.measures.text_tokens import Token, span_place
from ingest.periods import parse_period
from ingest.reading import Grid, GridCell, Line

_FEWEST_ROWS = 2  # rows with a cell in every column
_FEWEST_NAMED = 3  # headings that the vocabulary knows
_MOST_WAYS = 2000
_HOLDS_ROW = re.compile(r"(?:^| )\(?-?£?\d[\d,.]*%?\)? (?:[A-Z]+ )?\(?-?£?\d[\d,.]*%?\)?(?: |$)")
MOST_BETWEEN = 60  # words between the cells of two rows
Kinds = frozenset[Kind]


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


def grid_of(
    lines: Sequence[Line], tokens: Sequence[Token], table: PouredTable, runs: Sequence[Run]
) -> tuple[int, Grid] | None:
    """The grid, with the index after its last line; None where too few of its rows fill the header's columns."""
    cut = [Run(run.cells[: _cut(tokens, table, run)]) for run in runs]
    body = Body(tokens, table.body, _end(tokens, runs), tuple(cut), table.labels, table.tails > 0)
    rows = [(row, places) for row in body.rows() if (places := _places(row, table))]
    if any(_HOLDS_ROW.search(row.tail) for row, _ in rows):
        return None  # the cells of a row without a name of its own
    if "code" not in table.labels and any(
        _begins_with_code(text) for row, _ in rows for text in row.headings
    ):
        return None  # the rows have codes, which the header does not tell of
    full = sum(None not in places for _, places in rows)
    if full < _FEWEST_ROWS or not _is_known(table) or any(_is_scrap(row.parts[-1]) for row, _ in rows):
        return None
    heads = tuple(GridCell(_spelt(heading)) for heading in table.reading.headings)
    printed: list[tuple[GridCell, ...]] = [heads]
    for row, places in rows:
        printed += [_heading_row(text, len(heads)) for text in row.headings]
        printed.append(_cells(lines, tokens, row, places, table))
    last = max(row.last for row, _ in rows)
    return last + 1, Grid(tuple(printed), span_place(lines, table.first_line, last))


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


def ways_of(cells: Sequence[Cell], kinds: Sequence[Kinds]) -> list[tuple[int, ...]]:
    """The columns that the cells may stand in, in order: every way there is."""
    if len(cells) > len(kinds):
        return []
    ways: list[tuple[int, ...]] = [()]
    for at, cell in enumerate(cells):
        left = len(cells) - at - 1
        ways = [
            (*way, column)
            for way in ways
            for column in range(way[-1] + 1 if way else 0, len(kinds) - left)
            if _fits(cell, kinds[column])
        ]
        if len(ways) > _MOST_WAYS:
            return []
    return ways


def _fits(cell: Cell, kinds: Kinds) -> bool:
    return "none" in cell.kinds or not kinds or bool(cell.kinds & kinds)


def _places(row: PouredRow, table: PouredTable) -> tuple[Cell | None, ...] | None:
    """By column: the cell that stands there whichever way the row is read, else None; None for a row without a value that is sure, or
    one whose name may have swallowed a cell."""
    ways = ways_of(row.cells, table.kinds)
    width = len(table.kinds)
    if not ways or (len(row.cells) < width and any(char.isdigit() for char in row.parts[-1].split()[-1])):
        return None
    held: list[set[Cell | None]] = [set() for _ in range(width)]
    for way in ways:
        at = dict(zip(way, row.cells, strict=True))
        for column in range(width):
            held[column].add(at.get(column))
    places = tuple(next(iter(cells)) if len(cells) == 1 else None for cells in held)
    columns = table.reading.columns[len(table.labels) :]
    sure = [cell for cell, column in zip(places, columns, strict=False) if cell and column and column.kind]
    return places if sure else None


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
        GridCell(cell.text, span_place(lines, tokens[cell.first].line, tokens[cell.last - 1].line))
        if cell
        else GridCell("", whole)
        for cell in places
    ]
    return (*(GridCell(text, whole) for text in row.parts), *values, *[GridCell(tail, whole)] * table.tails)
