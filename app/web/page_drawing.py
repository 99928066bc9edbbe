"""Draws a page of a PDF with a box marked on it. Runs in a process of its own, with limits, as every reading of a file does."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from ingest.domain import BBox

if TYPE_CHECKING:
    from PIL.Image import Image

WIDTH = 1400  # pixels of the whole page
MOST_PIXELS = 12_000_000
AROUND, BESIDE = 70, 24  # points of the page shown above and below the box, and beside it, close up
MARKED, EDGE = (255, 214, 0, 80), (179, 90, 0, 255)


def draw_page(path: str, page: int, bbox: BBox | None) -> tuple[bytes, bytes | None]:
    """The whole page (counting from 1) and, where a box is given, the band of the page around it; both PNG, the box marked."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        sheet = document[page - 1]
        width, height = sheet.get_size()
        scale = min(WIDTH / width, (MOST_PIXELS / (width * height)) ** 0.5)
        picture = sheet.render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()
    if bbox is None:
        return _png(picture), None
    marked = _marked(picture, bbox, scale)
    return _png(marked), _png(_band(marked, bbox, scale))


def _marked(picture: Image, bbox: BBox, scale: float) -> Image:
    from PIL import Image, ImageDraw

    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    x0, top, x1, bottom = (edge * scale for edge in bbox)
    box = (min(x0, x1) - 3, min(top, bottom) - 3, max(x0, x1) + 3, max(top, bottom) + 3)
    ImageDraw.Draw(layer).rectangle(box, fill=MARKED, outline=EDGE, width=3)
    return Image.alpha_composite(picture.convert("RGBA"), layer).convert("RGB")


def _band(picture: Image, bbox: BBox, scale: float) -> Image:
    """The box with what stands around it; never less than half the page's width, so that a small box keeps its context."""
    left, right = sorted((bbox[0] * scale, bbox[2] * scale))
    top, bottom = sorted((bbox[1] * scale, bbox[3] * scale))
    spare = max(BESIDE * scale, (picture.width / 2 - (right - left)) / 2)
    frame = (left - spare, top - AROUND * scale, right + spare, bottom + AROUND * scale)
    x0, y0, x1, y1 = (int(edge) for edge in frame)
    cut = (max(0, x0), max(0, y0), min(picture.width, x1), min(picture.height, y1))
    return picture.crop(cut) if cut[3] - cut[1] > 20 and cut[2] - cut[0] > 20 else picture


def _png(picture: Image) -> bytes:
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=False)
    return target.getvalue()
