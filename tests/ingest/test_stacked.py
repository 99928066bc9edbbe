"""Two tables in one grid are cut where the second's headings stand."""

from __future__ import annotations

from ingest.domain import Place
from ingest.finance import tables_in
from ingest.reading import Grid, GridCell, Line, Reading
from ingest.stacked import unstacked

RESERVES = [
    ["Reserve", "1 April 2023 £m", "Used £m", "31 March 2024 £m"],
    ["General balances", "25.4", "(0.6)", "24.8"],
    ["Insurance", "8.3", "0.2", "8.5"],
    ["Total", "33.7", "(0.4)", "33.3"],
]
BETWEEN = [
    ["7. The minimum prudent level of balances is £20m.", "", "", ""],
    ["Table C. Dedicated Schools Grant 2023/24", "", "", ""],
]
GRANT = [
    ["Block", "Grant £m", "Spend £m", "Over / (under) £m"],
    ["Schools block", "402.3", "402.1", "(0.2)"],
    ["High needs block", "91.5", "110.8", "19.3"],
]


def grid(rows: list[list[str]]) -> Grid:
    cells = tuple(
        tuple(GridCell(text, Place(page=1, bbox=(0, 10 * at, 90, 10 * at + 9))) for text in row)
        for at, row in enumerate(rows)
    )
    return Grid(cells, Place(page=1), caption="Table B. Usable reserves")


def reading(rows: list[list[str]]) -> Reading:
    return Reading("pdf", (grid(rows),))


def test_the_second_table_has_its_own_headings_and_title() -> None:
    first, paragraph, title, second = unstacked(reading(RESERVES + BETWEEN + GRANT)).items
    assert isinstance(first, Grid)
    assert isinstance(second, Grid)
    assert isinstance(paragraph, Line)
    assert isinstance(title, Line)
    assert len(first.rows) == len(RESERVES)
    assert [cell.text for cell in second.rows[0]] == GRANT[0]
    assert second.caption == title.text == "Table C. Dedicated Schools Grant 2023/24"
    assert paragraph.text.startswith("7. The minimum")


def test_figures_of_the_second_table_stand_under_its_own_columns() -> None:
    tables = tables_in(unstacked(reading(RESERVES + BETWEEN + GRANT)))
    high = next(row for table in tables for row in table.rows if row.label == "High needs block")
    assert [(line.column.split(" £")[0], line.raw) for line in high.lines] == [
        ("Grant", "91.5"),
        ("Spend", "110.8"),
        ("Over / (under)", "19.3"),
    ]


def test_groups_and_repeated_headings_are_left_in_one_table() -> None:
    grouped = [RESERVES[0], ["Earmarked", "", "", ""], *RESERVES[1:3], RESERVES[0], *RESERVES[1:]]
    assert len(unstacked(reading(grouped)).items) == 1
