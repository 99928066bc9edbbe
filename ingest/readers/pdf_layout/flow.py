"""Reading order: the columns of a page one after another, between what stands across them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.domain import BBox
from ingest.readers.pdf_layout.gutters import cut, gutter
from ingest.readers.pdf_layout.placed import Placed
from ingest.readers.pdf_layout.text_lines import TextLine, text_lines

Item = TextLine | Placed


def split_columns(lines: Sequence[TextLine], left: float, right: float) -> tuple[list[TextLine], list[float]]:
    """The lines cut at every gutter, and the gutters."""
    x = gutter(lines, left, right)
    if x is None:
        return list(lines), []
    pieces = cut(lines, x)
    crossing = [piece for piece in pieces if piece.box[0] < x < piece.box[2]]
    before, before_gutters = split_columns([p for p in pieces if p.box[2] <= x], left, x)
    after, after_gutters = split_columns([p for p in pieces if p.box[0] >= x], x, right)
    # The two sides need not stand on the same baselines, so their words must never be sorted into common lines again.
    return [*crossing, *before, *after], [*before_gutters, x, *after_gutters]


def reading_order(items: Sequence[Item], gutters: Sequence[float]) -> list[Item]:
    """From the top down; between two items that stand across a gutter, the left side goes before the right."""
    ordered = sorted(items, key=lambda item: (round(_box(item)[1], 1), _box(item)[0]))
    return _ordered(ordered, sorted(gutters))


def _ordered(items: list[Item], gutters: Sequence[float]) -> list[Item]:
    if not gutters:
        return items
    x = gutters[len(gutters) // 2] if len(gutters) > 2 else gutters[0]
    lower = [g for g in gutters if g < x]
    upper = [g for g in gutters if g > x]
    result: list[Item] = []
    before: list[Item] = []
    after: list[Item] = []
    for item in items:
        box = _box(item)
        if box[2] <= x + 2:
            before.append(item)
        elif box[0] >= x - 2:
            after.append(item)
        else:
            result += [*_ordered(before, lower), *_ordered(after, upper), item]
            before, after = [], []
    return [*result, *_ordered(before, lower), *_ordered(after, upper)]


def _box(item: Item) -> BBox:
    return item.box


def relined(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines put together anew from the words of `lines`, as after a table's words have been taken out."""
    return text_lines(word for line in lines for word in line.words)
