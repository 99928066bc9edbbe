"""Sheets and delimited files -> titles, tables and notes.

A sheet is a rectangle of cells in which tables lie with titles above, notes below and blank rows or columns between. Blank rows end
a table where the next block brings its own header; a block that goes straight on with figures under the same columns belongs to
the table above. Blank columns part two tables where each has its own labels; else they are spacing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.domain import Place
from ingest.readers.colour import without_decoration
from ingest.reading import Grid, GridCell, Line

Row = Sequence[GridCell]
_FIGURE = re.compile(r"^[(\-–+]?\s*[£$€]?\s*\(?\d[\d,]*(?:\.\d+)?\s*(?:%|k|m|bn|p)?\s*\)?$", re.I)
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_NO_FIGURE = re.compile(r"^(?:n/?a|tbc|tba|-+|–|\.\.|:|\*|x|nil|#.*)$", re.I)
_UNIT = re.compile(r"^\(?£\s?(?:0{3}'?s?|k|m|bn|thousands?|millions?)?\)?$", re.I)
_NOTE = re.compile(r"^\s*(?:notes?\b|source|key\b|\*|†|\[?\d\]|please note|footnote)", re.I)
LONG = 5  # words from which a lone cell is a title or a sentence rather than a heading of columns
TITLE_WORDS = 20  # to which a line above a table is a title rather than a sentence
MOST_TITLES = 3  # lines just above a table that make up its caption
MOST_PARTICULARS = 8  # rows of "Council: X" above a table
WIDE = 4  # filled cells of a table beside which rows of two cells above it are particulars ("Council: X")


@dataclass
class _Table:
    rows: list[Row] = field(default_factory=list)
    titles: list[Row] = field(default_factory=list)
    left: int = 0
    right: int = 0


def items_in(rows: Sequence[Row], heading: int | None = None) -> tuple[Line | Grid, ...]:
    """Lines and grids of a rectangle of cells, in reading order. `heading` is the level of a title above a table."""
    items: list[Line | Grid] = []
    open_table: _Table | None = None
    for band in _bands(rows):
        parts = _side_by_side(band)
        if len(parts) > 1:
            items += _closed(open_table, heading)
            open_table = None
            for part in parts:
                items += items_in(part, heading)
            continue
        table = _table(band)
        if open_table and _goes_on(table, open_table):
            open_table.rows += [*table.titles, *table.rows]
            continue
        if open_table and table.rows and _only_introduces(open_table, table):
            table.titles = [*open_table.titles, *open_table.rows, *table.titles]
        else:
            items += _closed(open_table, heading)
        open_table = table
    return (*items, *_closed(open_table, heading))


def _filled(row: Row) -> list[int]:
    return [x for x, cell in enumerate(row) if cell.merged or cell.text.strip()]


def _own(row: Row) -> list[int]:
    return [x for x, cell in enumerate(row) if cell.text.strip() and not cell.merged]


def _bands(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Runs of rows without a blank one."""
    band: list[Row] = []
    for row in rows:
        if _filled(row):
            band.append(row)
        elif band:
            yield band
            band = []
    if band:
        yield band


def _side_by_side(band: list[Row]) -> list[list[Row]]:
    """The band cut at a blank column where both sides are tables with labels of their own."""
    filled = {x for row in band for x in _filled(row)}
    for x in range(min(filled) + 1, max(filled)):
        if x in filled:
            continue
        left, right = [[*row[:x]] for row in band], [[*row[x + 1 :]] for row in band]
        if _stands_alone(left) and _stands_alone(right):
            return [*_side_by_side(_trimmed(left)), *_side_by_side(_trimmed(right))]
    return [band]


def _trimmed(rows: list[list[GridCell]]) -> list[Row]:
    full = [n for n, row in enumerate(rows) if _filled(row)]
    return [*rows[full[0] : full[-1] + 1]] if full else []


def _stands_alone(rows: Sequence[Row]) -> bool:
    """Whether it has two columns or more, the first of words, over two rows or more."""
    body = [row for row in rows if len(_own(row)) >= 2]
    if len(body) < 2:
        return False
    first = min(x for row in body for x in _own(row))
    labels = [row[first].text.strip() for row in body[1:]]
    return sum(bool(label) and not is_figure(label) for label in labels) > len(labels) / 2


