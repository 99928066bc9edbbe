"""Ratings and trends as councils draw them: circles, squares, pictures, arrows."""

from __future__ import annotations

import io
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Group, Line, Polygon, Rect
from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import Image

COLOURS = {"R": HexColor("#C00000"), "A": HexColor("#FFC000"), "G": HexColor("#00B050")}
PALE = {"R": HexColor("#FFC7CE"), "A": HexColor("#FFEB9C"), "G": HexColor("#C6EFCE")}
_TURN = {"up": 90, "down": -90, "level": 0}


def circle(rag: str, size: float = 10) -> Drawing:
    return Drawing(
        size, size, Circle(size / 2, size / 2, size / 2 - 1, fillColor=COLOURS[rag], strokeColor=None)
    )


def square(rag: str, size: float = 9) -> Drawing:
    return Drawing(size, size, Rect(0, 0, size, size, fillColor=COLOURS[rag], strokeColor=None))


def triangle(way: str, colour: Color | None = None, size: float = 9) -> Drawing:
    shape = Group(Polygon([-4, -4, -4, 4, 4, 0], fillColor=colour or HexColor("#404040"), strokeColor=None))
    return _turned(shape, way, size)


def stroked_arrow(way: str, size: float = 12) -> Drawing:
    """A shaft and two barbs, drawn with a pen."""
    pen = {"strokeColor": HexColor("#202020"), "strokeWidth": 1.2}
    shape = Group(Line(-5, 0, 5, 0, **pen), Line(1, 4, 5, 0, **pen), Line(1, -4, 5, 0, **pen))
    return _turned(shape, way, size)


def _turned(shape: Group, way: str, size: float) -> Drawing:
    shape.translate(size / 2, size / 2)
    shape.rotate(_TURN[way])
    return Drawing(size, size, shape)


def picture(rag: str, size: float = 11) -> Image:
    """A small bitmap of a ball, as office programs put in for icon sets."""
    from PIL import Image as Bitmap
    from PIL import ImageDraw

    colour = COLOURS[rag]
    bitmap = Bitmap.new("RGB", (40, 40), "white")
    ImageDraw.Draw(bitmap).ellipse((3, 3, 36, 36), fill=tuple(round(255 * part) for part in colour.rgb()))
    data: Any = io.BytesIO()
    bitmap.save(data, "PNG")
    data.seek(0)
    return Image(data, size, size)
