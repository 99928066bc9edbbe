"""Ruled tables: rules that cross each other, made into a rectangle of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.domain import BBox
from ingest.readers.pdf_layout.drawings import Fill, Rule

_SNAP = 3.0  # points within which parallel rules are one, ends meet and rules touch
_MOST_RULES = 1500  # a page, either way: more are a drawing's
_WALL = 0.6  # share of a cell's side that must be ruled for it to be a side


class Span(NamedTuple):
    """A cell by its first row and column and the ones after its last."""

    row: int
    column: int
    row_end: int
    column_end: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """`xs` and `ys` are the column and row boundaries; `spans` cover the whole rectangle, row by row."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    spans: tuple[Span, ...]

    @property
    def box(self) -> BBox:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    @property
    def columns(self) -> int:
        return len(self.xs) - 1

    def box_of(self, span: Span) -> BBox:
        return self.xs[span.column], self.ys[span.row], self.xs[span.column_end], self.ys[span.row_end]


def lattices(across: Sequence[Rule], down: Sequence[Rule]) -> list[Lattice]:
    """All lattices of at least two columns, from the top of the page down."""
    level, upright = merged(across), merged(down)
    if max(len(level), len(upright)) > _MOST_RULES:
        return []
    found = [
        lattice
        for group_across, group_down in _connected(level, upright)
        if (lattice := _lattice(group_across, group_down)) is not None
    ]
    return sorted(found, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def tiled(fills: Sequence[Fill], taken: Sequence[BBox]) -> list[Lattice]:
    """Lattices of coloured boxes laid side by side without rules, outside the boxes already taken. Two rows of boxes may be no more
    than a coloured header over the first of several banded rows."""
    boxes = [f.box for f in fills if min(f.box[2] - f.box[0], f.box[3] - f.box[1]) > 8]
    free = [box for box in boxes if not any(_inside(box, other) for other in taken)]
    across = [Rule(y, box[0], box[2]) for box in free for y in (box[1], box[3])]
    down = [Rule(x, box[1], box[3]) for box in free for x in (box[0], box[2])]
    return [lattice for lattice in lattices(across, down) if lattice.rows > 2]


def _inside(box: BBox, other: BBox) -> bool:
    mid_x, mid_y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= mid_x <= other[2] and other[1] <= mid_y <= other[3]


def merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules with those on (nearly) one line snapped together, and joined where their ends meet."""
    joined: list[Rule] = []
    for line in _snapped(sorted(rules)):
        at = sum(rule.at for rule in line) / len(line)
        start, end = None, 0.0
        for rule in sorted(line, key=lambda r: r.start):
            if start is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _SNAP:
                end = max(end, rule.end)
            else:
                joined.append(Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None:
            joined.append(Rule(at, start, end))
    return joined


def _snapped(rules: Sequence[Rule]) -> list[list[Rule]]:
    lines: list[list[Rule]] = []
    for rule in rules:
        if lines and rule.at - lines[-1][0].at <= _SNAP:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    return lines


def _connected(across: Sequence[Rule], down: Sequence[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that touch each other, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, level in enumerate(across):
        for j, upright in enumerate(down):
            if (
                level.start - _SNAP <= upright.at <= level.end + _SNAP
                and upright.start - _SNAP <= level.at <= upright.end + _SNAP
            ):
                parent[root(i)] = root(len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, level in enumerate(across):
        groups.setdefault(root(i), ([], []))[0].append(level)
    for j, upright in enumerate(down):
        groups.setdefault(root(len(across) + j), ([], []))[1].append(upright)
    return [group for group in groups.values() if group[0] and group[1]]


def _lattice(across: list[Rule], down: list[Rule]) -> Lattice | None:
    across, down = _closed(across, down)
    xs = _places(rule.at for rule in down)
    ys = _places(rule.at for rule in across)
    if len(xs) < 3 or len(ys) < 2:
        return None
    spans = _spans(xs, ys, across, down)
    return Lattice(xs, ys, spans) if len(spans) > 1 else None


def _places(values: Iterable[float]) -> tuple[float, ...]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _SNAP:
            places.append(value)
    return tuple(places)


def _closed(across: list[Rule], down: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Sides added where rules run on past the outermost ones across them: many tables leave their outer sides open."""
    x0, x1 = min(rule.start for rule in across), max(rule.end for rule in across)
    top, bottom = min(rule.start for rule in down), max(rule.end for rule in down)
    y0, y1 = min([top, *(r.at for r in across)]), max([bottom, *(r.at for r in across)])
    sides = [Rule(x, y0, y1) for x in (x0, x1) if all(abs(rule.at - x) > _SNAP for rule in down)]
    ends = [Rule(y, x0, x1) for y in (y0, y1) if all(abs(rule.at - y) > _SNAP for rule in across)]
    return across + ends, down + sides


def _spans(
    xs: tuple[float, ...], ys: tuple[float, ...], across: Sequence[Rule], down: Sequence[Rule]
) -> tuple[Span, ...]:
    """Cells, grown rightwards and downwards over missing sides as far as they stay rectangles."""
    columns, rows = len(xs) - 1, len(ys) - 1
    uprights = [[rule for rule in down if abs(rule.at - x) <= _SNAP] for x in xs]
    levels = [[rule for rule in across if abs(rule.at - y) <= _SNAP] for y in ys]
    sides = [[_ruled(uprights[c], ys[r], ys[r + 1]) for c in range(columns + 1)] for r in range(rows)]
    floors = [[_ruled(levels[r], xs[c], xs[c + 1]) for c in range(columns)] for r in range(rows + 1)]
    taken = [[False] * columns for _ in range(rows)]
    spans: list[Span] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            end = column + 1
            while end < columns and not taken[row][end] and not sides[row][end]:
                end += 1
            row_end = row + 1
            while row_end < rows and _open_below(floors, sides, row_end, column, end):
                row_end += 1
            for r in range(row, row_end):
                taken[r][column:end] = [True] * (end - column)
            spans.append(Span(row, column, row_end, end))
    return tuple(spans)


def _open_below(floors: list[list[bool]], sides: list[list[bool]], row: int, column: int, end: int) -> bool:
    if any(floors[row][column:end]):
        return False
    bounded = sides[row][column] and sides[row][end]
    return bounded and not any(sides[row][column + 1 : end])


def _ruled(rules: Sequence[Rule], start: float, end: float) -> bool:
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= _WALL * (end - start)
