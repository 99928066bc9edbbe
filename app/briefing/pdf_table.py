"""Tables in the PDF: a caption above, a header that repeats on the next page, ratings as a word on their colour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from app.briefing.briefing import Row, Table
from app.briefing.colours import HEAD, RAG, RULE
from app.briefing.marks import marked
from app.briefing.pdf_layout import FULL, styles
from app.briefing.printable import western


def table_flowables(table: Table) -> Iterator[Any]:
    from reportlab.lib.colors import HexColor
    from reportlab.platypus import Paragraph, Spacer
    from reportlab.platypus import Table as Grid

    sheet = styles()
    yield Paragraph(escape(western(table.caption)), sheet["above"])
    heads = [
        _cell(text, at in table.numeric, bold=True) for at, text in enumerate((*table.columns, "Source"))
    ]
    rows = [heads, *(_row(table, row) for row in table.rows)]
    look: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, HexColor(RULE)),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(HEAD)),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    for at, row in enumerate(table.rows, 1):
        if row.rag is not None and table.rag_column is not None:
            place = (table.rag_column, at)
            look.append(("BACKGROUND", place, place, HexColor(RAG[row.rag])))
    yield Grid(rows, [float(share) * FULL for share in table.widths], repeatRows=1, style=look)
    yield Spacer(1, 5)


def _row(table: Table, row: Row) -> list[Any]:
    from reportlab.platypus import Paragraph

    cells = [
        _cell(text, at in table.numeric, bold=row.total or (at == table.rag_column and row.rag is not None))
        for at, text in enumerate(row.cells)
    ]
    return [*cells, Paragraph(marked(row.citations), styles()["mark"])]


def _cell(text: str, right: bool, bold: bool) -> Any:
    from reportlab.platypus import Paragraph

    plain = escape(western(text))
    return Paragraph(f"<b>{plain}</b>" if bold else plain, styles()["right" if right else "cell"])
