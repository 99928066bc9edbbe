"""A grid as text, in the source's own words."""

from __future__ import annotations

from ingest.reading import Grid
from ingest.sentences import fold


def grid_text(grid: Grid) -> str:
    """The cells of a grid row by row, joined by single spaces; empty and merged repeats are passed over."""
    cells = (cell.text for row in grid.rows for cell in row if not cell.merged)
    return fold(" ".join(cells))
