"""What stands above: the section that a heading names, the portfolio that a label names."""

from __future__ import annotations

import pytest

from ingest.describe import describe
from ingest.domain import Place, Source
from ingest.measures.from_grid import measures_from_grids
from ingest.reading import Grid, GridCell, Line, Reading

HEADS = ("Ref", "Measure", "Good is", "2022/23 Actual", "2023/24 Actual")


def table(*rows: tuple[str, ...]) -> Grid:
    filled = [(*row, *[""] * (len(HEADS) - len(row))) for row in rows]
    return Grid(tuple(tuple(GridCell(text) for text in row) for row in (HEADS, *filled)), Place())


def test_a_heading_above_a_table_with_classes_of_its_own_is_the_section() -> None:
    items = (
        Line("Priority 2: A fair start", Place(), heading=3),
        Line("Dental health measures", Place(), bold=True),
        table(("Partnership measures",), ("D1", "Children seen by a dentist", "High", "41%", "48%")),
        Line("Contextual measures", Place(), bold=True),
        table(("D2", "Children without a dentist", "Low", "912", "840")),
    )
    found = measures_from_grids(Reading("pdf", items))
    assert [(measure.priority, measure.category) for measure in found] == [
        ("Dental health measures", "Partnership"),
        ("Dental health measures", "Contextual"),
    ]


@pytest.mark.parametrize(
    ("lines", "portfolio"),
    [
        (("Oldcastle Council", "Portfolio: Waste and Parks", "Report for quarter 1"), "Waste and Parks"),
        (("Oldcastle Borough Council", "Portfolio – Highways", "Report for quarter 1"), "Highways"),
        (("Oldcastle Council Adult Care Portfolio", "Report for quarter 1"), "Adult Care"),
    ],
)
def test_the_portfolio_is_what_its_label_says(lines: tuple[str, ...], portfolio: str) -> None:
    items = tuple(Line(text, Place(lines=(at, at))) for at, text in enumerate(lines, 1))
    source = Source("paper.txt", "paper.txt", "0" * 64, 1, "text")
    assert describe(Reading("text", items), source, None).portfolio == portfolio
