"""A grid as text, in the source's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.domain import Place
from ingest.prose.places import place_of
from ingest.reading import Grid, GridCell
from ingest.sentences import fold

_MOST_WORDS = 230  # of one piece of a table


def grid_text(grid: Grid) -> str:
    """The cells of a grid row by row, joined by single spaces; merged repeats are passed over."""
    return fold(" ".join(_row_text(row) for row in grid.rows))


def grid_pieces(grid: Grid) -> Iterator[tuple[str, Place]]:
    """A grid's text with its place, in pieces of whole rows where it is long."""
    rows: list[Sequence[GridCell]] = []
    words = 0
    for row in grid.rows:
        size = len(_row_text(row).split())
        if rows and words + size > _MOST_WORDS:
            yield _piece(rows, grid)
            rows, words = [], 0
        rows.append(row)
        words += size
    if rows:
        yield _piece(rows, grid)


def _piece(rows: Sequence[Sequence[GridCell]], grid: Grid) -> tuple[str, Place]:
    places = [cell.place for row in rows for cell in row if cell.place != Place()]
    whole = len(rows) == len(grid.rows) or not places
    return "\n".join(text for row in rows if (text := _row_text(row))), grid.place if whole else place_of(
        places
    )


def _row_text(row: Sequence[GridCell]) -> str:
    """Tabs between cells and, in a passage, line ends between rows keep for readers what stands in one row."""
    return "\t".join(text for cell in row if not cell.merged and (text := fold(cell.text)))
