"""Pages of running text: columns, running headers, lists, headings, watermarks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, FrameBreak, PageBreak, PageTemplate

from tests.ingest.layouts.building import BODY, PROSE, SECTION, TITLE, build, p, prose


def report_with_furniture(path: Path, pages: int = 5) -> Path:
    """Each page begins with a numbered priority and has a running header, a dated footer and a page number."""

    def furniture(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(42, A4[1] - 30, "Northbeck District Council")
        canvas.drawString(42, 28, "Annual report, printed 3 June 2024")
        canvas.drawRightString(A4[0] - 42, 28, f"Page {document.page} of {pages}")

    story: list[Any] = []
    for page in range(1, pages + 1):
        story += [p(f"Priority {page}", SECTION), *prose(), PageBreak()]
    return build(path, story[:-1], furniture=furniture)


def bare_page_numbers(path: Path) -> Path:
    def number(canvas: Any, document: Any) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(A4[0] / 2, 34, f"- {document.page} -")

    return build(path, [*prose(2), PageBreak(), *prose(2)], furniture=number)


def two_columns(path: Path) -> Path:
    """A title across both columns; the columns' lines stand on different heights."""
    wide, high = A4
    column = (wide - 84 - 16) / 2
    frames = [
        Frame(42, high - 110, wide - 84, 60, leftPadding=0, rightPadding=0),
        Frame(42, 60, column, high - 180, leftPadding=0, rightPadding=0),
        Frame(42 + column + 16, 55, column, high - 180, leftPadding=0, rightPadding=0),
    ]
    story = [
        p("What the year brought", TITLE),
        FrameBreak(),
        p("Left begins.", BODY),
        *prose(2),
        FrameBreak(),
        p("Right begins.", BODY),
        *prose(2),
    ]
    BaseDocTemplate(str(path), pagesize=A4, pageTemplates=[PageTemplate(frames=frames)]).build(story)
    return path


def list_and_headings(path: Path) -> Path:
    bullets = [p(f"\u2022 {text}", BODY) for text in ("first thing to do", "second thing to do")]
    return build(
        path,
        [
            p("Plan for the year", TITLE),
            *prose(2),
            p("What comes first", SECTION),
            *bullets,
            p("<b>In bold</b>", BODY),
        ],
    )


def watermarked(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(45)
    canvas.setFont("Helvetica", 70)
    canvas.drawString(0, 0, "DRAFT")
    canvas.restoreState()
    canvas.setFont("Times-Roman", 11)
    for line, text in enumerate(PROSE):
        canvas.drawString(50, 700 - 20 * line, text[:80])
    canvas.showPage()
    canvas.save()
    return path


def contents_page(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Times-Roman", 11)
    for line, (title, page) in enumerate(
        (("Foreword", 2), ("Finance", 4), ("Performance", 9), ("Glossary", 14))
    ):
        canvas.drawString(60, 700 - 18 * line, title)
        canvas.drawRightString(500, 700 - 18 * line, str(page))
    canvas.showPage()
    canvas.save()
    return path


def placed(path: Path) -> Path:
    """One line whose place is known: 100 points from the left, its baseline 200 from the top."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 10)
    canvas.drawString(100, A4[1] - 200, "Placed with care")
    canvas.showPage()
    canvas.save()
    return path


def picture_of_a_page(path: Path, after_text: bool = False) -> Path:
    """A scanned page, alone or after a page of text."""
    from PIL import Image as Bitmap

    scan = path.with_suffix(".png")
    Bitmap.new("L", (600, 840), 200).save(scan)
    canvas = Canvas(str(path), pagesize=A4)
    if after_text:
        canvas.drawString(60, 700, "A page of text comes before the scanned one.")
        canvas.showPage()
    canvas.drawImage(str(scan), 0, 0, *A4)
    canvas.showPage()
    canvas.save()
    return path


def protected(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=A4, encrypt="secret")
    canvas.drawString(100, 100, "Not for all")
    canvas.showPage()
    canvas.save()
    return path
