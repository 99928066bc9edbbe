"""How the sample PDFs look: colours, type and rules, as in a council's own reports."""

from __future__ import annotations

from typing import Any

TEAL = "#00566b"
PALE = "#d9e8ec"
GREY = "#e9e9e9"
RULE = "#4a4a4a"
STATUS_FILL = {"R": "#d9342b", "A": "#f5a81c", "G": "#2e9e4f"}
STATUS_INK = {"R": "#ffffff", "A": "#000000", "G": "#ffffff"}

_HEADINGS = {1: (17, 21, 16, 8), 2: (13, 16, 12, 5), 3: (11, 14, 8, 4)}


def text_styles() -> dict[str, Any]:
    """Paragraph styles by name: h1 to h3, body, bullet, cell, bold, centre, head, number."""
    styles = _page_styles()
    styles.update(_cell_styles())
    return styles


def _page_styles() -> dict[str, Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle

    body = ParagraphStyle("body", fontName="Helvetica", fontSize=10.5, leading=14, spaceAfter=7)
    styles: dict[str, Any] = {
        "body": body,
        "bullet": ParagraphStyle("bullet", body, leftIndent=18, bulletIndent=6, spaceAfter=3),
        "caption": ParagraphStyle(
            "caption", body, fontName="Helvetica-Bold", fontSize=10, spaceBefore=6, spaceAfter=4
        ),
    }
    for level, (size, leading, before, after) in _HEADINGS.items():
        styles[f"h{level}"] = ParagraphStyle(
            f"h{level}",
            fontName="Helvetica-Bold",
            fontSize=size,
            leading=leading,
            spaceBefore=before,
            spaceAfter=after,
            textColor=HexColor(TEAL),
        )
    return styles


def _cell_styles() -> dict[str, Any]:
    from reportlab.lib.enums import TA_CENTER, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    cell = ParagraphStyle("cell", fontName="Helvetica", fontSize=8.5, leading=10.5)
    return {
        "cell": cell,
        "bold": ParagraphStyle("bold", cell, fontName="Helvetica-Bold"),
        "centre": ParagraphStyle("centre", cell, alignment=TA_CENTER),
        "head": ParagraphStyle("head", cell, fontName="Helvetica-Bold", alignment=TA_CENTER),
        "number": ParagraphStyle("number", cell, alignment=TA_RIGHT),
        "number-bold": ParagraphStyle("number-bold", cell, fontName="Helvetica-Bold", alignment=TA_RIGHT),
    }


def markup(text: str) -> str:
    """Plain text as reportlab reads it: special characters escaped, line breaks kept."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", "<br/>")
