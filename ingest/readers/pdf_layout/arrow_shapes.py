"""Which way a small shape points, from the outline of its ink: triangles, block arrows and arrows drawn with a pen alike."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Mask = Sequence[Sequence[bool]]

_SMALLEST = 5  # pixels a side
# An arrow's outline is even on both sides of its shaft and uneven along it. Deviations are shares of the shape's width or height.
_EVEN = 0.06
_UNEVEN = 0.05  # more than across


def direction(mask: Mask) -> str | None:
    """ "up", "down", or "level" for one that points sideways, either way; None for shapes that point nowhere."""
    rows = _trimmed(mask)
    if len(rows) < _SMALLEST or len(rows[0]) < _SMALLEST:
        return None
    columns = [list(column) for column in zip(*rows, strict=True)]
    across, along = _sway(rows), _sway(columns)
    if min(across, along) > _EVEN or abs(across - along) < _UNEVEN:
        return None
    if along < across:
        return "level"
    return "up" if _tip_first(rows) else "down"


def _trimmed(mask: Mask) -> list[Sequence[bool]]:
    rows = [row for row in mask if any(row)]
    if not rows:
        return []
    keep = [index for index in range(len(rows[0])) if any(row[index] for row in rows)]
    return [[row[index] for index in keep] for row in rows]


def _extent(row: Sequence[bool]) -> tuple[int, int]:
    inked = [index for index, on in enumerate(row) if on]
    return (inked[0], inked[-1] + 1) if inked else (0, 0)


def _sway(rows: Sequence[Sequence[bool]]) -> float:
    """How far the middles of the rows' outlines stray from their average, as a share of the width."""
    extents = [extent for row in rows if (extent := _extent(row)) != (0, 0)]
    middles = [(start + end) / 2 for start, end in extents]
    average = sum(middles) / len(middles)
    return sum(abs(middle - average) for middle in middles) / len(middles) / len(rows[0])


def _tip_first(rows: Sequence[Sequence[bool]]) -> bool:
    """True where the tip is at the first rows. From the tip the outline widens step by step to its widest; on the other side it
    breaks off at once, to the shaft or to nothing."""
    widths = [0, *(end - start for start, end in map(_extent, rows)), 0]
    widest = max(widths)
    first = widths.index(widest)
    last = len(widths) - 1 - widths[::-1].index(widest)
    rise = max(below - above for above, below in pairwise(widths[: first + 1]))
    fall = max(above - below for above, below in pairwise(widths[last:]))
    return rise < fall
