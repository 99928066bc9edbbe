"""Which lines around each anchor make its row: the division in which the cells of every row stand as evenly as can be, found by
dynamic programming, for cells set at the top, in the middle or at the foot of their rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class _Choice:
    """The lines of a row within its chunk, with the cost of it and of all that comes after."""

    cost: float
    first: int
    end: int


class _Divider:
    """The search for the best division of one chunk. Lines may be left out of any row before, between and after the rows."""

    def __init__(self, zone: Zone, chunk: Sequence[int], setting: Setting) -> None:
        self._zone = zone
        self._chunk = chunk
        self._setting = setting
        self._anchors = [place for place, at in enumerate(chunk) if at in zone.anchors]
        self._costs: dict[tuple[int, int], float] = {}

    def division(self) -> Division:
        if not self._anchors:
            return Division(0.0, 0.0, ())
        best = self._best_from_last()
        rows: list[Row] = []
        start, left = 0, 0.0
        for row in range(len(self._anchors)):
            choice = best[row, start]
            rows.append(tuple(self._chunk[choice.first : choice.end]))
            left += self._left_out(row, start, choice.first)
            start = choice.end
        left += _LEFT_OUT * (len(self._chunk) - start)
        return Division(best[0, 0].cost, left, tuple(rows))

    def _best_from_last(self) -> dict[tuple[int, int], _Choice]:
        """By row and the first line that no row before it takes: the best choice for the row and all after it."""
        best: dict[tuple[int, int], _Choice] = {}
        for row in range(len(self._anchors) - 1, -1, -1):
            starts = range(self._anchors[row - 1] + 1, self._anchors[row] + 1) if row else range(1)
            for start in starts:
                best[row, start] = min(self._choices(row, start, best), key=lambda choice: choice.cost)
        return best

    def _choices(self, row: int, start: int, best: dict[tuple[int, int], _Choice]) -> Iterator[_Choice]:
        anchor = self._anchors[row]
        is_last = row + 1 == len(self._anchors)
        following = len(self._chunk) if is_last else self._anchors[row + 1]
        for first in range(anchor, max(start, anchor - _FARTHEST) - 1, -1):
            for end in range(anchor + 1, min(following, anchor + _FARTHEST) + 1):
                after = _LEFT_OUT * (len(self._chunk) - end) if is_last else best[row + 1, end].cost
                cost = self._left_out(row, start, first) + self._cost(first, end) + after
                yield _Choice(cost, first, end)

    def _left_out(self, row: int, start: int, first: int) -> float:
        return _LEFT_OUT * (min(first - start, _MOST_ABOVE) if row == 0 else first - start)

    def _cost(self, first: int, end: int) -> float:
        """How unevenly the cells of a row stand, and how many of them begin or end in the middle of a phrase."""
        known = self._costs.get((first, end))
        if known is not None:
            return known
        cells = cells_of([self._zone.pieces[at] for at in self._chunk[first:end]], self._zone)
        whole = self._setting(0, end - first - 1)
        uneven = max(abs(self._setting(min(cell), max(cell)) - whole) for cell in cells.values())
        broken = sum(_is_broken(cell) for cell in cells.values())
        cost = _UNEVEN * uneven + _MID_SENTENCE * broken + _NAMELESS * (self._zone.names not in cells)
        return self._costs.setdefault((first, end), cost)


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
