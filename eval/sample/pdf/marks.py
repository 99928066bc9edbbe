"""The arrow drawn in a Trend cell, and the unseen mark that notes on which page a table row came to stand."""

from __future__ import annotations

from typing import Any

_TURN = {"up": 90, "down": -90, "level": 0}


def arrow(way: str, size: float = 13) -> Any:
    """A solid arrow pointing "up", "down" or sideways ("level"), drawn as a shape: there is no letter in it."""
    from reportlab.graphics.shapes import Drawing, Group, Polygon
    from reportlab.lib.colors import black

    outline = [-6, -1.6, 0.5, -1.6, 0.5, -4.5, 6, 0, 0.5, 4.5, 0.5, 1.6, -6, 1.6]
    shape = Group(Polygon(outline, fillColor=black, strokeColor=None))
    shape.translate(size / 2, size / 2)
    shape.rotate(_TURN[way])
    shape.scale(size / 14, size / 14)
    drawing = Drawing(size, size, shape)
    drawing.hAlign = "CENTER"
    return drawing


def page_mark(key: str) -> str:
    """Markup to put into a cell's paragraph: when it is drawn, the canvas's callback `row_drawn` is called with `key`."""
    return f'<onDraw name="row_drawn" label="{key}"/>'
