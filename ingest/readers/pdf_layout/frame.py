"""The frame a page is read in: its text upright, the origin at the top left, y growing downwards."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.domain import BBox


@dataclass(frozen=True, slots=True)
class Frame:
    """Maps PDF user space (origin bottom left) to the frame a page is read in.

    `page_box` is the visible box in user space (left, bottom, right, top). `rotation` is the page's own /Rotate and `turn` the
    further clockwise turn, in degrees, that brings sideways text upright."""

    page_box: BBox
    rotation: int = 0
    turn: int = 0
    width: float = field(init=False)
    height: float = field(init=False)

    def __post_init__(self) -> None:
        width, height = self._size(self.rotation + self.turn)
        object.__setattr__(self, "width", width)
        object.__setattr__(self, "height", height)

    def _size(self, angle: int) -> tuple[float, float]:
        left, bottom, right, top = self.page_box
        size = (right - left, top - bottom)
        return size if angle % 180 == 0 else (size[1], size[0])

    def point(self, x: float, y: float) -> tuple[float, float]:
        left, bottom, right, top = self.page_box
        angle = (self.rotation + self.turn) % 360
        if angle == 90:
            return y - bottom, x - left
        if angle == 180:
            return right - x, y - bottom
        if angle == 270:
            return top - y, right - x
        return x - left, top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> BBox:
        """A user-space box as (x0, top, x1, bottom)."""
        xa, ya = self.point(left, bottom)
        xb, yb = self.point(right, top)
        if xa > xb:
            xa, xb = xb, xa
        return (xa, ya, xb, yb) if ya <= yb else (xa, yb, xb, ya)

    def shown(self, box: BBox) -> BBox:
        """A box of this frame as it stands on the displayed page (which keeps /Rotate but not `turn`), to 0.1 point."""
        x0, top, x1, bottom = box
        if self.turn:
            width, height = self._size(self.rotation)
            corners = [self._unturned(x, y, width, height) for x, y in ((x0, top), (x1, bottom))]
            (xa, ya), (xb, yb) = corners
            x0, top, x1, bottom = min(xa, xb), min(ya, yb), max(xa, xb), max(ya, yb)
        return round(x0, 1), round(top, 1), round(x1, 1), round(bottom, 1)

    def _unturned(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        if self.turn == 90:
            return y, height - x
        if self.turn == 180:
            return width - x, height - y
        return width - y, x
