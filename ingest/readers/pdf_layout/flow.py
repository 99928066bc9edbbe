"""Reading order: the columns of a page one after another, between what stands across them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.readers.pdf_layout.gutters import Gutter, cut, gutters_between
from ingest.readers.pdf_layout.placed import Placed
from ingest.readers.pdf_layout.text_lines import TextLine

Item = TextLine | Placed


def split_columns(
    lines: Sequence[TextLine], left: float, right: float
) -> tuple[list[TextLine], list[Gutter]]:
    """The lines cut at every gutter, and the gutters."""
    found = gutters_between(lines, left, right)
    if not found:
        return list(lines), []
    x, pieces = found[0].x, list(lines)
    for gutter in found:
        pieces = cut(pieces, gutter)
    level = [piece for piece in pieces if any(gutter.is_beside(piece.box) for gutter in found)]
    rest = [piece for piece in pieces if not any(gutter.is_beside(piece.box) for gutter in found)]
    before, inner_before = split_columns([p for p in level if p.box[2] <= x + 2], left, x)
    after, inner_after = split_columns([p for p in level if p.box[2] > x + 2], x, right)
    # The two sides need not stand on the same baselines, so their words must never be sorted into common lines again.
    return [*rest, *before, *after], [*inner_before, *found, *inner_after]


def columns_of(pieces: Sequence[TextLine], gutters: Sequence[Gutter]) -> list[list[TextLine]]:
    """The pieces of each text column, top down; those across the columns are left out."""
    places = sorted({gutter.x for gutter in gutters})
    columns: list[list[TextLine]] = [[] for _ in range(len(places) + 1)]
    for piece in sorted(pieces, key=lambda line: (line.base, line.box[0])):
        if any(gutter.is_beside(piece.box) for gutter in gutters):
            columns[sum(1 for x in places if piece.box[0] >= x - 2)].append(piece)
    return columns


def reading_order(items: Sequence[Item], gutters: Sequence[Gutter]) -> list[Item]:
    """From the top down; between two items that stand across a gutter, the left side goes before the right."""
    ordered = sorted(items, key=lambda item: (round(item.box[1], 1), item.box[0]))
    return _ordered(ordered, gutters)


def _ordered(items: list[Item], gutters: Sequence[Gutter]) -> list[Item]:
    if not gutters:
        return items
    places = sorted({gutter.x for gutter in gutters})
    x = places[len(places) // 2] if len(places) > 2 else places[0]
    here = [gutter for gutter in gutters if gutter.x == x]
    lower = [gutter for gutter in gutters if gutter.x < x]
    upper = [gutter for gutter in gutters if gutter.x > x]
    result: list[Item] = []
    before: list[Item] = []
    after: list[Item] = []
    for item in items:
        if not any(gutter.is_beside(item.box) for gutter in here):
            result += [*_ordered(before, lower), *_ordered(after, upper), item]
            before, after = [], []
        elif item.box[2] <= x + 2:
            before.append(item)
        else:
            after.append(item)
    return [*result, *_ordered(before, lower), *_ordered(after, upper)]
