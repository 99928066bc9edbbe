"""Reports within the year: quarters beside years, running totals, printed ratings, forecasts and savings under way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from app.answering.book import Book
from app.briefing import Briefing, make_briefing
from app.briefing.briefing import Trend
from app.briefing.position import Position, positions_of
from ingest.domain import Cell, Measure
from ingest.values import parse_value


def cells_of(text: str) -> tuple[Cell, ...]:
    """ "2022/23: 400; Q1 2023/24: 90; target 2023/24: 380"."""
    made = []
    for part in text.split(";"):
        period, raw = (one.strip() for one in part.split(":"))
        kind = "target" if period.startswith("target ") else "actual"
        value = parse_value(raw, None)
        made.append(Cell(period.removeprefix("target "), kind, raw, value.value, value.unit))  # type: ignore[arg-type]
    return tuple(made)


@pytest.fixture
def stand(new_shelf, records) -> Callable[..., Position]:
    def made(
        cells: str, good: str = "Low", name: str = "Lamps mended", printed: str | None = None
    ) -> Position:
        report = records["document"]("half", "Performance Q2 2023/24", "performance report", "Q2 2023/24")
        row = records["measure"](report.id, 1, "L1", name, good, "2020/21 1")
        row = replace(row, cells=cells_of(cells), printed_rag=printed)
        book = Book(new_shelf((report,), (row,)))
        return positions_of(book.series[0], book, direct=True)[0]

    return made


@pytest.mark.parametrize(
    "cells, direction",
    [
        pytest.param("2022/23: 400; Q1 2023/24: 90; Q2 2023/24: 185", None, id="adds up over the year"),
        pytest.param("2022/23: 400; Q1 2023/24: 90", None, id="a quarter is not set beside a year"),
        pytest.param("2022/23: 400; Q1 2023/24: 395; Q2 2023/24: 430", "worse", id="a level at the quarter's end"),
        pytest.param("2022/23: 400; Q1 2023/24: 110; Q2 2023/24: 95", "better", id="each quarter by itself"),
        pytest.param("2022/23: 61%; Q1 2023/24: 60%; Q2 2023/24: 63%", "worse", id="a share"),
        pytest.param(
            "2022/23: 400; Q2 2022/23: 210; Q1 2023/24: 90; Q2 2023/24: 185", "better", id="the same quarter a year before"
        ),
        pytest.param("2022/23: 98%; Q1 2023/24: 29%; Q2 2023/24: 56%", None, id="a share collected over the year"),
        pytest.param("Q1 2023/24: 12; Q2 2023/24: 25", None, id="a count that may add up"),
        pytest.param("Q4 2022/23: 400; Q1 2023/24: 90", None, id="a new year begins from nothing"),
        pytest.param("2021/22: 380; 2022/23: 400", "worse", id="years"),
    ],
)  # fmt: skip
def test_only_like_figures_are_set_beside_each_other(stand, cells: str, direction: str | None) -> None:
    way = stand(cells).way
    assert (way.direction if way else None) == direction


def test_a_part_of_the_year_takes_the_rating_printed_beside_it(stand) -> None:
    position = stand("Q1 2023/24: 90; Q2 2023/24: 185; target 2023/24: 380", printed="Green")
    assert (position.rag, position.part, position.target.shown) == ("Green", True, "380")


def test_a_whole_years_rating_is_computed_whatever_is_printed(stand) -> None:
    assert stand("2022/23: 600; target 2022/23: 380", printed="Green").rag == "Red"


def test_a_printed_rating_is_that_of_the_rows_last_figure(stand) -> None:
    position = stand("2021/22: 5; 2022/23: pending; target 2023/24: 3", printed="Red")
    assert position.rag == "Red"


def test_a_years_target_is_not_called_easy_for_what_half_a_year_came_to(stand) -> None:
    assert stand("Q1 2023/24: 90; Q2 2023/24: 185; target 2023/24: 380").easy is None
    assert stand("2022/23: 350; Q2 2023/24: 185; target 2023/24: 380").easy is not None


@pytest.fixture(scope="module")
def lighting(new_shelf, records) -> Briefing:
    """A half-year report, a budget monitor and minutes on street lighting."""
    perf = records["document"]("perf", "Performance Q2 2023/24", "performance report", "Q2 2023/24")
    money = records["document"]("cash", "Budget Monitoring 2023/24 – Period 6", "outturn report", "2023/24")
    talk = records["document"](
        "talk", "Streets Panel minutes", "minutes", date=dt.date(2023, 10, 3), committee="Streets Panel"
    )
    row: Measure = records["measure"](
        perf.id, 1, "SL 1", "Street lighting faults mended late", "Low", "2020/21 1"
    )
    cells = cells_of("2021/22: 380; 2022/23: 400; Q1 2023/24: 90; Q2 2023/24: 185; target 2023/24: 380")
    row = replace(row, cells=cells, printed_rag="Amber")
    spent = records["table"](
        money.id, 1, "Forecast by service", "outturn",
        [("Budget", "budget"), ("Forecast outturn", "outturn"), ("Variance", "variance")],
        [("Street Lighting", None, 900, 960, 60), ("Parks", None, 500, 490, -10)],
    )  # fmt: skip
    saved = records["table"](
        money.id, 2, "Savings tracker", "savings", [("Target", None), ("Delivered", None)],
        [("Street Lighting", None, 120, 0, ("Saving", "Dimming after midnight"), ("RAG", "Red"))], period="2023/24",
    )  # fmt: skip
    asked = records["passage"](
        talk.id, 1, "Street lighting",
        "Councillor Voss asked why mending street lighting took so long. The Head of Highways replied that two crews "
        "had been lent to the bridge works. She undertook to circulate a list of street lighting faults by ward.",
    )  # fmt: skip
    shelf = new_shelf((perf, money, talk), (row,), (spent, saved), (asked,))
    return make_briefing(shelf, "street lighting")


def test_headlines_tell_whose_rating_and_what_is_a_forecast(lighting, said) -> None:
    text = said(lighting, "Headlines")
    assert (
        "Amber. Street lighting faults mended late (SL 1) was 185 in Q2 2023/24 against a target of 380 for 2023/24"
        in text
    )
    assert "rated Amber in the Q2 2023/24 performance report; there is no earlier figure" in text
    assert (
        "Forecast overspend. In 2023/24, Street Lighting is forecast to be £60k over its budget of £900k (6.7%)."
        in text
    )
    assert (
        "None of the £120k planned for 2023/24 from “Dimming after midnight (Street Lighting)” has been achieved so far."
        in text
    )


def test_the_money_table_is_headed_by_what_it_holds(lighting, tables_in) -> None:
    (table,) = [one for one in tables_in(lighting) if one.columns[0] == "Line"]
    assert table.columns[3] == "Forecast"
    assert [row.cells[:4] for row in table.rows] == [("Street Lighting", "2023/24", "900", "960")]


def test_a_head_of_service_answers_and_promises(lighting, said) -> None:
    text = said(lighting, "What members asked before, and what they were promised")
    assert "Asked: “Councillor Voss asked why" in text
    assert (
        "Answered: “The Head of Highways replied that two crews had been lent to the bridge works.”" in text
    )
    assert "Promised: “She undertook to circulate a list" in text
    assert "No answer is recorded" not in text


def test_a_chart_leaves_out_the_quarters_of_what_adds_up(lighting, charts_in) -> None:
    series = [one.series for chart in charts_in(lighting) for one in chart.pictures if isinstance(one, Trend)]
    assert [[point.period for point in one.points if point.actual is not None] for one in series] == [
        ["2021/22", "2022/23"]
    ]


def test_a_service_named_beside_the_topic_bears_its_money(new_shelf, records, tables_in) -> None:
    money = records["document"]("cash", "Budget Monitoring 2023/24 – Period 6", "outturn report", "2023/24")
    spent = records["table"](
        money.id, 1, "By service", "outturn", [("Budget", "budget"), ("Outturn", "outturn")],
        [("Highways and Drainage", None, 800, 860), ("Parks", None, 500, 490)],
    )  # fmt: skip
    told = records["passage"](
        money.id,
        1,
        "Reasons",
        "Highways and Drainage overspent by £60k because flooding closed four lanes in March.",
    )
    briefing = make_briefing(new_shelf((money,), (), (spent,), (told,)), "flooding")
    (table,) = tables_in(briefing)
    assert [row.cells[0] for row in table.rows] == ["Highways and Drainage"]
    assert Decimal(table.rows[0].cells[4].lstrip("+")) == 60


def test_a_saving_is_found_by_the_service_printed_beside_it(new_shelf, records, tables_in) -> None:
    money = records["document"]("cash", "Budget Monitoring 2023/24 – Period 6", "outturn report", "2023/24")
    saved = records["table"](
        money.id, 1, "Savings tracker", "savings", [("Target", None), ("Delivered", None)],
        [("Dimming after midnight", None, 120, 30, ("Service", "Street Lighting")), ("Fewer cuts", None, 80, 80, ("Service", "Parks"))],
        period="2023/24",
    )  # fmt: skip
    (table,) = tables_in(make_briefing(new_shelf((money,), (), (saved,), ()), "street lighting"))
    assert [row.cells[0] for row in table.rows] == ["Dimming after midnight"]
