"""Tables in Word: a caption above, a header row that repeats, ratings as a word on their colour."""

from __future__ import annotations

import re
from typing import Any

from app.briefing.briefing import Row, Table
from app.briefing.colours import HEAD, RAG, RULE
from app.briefing.marks import marked
from app.briefing.printable import clean
from app.briefing.word_layout import small

WIDTH = 17.4  # centimetres of text
SIZE = 7.5  # points
_MINUS = re.compile(r"(?<!\w)-(?=\d)")  # a hyphen would let a line end before the figure


def add_table(document: Any, table: Table) -> None:
    from docx.shared import Pt

    caption = document.add_paragraph(clean(table.caption), style="Caption")
    caption.paragraph_format.keep_with_next = True
    columns = (*table.columns, "Source")
    made = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    made.autofit = False
    _described(made, table.caption)
    _edges(made)
    _narrow(made)
    for at, heading in enumerate(columns):
        cell = made.rows[0].cells[at]
        _write(cell, heading, bold=True, right=at in table.numeric)
        _shade(cell, HEAD)
    _repeats(made.rows[0])
    for row in table.rows:
        _add_row(made, table, row)
    _sized(made, table)
    gap = document.add_paragraph()
    gap.paragraph_format.space_after = 0
    gap.paragraph_format.line_spacing = Pt(5)


def _add_row(made: Any, table: Table, row: Row) -> None:
    cells = made.add_row().cells
    _whole(made.rows[-1])
    for at, text in enumerate(row.cells):
        rated = at == table.rag_column and row.rag is not None
        _write(cells[at], text, bold=row.total or rated, right=at in table.numeric)
        if rated and row.rag is not None:
            _shade(cells[at], RAG[row.rag])
    paragraph = cells[-1].paragraphs[0]
    _tight(paragraph)
    small(paragraph.add_run(marked(row.citations)))


def _write(cell: Any, text: str, bold: bool, right: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    _tight(paragraph)
    run = paragraph.add_run(_MINUS.sub("−", clean(text)))
    run.font.size, run.font.bold = Pt(SIZE), bold
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _tight(paragraph: Any) -> None:
    from docx.shared import Pt

    paragraph.paragraph_format.space_after = paragraph.paragraph_format.space_before = Pt(1)
    paragraph.paragraph_format.line_spacing = 1.0


def _sized(made: Any, table: Table) -> None:
    from docx.shared import Cm

    for column, share in zip(made.columns, table.widths, strict=True):
        column.width = Cm(float(share) * WIDTH)
        for cell in column.cells:
            cell.width = Cm(float(share) * WIDTH)


def _shade(cell: Any, colour: str) -> None:
    shade = _element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": colour.lstrip("#")})
    cell._tc.get_or_add_tcPr().append(shade)


def _repeats(row: Any) -> None:
    """A header row, repeated on every page and read as such by screen readers."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", {"w:val": "true"}))
    _whole(row)


def _whole(row: Any) -> None:
    """A row that is not broken over two pages."""
    row._tr.get_or_add_trPr().insert(0, _element("w:cantSplit", {"w:val": "true"}))


def _described(made: Any, caption: str) -> None:
    made._tbl.tblPr.append(_element("w:tblCaption", {"w:val": clean(caption)}))


def _edges(made: Any) -> None:
    """Light rules instead of the style's black ones."""
    borders = _element("w:tblBorders", {})
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": RULE.lstrip("#")}
        borders.append(_element(f"w:{side}", line))
    made._tbl.tblPr.insert_element_before(
        borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption"
    )


def _narrow(made: Any) -> None:
    """Less room beside the text of a cell than Word's own 0.19 cm, so that headings stay on one line."""
    margins = _element("w:tblCellMar", {})
    for side in ("left", "right"):
        margins.append(_element(f"w:{side}", {"w:w": "55", "w:type": "dxa"}))
    made._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption")


def _element(name: str, attributes: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made
