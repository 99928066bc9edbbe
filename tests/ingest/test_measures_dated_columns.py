"""Columns and rows dated by what stands beside them, comparators that share a column, footnotes and numbered headings."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from ingest.describing.opening import opening_of
from ingest.describing.period import period_of
from ingest.domain import Measure, Place
from ingest.measures.from_grid import measures_from_grids
from ingest.period_apart import quarter_apart
from ingest.readers import read
from ingest.reading import Grid, GridCell, Line, Reading
from tests.ingest.layouts.building import BODY, CELL, HEAD


def _grid(*rows: str, caption: str = "") -> Grid:
    """Cells parted by ";", "^" is a merged cell."""
    parted = [[text.strip() for text in row.split(";")] for row in rows]
    return Grid(
        tuple(
            tuple(GridCell("" if text == "^" else text, merged=text == "^") for text in row) for row in parted
        ),
        Place(),
        caption,
    )


def _measures(*items: Grid | Line, title: str | None = None) -> tuple[Measure, ...]:
    return measures_from_grids(Reading("docx", items, title=title))


def _cells(measure: Measure) -> list[tuple[str, str, str]]:
    return [(cell.period, cell.kind, cell.raw) for cell in measure.cells]


@pytest.mark.parametrize("head", ["Reporting period", "Frequency", "Data collected for"])
def test_rows_are_dated_by_a_column_of_periods_however_headed(head: str, tmp_path: Path) -> None:
    path = tmp_path / "extract.csv"
    path.write_text(
        f"Ref,Measure,Better,{head},Result,Target,Remarks\n"
        "TW7,Bus passes issued,Higher,2022/23,1204,1100,\n"
        "TW7,Bus passes issued,Higher,Q1 2023/24,310,300,\n"
        "TW7,Bus passes issued,Higher,Q2 2023/24,,300,Operator's return is late\n",
        encoding="utf-8-sig",
    )
    (found,) = measures_from_grids(read(path, "csv"))
    assert [(c.period, c.kind, c.value) for c in found.cells] == [
        ("2022/23", "actual", Decimal(1204)),
        ("2022/23", "target", Decimal(1100)),
        ("Q1 2023/24", "actual", Decimal(310)),
        ("Q1 2023/24", "target", Decimal(300)),
        ("Q2 2023/24", "actual", None),
        ("Q2 2023/24", "target", Decimal(300)),
    ]


def test_how_often_a_measure_is_reported_dates_nothing() -> None:
    (found,) = _measures(
        _grid("Ref; Measure; Reporting period; 2022/23; 2023/24", "TW8; Bus stops; Quarterly; 410; 402")
    )
    assert found.frequency == "Quarterly"
    assert [cell.period for cell in found.cells] == ["2022/23", "2023/24"]


def test_headings_over_several_columns() -> None:
    (found,) = _measures(
        _grid(
            "No; Indicator; This time last year; Previous quarter; Current quarter; ^; ^",
            "^; ^; Q2 2021/22; Q1 2022/23; Q2 2022/23; Target; RAG rating",
            "14; Streetlights mended in a week; 77%; 80%; 83%; 82%; Green",
        )
    )
    assert _cells(found) == [
        ("Q2 2021/22", "actual", "77%"),
        ("Q1 2022/23", "actual", "80%"),
        ("Q2 2022/23", "actual", "83%"),
        ("Q2 2022/23", "target", "82%"),
    ]
    assert found.printed_rag == "Green"


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("Same quarter last year", "Q2 2021/22"),
        ("Last year", "2021/22"),
        ("Last quarter", "Q1 2022/23"),
        ("This quarter", "Q2 2022/23"),
    ],
)
def test_undated_headings_are_dated_from_the_title(head: str, period: str) -> None:
    (found,) = _measures(
        _grid(f"Ref; Measure; {head}; Status", "14; Streetlights mended in a week; 77%; Green"),
        title="Quarter Two Scorecard 2022/23",
    )
    assert [cell.period for cell in found.cells] == [period]


def test_a_quarters_target_is_that_of_the_quarter_beside_it() -> None:
    (found,) = _measures(
        _grid("Ref; Measure; Q2 22/23; Q2 target; Q1 23/24; Q1 target; RAG", "9; Lets; 40; 42; 44; 45; Amber")
    )
    assert [(c.period, c.raw) for c in found.cells if c.kind == "target"] == [
        ("Q2 2022/23", "42"),
        ("Q1 2023/24", "45"),
    ]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Quarter 1 performance monitoring, 2022/23", "Q1 2022/23"),
        ("Corporate Plan 2021-25: second quarter report 2022/23", "Q2 2022/23"),
        ("Quarter 4 and year end report 2022/23", None),
        ("Quarter 2 2022/23", None),
        ("Quarters: Q1 and Q2 of 2022/23", None),
        ("Annual report 2022/23", None),
    ],
)
def test_a_quarter_and_its_year_apart(title: str, period: str | None) -> None:
    assert quarter_apart(title) == period


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Corporate Plan 2021–2025: Quarter 2 Report 2022/23", "Q2 2022/23"),
        ("Council Plan 2021-2025 performance report 2022/23", "2022/23"),
        ("Performance report on the Council Plan 2021-2025", "2021-25"),
    ],
)
def test_a_report_on_a_plan_is_of_its_own_period(title: str, period: str) -> None:
    reading = Reading("docx", (Line(title, Place(), heading=1),))
    assert period_of(opening_of(reading), "performance report", title) == period


@pytest.mark.parametrize(
    ("heading", "cell", "expected"),
    [
        ("National / regional", "61% / 58%", [("the national average", "61%"), ("the region", "58%")]),
        ("England | London | SN 2021/22", "7 | 9 | 8", [("England", "7"), ("London", "9"), ("statistical neighbours", "8")]),
        ("England and Wales", "61%", []),
        ("England / SN", "61%", []),
        ("England / SN", "n/a", []),
        ("England average", "61%", [("England", "61%")]),
    ],
)  # fmt: skip
def test_comparators_that_share_a_column_share_out_its_cell(
    heading: str, cell: str, expected: Sequence[tuple[str, str]]
) -> None:
    table = _grid(
        f"Ref; Measure; Good is; 2021/22; {heading}", f"V1; Pupils walking to school; High; 64%; {cell}"
    )
    (found,) = _measures(table)
    assert [(one.who, one.raw) for one in found.comparisons] == list(expected)


def test_a_footnote_goes_to_the_rows_that_bear_its_mark() -> None:
    head = "Ref; Measure; Good is; 2021/22; 2022/23"
    first, second, third = _measures(
        _grid(head, "V1; Swims [1]; High; 64; 70", "V2; Gyms; High; 3; 4*", "V3; Halls; High; 5; 6"),
        Line("[1] Two pools were shut for a month.", Place(), paragraph=True),
        Line("* One opened in March.", Place(), paragraph=True, bullet=True),
    )
    assert first.name == "Swims"
    assert [remark.text for remark in first.remarks] == ["[1] Two pools were shut for a month."]
    assert [remark.text for remark in second.remarks] == ["* One opened in March."]
    assert third.remarks == ()


def test_a_list_under_a_table_is_no_footnote() -> None:
    (found,) = _measures(
        _grid("Ref; Measure; Good is; 2021/22; 2022/23", "V1; Swims; High; 64; 70"),
        Line("* Two pools will open.", Place(), paragraph=True, bullet=True),
    )
    assert found.remarks == ()


def test_numbered_headings_name_priority_and_section() -> None:
    head = "Ref; Measure; Good is; 2021/22; 2022/23"
    (found,) = _measures(
        Line("Performance of the council", Place(), heading=1),
        Line("3. Priority two: Places", Place(), heading=2),
        Line("3.2 Parks and streets", Place(), bold=True),
        _grid(head, "V1; Swims; High; 64; 70"),
    )
    assert (found.priority, found.category) == ("Priority two: Places", "Parks and streets")


@pytest.mark.parametrize("heads", [("Fund", "Spend £m", "Change £m"), ("Fund", "Left", "Right")])
def test_a_captioned_table_right_below_another_is_one_of_its_own(
    heads: tuple[str, ...], tmp_path: Path
) -> None:
    def table(*rows: Sequence[str]) -> Table:
        widths = [160, *[80] * (len(rows[0]) - 1)]
        return Table(
            [[Paragraph(text, CELL) for text in row] for row in rows],
            colWidths=widths,
            hAlign="LEFT",
            style=TableStyle([("LINEBELOW", (0, 0), (-1, -1), 0.3, "grey")]),
        )

    path = tmp_path / "two.pdf"
    SimpleDocTemplate(str(path), pagesize=A4).build(
        [
            Paragraph("Table 1: Balances", HEAD),
            table(("Reserve", "Opening", "Moved", "Closing"), ("Waste", "4.2", "0.3", "4.5"), ("Roads", "1.1", "-", "1.1")),
            Spacer(1, 6),
            Paragraph("Table 2: Schools", HEAD),
            table(heads, ("Early years", "3.2", "0.1"), ("High needs", "9.4", "0.7")),
            Paragraph("The council will say more in the summer.", BODY),
        ]
    )  # fmt: skip
    grids = read(path, "pdf").grids
    assert [grid.caption for grid in grids] == ["Table 1: Balances", "Table 2: Schools"]
    assert [cell.text for cell in grids[1].rows[1]] == ["Early years", "3.2", "0.1"]


def test_a_part_of_the_row_above_is_named_with_it() -> None:
    head = "Ref; Measure; Good to be; 2021/22; 2022/23"
    whole, part, other = _measures(
        _grid(
            head,
            "V1; Trees planted; High; 640; 700",
            "V2; - Of which elms; High; 3; 4",
            "V3; Oaks; High; 5; 6",
        )
    )
    assert [one.name for one in (whole, part, other)] == [
        "Trees planted",
        "Trees planted, of which elms",
        "Oaks",
    ]
    assert part.good == "High"
