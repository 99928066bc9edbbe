"""Measure tables of made-up councils in the layouts that councils use: cells, ratings and trends come back as printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.lib.colors import grey

from tests.ingest.layouts import tables
from tests.ingest.layouts.checking import measures_in, outcome
from tests.ingest.layouts.scorecards import HIGHWAYS, HOUSING, LIBRARIES, PERIODS, Row

ALL = (*HIGHWAYS, *LIBRARIES, *HOUSING)
QUARTERS = (
    ("Q2 2023/24", "actual"),
    ("Q3 2023/24", "actual"),
    ("March 2024", "actual"),
    ("2024/25", "target"),
)
RULES = [("LINEBELOW", (0, 0), (-1, -1), 0.4, grey)]

LAYOUTS: dict[str, tuple[Callable[[Path], Path], Sequence[Row], Sequence[tuple[str, str]]]] = {
    "fully ruled, wrapped and spanning cells": (tables.ruled, HIGHWAYS, PERIODS),
    "horizontal rules only": (tables.horizontal_rules, LIBRARIES, PERIODS),
    "a rule under the header only": (tables.header_rule_only, HOUSING, PERIODS),
    "no rules": (tables.no_rules, HIGHWAYS, PERIODS),
    "no rules, figures to the right": (tables.no_rules_figures_right, HOUSING, PERIODS),
    "two-level header": (tables.two_level_header, LIBRARIES, PERIODS),
    "two-level header without rules": (tables.two_level_without_rules, LIBRARIES, PERIODS),
    "landscape with quarters": (tables.landscape_quarters, HOUSING, QUARTERS),
    "two columns of text, a table across both": (tables.two_columns, LIBRARIES, PERIODS),
    "over pages, ruled, header repeated": (
        lambda path: tables.over_pages(path, tables.GRID, True),
        ALL,
        PERIODS,
    ),
    "over pages, ruled, header not repeated": (
        lambda path: tables.over_pages(path, tables.GRID, False),
        ALL,
        PERIODS,
    ),
    "over pages, no rules, header repeated": (lambda path: tables.over_pages(path, [], True), ALL, PERIODS),
    "over pages, no rules, header not repeated": (
        lambda path: tables.over_pages(path, [], False),
        ALL,
        PERIODS,
    ),
    "over pages, horizontal rules, header not repeated": (
        lambda path: tables.over_pages(path, RULES, False),
        ALL,
        PERIODS,
    ),
    "ratings as fills": (tables.coloured_cells, HOUSING, PERIODS),
    "ratings as pale fills of the figures": (tables.pale_fills_with_words, LIBRARIES, PERIODS),
    "circles and triangles": (tables.drawn_marks, HOUSING, PERIODS),
    "pictures and pen-drawn arrows": (tables.pictures, HIGHWAYS, PERIODS),
    "symbols set as text": (lambda path: tables.symbols(path, True), HOUSING, PERIODS),
    "symbols set as text, no rules": (lambda path: tables.symbols(path, False), HOUSING, PERIODS),
    "squares and triangles without rules": (tables.squares_without_rules, LIBRARIES, PERIODS),
    "boxes with white gaps": (tables.boxes_with_white_gaps, HOUSING, PERIODS),
    "rules between columns only": (tables.column_rules_only, HOUSING, PERIODS),
    "page turned by 90": (lambda path: tables.turned_page(path, 90), HOUSING, QUARTERS),
    "page turned by 180": (lambda path: tables.turned_page(path, 180), HOUSING, QUARTERS),
    "page turned by 270": (lambda path: tables.turned_page(path, 270), HOUSING, QUARTERS),
    "set sideways on an upright page": (tables.set_sideways, HIGHWAYS, PERIODS),
}
WITHOUT_TREND = {"no rules, figures to the right", "ratings as pale fills of the figures"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cells_ratings_and_trends_come_back(layout: str, tmp_path: Path) -> None:
    lay_out, rows, periods = LAYOUTS[layout]
    if layout in WITHOUT_TREND:
        rows = [replace(row, trend="") for row in rows]
    found = outcome(measures_in(lay_out(tmp_path / "report.pdf")), rows, periods)
    assert found.share >= 0.98, "\n".join(found.wrong)
    assert not found.wrong, "\n".join(found.wrong)


def test_headings_and_commentary_across_the_table_go_to_their_measures(tmp_path: Path) -> None:
    measures = {m.code: m for m in measures_in(tables.ruled(tmp_path / "report.pdf"))}
    assert {m.priority for m in measures.values()} == {"Priority 2: Streets that work"}
    assert [m.category for m in measures.values()] == ["Council"] * 4 + ["Contextual"] * 4
    assert "second patching machine" in measures["HW.1"].remarks[0].text
    assert len(measures["HW.4"].remarks) == 1
    assert "another supplier" in measures["HW.11"].remarks[0].text


def test_a_row_that_runs_over_the_page_is_one_measure(tmp_path: Path) -> None:
    measures = {m.code: m for m in measures_in(tables.row_over_pages(tmp_path / "report.pdf"))}
    assert measures["HW.20"].name.endswith(
        "in the town centres, the industrial estates and the villages of the upper valley"
    )
    assert list(measures) == ["HW.1", "HW.2", "HW.3", "HW.4", "HW.20", "LIB01", "LIB02", "LIB03"]


def test_header_quote_and_place_are_the_printed_ones(tmp_path: Path) -> None:
    measure = measures_in(tables.no_rules(tmp_path / "report.pdf"))[1]
    assert (
        measure.header
        == "Code Indicator Polarity 2021/22 Actual 2022/23 Actual 2023/24 Actual 2023/24 Target RAG Trend"
    )
    assert measure.quote == (
        "HW.2 Dangerous potholes made safe within two working days High 91.2% (1,204) 94.0% (1,377) 88.5% (1,512) 95% R Down"
    )
    assert measure.place.page == 1
    row, cell = measure.place.bbox, measure.cells[0].place.bbox
    assert row is not None
    assert cell is not None
    assert row[0] <= cell[0] < cell[2] <= row[2]
    assert row[1] <= cell[1] < cell[3] <= row[3]
