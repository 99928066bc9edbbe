"""A text reading with those of its tables that keep their columns turned into grids."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ingest.headings import heading_form
from ingest.measures.text_aligned import aligned_grids
from ingest.measures.text_separated import separated_grids
from ingest.measures.text_tokens import folded, span_place
from ingest.reading import Grid, Line, Reading


def gridded(reading: Reading, poured: Mapping[int, tuple[int, Grid]] = MappingProxyType({})) -> Reading:
    """The reading with tables of tabs, strokes or aligned columns as grids in place of their lines, and with those `poured`."""
    lines = reading.lines
    found = {**poured, **aligned_grids(lines), **separated_grids(lines)}
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


def with_paragraphs(reading: Reading) -> Reading:
    """The reading with its printed lines joined to paragraphs, as formats that know paragraphs give them."""
    items: list[Line | Grid] = []
    waiting: list[Line] = []
    for item in reading.items:
        if isinstance(item, Line) and item.text.strip() and not _is_labelled(item):
            waiting.append(item)
            continue
        items.extend(_paragraph(waiting))
        waiting = []
        if isinstance(item, Grid) or _is_labelled(item):
            items.append(item)
    return replace(reading, items=(*items, *_paragraph(waiting)))


def _is_labelled(line: Line) -> bool:
    """Whether a line is a heading by its label ("Priority 2: Homes"), whatever stands right below it."""
    form = heading_form(line.text)
    return form is not None and form.label is not None


def _paragraph(lines: Sequence[Line]) -> list[Line]:
    if not lines:
        return []
    return [Line(folded(lines, 0, len(lines) - 1), span_place(lines, 0, len(lines) - 1), paragraph=True)]
