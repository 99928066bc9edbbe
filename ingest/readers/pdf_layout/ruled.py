"""Grids from ruled tables."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.domain import BBox, Place
from ingest.readers.pdf_layout.cells import Row, grid_cells
from ingest.readers.pdf_layout.content import PageContent
from ingest.readers.pdf_layout.lattice import Lattice, Span, lattices, tiled
from ingest.readers.pdf_layout.opened import opened_rows
from ingest.readers.pdf_layout.parts import WIDE, parts
from ingest.readers.pdf_layout.placed import Placed
from ingest.readers.pdf_layout.row_bands import stacked_bands
from ingest.readers.pdf_layout.text_lines import text_lines
from ingest.readers.pdf_layout.words import Word
from ingest.reading import Grid, GridCell

_NARROW = 9.0  # points: an empty column no wider is the gap between two rules


def ruled_grids(content: PageContent) -> tuple[list[Placed], list[Word]]:
    """The page's ruled tables, and the words outside them."""
    if not content.fills and not (content.across and content.down):
        return [], content.words
    found = lattices(content.across, content.down)
    by_fills = tiled(content.fills, [lattice.box for lattice in found])
    placed: list[Placed] = []
    words = content.words
    for lattice in [*found, *by_fills]:
        inside = [word for word in words if _within(word, lattice.box)]
        held = _Held(lattice, inside)
        if not held.is_table() or (lattice in by_fills and held.is_banded()):
            continue
        placed.append(Placed(_grid(content, held), lattice.box, lattice.xs, ruled=True))
        words = [word for word in words if not _within(word, lattice.box)]
    return placed, words


def _within(word: Word, box: BBox) -> bool:
    return box[0] - 1 <= word.mid_x <= box[2] + 1 and box[1] - 1 <= word.mid_y <= box[3] + 1


class _Held:
    """A lattice with the words of each of its cells."""

    def __init__(self, lattice: Lattice, words: Sequence[Word]) -> None:
        self.lattice = lattice
        self.words: dict[Span, list[Word]] = {span: [] for span in lattice.spans}
        owner = {
            (row, column): span
            for span in lattice.spans
            for row in range(span.row, span.row_end)
            for column in range(span.column, span.column_end)
        }
        for word in words:
            row, column = _slot(lattice.ys, word.mid_y), _slot(lattice.xs, word.mid_x)
            self.words[owner[row, column]].append(word)

    def is_table(self) -> bool:
        """Tables fill at least two columns of several rows; the grid behind a chart and boxes drawn round text don't."""
        filled = [span for span, words in self.words.items() if words]
        columns = {span.column for span in filled}
        if len(columns) < 2 or len(filled) < 3:
            return False
        rows: dict[int, int] = {}
        for span in filled:
            rows[span.row] = rows.get(span.row, 0) + 1
        several = sum(1 for count in rows.values() if count > 1)
        return several >= max(1, 0.25 * self.lattice.rows)

    def is_banded(self) -> bool:
        """True for coloured boxes that are bands over many columns and cells set off in some: their cells hold texts side by side."""
        filled = [words for words in self.words.values() if words]
        wide = sum(1 for words in filled if any(len(parts(line, WIDE)) > 1 for line in text_lines(words)))
        return wide > 0.25 * len(filled)


def _slot(places: Sequence[float], value: float) -> int:
    for index in range(len(places) - 2):
        if value < places[index + 1]:
            return index
    return len(places) - 2


def _grid(content: PageContent, held: _Held) -> Grid:
    rows: list[Row] = []
    lattice = held.lattice
    starts = {(span.row, span.column): span for span in lattice.spans}
    for row in range(lattice.rows):
        spans = [starts.get((row, column)) for column in range(lattice.columns)]
        whole = spans[0]
        opened = opened_rows(held.words[whole], lattice, whole) if whole else []
        if opened:
            rows += opened
            continue
        for top, bottom in _bands(held, row, spans):
            rows.append([_piece(held, span, top, bottom) for span in spans])
    place = Place(page=content.number, bbox=content.frame.shown(lattice.box))
    return Grid(_without_gaps(grid_cells(content, rows), lattice.xs), place)


def _bands(held: _Held, row: int, spans: Sequence[Span | None]) -> list[tuple[float, float]]:
    """One band, or several where a ruled row holds many printed rows (tables ruled only between columns)."""
    top, bottom = held.lattice.ys[row], held.lattice.ys[row + 1]
    own = [span for span in spans if span and span.row_end == row + 1]
    columns = [held.words[span] for span in own if held.words[span]]
    return stacked_bands(columns, top, bottom)


def _piece(held: _Held, span: Span | None, top: float, bottom: float) -> tuple[BBox, list[Word]] | None:
    if span is None:
        return None
    x0, y0, x1, y1 = held.lattice.box_of(span)
    if span.row_end - span.row == 1:
        y0, y1 = max(y0, top), min(y1, bottom)
        return (x0, y0, x1, y1), [word for word in held.words[span] if y0 <= word.mid_y < y1]
    return (x0, y0, x1, y1), held.words[span]


def _without_gaps(cells: list[list[GridCell]], xs: Sequence[float]) -> tuple[tuple[GridCell, ...], ...]:
    """Leaves out columns that are only the gap between double rules, and rows in which nothing stands."""
    columns = [
        column
        for column in range(len(xs) - 1)
        if xs[column + 1] - xs[column] > _NARROW or any(_holds_something(row[column]) for row in cells)
    ]
    kept = [row for row in cells if any(_holds_something(item) for item in row)]
    return tuple(tuple(row[column] for column in columns) for row in kept)


def _holds_something(item: GridCell) -> bool:
    return bool(item.text or item.rag or item.arrow)
