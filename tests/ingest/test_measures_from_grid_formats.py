"""One scorecard in every format that holds tables: the same measures come out of each."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.measures.from_grid import measures_from_grids
from ingest.readers import read
from tests.ingest.layouts.checking import outcome
from tests.ingest.layouts.scorecards import HEADER, HOUSING, PERIODS, Row

TREND_WORDS = {"up": "Up", "down": "Down", "level": "Same"}
ROWS = [(row.code, row.name, row.good, *row.values, row.rag, TREND_WORDS[row.trend]) for row in HOUSING]


def _docx(path: Path) -> Path:
    """Two-level header with merged cells, a class of measures across the table, the rating as a letter."""
    from docx import Document

    document = Document()
    document.add_heading("Priority 1: Homes for all", 2)
    table = document.add_table(rows=2, cols=9)
    top = (*HEADER[:3], "2021/22", "2022/23", "2023/24", "", "", "")
    low = ("", "", "", "Actual", "Actual", "Actual", "Target", "RAG", "Trend")
    for cells, texts in ((table.rows[0].cells, top), (table.rows[1].cells, low)):
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
    table.cell(0, 5).merge(table.cell(0, 8))
    for column in range(3):
        table.cell(0, column).merge(table.cell(1, column))
    heading = table.add_row().cells
    heading[0].merge(heading[8]).text = "Partnership measures"
    for row in ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def _xlsx(path: Path) -> Path:
    """Title rows above the header, another sheet before it, percentages and counts as numbers with a format."""
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Read me"
    book.active["A1"] = "Figures of the housing service"
    sheet = book.create_sheet("Measures")
    sheet.append(["Housing scorecard"])
    sheet.append([])
    sheet.append(list(HEADER))
    for at, row in enumerate(ROWS, start=4):
        sheet.append(list(row))
        for column in range(4, 8):
            cell = sheet.cell(at, column)
            text = str(cell.value or "")
            if text.endswith("%") and text[:-1].replace(".", "").isdigit():
                decimals = len(text[:-1].partition(".")[2])
                cell.value, cell.number_format = (
                    float(text[:-1]) / 100,
                    "0%" if not decimals else f"0.{'0' * decimals}%",
                )
    book.save(path)
    return path


def _csv(path: Path) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["Housing scorecard"], [], HEADER, *ROWS])
    return path


def _html(path: Path) -> Path:
    head = "".join(f"<th>{text}</th>" for text in HEADER)
    body = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
    path.write_text(
        f"<html><body><main><h1>Housing</h1><table><tr>{head}</tr>{body}</table></main></body></html>",
        encoding="utf-8",
    )
    return path


def _markdown(path: Path) -> Path:
    lines = ["# Housing", "", "| " + " | ".join(HEADER) + " |", "|" + "---|" * len(HEADER)]
    path.write_text("\n".join([*lines, *("| " + " | ".join(row) + " |" for row in ROWS)]), encoding="utf-8")
    return path


def _long_csv(path: Path) -> Path:
    """A row a period and kind."""
    rows: list[Sequence[str]] = [("Measure ID", "Indicator name", "Polarity", "Period", "Actual", "Target")]
    for row in HOUSING:
        for (period, _), value in zip(PERIODS[:3], row.values[:3], strict=True):
            rows.append(
                (
                    row.code,
                    row.name,
                    f"{row.good}er is better",
                    period,
                    value,
                    row.values[3] if period == "2023/24" else "",
                )
            )
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return path


def _plain(rows: Sequence[Row]) -> list[Row]:
    return [replace(row, rag="", trend="") for row in rows]


@pytest.mark.parametrize(
    ("make", "name", "format", "rows"),
    [
        pytest.param(_docx, "a.docx", "docx", HOUSING, id="docx"),
        pytest.param(_xlsx, "a.xlsx", "xlsx", HOUSING, id="xlsx"),
        pytest.param(_csv, "a.csv", "csv", HOUSING, id="csv, wide"),
        pytest.param(_long_csv, "a.csv", "csv", _plain(HOUSING), id="csv, long"),
        pytest.param(_html, "a.html", "html", HOUSING, id="html"),
        pytest.param(_markdown, "a.md", "markdown", HOUSING, id="markdown"),
    ],
)
def test_the_same_measures_whatever_the_format(
    make: Callable[[Path], Path], name: str, format: str, rows: Sequence[Row], tmp_path: Path
) -> None:
    found = outcome(measures_from_grids(read(make(tmp_path / name), format)), rows)
    assert not found.wrong, "\n".join(found.wrong)


def test_headings_of_a_word_report(tmp_path: Path) -> None:
    measures = measures_from_grids(read(_docx(tmp_path / "a.docx"), "docx"))
    assert {(m.priority, m.category) for m in measures} == {("Priority 1: Homes for all", "Partnership")}


def test_cells_of_a_sheet_know_sheet_and_reference(tmp_path: Path) -> None:
    measures = measures_from_grids(read(_xlsx(tmp_path / "a.xlsx"), "xlsx"))
    assert (measures[1].cells[2].place.sheet, measures[1].cells[2].place.cell) == ("Measures", "F5")
