"""What is drawn on a page: rules, coloured fills, and small marks such as circles, arrows and icons."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from ingest.domain import BBox
from ingest.readers.pdf_layout.frame import Frame

Colour = tuple[int, int, int]
Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_THIN = 3.0  # points: a filled box thinner than this is a rule
_SHORTEST_RULE = 4.0
_LARGEST_MARK = 42.0
_LONGEST_SHAFT = 24.0
_MOST_MARKS = 1200
_MOST_SEGMENTS = 40_000  # a page: beyond it (maps, charts) paths are no table's rules
_DEEPEST_FORM = 6


class Rule(NamedTuple):
    """A straight line along an axis: at `at` on the other axis, from `start` to `end`."""

    at: float
    start: float
    end: float


class Fill(NamedTuple):
    box: BBox
    colour: Colour


@dataclass(slots=True)
class Drawings:
    """`marks` are the boxes of small shapes that are not boxes themselves, and of small images; `picture` is the share of the page
    that its largest image covers, `segments` the number of strokes all paths are made of."""

    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    marks: list[BBox] = field(default_factory=list)
    picture: float = 0.0
    segments: int = 0


def drawings_on(page: Any, frame: Frame) -> Drawings:
    """Reads the page's path and image objects, those inside form objects included."""
    return _Reader(frame).read(page)


