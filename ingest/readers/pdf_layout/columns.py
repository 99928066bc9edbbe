"""Columns by white space: where nothing is printed in any of a table's rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from ingest.readers.pdf_layout.parts import Part

Interval = tuple[float, float]

_NARROWEST_GAP = 2.0
_NOISE = 0.08  # share of rows that may run across a gap


def cores(rows: Sequence[Sequence[Part]]) -> list[Interval]:
    """The x-ranges in which the rows' parts stand, one a column, from left to right."""
    allowed = int(_NOISE * len(rows)) if len(rows) >= 12 else 0
    steps: list[tuple[float, int]] = []
    for row in rows:
        for part in row:
            steps += [(part.x0, 1), (part.x1, -1)]
    covered: list[Interval] = []
    depth, start = 0, 0.0
    for x, change in sorted(steps, key=lambda step: (step[0], -step[1])):
        before, depth = depth, depth + change
        if before <= allowed < depth:
            start = x
        elif depth <= allowed < before:
            covered.append((start, x))
    return _joined(covered)


def _joined(intervals: Iterable[Interval]) -> list[Interval]:
    joined: list[Interval] = []
    for start, end in sorted(intervals):
        if joined and start - joined[-1][1] < _NARROWEST_GAP:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined


def touched(part: Part, columns: Sequence[Interval], slack: float = 1.0) -> list[int]:
    """The columns that a part stands in or reaches into by more than `slack` points, or by half of a narrow one (an arrow's)."""
    return [
        i
        for i, (start, end) in enumerate(columns)
        if min(part.x1, end) - max(part.x0, start) > min(slack, (end - start) / 2)
    ]


def widened(columns: Sequence[Interval], headers: Sequence[Part]) -> list[Interval]:
    """The columns with those parts of the header added that stand over one column, or over none (an empty or a drawn one)."""
    grown = list(columns)
    for part in headers:
        under = touched(part, grown, slack=0.0)
        if len(under) == 1:
            start, end = grown[under[0]]
            grown[under[0]] = _kept_apart(grown, under[0], min(start, part.x0), max(end, part.x1))
        elif not under:
            grown = sorted([*grown, (part.x0, part.x1)])
    return grown


def _kept_apart(columns: Sequence[Interval], index: int, start: float, end: float) -> Interval:
    if index and start < columns[index - 1][1]:
        start = columns[index][0]
    if index + 1 < len(columns) and end > columns[index + 1][0]:
        end = columns[index][1]
    return start, end


def bounds(columns: Sequence[Interval]) -> tuple[float, ...]:
    """Column boundaries: the middle of each gap, and the outer ends."""
    middles = [(left[1] + right[0]) / 2 for left, right in pairwise(columns)]
    return (columns[0][0] - 2, *middles, columns[-1][1] + 2)


def column_of(x: float, edges: Sequence[float]) -> int:
    for index in range(1, len(edges) - 1):
        if x < edges[index]:
            return index - 1
    return len(edges) - 2
