"""How many lines make a row: the division of a block of lines whose cells read whole and stand evenly in their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ingest.centred.dividing import SETTINGS
from ingest.headed.head import Column
from ingest.headed.placing import Placed, begins_code
from ingest.measures.grid_text import code_text, looks_like_code
from ingest.measures.headers import Role
from ingest.measures.text_codes import is_code
from ingest.measures.text_scores import points
from ingest.vocabulary import vocabulary

_UNEVEN = 3.0  # for a cell a line away from where the setting would have it
_ROUNDED = 0.25  # lines that a cell may stand off for nothing
_SLIGHTLY = 0.2
_VALUES: frozenset[Role] = frozenset({"actual", "target", "value", "comparator"})
_MARKS: frozenset[Role] = frozenset({"good", "frequency", "status", "trend"})
_LONGEST = 16  # lines of a row
_NAMELESS = 8.0
_CODELESS = 4.0
_TWO_CODES = 10.0
_BROKEN = 2.0  # a name that begins or ends in the middle of a phrase
_NO_VALUE = 4.0
_WORST = -8.0  # points of one cell
_BLANK = -1.0
_HEADING = -0.5  # for a line that is taken for a heading between rows
_HEADING_OVER_NAMES = -3.0  # the same where the first column's texts are names, and so may look like one
_SURE_HEADING = 0.5  # for a line whose words say that it is one ("Council measures", "Priority 2: Homes")
_SAID_TO_HEAD = 4.0
_OUT_OF_PLACE = 1.5  # for a name that begins where the codes do
_UNPLACED = -100.0  # for a line of more texts than there are columns

Cells = dict[int, list[tuple[int, str]]]  # by column, with the line


@dataclass(frozen=True, slots=True)
class Division:
    """The points of a division, and its rows as lines from `first` to before `end`."""

    points: float
    rows: tuple[tuple[int, int], ...]


def divided(
    block: Sequence[int],
    texts: Mapping[int, Placed],
    columns: Sequence[Column],
    headings: Mapping[int, bool],
) -> dict[str, Division]:
    """By setting the best division of a block of lines into rows, as places within the block. `headings` are lines that may be one
    by themselves, over the rows below, and whether their words say so."""
    best: dict[str, list[tuple[float, int]]] = {setting: [(0.0, 0)] for setting in SETTINGS}
    places = _Headings(columns[0].role == "code", headings, texts)
    for end in range(1, len(block) + 1):
        choices: dict[str, list[tuple[float, int]]] = {setting: [] for setting in SETTINGS}
        for first in range(max(0, end - _LONGEST), end):
            cells = cells_of(block[first:end], texts)
            held = _content(cells, columns) - sum(map(places.out_of_place, block[first:end]))
            for setting, found in choices.items():
                row = held - _unevenness(cells, end - first, setting)
                alone = places.alone(block[first]) if end == first + 1 else None
                row = row if alone is None else max(row, alone)
                found.append((best[setting][first][0] + row, first))
        for setting, found in choices.items():
            best[setting].append(max(found, key=lambda choice: choice[0]))
    return {setting: _traced(found) for setting, found in best.items()}


@dataclass(frozen=True, slots=True)
class _Headings:
    """What speaks for and against the lines that may be headings between rows."""

    coded: bool
    lines: Mapping[int, bool]
    texts: Mapping[int, Placed]

    def alone(self, at: int) -> float | None:
        """The points of such a line taken for a heading."""
        if at not in self.lines:
            return None
        return _SURE_HEADING if self.lines[at] else _HEADING if self.coded else _HEADING_OVER_NAMES

    def out_of_place(self, at: int) -> float:
        """What it costs to take such a line for a part of a row: it says that it is a heading, or begins where only codes do."""
        if self.lines.get(at):
            return _SAID_TO_HEAD
        return _OUT_OF_PLACE if self.coded and at in self.lines and 0 not in self.texts[at] else 0.0


def _traced(best: Sequence[tuple[float, int]]) -> Division:
    rows: list[tuple[int, int]] = []
    end = len(best) - 1
    while end:
        rows.append((best[end][1], end))
        end = best[end][1]
    return Division(best[-1][0], tuple(reversed(rows)))


def cells_of(lines: Sequence[int], texts: Mapping[int, Placed]) -> Cells:
    cells: Cells = {}
    for line, at in enumerate(lines):
        for column, piece in texts[at].items():
            cells.setdefault(column, []).append((line, piece.text))
    return cells


def _unevenness(cells: Cells, length: int, setting: str) -> float:
    """What it costs that cells do not all stand at the top, in the middle or at the foot of their row."""
    hang = SETTINGS[setting]
    whole = hang(0, length - 1)
    uneven = max((abs(hang(cell[0][0], cell[-1][0]) - whole) for cell in cells.values()), default=0.0)
    return _UNEVEN * max(uneven - _ROUNDED, 0.0) + _SLIGHTLY * uneven


def _content(cells: Cells, columns: Sequence[Column]) -> float:
    """What speaks for some lines being one row by what its cells read as."""
    if not cells:
        return _UNPLACED
    held = [(column.role, tuple(text for _, text in cells.get(at, ()))) for at, column in enumerate(columns)]
    valued = any(lines and role in _VALUES for role, lines in held)
    return sum(_cell_points(role, lines) for role, lines in held) - _NO_VALUE * (not valued)


@cache
def _cell_points(role: Role | None, lines: tuple[str, ...]) -> float:
    if role == "name":
        return _name_points(lines)
    if role == "code":
        return _code_points(lines)
    if not lines:
        return _BLANK if role in _VALUES or role in _MARKS else 0.0
    if role in _VALUES or role in _MARKS:
        return max(points(role, " ".join(lines)), _WORST)
    return 0.0


def _name_points(lines: tuple[str, ...]) -> float:
    if not lines:
        return -_NAMELESS
    text = " ".join(lines)
    broken = lines[0][0].islower() or lines[0][0] in "(&" or text.count("(") != text.count(")")
    return -_BROKEN * (broken + (text.rsplit(maxsplit=1)[-1].lower() in _connectors()))


def _code_points(lines: tuple[str, ...]) -> float:
    if not lines:
        return -_CODELESS
    codes = sum(is_code(line) or begins_code(line) for line in lines)
    if codes > 1:
        return -_TWO_CODES
    begins = is_code(lines[0]) or begins_code(lines[0])
    return 1.0 if begins and looks_like_code(code_text("\n".join(lines))) else -_CODELESS


@cache
def _connectors() -> frozenset[str]:
    return frozenset(vocabulary("headings")["connectors"])
