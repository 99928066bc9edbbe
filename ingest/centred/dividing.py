"""Which lines around each anchor make its row: the division in which the cells of every row stand as evenly as can be, found by
dynamic programming, for cells set at the top, in the middle or at the foot of their rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.centred.pieces import Piece, spans_under
from ingest.centred.zones import Zone
from ingest.readers.pdf_layout.parts import is_value
from ingest.vocabulary import vocabulary

Row = tuple[int, ...]  # indexes of lines
Setting = Callable[
    [int, int], float
]  # the first and the last line of a cell, or of its row -> the line it hangs on

SETTINGS: dict[str, Setting] = {
    "top": lambda first, last: first,
    "middle": lambda first, last: (first + last) / 2,
    "foot": lambda first, last: last,
}
_UNEVEN = 3.0  # for a cell a line away from where the setting would have it
_LEFT_OUT = 1.0  # for a line that belongs to no row
_MOST_ABOVE = 1  # lines left out before the first row that count: the rest may be titles and headings
_MID_SENTENCE = 1.0  # for a cell that begins with a small letter, or ends in the middle of a phrase
_NAMELESS = 2.0  # for a row without a text in the column of names
_LONGEST_MARK = 2  # letters of a text that stands for a value: "c", "..", "vs"
_FARTHEST = 12  # lines of a row above or below its anchor


@dataclass(frozen=True, slots=True)
class Division:
    """What a division costs, how much of that is for lines `left` out of all rows, and the rows."""

    cost: float
    left: float
    rows: tuple[Row, ...]


def divided(zone: Zone, setting: str) -> Division:
    """The zone's best division for a setting."""
    parts = [_Divider(zone, chunk, SETTINGS[setting]).division() for chunk in zone.chunks]
    rows = tuple(row for part in parts for row in part.rows)
    return Division(sum(part.cost for part in parts), sum(part.left for part in parts), rows)


class _Divider:
    """The search for the best division of one chunk. Lines may be left out of any row before, between and after the rows."""

    def __init__(self, zone: Zone, chunk: Sequence[int], setting: Setting) -> None:
        self._zone = zone
        self._chunk = chunk
        self._setting = setting
        self._anchors = [place for place, at in enumerate(chunk) if at in zone.anchors]
        self._best: dict[tuple[int, int], Division] = {}

    def division(self) -> Division:
        return self._from(0, 0) if self._anchors else Division(0.0, 0.0, ())

    def _from(self, row: int, start: int) -> Division:
        """The best division of the lines from `start` on among the rows from `row` on."""
        found = self._best.get((row, start))
        if found is None:
            found = self._best[row, start] = self._choose(row, start)
        return found

    def _choose(self, row: int, start: int) -> Division:
        if row == len(self._anchors):
            left = _LEFT_OUT * (len(self._chunk) - start)
            return Division(left, left, ())
        anchor = self._anchors[row]
        following = self._anchors[row + 1] if row + 1 < len(self._anchors) else len(self._chunk)
        best: Division | None = None
        for first in range(anchor, max(start, anchor - _FARTHEST) - 1, -1):
            for end in range(anchor + 1, min(following, anchor + _FARTHEST) + 1):
                after = self._from(row + 1, end)
                left = _LEFT_OUT * (min(first - start, _MOST_ABOVE) if row == 0 else first - start)
                cost = left + self._cost(first, end) + after.cost
                if best is None or cost < best.cost:
                    rows = (tuple(self._chunk[first:end]), *after.rows)
                    best = Division(cost, left + after.left, rows)
        assert best is not None  # an anchor alone is a row
        return best

    def _cost(self, first: int, end: int) -> float:
        """How unevenly the cells of a row stand, and how many of them begin or end in the middle of a phrase."""
        cells = cells_of([self._zone.pieces[at] for at in self._chunk[first:end]], self._zone)
        whole = self._setting(0, end - first - 1)
        uneven = max(abs(self._setting(min(cell), max(cell)) - whole) for cell in cells.values())
        broken = sum(_is_broken(cell) for cell in cells.values())
        return _UNEVEN * uneven + _MID_SENTENCE * broken + _NAMELESS * (self._zone.names not in cells)


def cells_of(lines: Sequence[Sequence[Piece]], zone: Zone) -> dict[int, dict[int, list[Piece]]]:
    """The cells of a row by column: their pieces by line, counted from the row's first."""
    cells: dict[int, dict[int, list[Piece]]] = {}
    for line, pieces in enumerate(lines):
        for piece in pieces:
            column = spans_under(piece, zone.spans)[0]
            cells.setdefault(column, {}).setdefault(line, []).append(piece)
    return cells


def _is_broken(cell: dict[int, list[Piece]]) -> bool:
    first, last = cell[min(cell)][0].text, cell[max(cell)][-1].text
    if is_value(first) or len(first) <= _LONGEST_MARK:
        return False
    opened = sum(
        piece.text.count("(") - piece.text.count(")") for pieces in cell.values() for piece in pieces
    )
    return first[0].islower() or opened != 0 or last.rsplit(maxsplit=1)[-1].lower() in _connectors()


@cache
def _connectors() -> frozenset[str]:
    return frozenset(vocabulary("headings")["connectors"])