def _table(band: list[Row]) -> _Table:
    """Titles (rows above the header with one cell, or with particulars) and the rows of the table."""
    body = [row for row in band if len(_own(row)) >= 2]
    if not body:
        return _Table(titles=list(band))
    widest = max(len(_own(row)) for row in body)
    left = min(x for row in body for x in _filled(row))
    count = 0
    while count < len(band) and _is_title(band, count, left, widest):
        count += 1
    rows = band[count:]
    return _Table(rows, band[:count], left, max((x for row in rows for x in _filled(row)), default=0))


def _is_title(band: list[Row], n: int, left: int, widest: int) -> bool:
    row = band[n]
    own = _own(row)
    if len(own) == 1:
        across = sum(cell.merged for cell in row) >= widest - 1
        heads_columns = own[0] > left and not across
        return not heads_columns or len(row[own[0]].text.split()) >= LONG
    below = band[n + 1] if n + 1 < len(band) else ()
    particulars = len(own) == 2 and own[1] == own[0] + 1 and own[0] <= left and len(_filled(row)) == 2
    merged_below = any(below[x].merged for x in own) if below else False
    return particulars and widest >= WIDE and not merged_below and not _fills_table(row, widest)


def _fills_table(row: Row, widest: int) -> bool:
    return len(_own(row)) > widest / 2


def is_figure(text: str) -> bool:
    """A value rather than a word or a year: "8.2%", "(2,300)", "N/A"; not "2023" or "Q1"."""
    folded = text.strip()
    return bool((_FIGURE.match(folded) and not _YEAR.match(folded)) or _NO_FIGURE.match(folded))


def _goes_on(table: _Table, above: _Table) -> bool:
    """Whether a block without a header of its own lies under the columns of the table above."""
    if not table.rows or not above.rows or table.left < above.left or table.right > above.right:
        return False
    first = table.rows[0]
    return any(is_figure(first[x].text) for x in _own(first))


def _only_introduces(above: _Table, table: _Table) -> bool:
    """Whether a block is titles alone, or particulars ("Period: Q3") above a wide table."""
    widest = max(len(_own(row)) for row in table.rows)
    cells = [[row[x].text for x in _own(row)] for row in above.rows]
    pairs = all(len(texts) == 2 and not is_figure(texts[1]) for texts in cells)
    return not cells or (pairs and widest >= WIDE and len(cells) <= MOST_PARTICULARS)


def _closed(table: _Table | None, heading: int | None) -> list[Line | Grid]:
    if table is None:
        return []
    lines = [_line(row, heading if table.rows and n == 0 else None) for n, row in enumerate(table.titles)]
    rows = list(table.rows)
    notes: list[Line] = []
    while len(rows) > 1 and _is_note(rows[-1]):
        notes.insert(0, _line(rows.pop(), None))
    if not rows:
        return [*lines, *notes]
    told = [line for line in lines if not _UNIT.match(line.text)]
    return [*told, _grid(rows, _caption(lines)), *notes]


def _caption(lines: Sequence[Line]) -> str:
    """The last short titles above a table; a unit that stands alone goes behind them: "Budget 2023/24 (£000)"."""
    titles = [line.text for line in lines if _is_short(line.text) and not _UNIT.match(line.text)]
    units = [f"({line.text.strip('()')})" for line in lines if _UNIT.match(line.text)]
    return " ".join([" – ".join(titles[-MOST_TITLES:]), *units[-1:]]).strip()


def _is_note(row: Row) -> bool:
    own = _own(row)
    return len(own) == 1 and bool(_NOTE.match(row[own[0]].text))


def _line(row: Row, heading: int | None) -> Line:
    own = _own(row)
    words = [row[x].text.strip() for x in own]
    text = f"{words[0].rstrip(':')}: {' '.join(words[1:])}" if len(words) > 1 else " ".join(words)
    place = row[own[0]].place if own else Place()
    return Line(" ".join(text.split()), place, heading=heading if _is_short(text) else None, paragraph=True)


def _is_short(text: str) -> bool:
    return len(text.split()) <= TITLE_WORDS


def _grid(rows: list[Row], caption: str) -> Grid:
    columns = sorted({x for row in rows for x in _filled(row)})
    cells = without_decoration([[row[x] for x in columns] for row in rows])
    return Grid(cells, span(cells[0][0].place, cells[-1][-1].place), caption=caption)


def span(first: Place, last: Place) -> Place:
    """From the first to the last cell: "A3:F12", or the lines."""
    lines = (first.lines[0], last.lines[1]) if first.lines and last.lines else None
    cell = f"{first.cell}:{last.cell}" if first.cell and last.cell and first.cell != last.cell else first.cell
    return Place(page=first.page, lines=lines, sheet=first.sheet, cell=cell)
