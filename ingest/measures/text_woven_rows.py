"""Rows of a woven table: which of the lines around each line of values hold the rest of its row's name.

Where cells stand in the middle of their rows, as many lines of a name stand above its values as below them; where they stand at the
top, all of them below, at the foot all above. Lines that are left are headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.headings import ends_open
from ingest.measures.row_kinds import class_of, is_priority
from ingest.measures.text_poured_cells import Cell
from ingest.measures.text_woven_header import Setting

_MOST = 3  # lines of a name above its values, or below them
_HEADING = 1.0
_SAID_HEADING = 0.2
_LOWER_CASE_HEADING = 6.0
_LONG_HEADING = 3.0
_LONGEST_HEADING = 7  # words
_BROKEN = 4.0  # for a name that begins or ends in the middle of a phrase
_NAMELESS = 20.0
_CAPITAL = 1.0  # for a line within a name that begins with a capital letter
_IN_THE_MIDDLE = 0.5  # what that counts where lines must stand around the values evenly
_ROOMY = 2.0  # for a line whose first word would have fitted on the line before
_ROOM = 0.75  # of the longest line, within which a word would have fitted whatever its letters
_CLEAR = 0.4
_KEPT = 200  # ways


@dataclass(frozen=True, slots=True)
class Valued:
    """A line of values: its place, the code and the part of the name on it, and its cells."""

    line: int
    code: str
    words: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class NamedRow:
    """A line of values with its whole name, the headings above it and its first and last line."""

    valued: Valued
    name: str
    headings: tuple[str, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Way:
    cost: float
    spans: tuple[tuple[int, int], ...]  # for every row the lines above and below it


@dataclass(frozen=True, slots=True)
class Names:
    """The lines of a table from `start` to before `stop`, `rows` its lines of values, `setting` how its cells stand."""

    texts: Sequence[str]
    start: int
    stop: int
    rows: Sequence[Valued]
    setting: Setting

    def rows_told(self) -> tuple[float, list[NamedRow]]:
        """The rows whose names can be told, and what speaks against the best way to tell them."""
        ways = [_Way(0.0, ())]
        for at in range(len(self.rows)):
            longer = (
                _Way(way.cost + cost, (*way.spans, span))
                for way in ways
                for cost, span in self._spans(way, at)
            )
            ways = sorted(longer, key=lambda way: way.cost)[:_KEPT]
        if not ways:
            return _NAMELESS, []
        near = [way for way in ways if way.cost < ways[0].cost + _CLEAR]
        told = [len({way.spans[at] for way in near}) == 1 for at in range(len(self.rows))]
        return ways[0].cost, [row for row, sure in zip(self._named(ways[0]), told, strict=True) if sure]

    def _spans(self, way: _Way, at: int) -> Iterator[tuple[float, tuple[int, int]]]:
        """How many lines above and below a row's values may be its own, and what that costs with the headings left above."""
        row = self.rows[at]
        begin = self.rows[at - 1].line + 1 + way.spans[-1][1] if at else self.start
        following = self.rows[at + 1].line if at + 1 < len(self.rows) else self.stop
        after = following - row.line - 1
        most = 2 * _MOST if self.setting == "foot" else 0 if self.setting == "top" else _MOST
        for above in range(min(most, row.line - begin) + 1):
            left = self.texts[begin : row.line - above]
            down = {"top": range(min(2 * _MOST, after) + 1), "middle": (above,), "foot": (0,)}[self.setting]
            for below in down:
                if below <= after:
                    beyond = self.texts[row.line + 1 + below : self.stop] if following == self.stop else ()
                    cost = self._name_cost(self._parts(row, above, below)) + sum(map(_heading_cost, left))
                    yield (
                        cost + _LOWER_CASE_HEADING * sum(text[0].islower() for text in beyond),
                        (above, below),
                    )

    def _parts(self, row: Valued, above: int, below: int) -> list[str]:
        parts = [
            *self.texts[row.line - above : row.line],
            row.words,
            *self.texts[row.line + 1 : row.line + 1 + below],
        ]
        return [part for part in parts if part]

    def _name_cost(self, parts: Sequence[str]) -> float:
        if not parts:
            return _NAMELESS
        text = " ".join(parts)
        begins = text[0].islower() or text[0] in "(&"
        capital = sum(part[0].isupper() for part in parts[1:]) * (
            _IN_THE_MIDDLE if self.setting == "middle" else 1.0
        )
        room = int(_ROOM * max(len(row.words) for row in self.rows)) if self.setting == "top" else 0
        roomy = sum(len(one) + 1 + len(other.split()[0]) <= room for one, other in pairwise(parts))
        return _BROKEN * (begins + ends_open(text)) + _CAPITAL * capital + _ROOMY * roomy

    def _named(self, way: _Way) -> Iterator[NamedRow]:
        end = self.start
        for row, (above, below) in zip(self.rows, way.spans, strict=True):
            headings = tuple(self.texts[end : row.line - above])
            end = row.line + 1 + below
            yield NamedRow(row, " ".join(self._parts(row, above, below)), headings, row.line - above, end - 1)


def _heading_cost(text: str) -> float:
    if text[0].islower() or text[0] in "(&":
        return _LOWER_CASE_HEADING
    if class_of(text) or is_priority(text):
        return _SAID_HEADING
    return _HEADING if len(text.split()) <= _LONGEST_HEADING and not text.endswith(".") else _LONG_HEADING
