"""What became a record is not repeated in passages; remarks and what is left over are."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from ingest.covered import covered_lines, without_recorded_rows
from ingest.domain import Cell, FinanceLine, FinanceRow, FinanceTable, Measure, Place, Remark
from ingest.reading import Grid, GridCell, Line, Reading


def measure(place: Place, *cells: Place, header: str = "", remarks: tuple[Remark, ...] = ()) -> Measure:
    values = tuple(Cell("2022/23", "actual", "4", Decimal(4), place=cell) for cell in cells)
    return Measure("", "", "LB.1", "Visits", "High", values, place=place, header=header, remarks=remarks)


def text_reading(text: str) -> Reading:
    items = tuple(Line(line, Place(lines=(n, n))) for n, line in enumerate(text.split("\n"), 1))
    return Reading("text", items, flattened=True)


def grid(*rows: list[str], boxes: bool = False) -> Grid:
    def place(x: int, y: int) -> Place:
        if boxes:
            return Place(page=1, bbox=(x * 50, y * 10, x * 50 + 49, y * 10 + 9))
        return Place(sheet="Table 1", cell=f"{'ABCDEF'[x]}{y + 1}")

    cells = tuple(
        tuple(GridCell(text, place(x, y)) for x, text in enumerate(row)) for y, row in enumerate(rows)
    )
    return Grid(cells, Place(sheet="Table 1"))


TABLE = grid(
    ["Code", "Measure", "2022/23"],
    ["LB.1", "Visits", "4"],
    ["", "Visits fell because two of the branches were closed for works.", ""],
    ["", "Branches", ""],
    ["LB.2", "Loans", "9"],
)


def test_lines_of_measures_and_their_printed_header_are_taken() -> None:
    reading = text_reading(
        "The year was hard.\n\nPI\nCode\n\nMea-\nsure 2022/23\nLB.1\nVisits\n4\n\nVisits fell."
    )
    found = covered_lines(reading, [measure(Place(lines=(8, 10)), header="PI Code Measure 2022/23")], [])
    assert found == {3, 4, 5, 6, 7, 8, 9, 10}


def test_headers_are_taken_wherever_they_stand_and_only_whole() -> None:
    reading = text_reading(
        "Code\nMeasure\n2022/23\n\nA note on the data.\nLB.1\nVisits\n4\nCode\nMeasure 2022/23\nCode\nMeasure"
    )
    found = covered_lines(reading, [measure(Place(lines=(6, 8)), header="Code Measure 2022/23")], [])
    assert found == {1, 2, 3, 6, 7, 8, 9, 10}


def test_remarks_within_a_table_s_lines_stay() -> None:
    reading = text_reading("LB.1\nVisits\n4\nVisits fell.\nLB.2")
    rows = [measure(Place(lines=(1, 5)), remarks=(Remark("Visits fell.", Place(lines=(4, 4))),))]
    assert covered_lines(reading, rows, []) == {1, 2, 3, 5}


def test_lines_of_finance_tables_are_taken() -> None:
    table = FinanceTable("", "", "Budget", (), (), place=Place(lines=(2, 3)))
    assert covered_lines(text_reading("a\nb\nc\nd"), [], [table]) == {2, 3}


def test_a_grid_that_was_recorded_leaves_its_remarks() -> None:
    reading = Reading("docx", (Line("Before.", Place()), TABLE, Line("After.", Place())))
    recorded = [measure(TABLE.rows[y][0].place, TABLE.rows[y][2].place) for y in (1, 4)]
    rest, taken = without_recorded_rows(reading, recorded, [])
    assert taken == {1}
    assert [item.text for item in rest.items if isinstance(item, Line)] == [
        "Before.",
        "Visits fell because two of the branches were closed for works.",
        "After.",
    ]
    assert rest.items[1] is TABLE


def test_a_grid_without_records_stays_whole() -> None:
    reading = Reading("docx", (TABLE,))
    assert without_recorded_rows(reading, [], []) == (reading, frozenset())


def test_rows_that_gave_no_record_stay_as_a_table_under_the_header() -> None:
    table = grid(
        ["Code", "Measure", "2022/23"], ["LB.1", "Visits", "4"], ["x", "Sites", "tbc"], ["y", "Staff", "tbc"]
    )
    rest, taken = without_recorded_rows(Reading("docx", (table,)), [measure(table.rows[1][0].place)], [])
    assert taken == {0}
    assert isinstance(rest.items[1], Grid)
    assert [row[1].text for row in rest.items[1].rows] == ["Measure", "Sites", "Staff"]


def test_finance_rows_are_found_by_the_box_of_their_row() -> None:
    table = grid(["Service", "Budget"], ["Parks", "100"], ["Pools", "60"], boxes=True)
    line = FinanceLine("Parks", "Budget", "100", Decimal(100), "£000", place=Place(page=1, bbox=(0, 0, 1, 1)))
    rows = tuple(
        FinanceRow("", (line,), place=Place(page=1, bbox=(0, y * 10, 99, y * 10 + 9))) for y in (1, 2)
    )
    _, taken = without_recorded_rows(Reading("pdf", (table,)), [], [FinanceTable("", "", "Budget", (), rows)])
    assert taken == {0}


def test_a_caption_that_became_a_finance_table_s_title_is_not_repeated() -> None:
    table = replace(grid(["Service", "Budget"], ["Parks", "100"]), caption="Table 2: budget")
    line = FinanceLine("Parks", "Budget", "100", Decimal(100), "£000", place=table.rows[1][1].place)
    finance = FinanceTable("", "", "Table 2: budget", (), (FinanceRow("Parks", (line,)),))
    reading = Reading("docx", (Line("Some text.", Place()), Line("Table 2: budget", Place()), table))
    rest, taken = without_recorded_rows(reading, [], [finance])
    assert [item.text for item in rest.items if isinstance(item, Line)] == ["Some text."]
    assert taken == {1}
