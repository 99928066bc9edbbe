"""Less regular layouts and wordings: every cell still comes back in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.ingest.layouts import odd_tables
from tests.ingest.layouts.checking import measures_in, outcome
from tests.ingest.layouts.scorecards import HIGHWAYS, HOUSING, LIBRARIES, PERIODS, Row

QUARTERS = (
    ("Q1 2023/24", "actual"),
    ("Q2 2023/24", "actual"),
    ("Q3 2023/24", "actual"),
    ("Q3 2023/24", "target"),
)


def _blank(rows: Sequence[Row], *, rag: bool = False, good: bool = False, values: int = 0) -> list[Row]:
    """The rows as a layout prints them that leaves out trends, ratings, polarity or the first values."""
    return [
        replace(
            row,
            trend="",
            rag="" if rag else row.rag,
            good=None if good else row.good,
            values=("",) * values + row.values[values:],
        )
        for row in rows
    ]


LAYOUTS: dict[str, tuple[Callable[[Path], Path], Sequence[Row], Sequence[tuple[str, str]]]] = {
    "header boxed, rows ruled": (odd_tables.header_boxed_rows_ruled, HOUSING, PERIODS),
    "header boxed, rows free": (odd_tables.header_boxed_rows_free, HOUSING, PERIODS),
    "header boxed, body one box": (odd_tables.header_boxed_body_one_box, HOUSING, PERIODS),
    "headings upwards": (odd_tables.headings_upwards, HOUSING, PERIODS),
    "a row a period": (odd_tables.a_row_a_period, _blank(HOUSING), PERIODS),
    "commentary under each": (odd_tables.commentary_under_each, HOUSING, PERIODS),
    "comparators left out": (odd_tables.with_comparators, _blank(HOUSING, rag=True), PERIODS),
    "several without rules": (
        odd_tables.several_without_rules,
        [*HIGHWAYS[:4], *LIBRARIES[:4], *HOUSING[:4]],
        PERIODS,
    ),
    "set solid": (odd_tables.set_solid, HOUSING, PERIODS),
    "set to the middle": (odd_tables.set_to_the_middle, HOUSING, PERIODS),
    "quarters under a year": (odd_tables.quarters_under_a_year, _blank(HOUSING), QUARTERS),
    "beside text": (odd_tables.beside_text, _blank(HOUSING, rag=True, good=True, values=1), PERIODS),
    "undated under a dated caption": (
        odd_tables.undated_under_a_dated_caption,
        _blank(HOUSING, good=True, values=2),
        PERIODS,
    ),
    "commentary across, no rules": (
        lambda path: odd_tables.commentary_across_without_rules(path, False),
        HOUSING,
        PERIODS,
    ),
    "commentary across, horizontal rules": (
        lambda path: odd_tables.commentary_across_without_rules(path, True),
        HOUSING,
        PERIODS,
    ),
    "banded": (odd_tables.banded, HOUSING, PERIODS),
    "rules of thin boxes": (odd_tables.thin_boxes, HOUSING, PERIODS),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cells_ratings_and_trends_come_back(layout: str, tmp_path: Path) -> None:
    lay_out, rows, periods = LAYOUTS[layout]
    found = outcome(measures_in(lay_out(tmp_path / "report.pdf")), rows, periods)
    assert not found.wrong, "\n".join(found.wrong)


@pytest.mark.parametrize("lines", odd_tables.LINES)
@pytest.mark.parametrize("level", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize(
    ("side", "padding"), [(0, 0.5), (1, 2), (2, 5)], ids=["left, tight", "centred", "right, airy"]
)
def test_rows_are_told_apart_however_they_are_set(
    lines: str, level: str, side: int, padding: float, tmp_path: Path
) -> None:
    path = odd_tables.set_in_any_way(tmp_path / "report.pdf", lines, level, side, padding)
    found = outcome(measures_in(path), HIGHWAYS)
    assert not found.wrong, "\n".join(found.wrong)


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "no rules"])
def test_measures_without_codes_go_by_name(ruled: bool, tmp_path: Path) -> None:
    measures = measures_in(odd_tables.other_words_without_codes(tmp_path / "report.pdf", ruled))
    assert {measure.code for measure in measures} == {""}
    by_name = [replace(measure, code=measure.name) for measure in measures]
    found = outcome(by_name, [replace(row, code=row.name) for row in HOUSING])
    assert not found.wrong, "\n".join(found.wrong)


def test_small_type_set_tight(tmp_path: Path) -> None:
    found = outcome(measures_in(odd_tables.small_and_tight(tmp_path / "report.pdf")), HIGHWAYS, marks=False)
    assert not found.wrong, "\n".join(found.wrong)


@pytest.mark.parametrize("ruled", [True, False], ids=["ruled", "no rules"])
def test_raised_footnote_marks_never_enter_the_figure(ruled: bool, tmp_path: Path) -> None:
    measures = {m.code: m for m in measures_in(odd_tables.footnote_marks(tmp_path / "report.pdf", ruled))}
    values = [
        next(c.value for c in measures[code].cells if (c.period, c.kind) == PERIODS[2])
        for code in ("HSG-1", "HSG-2")
    ]
    assert values == [Decimal("41.0"), Decimal("98.3")]
    assert measures["HSG-3"].name == HOUSING[2].name


def test_commentary_goes_to_the_measures_it_follows(tmp_path: Path) -> None:
    measures = measures_in(odd_tables.commentary_across_without_rules(tmp_path / "report.pdf", False))
    assert [bool(m.remarks) for m in measures] == [True] * 3 + [False] * 4
    assert measures[0].remarks[0].text == odd_tables.REMARK
    assert [m.category for m in measures] == ["Council"] * 3 + ["Contextual"] * 4


def test_commentary_under_each_measure_is_its_own(tmp_path: Path) -> None:
    for measure in measures_in(odd_tables.commentary_under_each(tmp_path / "report.pdf")):
        assert [remark.text.split()[1] for remark in measure.remarks] == [measure.code]


def test_money_tables_hold_no_measures(tmp_path: Path) -> None:
    assert measures_in(odd_tables.money(tmp_path / "report.pdf")) == ()
