"""The same budget written to every format comes back with the same cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.domain import FinanceTable
from ingest.finance import tables_in
from ingest.finance.words import is_caption
from ingest.readers import read

ROWS = (
    ("Service", "Budget £000", "Outturn £000", "Variance £000", "Notes"),
    ("Housing:", "", "", "", ""),
    ("Repairs", "8,200", "8,650", "450", "Storm damage"),
    ("Rents", "(30,100)", "(30,250)", "(150)", ""),
    ("Sub-total Housing", "(21,900)", "(21,600)", "300", ""),
    ("Total", "(21,900)", "(21,600)", "300", ""),
)


def _word(path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading("Outturn 2024/25", 2)
    document.add_paragraph("Table 1 shows the position of the service.")
    table = document.add_table(rows=len(ROWS), cols=len(ROWS[0]))
    for row, texts in zip(table.rows, ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))


def _sheet(path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Outturn 2024/25"])
    for row in ROWS:
        sheet.append(list(row))
    book.save(path)


def _csv(path: Path) -> None:
    path.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in ROWS), "utf-8")


def _page(path: Path) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    path.write_text(
        f"<html><body><h1>Cabinet</h1><h2>Outturn 2024/25</h2><table>{rows}</table></body></html>", "utf-8"
    )


def _markdown(path: Path) -> None:
    head, *rows = ("| " + " | ".join(row) + " |" for row in ROWS)
    path.write_text("\n".join(["## Outturn 2024/25", "", head, "|---" * len(ROWS[0]) + "|", *rows]), "utf-8")


def _pdf(path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

    style = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    heading = Paragraph("Outturn 2024/25", getSampleStyleSheet()["Heading2"])
    SimpleDocTemplate(str(path), pagesize=A4).build(
        [heading, Table([list(row) for row in ROWS], style=style)]
    )


@pytest.fixture
def written(tmp_path: Path) -> Callable[[Callable[[Path], None], str], FinanceTable]:
    def write(writer: Callable[[Path], None], kind: str) -> FinanceTable:
        path = tmp_path / f"budget.{kind}"
        writer(path)
        (table,) = tables_in(read(path, kind))
        return table

    return write


WRITERS = [
    pytest.param(_word, "docx", id="Word"),
    pytest.param(_sheet, "xlsx", id="sheet"),
    pytest.param(_csv, "csv", id="CSV"),
    pytest.param(_page, "html", id="web page"),
    pytest.param(_markdown, "markdown", id="Markdown"),
    pytest.param(_pdf, "pdf", id="PDF"),
]


@pytest.mark.parametrize(("writer", "kind"), WRITERS)
def test_the_same_cells_from_every_format(
    written: Callable[[Callable[[Path], None], str], FinanceTable], writer: Callable[[Path], None], kind: str
) -> None:
    table = written(writer, kind)
    cells = [(row.label, row.group, row.total, *(line.value for line in row.lines)) for row in table.rows]
    assert cells == [
        ("Repairs", "Housing", None, 8200, 8650, 450),
        ("Rents", "Housing", None, -30100, -30250, -150),
        ("Sub-total Housing", "Housing", "subtotal", -21900, -21600, 300),
        ("Total", None, "total", -21900, -21600, 300),
    ]
    assert table.columns == ("Service", "Budget", "Outturn", "Variance", "Notes")
    assert table.rows[0].texts == (("Notes", "Storm damage"),)
    assert table.kind == "outturn"
    assert table.title == ("Budget, Outturn, Variance by service" if kind == "csv" else "Outturn 2024/25")


def test_cells_of_a_pdf_know_their_box(
    written: Callable[[Callable[[Path], None], str], FinanceTable],
) -> None:
    table = written(_pdf, "pdf")
    boxes = [line.place.bbox for row in table.rows for line in row.lines]
    assert all(box is not None for box in boxes)
    assert len(set(boxes)) == len(boxes)
    assert {line.place.page for row in table.rows for line in row.lines} == {1}


def test_cells_of_a_sheet_know_their_reference(
    written: Callable[[Callable[[Path], None], str], FinanceTable],
) -> None:
    table = written(_sheet, "xlsx")
    assert [line.place.cell for line in table.rows[0].lines] == ["B4", "C4", "D4"]


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Table 3: Reserves", True),
        ("Table 3.1 – Reserves", True),
        ("Table 2", True),
        ("Annex B Capital programme", True),
        ("Appendix 1 (continued)", True),
        ("Table 3 shows the reserves.", False),
        ("Tables and figures", False),
        ("Reserves", False),
    ],
)
def test_captions(text: str, caption: bool) -> None:
    assert is_caption(text) is caption