class _Reader:
    def __init__(self, frame: Frame) -> None:
        import pypdfium2.raw as pdfium_c

        self._c = pdfium_c
        self._frame = frame
        self._found = Drawings()

    def read(self, page: Any) -> Drawings:
        c = self._c
        for index in range(max(0, c.FPDFPage_CountObjects(page))):
            self._object(c.FPDFPage_GetObject(page, index), _IDENTITY, 0)
        self._take_in_shafts()
        return self._found

    def _take_in_shafts(self) -> None:
        """Gives short rules that touch a mark to it: the shafts of arrows drawn with a pen."""
        found = self._found
        if not found.marks or len(found.marks) > _MOST_MARKS:
            return
        for rules, flat in ((found.across, True), (found.down, False)):
            for rule in [r for r in rules if r.end - r.start <= _LONGEST_SHAFT]:
                box = (
                    (rule.start, rule.at, rule.end, rule.at)
                    if flat
                    else (rule.at, rule.start, rule.at, rule.end)
                )
                touching = [mark for mark in found.marks if _touch(mark, box)]
                if touching:
                    rules.remove(rule)
                    found.marks.append(_around([*touching, box]))

    def _object(self, handle: Any, outer: Matrix, depth: int) -> None:
        c = self._c
        if not handle:
            return
        kind = c.FPDFPageObj_GetType(handle)
        if kind == c.FPDF_PAGEOBJ_PATH:
            self._path(handle, outer)
        elif kind == c.FPDF_PAGEOBJ_IMAGE:
            self._image(handle, outer)
        elif kind == c.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = _times(self._matrix(handle), outer)
            for index in range(max(0, c.FPDFFormObj_CountObjects(handle))):
                self._object(c.FPDFFormObj_GetObject(handle, index), inner, depth + 1)

    def _matrix(self, handle: Any) -> Matrix:
        matrix = self._c.FS_MATRIX()
        if not self._c.FPDFPageObj_GetMatrix(handle, ctypes.byref(matrix)):
            return _IDENTITY
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _image(self, handle: Any, outer: Matrix) -> None:
        matrix = _times(self._matrix(handle), outer)
        corners = [_moved(matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]
        box = self._frame.box(
            min(x for x, _ in corners),
            min(y for _, y in corners),
            max(x for x, _ in corners),
            max(y for _, y in corners),
        )
        page = self._frame.width * self._frame.height
        self._found.picture = max(self._found.picture, (box[2] - box[0]) * (box[3] - box[1]) / page)
        if _is_small(box):
            self._found.marks.append(box)

    def _path(self, handle: Any, outer: Matrix) -> None:
        c = self._c
        fill_mode, stroked = ctypes.c_int(), c.FPDF_BOOL()
        c.FPDFPath_GetDrawMode(handle, ctypes.byref(fill_mode), ctypes.byref(stroked))
        if not fill_mode.value and not stroked.value:
            return
        self._found.segments += c.FPDFPath_CountSegments(handle)
        if self._found.segments > _MOST_SEGMENTS:
            return
        matrix = _times(self._matrix(handle), outer)
        shapes = list(self._shapes(handle, matrix))
        colour = self._fill_colour(handle) if fill_mode.value else None
        if (
            len(shapes) > 1
            and _is_small(whole := _around([shape.box for shape in shapes]))
            and not _is_flat(whole)
        ):
            self._found.marks.append(whole)
            return
        for shape in shapes:
            self._shape(shape, colour, bool(stroked.value))

    def _fill_colour(self, handle: Any) -> Colour | None:
        parts = tuple(ctypes.c_uint() for _ in range(4))
        if not self._c.FPDFPageObj_GetFillColor(handle, *(ctypes.byref(part) for part in parts)):
            return None
        return (parts[0].value, parts[1].value, parts[2].value) if parts[3].value else None

    def _shapes(self, handle: Any, matrix: Matrix) -> Iterator[_Shape]:
        c, frame = self._c, self._frame
        x, y = ctypes.c_float(), ctypes.c_float()
        points: list[tuple[float, float]] = []
        curved = False
        for index in range(c.FPDFPath_CountSegments(handle)):
            segment = c.FPDFPath_GetPathSegment(handle, index)
            kind = c.FPDFPathSegment_GetType(segment)
            c.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            if kind == c.FPDF_SEGMENT_MOVETO:
                if len(points) > 1:
                    yield _Shape(points, curved)
                points, curved = [], False
            curved = curved or kind == c.FPDF_SEGMENT_BEZIERTO
            points.append(frame.point(*_moved(matrix, x.value, y.value)))
            if c.FPDFPathSegment_GetClose(segment):
                points.append(points[0])
        if len(points) > 1:
            yield _Shape(points, curved)

    def _shape(self, shape: _Shape, colour: Colour | None, stroked: bool) -> None:
        box, found = shape.box, self._found
        if shape.is_line or (shape.is_box and _is_flat(box)):
            self._rule(box)
        elif shape.is_box:
            if colour is not None:
                found.fills.append(Fill(box, colour))
            if stroked:
                self._sides(box)
        elif _is_small(box):
            found.marks.append(box)
        elif stroked and colour is None:
            for start, end in pairwise(shape.points):
                side = _around([(*start, *start), (*end, *end)])
                if _is_flat(side):
                    self._rule(side)

    def _rule(self, box: BBox) -> None:
        x0, top, x1, bottom = box
        if x1 - x0 >= bottom - top:
            if x1 - x0 >= _SHORTEST_RULE:
                self._found.across.append(Rule((top + bottom) / 2, x0, x1))
        elif bottom - top >= _SHORTEST_RULE:
            self._found.down.append(Rule((x0 + x1) / 2, top, bottom))

    def _sides(self, box: BBox) -> None:
        x0, top, x1, bottom = box
        self._found.across += [Rule(top, x0, x1), Rule(bottom, x0, x1)]
        self._found.down += [Rule(x0, top, bottom), Rule(x1, top, bottom)]


class _Shape:
    """One sub-path in the page's frame."""

    def __init__(self, points: list[tuple[float, float]], curved: bool) -> None:
        self.points = points
        self.box: BBox = _around([(*point, *point) for point in points])
        straight = not curved and all(
            abs(xa - xb) < 0.3 or abs(ya - yb) < 0.3 for (xa, ya), (xb, yb) in pairwise(points)
        )
        self.is_line = straight and len(points) == 2
        self.is_box = straight and 4 <= len(points) <= 7 and self._corners_only()

    def _corners_only(self) -> bool:
        x0, top, x1, bottom = self.box
        return all(
            min(abs(x - x0), abs(x - x1)) < 0.3 and min(abs(y - top), abs(y - bottom)) < 0.3
            for x, y in self.points
        )


def _is_small(box: BBox) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return max(width, height) <= _LARGEST_MARK and min(width, height) > 1


def _touch(one: BBox, other: BBox) -> bool:
    return (
        one[0] <= other[2] + 1
        and other[0] <= one[2] + 1
        and one[1] <= other[3] + 1
        and other[1] <= one[3] + 1
    )


def _is_flat(box: BBox) -> bool:
    return min(box[2] - box[0], box[3] - box[1]) <= _THIN


def _around(boxes: list[BBox]) -> BBox:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    x, y = _moved(then, e, f)
    g, h, i, j = then[:4]
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, x, y
