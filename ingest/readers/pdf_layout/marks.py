"""Small shapes and icons, told apart by what they look like when drawn: their colour, and whether they are arrows.

Marks are drawn by pdfium into a small picture, so that circles, polygons, strokes, images and their masks are all read alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

from ingest.domain import BBox, Rag
from ingest.readers.pdf_layout.arrow_shapes import direction
from ingest.readers.pdf_layout.colours import rag_of

_SCALE = 3.0
_FINEST = 25
_MOST_MARKS = 400
_MARGIN = 1.0

Pixel = tuple[int, int, int]


class Mark(NamedTuple):
    """A mark on the page: `rag` by colour, `arrow` "up", "down" or "level" where it points somewhere."""

    box: BBox
    rag: Rag | None
    arrow: str | None


def read_marks(page: Any, boxes: Sequence[BBox], turn: int) -> list[Mark]:
    """The marks drawn at `boxes` (touching boxes are one mark). `turn` is the frame's turn beyond the page's own rotation."""
    together = _touching(boxes) if len(boxes) <= 4 * _MOST_MARKS else []
    if not together or len(together) > _MOST_MARKS:
        return []
    picture = _Picture(page, together, turn)
    return [_mark(box, picture.rows(box)) for box in together]


def _touching(boxes: Sequence[BBox]) -> list[BBox]:
    merged: list[BBox] = []
    for box in sorted(set(boxes), key=lambda b: (b[1], b[0])):
        for index, other in enumerate(merged):
            if _overlap(box, other):
                merged[index] = (
                    min(box[0], other[0]),
                    min(box[1], other[1]),
                    max(box[2], other[2]),
                    max(box[3], other[3]),
                )
                break
        else:
            merged.append(box)
    return merged


def _overlap(one: BBox, other: BBox) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


class _Picture:
    """The part of the page that holds all marks, drawn once."""

    def __init__(self, page: Any, boxes: Sequence[BBox], turn: int) -> None:
        width, height = page.get_size() if turn % 180 == 0 else page.get_size()[::-1]
        self._left = max(0.0, min(box[0] for box in boxes) - _MARGIN)
        self._top = max(0.0, min(box[1] for box in boxes) - _MARGIN)
        right = max(0.0, width - max(box[2] for box in boxes) - _MARGIN)
        bottom = max(0.0, height - max(box[3] for box in boxes) - _MARGIN)
        crop = (self._left, bottom, right, self._top)
        bitmap = page.render(scale=_SCALE, rotation=turn, crop=crop, draw_annots=False, rev_byteorder=True)
        self._data = memoryview(bitmap.buffer).cast("B")
        self._stride, self._step = bitmap.stride, bitmap.n_channels
        self._size = bitmap.width, bitmap.height

    def rows(self, box: BBox) -> list[list[Pixel]]:
        """The pixels of `box`, no more than _FINEST a side."""
        xs = _samples((box[0] - self._left) * _SCALE, (box[2] - self._left) * _SCALE, self._size[0])
        ys = _samples((box[1] - self._top) * _SCALE, (box[3] - self._top) * _SCALE, self._size[1])
        return [[self._pixel(x, y) for x in xs] for y in ys]

    def _pixel(self, x: int, y: int) -> Pixel:
        at = y * self._stride + x * self._step
        if self._step == 1:
            return (self._data[at],) * 3
        return self._data[at], self._data[at + 1], self._data[at + 2]


def _samples(start: float, end: float, size: int) -> list[int]:
    count = max(1, min(_FINEST, round(end - start)))
    step = (end - start) / count
    return [min(size - 1, max(0, int(start + (index + 0.5) * step))) for index in range(count)]


def _mark(box: BBox, rows: list[list[Pixel]]) -> Mark:
    ground = _ground(rows)
    mask = [[_apart(pixel, ground) for pixel in row] for row in rows]
    rags = Counter(
        rag
        for row, on in zip(rows, mask, strict=True)
        for pixel, is_on in zip(row, on, strict=True)
        if is_on and (rag := rag_of(pixel))
    )
    inked = sum(map(sum, mask))
    rag = next((name for name, count in rags.most_common(1) if count >= 0.25 * inked), None)
    return Mark(box, rag, direction(mask))


def _ground(rows: list[list[Pixel]]) -> Pixel:
    """The colour behind the mark: the commonest of its corners, or white where the mark fills its box."""
    if not rows or not rows[0]:
        return (255, 255, 255)
    corners = Counter((rows[0][0], rows[0][-1], rows[-1][0], rows[-1][-1]))
    colour, count = max(corners.items(), key=lambda item: (item[1], item[0]))
    return colour if count >= 2 and rag_of(colour) is None else (255, 255, 255)


def _apart(pixel: Pixel, ground: Pixel) -> bool:
    red, green, blue = ground
    return abs(pixel[0] - red) + abs(pixel[1] - green) + abs(pixel[2] - blue) > 90
