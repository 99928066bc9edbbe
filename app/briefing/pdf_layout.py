"""The PDF's page and styles: A4, bookmarks, and the page's number out of all."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from app.briefing.colours import ACTUAL, INK, QUIET

CM = 72 / 2.54
MARGIN, FULL, HALF = 1.8 * CM, 17.4 * CM, 8.5 * CM


def paper(out: BytesIO, title: str, subject: str, pages: int | None) -> Any:
    """A document to build; `pages` is how many there are, None where that is being counted."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    class Paper(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
        def afterFlowable(self, flowable: Any) -> None:
            level = _LEVELS.get(getattr(getattr(flowable, "style", None), "name", ""))
            if level is not None:
                key = f"h{self.seq.nextf('heading')}"
                self.canv.bookmarkPage(key)
                self.canv.addOutlineEntry(flowable.getPlainText(), key, level)

    document = Paper(
        out,
        pagesize=(21 * CM, 29.7 * CM),
        title=title,
        subject=subject,
        author="Scrutineer",
        creator="Scrutineer",
        lang="en-GB",
        displayDocTitle=True,
        invariant=1,
    )
    frame = Frame(MARGIN, 1.5 * CM, FULL, 29.7 * CM - 2.8 * CM, 0, 0, 0, 0)
    of_all = f" of {pages}" if pages else ""

    def footer(canvas: Any, _document: Any) -> None:
        canvas.setFont("Helvetica", 7.5)
        canvas.setFillColor(QUIET)
        canvas.drawString(MARGIN, 0.8 * CM, f"{title}, page {canvas.getPageNumber()}{of_all}")

    document.addPageTemplates(PageTemplate("page", [frame], onPage=footer))
    return document


_LEVELS = {"heading1": 0, "heading2": 1}


@cache
def styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    text = ParagraphStyle(
        "text", fontName="Helvetica", fontSize=8.8, leading=10.7, spaceAfter=3, textColor=INK
    )
    bold = {"parent": text, "fontName": "Helvetica-Bold"}
    return {
        "text": text,
        "point": ParagraphStyle("point", parent=text, leftIndent=11, bulletIndent=1, spaceAfter=2),
        "quiet": ParagraphStyle(
            "quiet", parent=text, fontSize=7.5, leading=9, leftIndent=11, bulletIndent=1, spaceAfter=1.5
        ),
        "title": ParagraphStyle(
            "title", parent=text, fontName="Helvetica-Bold", fontSize=18, leading=22, textColor=ACTUAL
        ),
        "heading1": ParagraphStyle(
            "heading1", fontSize=12, leading=14, spaceBefore=7, spaceAfter=3, textColor=ACTUAL, **bold
        ),
        "heading2": ParagraphStyle(
            "heading2", fontSize=9.5, leading=12, spaceBefore=3, spaceAfter=1.5, textColor=INK, **bold
        ),
        "caption": ParagraphStyle(
            "caption", parent=text, fontName="Helvetica-Bold", fontSize=8, leading=10, spaceBefore=2
        ),
        "above": ParagraphStyle(
            "above", fontSize=8, leading=10, spaceBefore=3, spaceAfter=2, textColor=INK, **bold
        ),
        "cell": ParagraphStyle("cell", parent=text, fontSize=7.3, leading=8.6, spaceAfter=0),
        "right": ParagraphStyle("right", parent=text, fontSize=7.3, leading=8.6, spaceAfter=0, alignment=2),
        "mark": ParagraphStyle("mark", parent=text, fontSize=6.5, leading=8, spaceAfter=0, textColor=QUIET),
    }
