"""Paragraphs that stand right under a table and speak of its last measures."""

from __future__ import annotations

from ingest.domain import Place, Remark
from ingest.measures.footnotes import bears, mark_of
from ingest.measures.grid_text import folded, place_around
from ingest.reading import Grid, GridCell, Line

_NEAR = 26.0  # points below the table within which its commentary begins
_APART = 1.4  # times the type size: more white space between two lines ends the commentary
_PARAGRAPH = 0.55  # times the type size: more white space between two lines begins a paragraph
_MOST_WITHOUT_PLACE = 2  # paragraphs, in formats that know no places on a page
_LONGEST_HEADING = 80  # letters


class UnderTable:
    """Follows the lines after a table. Commentary ends at a heading, at a list, at wider white space or at the page's end."""

    def __init__(self) -> None:
        self.is_open = False
        self.remarks: list[Remark] = []
        self._bottom: float | None = None
        self._page: int | None = None
        self._cells: list[GridCell] = []

    def open(self, grid: Grid, wanted: bool) -> None:
        """Begins below `grid`; `wanted` is False where it holds commentary itself."""
        self.is_open, self.remarks = wanted, []
        self._cells = [cell for row in grid.rows for cell in row]
        self._bottom = grid.place.bbox[3] if grid.place.bbox else None
        self._page = grid.place.page

    def line(self, line: Line) -> None:
        """Takes the next line into `remarks` where it belongs to the commentary, and closes it where it doesn't."""
        if not self.is_open:
            return
        is_heading = line.heading is not None or (line.bold and len(line.text) < _LONGEST_HEADING)
        gap = self._gap(line.place)
        listed = line.bullet and not self._is_footnote(line.text)
        self.is_open = not (is_heading or listed) and self._is_near(gap, line)
        if not self.is_open:
            return
        goes_on = gap is not None and gap <= _PARAGRAPH * (line.size or 10) and not mark_of(line.text)
        if self.remarks and goes_on:
            last = self.remarks.pop()
            text, place = folded(f"{last.text}\n{line.text}"), place_around((last.place, line.place))
            self.remarks.append(Remark(text, place))
        else:
            self.remarks.append(Remark(folded(line.text), line.place))

    def _is_footnote(self, text: str) -> bool:
        """Whether the text begins with a mark ("*") that a cell of the table bears."""
        mark = mark_of(text)
        return mark is not None and bears(self._cells, mark)

    def _gap(self, place: Place) -> float | None:
        """The white space above the line, where places on the page are known."""
        if self._bottom is None or place.bbox is None:
            return None
        gap = place.bbox[1] - self._bottom
        self._bottom = place.bbox[3]
        return gap if place.page == self._page else float("inf")

    def _is_near(self, gap: float | None, line: Line) -> bool:
        if gap is None:
            return len(self.remarks) < _MOST_WITHOUT_PLACE
        limit = _APART * (line.size or 10) if self.remarks else _NEAR
        return -2 <= gap <= limit
