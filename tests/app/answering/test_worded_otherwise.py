"""Questions in other words than the papers', commentary that tells of several measures, and what the papers don't hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from ingest.domain import Place, Remark
from tests.app.answering.builders import MemoryLibrary, document, measure, passage, table

Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def holmeshire() -> MemoryLibrary:
    """Three measures that share a commentary, of which each sentence is about one."""
    shared = Remark(
        "PH.4 counts those invited in the last five years. England stood at 41.0% in 2022/23. PH.5 leaves out private clinics. "
        "The rate of falls is worse than the England average of 512.4.",
        Place(page=2),
    )
    documents = (
        document("report", "Public Health Annual Report 2022/23", "performance report", "2022/23"),
        document("may", "Health Scrutiny Panel minutes", "minutes", None, date=dt.date(2023, 5, 9)),
        document("july", "Health Scrutiny Panel minutes", "minutes", None, date=dt.date(2023, 7, 4)),
    )
    measures = (
        measure("m1", "report", "PH.4", "Residents invited who took up a health check", "High", "2020/21 30.1 | 2021/22 35.2 | 2022/23 44.8", remarks=(shared,)),
        measure("m2", "report", "PH.5", "Hospital admissions of residents per 100,000", "Low", "2020/21 640.5 | 2021/22 655.0 | 2022/23 671.3", "per 100,000", remarks=(shared,)),
        measure("m3", "report", "PH.6", "Flu jabs among residents over 65", "High", "2020/21 80.2 | 2021/22 82.0 | 2022/23 79.9", remarks=(shared,)),
    )  # fmt: skip
    prose = (
        passage(
            "p1", "report", "Flu", "Jabs are given in 14 pharmacies. Of staff in care homes, 61% had one."
        ),
        passage("p2", "report", "Money", "The service budget was £4.2m and weekly prices rose to £810."),
    )
    prose += (
        passage(
            "p3",
            "may",
            "ACTIONS",
            "1. Clerk to send the dental figures by June. 2. Director to report on vaping.",
        ),
        passage("p4", "july", "ACTIONS", "1. Head of Leisure to bring the pool prices."),
    )
    columns = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
    tables = (
        table("f1", "report", "Prevention Grant", "grant", columns, [  # type: ignore[arg-type]
            ("Smoking prevention", None, 410, 395, -15),
            ("Falls clinics", None, 300, 280, -20),
            ("Total", "total", 710, 675, -35),
        ]),
    )  # fmt: skip
    return MemoryLibrary(documents, measures, tables, prose)


@pytest.fixture(scope="module")
def tell(holmeshire: MemoryLibrary) -> Ask:
    return lambda question, *history: answer_question(holmeshire, question, history)  # type: ignore[arg-type]


def test_a_code_in_a_shared_commentary_says_whose_comparator_follows(tell: Ask) -> None:
    assert "41" in tell("How do health checks compare with England?").answer
    assert "41" not in tell("How do hospital admissions of residents compare with England?").answer


def test_a_rate_is_no_comparator_of_a_percentage(tell: Ask) -> None:
    """512.4 can't be England's percentage of flu jabs."""
    assert "lower than the national average" not in tell("Flu jabs compared to England?").answer


def test_uptake_is_what_was_taken_up(tell: Ask) -> None:
    said = tell("Uptake of health checks in 2022/23?")
    assert "PH.4" in said.answer
    assert "44.8" in said.answer


def test_two_years_earlier_steps_back_twice(tell: Ask) -> None:
    said = tell("What share of those invited took up a health check in 2022/23?")
    assert "44.8" in said.answer
    assert "30.1" in tell("and two years earlier?", "What share took up a health check in 2022/23?").answer


@pytest.mark.parametrize(
    "question", ["Flu jabs in Gorsedale ward 2022/23?", "What did the service budget for 2026/27 come to?"]
)
def test_another_place_or_year_than_the_papers_is_not_made_up(tell: Ask, question: str) -> None:
    assert tell(question).status == "not_found"


@pytest.mark.parametrize(
    "question",
    [
        "Long-term care reviews: is the travel better, worse or steady for 2022/23?",
        "By its own rule for travel, which way did long-term care reviews go in 2022/23: better, worse or steady?",
    ],
)
def test_travel_asks_for_the_direction(ask: Ask, question: str) -> None:
    assert "got worse" in ask(question).answer


def test_getting_longer_asks_for_a_trend(ask: Ask) -> None:
    said = ask("Working days lost to sickness: did they get higher in 2022/23, from what to what?").answer
    assert "9.3" in said
    assert "9.4" in said


def test_not_fully_delivered_is_not_in_full(ask: Ask) -> None:
    said = ask("Which savings from 2022/23 were not fully delivered?").answer
    assert "Care home fee review" in said
    assert "Street lighting" not in said


def test_a_grant_by_its_name_is_its_whole_table_and_no_row_that_shares_a_word(tell: Ask) -> None:
    said = tell("Prevention grant 2022/23: was it all spent?").answer
    assert "675" in said
    assert "395" not in said


def test_actions_are_those_of_the_meeting_of_the_month_asked_about(tell: Ask) -> None:
    said = tell("What actions came out of the May 2023 panel?")
    assert "dental figures" in said.answer
    assert "pool prices" not in said.answer


def test_a_budget_that_was_bust_asks_for_the_variance(ask: Ask) -> None:
    assert "2,750" in ask("By how much did adult social care bust its budget in 2022/23?").answer
