"""A text reading with those of its tables that keep their columns turned into grids."""

from __future__ import annotations

from dataclasses import replace

from ingest.measures.text_aligned import aligned_grids
from ingest.measures.text_separated import separated_grids
from ingest.reading import Grid, Line, Reading


def gridded(reading: Reading) -> Reading:
    """The reading with tables of tabs, strokes or aligned columns as grids in place of their lines."""
    lines = reading.lines
    found = {**aligned_grids(lines), **separated_grids(lines)}
    if not found:
        return reading
    items: list[Line | Grid] = []
    at = 0
    while at < len(lines):
        if at in found:
            stop, grid = found[at]
            items.append(grid)
            at = stop
        else:
            items.append(lines[at])
            at += 1
    return replace(reading, items=tuple(items))
