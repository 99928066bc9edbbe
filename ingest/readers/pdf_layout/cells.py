"""Grid cells from the words, fills and marks that stand in a box."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.domain import BBox, Place, Rag
from ingest.readers.pdf_layout.colours import rag_of
from ingest.readers.pdf_layout.content import PageContent
from ingest.readers.pdf_layout.drawings import Fill
from ingest.readers.pdf_layout.symbols import arrow_of
from ingest.readers.pdf_layout.text_lines import text_lines
from ingest.readers.pdf_layout.words import Word
from ingest.reading import GridCell

# The cells of one row, each its box and its words.
Row = Sequence[tuple[BBox, list[Word]] | None]

_SMALLEST_SHAPE = 12.0  # square points


def grid_cells(content: PageContent, rows: Sequence[Row]) -> list[list[GridCell]]:
    """The cells of all rows; None stands for what a merged cell before it covers."""
    fills = fill_rags(content, [[piece[0] if piece else None for piece in row] for row in rows])
    return [
        [
            GridCell("", merged=True) if piece is None else cell(content, piece[1], piece[0], rag)
            for piece, rag in zip(row, rags, strict=True)
        ]
        for row, rags in zip(rows, fills, strict=True)
    ]


def cell(content: PageContent, words: Sequence[Word], box: BBox, fill: Rag | None) -> GridCell:
    """The cell at `box`; a coloured mark in it goes before the colour of its fill."""
    text = cell_text(words)
    marks = [mark for mark in content.marks if _holds(box, mark.box)]
    rag = next((mark.rag for mark in marks if mark.rag), None)
    arrow = next((mark.arrow for mark in marks if mark.arrow), None)
    return GridCell(
        text=text,
        place=Place(page=content.number, bbox=content.frame.shown(box)),
        rag=rag or fill,
        arrow=_printed_arrow(text) or arrow,
        bold=bool(words) and all(word.bold for word in words),
    )


def _printed_arrow(text: str) -> str | None:
    found = {arrow for word in text.split() if (arrow := arrow_of(word))}
    return found.pop() if len(found) == 1 else None


def cell_text(words: Sequence[Word]) -> str:
    """The words in reading order, a line break where the cell has one. Text set sideways is read along its own lines."""
    if not words:
        return ""
    sideways = [word for word in words if word.angle]
    if len(sideways) * 2 > len(words):
        return _sideways_text(sideways)
    return "\n".join(line.text for line in text_lines(word for word in words if not word.angle))


def _sideways_text(words: Sequence[Word]) -> str:
    upwards = words[0].angle == 90
    turned = [
        word._replace(
            x0=-word.bottom if upwards else word.top,
            x1=-word.top if upwards else word.bottom,
            base=word.x1 if upwards else -word.x0,
            angle=0,
        )
        for word in words
    ]
    return "\n".join(line.text for line in text_lines(turned))


def _holds(box: BBox, inner: BBox) -> bool:
    mid_x, mid_y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return box[0] <= mid_x <= box[2] and box[1] <= mid_y <= box[3]


def fill_rags(content: PageContent, boxes: Sequence[Sequence[BBox | None]]) -> list[list[Rag | None]]:
    """The rating colours of the boxes' fills, by row. A colour that a whole row shares is a header's, a band's or a design's, and
    stands for nothing."""
    found = []
    for row in boxes:
        near = _fills_beside(content.fills, [box for box in row if box])
        found.append([_fill_rag(near, box) if box else None for box in row])
    return [
        [None if _shared(row, given) else rag for rag in row] for row, given in zip(found, boxes, strict=True)
    ]


def _shared(rags: Sequence[Rag | None], boxes: Sequence[BBox | None]) -> bool:
    real = [rag for rag, box in zip(rags, boxes, strict=True) if box]
    return len(real) > 1 and len(set(real)) == 1


def _fills_beside(fills: Sequence[Fill], boxes: Sequence[BBox]) -> list[Fill]:
    """The fills at the height of a row."""
    if not boxes:
        return []
    top, bottom = min(box[1] for box in boxes), max(box[3] for box in boxes)
    return [fill for fill in fills if fill.box[1] < bottom and fill.box[3] > top]


def _fill_rag(fills: Sequence[Fill], box: BBox) -> Rag | None:
    """By the topmost fill that covers half the cell, or else a coloured shape inside it."""
    area = max(1.0, (box[2] - box[0]) * (box[3] - box[1]))
    for fill in reversed(fills):
        shared = _shared_area(fill.box, box)
        if shared >= 0.5 * area:
            return rag_of(fill.colour)
        own = (fill.box[2] - fill.box[0]) * (fill.box[3] - fill.box[1])
        if shared >= _SMALLEST_SHAPE and shared >= 0.8 * own and (rag := rag_of(fill.colour)):
            return rag
    return None


def _shared_area(one: BBox, other: BBox) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width * height if width > 0 and height > 0 else 0.0
