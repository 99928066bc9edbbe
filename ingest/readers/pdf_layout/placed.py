"""A grid with what later steps need to know of how it was read."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.domain import BBox
from ingest.reading import Grid


@dataclass(frozen=True, slots=True)
class Placed:
    """A grid with its box in the reading frame and the column boundaries it was read by; `columns` are the x-ranges in which its
    texts stand, where it has no rules; `carried` says that those are the columns of the table before it."""

    grid: Grid
    box: BBox
    xs: tuple[float, ...]
    ruled: bool
    columns: tuple[tuple[float, float], ...] = ()
    carried: bool = False
