"""What every reader returns, whatever the format: lines and grids in reading order.

A reader knows its format and nothing else. Everything after it (measures, finance, passages, description)
works on a `Reading`, so that a table means the same whether it came from a PDF, a Word file, a sheet or a web
page.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.domain import Place, Rag


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text (PDF, text dump) or one paragraph, item or heading (formats that know them).

    `heading` is the level (1 is highest) where the format or the type size says it is one; `bullet` marks a
    list item; `paragraph` is True where the text is a whole paragraph and need not be joined with its
    neighbours. Running headers, footers and page numbers are left out by the reader where it can tell
    them."""

    text: str
    place: Place
    heading: int | None = None
    bullet: bool = False
    paragraph: bool = False
    size: float | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class GridCell:
    """One table cell. `text` keeps its own line breaks ("\\n"); a merged cell is repeated as an empty cell
    with `merged` True. `rag` is the colour of its fill or of a shape drawn in it; `arrow` ("up", "down",
    "level") that of an arrow drawn or printed."""

    text: str
    place: Place = Place()
    merged: bool = False
    rag: Rag | None = None
    arrow: str | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as a rectangle of cells, all rows of one length. `continued` is True where it goes on from the
    grid before it over a page break. `caption` is the text line just above, where there is one."""

    rows: tuple[tuple[GridCell, ...], ...]
    place: Place
    caption: str = ""
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as read. `items` are in reading order. `flattened` is True where tables may be hidden in runs of
    lines (text dumps): then measures and finance are sought in the lines too. `title` is the format's own
    title field, if any."""

    format: str
    items: tuple[Line | Grid, ...]
    pages: int | None = None
    flattened: bool = False
    title: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(item for item in self.items if isinstance(item, Line))

    @property
    def grids(self) -> tuple[Grid, ...]:
        return tuple(item for item in self.items if isinstance(item, Grid))
