"""A part of a count, a mark beside a figure, the year after, runs of quarters, and two services set side by side."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from app.answering.asked_periods import asked_periods
from ingest.domain import Measure, Place, Remark
from tests.app.answering.builders import MemoryLibrary, document, measure, quarterly, table

Ask = Callable[..., Answer]


def marked(row: Measure, period: str, mark: str) -> Measure:
    """The row with a mark printed behind the period's actual."""
    cells = tuple(
        replace(cell, raw=cell.raw + mark) if cell.period == period and cell.kind == "actual" else cell
        for cell in row.cells
    )
    return replace(row, cells=cells)


@pytest.fixture(scope="module")
def ask() -> Ask:
    documents = (
        document("year", "Yearly report 2022/23", "performance report", "2022/23"),
        document("card", "Quarter 3 scorecard 2023/24", "performance report", "Q3 2023/24"),
        document("money", "Outturn report 2022/23", "outturn report", "2022/23"),
    )
    place = Place(page=3)
    burned = Remark("F1: Of the 1,418, some 96 were in schools (88 in 2021/22). Crews were quick.", place)
    other = Remark("F2: Of the 40 crews, 12 are part-time.", place)
    footnotes = (
        Remark("** Counted anew.", place),
        Remark("* F3 awaits the auditor's check and may change.", place),
    )
    measures = (
        measure("m1", "year", "F1", "Fires attended in buildings", "Low", "2021/22 1501 | 2022/23 1418 | 2022/23 target 1450 | 2023/24 target 1400", "number", remarks=(burned,)),
        measure("m2", "year", "F2", "Home safety visits made", "High", "2021/22 700 | 2022/23 812", "number", remarks=(other,)),
        marked(measure("m3", "year", "F3", "False alarms challenged", "High", "2021/22 40.0 | 2022/23 44.5", remarks=footnotes), "2022/23", "*"),
        quarterly("m4", "card", "F4", "Hydrants found broken", "Low", "Q1_2023/24 61 | Q2_2023/24 52 | Q3_2023/24 47", "number"),
    )  # fmt: skip
    columns = [("Cash limit", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
    tables = (
        table("t1", "money", "Summary", "outturn", columns, [
            ("Adult Learning and Skills", None, 5000, 5400, 400), ("Children's Learning and Play", None, 7000, 7900, 900),
            ("Parks and Trees", None, 3000, 2800, -200), ("Roads", None, 4000, 3950, -50), ("Total", "total", 19000, 20050, 1050),
        ]),
    )  # fmt: skip
    library = MemoryLibrary(documents, measures, tables, ())
    return lambda question, *history: answer_question(library, question, history)  # type: ignore[arg-type]


def test_the_commentary_tells_a_part_of_the_count(ask: Ask) -> None:
    said = ask("How many fires in buildings were attended in 2022/23, and how many of those were in schools?")
    assert "1,418" in said.answer
    assert "96 were in schools" in said.answer


def test_a_sentence_on_another_count_is_no_part_of_it(ask: Ask) -> None:
    said = ask(
        "How many home safety visits were made in 2022/23, and how many of those were to flats?"
    ).answer
    assert "812" in said
    assert "part-time" not in said


def test_the_footnote_of_a_marked_figure_is_told_and_no_other(ask: Ask) -> None:
    said = ask("What share of false alarms was challenged in 2022/23?").answer
    assert "awaits the auditor's check" in said
    assert "Counted anew" not in said


def test_a_figure_without_the_mark_has_no_footnote(ask: Ask) -> None:
    assert "auditor" not in ask("What share of false alarms was challenged in 2021/22?").answer


def test_the_target_of_the_year_after_is_told_beside_the_first(ask: Ask) -> None:
    said = ask(
        "What was the target for fires attended in buildings in 2022/23, and what is it for the year after?"
    ).answer
    assert "1,450" in said
    assert "1,400" in said
    assert "lowered" not in said


@pytest.mark.parametrize(
    "question",
    [
        "How have broken hydrants moved through the first three quarters of 2023/24?",
        "Are broken hydrants dropping through the quarters of 2023/24?",
    ],
)
def test_all_the_quarters_are_told(ask: Ask, question: str) -> None:
    said = ask(question).answer
    for value in ("61", "52", "47"):
        assert f"**{value}**" in said


@pytest.mark.parametrize(
    "question", ["2021/22 onwards, please", "from 2021/22", "the figures 2021/22 to date", "2021/22 on"]
)
def test_onwards_is_since(question: str) -> None:
    assert asked_periods(question).since == "2021/22"


def test_on_before_something_else_is_no_span() -> None:
    assert asked_periods("What was spent in 2021/22 on roads?").since is None


def test_services_that_spent_less_than_their_cash_limit(ask: Ask) -> None:
    said = ask("Which services spent less than their cash limit in 2022/23?").answer
    assert said.startswith("2 of the 4 lines")
    assert "Parks and Trees" in said
    assert "Children's" not in said


def test_two_services_are_set_side_by_side(ask: Ask) -> None:
    said = ask("Who went further over budget in 2022/23 - adults or children's learning?").answer
    assert "£400k" in said
    assert "£900k" in said


@pytest.fixture(scope="module")
def of_reports() -> Ask:
    documents = (
        document("year", "Yearly report 2022/23", "performance report", "2022/23"),
        document("card", "Quarter 2 scorecard 2023/24", "performance report", "Q2 2023/24"),
        document("plan", "Budget 2023/24", "plan", "2023/24"),
    )
    place = Place(page=3)
    told = Remark("A hydrant is leaking if it fails two flow tests in a row.", place)
    measures = (
        measure("m1", "year", "H1", "Leaking hydrants", "Low", "2021/22 4.0 | 2022/23 5.2", remarks=(told,)),
        measure("m2", "card", "", "Leaking hydrants", "Low", "2022/23 5.6"),
        measure("m3", "year", "H2", "Spend on hired crews as a share of pay", "Low", "2020/21 3.1 | 2021/22 4.4 | 2022/23 6.0"),
    )  # fmt: skip
    tables = (
        table("t1", "plan", "Savings schedule", "savings", [("2023/24", "budget"), ("2024/25", "budget")], [
            ("Hired crews cut", None, 120, 60), ("Close Brackwater station", None, 300, 100), ("Share a workshop", None, 80, 20), ("Total", "total", 500, 180),
        ], texts={"Hired crews cut": (("Risk", "Low"),), "Close Brackwater station": (("Risk", "High"),), "Share a workshop": (("Risk", "High"),)}),
    )  # fmt: skip
    library = MemoryLibrary(documents, measures, tables, ())
    return lambda question, *history: answer_question(library, question, history)  # type: ignore[arg-type]


def test_two_measures_of_one_name_give_the_two_figures(of_reports: Ask) -> None:
    said = of_reports("I have seen two leaking hydrant figures for 2022/23. Where do they come from?").answer
    assert "5.2%" in said
    assert "5.6%" in said


def test_what_counts_as_it_is_told_by_the_condition(of_reports: Ask) -> None:
    said = of_reports("How many flow tests does a hydrant have to fail to count as leaking?").answer
    assert "two flow tests in a row" in said


@pytest.mark.parametrize(
    "question",
    [
        "Which savings in the schedule are thought to be high risk?",
        "Which planned savings carry a high risk?",
    ],
)
def test_savings_of_a_level_of_risk(of_reports: Ask, question: str) -> None:
    said = of_reports(question).answer
    assert said.startswith("2 of the 3 savings")
    assert "Hired crews" not in said


def test_a_measure_of_spending_is_a_trend(of_reports: Ask) -> None:
    said = of_reports("What has happened to spending on hired crews over the three years to 2022/23?").answer
    assert "3.1%" in said
    assert "6.0%" in said
