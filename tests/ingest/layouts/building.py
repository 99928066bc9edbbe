"""Small parts for building test pages with reportlab."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=8, leading=9.6)
HEAD = ParagraphStyle("head", parent=CELL, fontName="Helvetica-Bold")
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=13, spaceAfter=6)
TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=15, leading=19, spaceAfter=8)
SECTION = ParagraphStyle(
    "section", fontName="Helvetica-Bold", fontSize=12, leading=15, spaceBefore=8, spaceAfter=4
)

PROSE = (
    "Northbeck is a district of market towns and upland farms. The cabinet member for place sets out here what the service meant to do "
    "this year, what came of it and what is still in hand.",
    "Crews worked through a wet autumn and a hard January. Overtime was paid on eleven weekends, and two contractors were brought in to "
    "keep the main routes open while the council's own gritters were under repair.",
    "Residents were asked in the spring what they wanted to see done first. Just over nine hundred replied, most of them by post, and the "
    "answers have shaped the programme for the coming year.",
)


def p(text: str, style: ParagraphStyle = CELL) -> Paragraph:
    return Paragraph(text.replace("\n", "<br/>"), style)


def prose(times: int = 1) -> list[Any]:
    return [p(text, BODY) for _ in range(times) for text in PROSE]


def _nothing(canvas: Any, document: Any) -> None:
    """No running header or footer."""


def build(
    path: Path,
    story: list[Any],
    pagesize: tuple[float, float] = A4,
    furniture: Callable[[Any, Any], None] = _nothing,
) -> Path:
    """Writes the story as a PDF; `furniture` draws each page's running header and footer."""
    document = SimpleDocTemplate(
        str(path), pagesize=pagesize, leftMargin=42, rightMargin=42, topMargin=56, bottomMargin=56
    )
    document.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return path


def gap(points: float = 10) -> Spacer:
    return Spacer(1, points)
