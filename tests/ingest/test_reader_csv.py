"""Delimited files: delimiters, titles, notes, several tables, line numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.readers.csv_file import read
from ingest.reading import Reading


def read_csv(tmp_path: Path, text: str, encoding: str = "utf-8") -> Reading:
    path = tmp_path / "data.csv"
    path.write_bytes(text.encode(encoding))
    return read(path)


def texts(reading: Reading, n: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row] for row in reading.grids[n].rows]


WIDE = [
    ["Code", "Measure", "2021/22", "2022/23"],
    ["LB.1", "Visits per head", "4.2", "4.6"],
    ["LB.2", "Loans", "1,210", ""],
]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    lines = [delimiter.join(f'"{field}"' if "," in field else field for field in row) for row in WIDE]
    assert texts(read_csv(tmp_path, "\n".join(lines))) == WIDE


def test_commas_in_semicolon_files_do_not_mislead(tmp_path: Path) -> None:
    text = "Measure;2021/22;2022/23\nLoans, all branches;1,210;1,340\nVisits, main branch;4,100;4,200\n"
    assert texts(read_csv(tmp_path, text))[1] == ["Loans, all branches", "1,210", "1,340"]


def test_titles_particulars_and_notes_stand_apart_from_the_table(tmp_path: Path) -> None:
    text = (
        "Library performance,,,\nCouncil:,Testford,,\n\nCode,Measure,2021/22,2022/23\n"
        "LB.1,Visits per head,4.2,4.6\nLB.2,Loans,1210,1340\nSource: library system,,,\n"
    )
    reading = read_csv(tmp_path, text)
    assert [line.text for line in reading.lines] == [
        "Library performance",
        "Council: Testford",
        "Source: library system",
    ]
    assert len(reading.grids) == 1
    assert [cell.text for cell in reading.grids[0].rows[0]] == ["Code", "Measure", "2021/22", "2022/23"]
    assert len(reading.grids[0].rows) == 3


def test_a_title_just_above_the_header_is_the_caption(tmp_path: Path) -> None:
    text = "Library performance 2022/23\nCode,Measure,Actual\nLB.1,Visits,4.6\n"
    reading = read_csv(tmp_path, text)
    assert reading.grids[0].caption == "Library performance 2022/23"
    assert reading.lines[0].heading == 1


def test_cells_know_their_lines_over_quoted_line_breaks(tmp_path: Path) -> None:
    text = 'Code,Measure,Actual\nLB.1,"Visits\nper head",4.6\nLB.2,Loans,9\n'
    grid = read_csv(tmp_path, text).grids[0]
    assert [row[0].place.lines for row in grid.rows] == [(1, 1), (2, 3), (4, 4)]
    assert grid.rows[1][1].text == "Visits\nper head"
    assert grid.place.lines == (1, 4)


def test_a_second_table_with_its_own_header_is_a_second_grid(tmp_path: Path) -> None:
    text = "Service,Budget,Outturn\nParks,100,110\n\nReserve,Opening,Closing\nGeneral,50,40\n"
    reading = read_csv(tmp_path, text)
    assert [len(grid.rows) for grid in reading.grids] == [2, 2]


def test_rows_after_a_blank_line_without_a_header_belong_to_the_table_above(tmp_path: Path) -> None:
    text = "Service,Budget,Outturn\nParks,100,110\n\nLeisure\nPools,60,70\n\nTotal,160,180\n"
    reading = read_csv(tmp_path, text)
    assert [row[0] for row in texts(reading)] == ["Service", "Parks", "Leisure", "Pools", "Total"]


def test_windows_encoding(tmp_path: Path) -> None:
    assert texts(read_csv(tmp_path, "Service,£000\nParks,100\n", "cp1252"))[0] == ["Service", "£000"]


def test_signs_that_rate(tmp_path: Path) -> None:
    row = read_csv(tmp_path, "Measure,Actual,Status,Trend\nVisits,4.6,🟢,▲\nLoans,3,🔴,↓\n").grids[0].rows[1]
    assert (row[2].rag, row[3].arrow) == ("Green", "up")


def test_a_file_of_one_column_is_lines(tmp_path: Path) -> None:
    reading = read_csv(tmp_path, "Libraries\nParks\nPools\n")
    assert [line.text for line in reading.lines] == ["Libraries", "Parks", "Pools"]
    assert not reading.grids


def test_a_stray_quote_is_read_all_the_same(tmp_path: Path) -> None:
    assert texts(read_csv(tmp_path, 'Measure,Actual\n5" pipes laid,4\n'))[1] == ['5" pipes laid', "4"]
