"""One file, whatever its format, gives the same measures, and passages that do not repeat them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from ingest.domain import Records
from ingest.files import find_files
from ingest.intake import records_of

HEADER = ["PI Code", "PI Name", "Good Performance", "2021/22 Actual", "2022/23 Actual", "2022/23 Target"]
ROWS = [
    ["LB.1", "Visits to libraries per 1,000 residents", "High", "4,210", "4,650", "4,500"],
    ["LB.2", "Library items returned late", "Low", "8.2%", "7.9%", "7.5%"],
]
PROSE = "Visits rose for the second year because the town branch opened again after its repairs."


def as_docx(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Library performance report 2022/23", 1)
    document.add_paragraph(PROSE)
    table = document.add_table(rows=3, cols=6)
    for y, row in enumerate([HEADER, *ROWS]):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    document.save(str(path / "report.docx"))
    return path / "report.docx"


def as_xlsx(path: Path) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in [["Library performance report 2022/23"], [], HEADER]:
        sheet.append(row)
    sheet.append(["LB.1", ROWS[0][1], "High", 4210, 4650, 4500])
    sheet.append(["LB.2", ROWS[1][1], "Low", 0.082, 0.079, 0.075])
    for column in "DEF":
        sheet[f"{column}4"].number_format, sheet[f"{column}5"].number_format = "#,##0", "0.0%"
    sheet["A7"] = PROSE
    workbook.save(path / "report.xlsx")
    return path / "report.xlsx"


def as_html(path: Path) -> Path:
    rows = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in ROWS)
    head = "".join(f"<th>{text}</th>" for text in HEADER)
    page = f"<html><body><h1>Library performance report 2022/23</h1><p>{PROSE}</p><table><tr>{head}</tr>{rows}</table></body></html>"
    (path / "report.html").write_text(page)
    return path / "report.html"


def as_markdown(path: Path) -> Path:
    rows = [HEADER, ["---"] * 6, *ROWS]
    table = "\n".join("| " + " | ".join(row) + " |" for row in rows)
    (path / "report.md").write_text(f"# Library performance report 2022/23\n\n{PROSE}\n\n{table}\n")
    return path / "report.md"


def as_csv(path: Path) -> Path:
    lines = [",".join(f'"{text}"' for text in row) for row in [HEADER, *ROWS]]
    (path / "report.csv").write_text(
        "Library performance report 2022/23\n\n" + "\n".join(lines) + f'\n\n"{PROSE}"\n'
    )
    return path / "report.csv"


def records(path: Path) -> Records:
    (source,) = find_files([path]).files
    return records_of(source, "Testford Council")


FORMATS = [as_docx, as_xlsx, as_html, as_markdown, as_csv]


@pytest.mark.parametrize("write", FORMATS, ids=lambda write: write.__name__)
def test_measures_are_the_same_from_every_format(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    found = records(write(tmp_path))
    assert [(m.code, m.name, m.good) for m in found.measures] == [(row[0], row[1], row[2]) for row in ROWS]
    assert [[(c.period, c.kind, c.raw, c.value) for c in m.cells] for m in found.measures] == [
        [
            ("2021/22", "actual", "4,210", 4210),
            ("2022/23", "actual", "4,650", 4650),
            ("2022/23", "target", "4,500", 4500),
        ],
        [
            ("2021/22", "actual", "8.2%", Decimal("8.2")),
            ("2022/23", "actual", "7.9%", Decimal("7.9")),
            ("2022/23", "target", "7.5%", Decimal("7.5")),
        ],
    ]
    assert all(c.place.cell or c.place.lines for m in found.measures for c in m.cells)


@pytest.mark.parametrize("write", FORMATS, ids=lambda write: write.__name__)
def test_passages_hold_the_prose_and_not_the_rows(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    found = records(write(tmp_path))
    texts = [passage.text for passage in found.passages]
    assert any(PROSE in text for text in texts)
    assert not any("4,650" in text or "PI Code" in text for text in texts)


@pytest.mark.parametrize("write", FORMATS, ids=lambda write: write.__name__)
def test_identifiers_are_the_document_s_and_count_up(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    found = records(write(tmp_path))
    document = found.document
    assert document.id == document.source.sha256[:16]
    assert document.council == "Testford Council"
    assert [m.id for m in found.measures] == [f"{document.id}:m1", f"{document.id}:m2"]
    assert [p.id for p in found.passages] == [
        f"{document.id}:p{n}" for n in range(1, len(found.passages) + 1)
    ]
    assert {record.document for record in (*found.measures, *found.passages)} == {document.id}


def test_what_the_reader_left_out_is_a_warning(tmp_path: Path) -> None:
    path = as_xlsx(tmp_path)
    workbook = openpyxl.load_workbook(path)
    workbook.create_sheet("Workings").sheet_state = "hidden"
    workbook.save(path)
    assert records(path).warnings == ("hidden sheet left out: Workings",)


BUDGET = [
    ["Service", "Budget", "Outturn", "Variance"],
    ["Parks", "1,200", "1,350", "150"],
    ["Pools", "800", "740", "(60)"],
]


def budget_docx(path: Path) -> Path:
    document = docx.Document()
    document.add_heading("Leisure outturn report 2022/23", 1)
    document.add_paragraph("Table 1: revenue outturn (£000)")
    table = document.add_table(rows=3, cols=4)
    for y, row in enumerate(BUDGET):
        for x, text in enumerate(row):
            table.cell(y, x).text = text
    document.save(str(path / "budget.docx"))
    return path / "budget.docx"


def budget_xlsx(path: Path) -> Path:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in (
        ["Leisure outturn report 2022/23"],
        ["£000"],
        [],
        BUDGET[0],
        ["Parks", 1200, 1350, 150],
        ["Pools", 800, 740, -60],
    ):
        sheet.append(row)
    for row in sheet["B5:D6"]:
        for cell in row:
            cell.number_format = "#,##0;(#,##0)"
    workbook.save(path / "budget.xlsx")
    return path / "budget.xlsx"


def budget_csv(path: Path) -> Path:
    rows = "\n".join(",".join(f'"{text}"' for text in row) for row in BUDGET)
    (path / "budget.csv").write_text(f"Leisure outturn report 2022/23\n£000\n\n{rows}\n", "utf-8")
    return path / "budget.csv"


@pytest.mark.parametrize("write", [budget_docx, budget_xlsx, budget_csv], ids=lambda write: write.__name__)
def test_finance_rows_are_the_same_from_every_format(tmp_path: Path, write: Callable[[Path], Path]) -> None:
    found = records(write(tmp_path))
    (table,) = found.tables
    assert (table.id, table.document) == (f"{found.document.id}:f1", found.document.id)
    assert [(line.row, line.role, line.value, line.unit) for row in table.rows for line in row.lines] == [
        ("Parks", "budget", 1200, "£000"),
        ("Parks", "outturn", 1350, "£000"),
        ("Parks", "variance", 150, "£000"),
        ("Pools", "budget", 800, "£000"),
        ("Pools", "outturn", 740, "£000"),
        ("Pools", "variance", -60, "£000"),
    ]
    assert [passage.text for passage in found.passages] == ["Leisure outturn report 2022/23"]
