"""Word documents built with python-docx: styles, lists, tables with spans, colours, text boxes, footnotes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from ingest.errors import RefusedFile
from ingest.readers.docx import read
from ingest.reading import Grid, Line, Reading


def saved(document: Any, tmp_path: Path) -> Reading:
    path = tmp_path / "report.docx"
    document.save(str(path))
    return read(path)


def shade(cell: Any, colour: str) -> None:
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(fill)


def test_headings_paragraphs_and_lists_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Libraries: annual report"
    document.add_heading("Annual report", 0)
    document.add_heading("Opening hours", 2)
    document.add_paragraph("Hours were cut\nin the spring.")
    document.add_paragraph("Main branch", style="List Bullet")
    document.add_paragraph("Town branch", style="List Number")
    document.add_paragraph("")
    reading = saved(document, tmp_path)
    assert reading.title == "Libraries: annual report"
    assert [(line.text, line.heading, line.bullet) for line in reading.lines] == [
        ("Annual report", 1, False),
        ("Opening hours", 2, False),
        ("Hours were cut in the spring.", None, False),
        ("Main branch", None, True),
        ("Town branch", None, True),
    ]
    assert all(line.paragraph for line in reading.lines)


def test_a_style_based_on_a_heading_style_is_one(tmp_path: Path) -> None:
    document = docx.Document()
    own = document.styles.add_style("Council Heading", 1)
    own.base_style = document.styles["Heading 3"]
    document.add_paragraph("Staffing", style="Council Heading")
    document.add_paragraph("Two posts were filled.")
    assert saved(document, tmp_path).lines[0].heading == 3


def test_short_bold_paragraphs_above_text_are_headings(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Report", 1)
    document.add_paragraph().add_run("Opening hours").bold = True
    document.add_paragraph("Hours were cut.")
    document.add_paragraph().add_run("This is agreed.").bold = True
    document.add_paragraph("End.")
    assert [line.heading for line in saved(document, tmp_path).lines] == [1, 2, None, None, None]


def test_headers_footers_contents_hidden_and_deleted_text_are_left_out(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "OFFICIAL"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    document.styles.add_style("toc 1", 1)
    document.add_paragraph("Opening hours ... 3", style="toc 1")
    paragraph = document.add_paragraph("Kept ")
    hidden = paragraph.add_run("hidden ")
    hidden.font.hidden = True
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>gone </w:delText></w:r></w:del>"))
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>added</w:t></w:r></w:ins>"))
    assert [line.text for line in saved(document, tmp_path).lines] == ["Kept added"]


def test_text_in_content_controls_and_text_boxes_is_read_once(tmp_path: Path) -> None:
    document = docx.Document()
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>In a control</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(0, parse_xml(control))
    box = "<w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent>"
    run = parse_xml(
        f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    document.add_paragraph("Beside")._p.append(run)
    assert [line.text for line in saved(document, tmp_path).lines] == ["In a control", "Beside", "In a box"]


def table_document() -> Any:
    document = docx.Document()
    document.add_paragraph("Table 1: library measures")
    table = document.add_table(rows=4, cols=4)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Measure"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "2022/23"
    table.cell(0, 3).text = "RAG"
    table.cell(1, 1).text, table.cell(1, 2).text = "Actual", "Target"
    for y, row in ((2, ("Visits", "4.1", "4.5", "")), (3, ("Loans\nper head", "9.9", "9.0", ""))):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    shade(table.cell(2, 3), "FF0000")
    shade(table.cell(3, 3), "92D050")
    document.add_paragraph("After the table.")
    return document


def test_tables_with_merged_cells_and_fills(tmp_path: Path) -> None:
    reading = saved(table_document(), tmp_path)
    before, grid, after = reading.items
    assert isinstance(before, Line)
    assert isinstance(grid, Grid)
    assert isinstance(after, Line)
    assert grid.caption == "Table 1: library measures"
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["Measure", "2022/23", "", "RAG"],
        ["", "Actual", "Target", ""],
        ["Visits", "4.1", "4.5", ""],
        ["Loans\nper head", "9.9", "9.0", ""],
    ]
    assert [[cell.merged for cell in row] for row in grid.rows[:2]] == [
        [False, False, True, False],
        [True, False, False, False],
    ]
    assert [row[3].rag for row in grid.rows] == [None, None, "Red", "Green"]
    assert (grid.rows[3][1].place.sheet, grid.rows[3][1].place.cell) == ("Table 1", "B4")


def test_shapes_and_symbols_in_cells(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Measure", "RAG", "Trend"), strict=True):
        cell.text = text
    table.cell(1, 0).text = "Visits"
    oval = '<v:oval xmlns:v="urn:schemas-microsoft-com:vml" fillcolor="#ffc000 [3207]"/>'
    table.cell(1, 1).paragraphs[0]._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:pict>{oval}</w:pict></w:r>"))
    arrow = f'<w:r {nsdecls("w")}><w:sym w:font="Wingdings" w:char="F0E2"/></w:r>'
    table.cell(1, 2).paragraphs[0]._p.append(parse_xml(arrow))
    row = saved(document, tmp_path).grids[0].rows[1]
    assert (row[1].rag, row[2].text, row[2].arrow) == ("Amber", "↓", "down")


def test_a_box_of_one_cell_is_text_and_a_table_in_a_cell_follows(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_table(rows=1, cols=1).cell(0, 0).text = "Boxed note"
    outer = document.add_table(rows=2, cols=2)
    for n, cell in enumerate(outer._cells):
        cell.text = f"outer {n}"
    inner = outer.cell(1, 1).add_table(rows=2, cols=2)
    for n, cell in enumerate(inner._cells):
        cell.text = f"inner {n}"
    reading = saved(document, tmp_path)
    assert reading.lines[0].text == "Boxed note"
    assert [grid.rows[1][1].text for grid in reading.grids] == ["outer 3", "inner 3"]


def test_footnotes_follow_their_paragraph(tmp_path: Path) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = docx.Document()
    notes = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>Provisional.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), document.part.package)
    document.part.relate_to(
        part, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    )
    paragraph = document.add_paragraph("Visits rose.")
    paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:footnoteReference w:id="2"/></w:r>'))
    document.add_paragraph("Loans fell.")
    assert [line.text for line in saved(document, tmp_path).lines] == [
        "Visits rose.",
        "Provisional.",
        "Loans fell.",
    ]


def test_a_damaged_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(RefusedFile, match="damaged Word document"):
        read(path)
