"""Paragraphs that stand right under a table and speak of its last measures."""

from __future__ import annotations

from ingest.domain import Place, Remark
from ingest.reading import Grid, Line

_NEAR = 26.0  # points below the table within which its commentary begins
_APART = 1.4  # times the type size: more white space between two lines ends the commentary
_MOST_WITHOUT_PLACE = 2  # paragraphs, in formats that know no places on a page


class UnderTable:
    """Follows the lines after a table. Commentary ends at a heading, at a list, at wider white space or at the page's end."""

    def __init__(self) -> None:
        self.is_open = False
        self._bottom: float | None = None
        self._page: int | None = None
        self._left = _MOST_WITHOUT_PLACE

    def open(self, grid: Grid, wanted: bool) -> None:
        """Begins below `grid`; `wanted` is False where its last measures have their commentary in the table."""
        self.is_open = wanted
        self._bottom = grid.place.bbox[3] if grid.place.bbox else None
        self._page = grid.place.page
        self._left = _MOST_WITHOUT_PLACE
        self._first = True

    def line(self, line: Line) -> Remark | None:
        """The line as a remark where it belongs to the commentary."""
        if not self.is_open:
            return None
        self.is_open = not (
            line.heading or line.bullet or (line.bold and len(line.text) < 80)
        ) and self._follows(line)
        self._first = False
        return Remark(line.text, line.place) if self.is_open else None

    def _follows(self, line: Line) -> bool:
        place: Place = line.place
        if self._bottom is None or place.bbox is None:
            self._left -= 1
            return self._left >= 0
        gap = place.bbox[1] - self._bottom
        limit = _NEAR if self._first else _APART * (line.size or 10)
        self._bottom = place.bbox[3]
        return place.page == self._page and -2 <= gap <= limit
