"""A whole sample PDF: title page, running header and footer with page numbers, upright and landscape pages.

The bytes depend on the data alone: reportlab's invariant mode, no date, and pages left uncompressed so that no version of zlib
makes a difference.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from eval.sample.pdf.blocks import Books, flowables
from eval.sample.pdf.styles import PALE, TEAL, markup
from eval.sample.story import Story

_SIDE, _TOP, _BOTTOM = 45.0, 64.0, 56.0


def draw_pdf(story: Story, books: Books) -> tuple[bytes, dict[str, int]]:
    """The PDF's bytes, and the page (from 1) on which each table row stands, by its row key."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.platypus import BaseDocTemplate

    pages: dict[str, int] = {}
    sizes = {"portrait": A4, "landscape": landscape(A4)}
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        title=f"{story.title}: {story.subtitle}",
        author=story.footer,
        invariant=1,
        pageCompression=0,
    )
    document.addPageTemplates(_templates(story, sizes, pages))
    widths = {way: size[0] - 2 * _SIDE for way, size in sizes.items()}
    document.build(_title_page(story) + list(flowables(story.blocks, books, widths)))
    return target.getvalue(), pages


def _templates(story: Story, sizes: dict[str, Any], pages: dict[str, int]) -> list[Any]:
    from reportlab.platypus import Frame, PageTemplate

    def on_title(canvas: Any, _document: Any) -> None:
        canvas.setNamedCB("row_drawn", _row_noter(pages))
        _title_band(canvas, sizes["portrait"])

    def on_page(canvas: Any, _document: Any) -> None:
        _running_lines(canvas, story)

    templates = []
    for name, size, hook in (
        ("title", sizes["portrait"], on_title),
        ("portrait", sizes["portrait"], on_page),
        ("landscape", sizes["landscape"], on_page),
    ):
        frame = Frame(_SIDE, _BOTTOM, size[0] - 2 * _SIDE, size[1] - _TOP - _BOTTOM, 0, 0, 0, 0)
        templates.append(PageTemplate(name, [frame], onPage=hook, pagesize=size))
    return templates


def _row_noter(pages: dict[str, int]) -> Any:
    def note(canvas: Any, _kind: str, label: str) -> None:
        pages[label] = canvas.getPageNumber()

    return note


def _title_page(story: Story) -> list[Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import NextPageTemplate, PageBreak, Paragraph, Spacer

    bold = {"fontName": "Helvetica-Bold", "textColor": HexColor(TEAL)}
    council = ParagraphStyle("council", fontSize=16, leading=20, **bold)
    title = ParagraphStyle("title", fontSize=30, leading=36, spaceAfter=14, **bold)
    subtitle = ParagraphStyle("subtitle", fontName="Helvetica", fontSize=19, leading=24)
    notice = ParagraphStyle(
        "notice",
        fontName="Helvetica",
        fontSize=10.5,
        leading=14.5,
        backColor=HexColor(PALE),
        borderPadding=10,
    )
    return [
        Spacer(1, 110),
        Paragraph(markup(story.council), council),
        Spacer(1, 60),
        Paragraph(markup(story.title), title),
        Paragraph(markup(story.subtitle), subtitle),
        Spacer(1, 190),
        Paragraph(markup(story.notice), notice),
        NextPageTemplate("portrait"),
        PageBreak(),
    ]


def _title_band(canvas: Any, size: tuple[float, float]) -> None:
    from reportlab.lib.colors import HexColor

    canvas.saveState()
    canvas.setFillColor(HexColor(TEAL))
    canvas.rect(0, size[1] - 90, size[0], 90, stroke=0, fill=1)
    canvas.rect(0, 0, size[0], 26, stroke=0, fill=1)
    canvas.restoreState()


def _running_lines(canvas: Any, story: Story) -> None:
    from reportlab.lib.colors import HexColor

    width, height = canvas._pagesize
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(HexColor("#555555"))
    canvas.drawString(_SIDE, height - 38, story.header)
    canvas.setStrokeColor(HexColor(TEAL))
    canvas.setLineWidth(0.8)
    canvas.line(_SIDE, height - 44, width - _SIDE, height - 44)
    canvas.drawString(_SIDE, 32, story.footer)
    canvas.drawRightString(width - _SIDE, 32, f"Page {canvas.getPageNumber()}")
    canvas.restoreState()
