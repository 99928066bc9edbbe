"""What moved a grant, a part of a whole, money halfway through a year, and outturns and capital that only a plan tells of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, passage, table

Ask = Callable[[str], Answer]
COLUMNS = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
EXPECTED = [("Budget", "budget"), ("Forecast outturn", "outturn"), ("Variance", "variance")]


@pytest.fixture(scope="module")
def ask() -> Ask:
    documents = (
        document("year", "Harbour Services Annual Report 2022/23", "performance report", "2022/23"),
        document("half", "Harbour Services Half-Year Report 2023/24", "performance report", "2023/24"),
        document("minutes", "Harbour Panel minutes", "minutes", "2023/24"),
    )
    tables = (
        table("f1", "year", "Outturn", "outturn", COLUMNS, [  # type: ignore[arg-type]
            ("Dredging", None, 800, 950, 150), ("Moorings", None, 300, 280, -20), ("Total", "total", 1100, 1230, 130),
        ]),
        table("f2", "half", "Revenue forecast", "outturn", EXPECTED, [  # type: ignore[arg-type]
            ("Dredging", None, 820, 910, 90), ("Moorings", None, 310, 300, -10), ("Total", "total", 1130, 1210, 80),
        ]),
        table("f3", "year", "Sea Wall Grant", "grant", [("£000", None)], [
            ("Unspent grant brought forward 1 April 2022", None, 40), ("Grant received 2022/23", None, 600),
            ("Grant spent 2022/23", None, -615), ("Unspent grant carried forward 31 March 2023", "total", 25),
        ]),
        table("f4", "year", "Capital programme", "capital", [("2023/24 Programme", None), ("2024/25 Programme", "budget")], [
            ("New slipway", None, 500, 200), ("Total", "total", 500, 200),
        ]),
    )  # fmt: skip
    prose = (
        passage(
            "p1",
            "minutes",
            "Money",
            "The forecast overspend for 2023/24 had fallen to £20,000, the officer said.",
        ),
    )
    library = MemoryLibrary(documents, (), tables, prose)
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


def test_what_came_in_and_what_was_left_are_both_told(ask: Ask) -> None:
    said = ask(
        "How much government money for the sea wall came in in 2022/23, and what was left unspent?"
    ).answer
    assert "£600k" in said
    assert "£25k" in said
    assert "£40k" not in said


def test_what_was_brought_forward_is_no_closing_balance(ask: Ask) -> None:
    said = ask("How much sea wall grant was brought forward into 2022/23?").answer
    assert "£40k" in said
    assert "£25k" not in said


@pytest.mark.parametrize(
    "question",
    [
        "What was the overspend in 2022/23, and how much of it was dredging?",
        "How much did we overspend in 2022/23 and how much of that came from dredging?",
    ],
)
def test_a_whole_and_a_part_of_it_are_both_told(ask: Ask, question: str) -> None:
    said = ask(question).answer
    assert "£130k" in said
    assert "£150k" in said


@pytest.mark.parametrize("when", ["halfway through 2023/24", "at the mid-year point of 2023/24"])
def test_money_halfway_through_a_year_is_that_of_the_half_year_report(ask: Ask, when: str) -> None:
    said = ask(f"What overspend was forecast {when}?").answer
    assert "£80k" in said
    assert "£20,000" not in said


@pytest.mark.parametrize(
    "question",
    [
        "What was the final outturn for 2024/25?",
        "How much did we actually spend in 2024/25?",
        "Actual capital spend in 2024/25?",
    ],
)
def test_a_programme_for_a_year_is_no_outturn_of_it(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.status == "not_found"
    assert "£200k" not in answer.answer


def test_what_services_spent_is_no_capital_spending(ask: Ask) -> None:
    assert "£1,230k" not in ask("How much capital was spent in 2022/23?").answer
