"""Ruled tables whose header has upright rules and whose body has none: the body's one wide cell opened along the header's columns."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf_layout.body_rows import body_rows
from ingest.readers.pdf_layout.cells import Row
from ingest.readers.pdf_layout.columns import touched
from ingest.readers.pdf_layout.header_levels import Level
from ingest.readers.pdf_layout.lattice import Lattice, Span
from ingest.readers.pdf_layout.parts import CLOSE, parts
from ingest.readers.pdf_layout.regions import holds_values
from ingest.readers.pdf_layout.row_cells import row_cells, stretched
from ingest.readers.pdf_layout.text_lines import text_lines
from ingest.readers.pdf_layout.words import Word

_FEWEST_COLUMNS = 3


def opened_rows(words: Sequence[Word], lattice: Lattice, span: Span) -> list[Row]:
    """The printed rows inside a cell as wide as the table, where its texts keep to the table's columns; none for text across it."""
    if span.column > 0 or span.column_end < lattice.columns or lattice.columns < _FEWEST_COLUMNS:
        return []
    lines = text_lines(word for word in words if not word.angle)
    columns = [(x0 + 1, x1 - 1) for x0, x1 in zip(lattice.xs, lattice.xs[1:], strict=False)]
    rows = [line for line in lines if holds_values(line)]
    kept = [line for line in rows if all(len(touched(part, columns, 3.0)) < 2 for part in parts(line, CLOSE))]
    if not kept or len(kept) < 0.7 * len(rows) or len(kept) < 0.25 * len(lines):
        return []
    grouped = body_rows(lines, rows, columns, [])
    box = lattice.box_of(span)
    inner = (box[0], box[1] + 3, box[2], box[3] - 3)
    return stretched([row_cells(Level(tuple(row)), columns, lattice.xs) for row in grouped], inner, [])
