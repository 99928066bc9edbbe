"""Workbooks built with openpyxl: formats, merged cells, colours, sheets, several tables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from ingest.errors import RefusedFile
from ingest.readers.xlsx import read
from ingest.reading import Grid, Reading


def saved(workbook: Any, tmp_path: Path) -> Reading:
    path = tmp_path / "book.xlsx"
    workbook.save(path)
    return read(path)


def book(rows: list[list[Any]], title: str = "Sheet") -> Any:
    workbook = openpyxl.Workbook()
    workbook.active.title = title
    for row in rows:
        workbook.active.append(row)
    return workbook


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


def fill(cell: Any, colour: str) -> None:
    cell.fill = PatternFill("solid", fgColor=colour)


def test_values_come_as_the_sheet_shows_them(tmp_path: Path) -> None:
    workbook = book([["Measure", "Month", "Actual", "Spend", "Change"], ["Visits", None, None, None, None]])
    sheet = workbook.active
    for cell, value, code in (
        ("B2", dt.datetime(2024, 3, 1), "mmm-yy"),
        ("C2", 0.0823, "0.0%"),
        ("D2", 2300, "£#,##0"),
        ("E2", -150, "#,##0;(#,##0)"),
    ):
        sheet[cell], sheet[cell].number_format = value, code
    grid = saved(workbook, tmp_path).grids[0]
    assert texts(grid)[1] == ["Visits", "Mar-24", "8.2%", "£2,300", "(150)"]


def test_titles_become_lines_and_the_caption_and_cells_know_their_reference(tmp_path: Path) -> None:
    rows = [
        ["Parks and leisure: budget 2023/24"],
        ["£000"],
        [],
        ["Service", "Budget", "Outturn"],
        ["Parks", 100, 110],
    ]
    reading = saved(book(rows, "Budget"), tmp_path)
    assert [(line.text, line.heading) for line in reading.lines] == [
        ("Budget", 1),
        ("Parks and leisure: budget 2023/24", 2),
    ]
    grid = reading.grids[0]
    assert grid.caption == "Parks and leisure: budget 2023/24 (£000)"
    assert (grid.rows[1][2].place.sheet, grid.rows[1][2].place.cell) == ("Budget", "C5")
    assert grid.place.cell == "A4:C5"


def test_merged_cells_are_repeated_empty_and_the_years_row_stays_in_the_table(tmp_path: Path) -> None:
    rows = [["Measure", "2022/23", None, "2023/24", None], [None, "Actual", "Target", "Actual", "Target"]]
    workbook = book([*rows, ["Visits", 4.1, 4.5, 4.4, 4.5]])
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        workbook.active.merge_cells(area)
    grid = saved(workbook, tmp_path).grids[0]
    assert texts(grid)[0] == ["Measure", "2022/23", "", "2023/24", ""]
    assert [cell.merged for cell in grid.rows[0]] == [False, False, True, False, True]
    assert grid.rows[1][0].merged


def test_a_lone_year_over_two_columns_is_no_title(tmp_path: Path) -> None:
    workbook = book([[None, "2023/24", None], ["Measure", "Actual", "Target"], ["Visits", 4.1, 4.5]])
    workbook.active.merge_cells("B1:C1")
    reading = saved(workbook, tmp_path)
    assert not reading.lines
    assert len(reading.grids[0].rows) == 3


def test_tables_under_and_beside_each_other(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Service", "Budget", None, "Reserve", "Balance"],
        ["Parks", 100, None, "General", 50],
        ["Pools", 60, None, "Schools", 20],
        [],
        [],
        ["Grant", "2022/23", "2023/24"],
        ["Arts", 5, 6],
    ]
    grids = saved(book(rows), tmp_path).grids
    assert [texts(grid)[0] for grid in grids] == [
        ["Service", "Budget"],
        ["Reserve", "Balance"],
        ["Grant", "2022/23", "2023/24"],
    ]


def test_a_blank_column_inside_a_table_is_spacing(tmp_path: Path) -> None:
    rows = [["Service", None, "Budget", "Outturn"], ["Parks", None, 100, 110], ["Pools", None, 60, 70]]
    assert texts(saved(book(rows), tmp_path).grids[0])[1] == ["Parks", "100", "110"]


def test_fill_colours_rate_where_they_are_no_decoration(tmp_path: Path) -> None:
    workbook = book([["Measure", "Actual", "RAG"], ["Visits", 4, None], ["Loans", 3, None], ["Total", 7, 1]])
    sheet = workbook.active
    for cell in sheet[1]:
        fill(cell, "00B050")
    fill(sheet["C2"], "FF0000")
    sheet["C3"].fill = PatternFill("solid", fgColor=Color(indexed=11))
    for cell in sheet[4]:
        fill(cell, "FFC000")
    sheet["C2"], sheet["C3"] = "x", "●"
    grid = saved(workbook, tmp_path).grids[0]
    assert [[cell.rag for cell in row] for row in grid.rows] == [
        [None, None, None],
        [None, None, "Red"],
        [None, None, "Green"],
        [None, None, None],
    ]


def test_coloured_signs_and_arrows(tmp_path: Path) -> None:
    workbook = book([["Measure", "RAG", "Trend"], ["Visits", "●", "↑"], ["Loans", "●", "→"]])
    workbook.active["B2"].font = Font(color="FFC000", bold=True)
    row = saved(workbook, tmp_path).grids[0].rows[1]
    assert (row[1].rag, row[1].bold, row[2].arrow) == ("Amber", True, "up")


def test_several_sheets_are_headed_by_name_and_hidden_ones_left_out_by_name(tmp_path: Path) -> None:
    workbook = book([["Service", "Budget"], ["Parks", 1]], "Revenue")
    for name, state in (("Capital", "visible"), ("Workings", "hidden"), ("Names", "veryHidden")):
        sheet = workbook.create_sheet(name)
        sheet.append(["Scheme", "Spend"])
        sheet.append([f"{name} scheme", 2])
        sheet.sheet_state = state
    reading = saved(workbook, tmp_path)
    assert [line.text for line in reading.lines if line.heading == 1] == ["Revenue", "Capital"]
    assert len(reading.grids) == 2
    assert reading.notes == ("hidden sheet left out: Workings", "hidden sheet left out: Names")


def test_hidden_rows_and_columns_are_read(tmp_path: Path) -> None:
    workbook = book([["Service", "2022/23", "2023/24"], ["Parks", 1, 2], ["Pools", 3, 4]])
    workbook.active.row_dimensions[2].hidden = True
    workbook.active.column_dimensions["B"].hidden = True
    assert texts(saved(workbook, tmp_path).grids[0])[1] == ["Parks", "1", "2"]


def test_formulas_without_a_stored_result_are_told(tmp_path: Path) -> None:
    reading = saved(book([["Service", "Budget"], ["Parks", 1], ["Total", "=SUM(B2:B2)"]]), tmp_path)
    assert texts(reading.grids[0])[2] == ["Total", ""]
    assert reading.notes[0].startswith("1 formulas have no stored result")


def test_a_stray_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    workbook = book([["Service", "Budget"], ["Parks", 1]])
    workbook.active["XFD1048576"] = "stray"
    reading = saved(workbook, tmp_path)
    assert texts(reading.grids[0]) == [["Service", "Budget"], ["Parks", "1"]]
    assert reading.lines[-1].place.cell == "XFD1048576"


def test_notes_below_the_table_are_lines(tmp_path: Path) -> None:
    rows = [["Service", "Budget"], ["Parks", 1], ["* provisional figures, subject to audit"]]
    reading = saved(book(rows), tmp_path)
    assert len(reading.grids[0].rows) == 2
    assert reading.lines[-1].text.startswith("* provisional")


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(RefusedFile, match="damaged workbook"):
        read(path)
