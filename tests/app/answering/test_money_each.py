"""Money for each of something: the sentence or line that says so, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, measure, passage, table

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask() -> Ask:
    documents = (document("year", "Care Annual Report 2022/23", "performance report", "2022/23"),)
    columns = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
    reserves = [("Balance of Reserve", None), ("Use of Reserve 2022/23", None), ("Remaining Balance", None)]
    tables = (
        table("f1", "year", "Outturn", "outturn", columns, [  # type: ignore[arg-type]
            ("Nursing homes", None, 900, 960, 60), ("Day centres", None, 300, 290, -10), ("Total", "total", 1200, 1250, 50),
        ]),
        table("f2", "year", "Earmarked Reserves", "reserves", reserves, [
            ("Roof repairs", None, 90, 40, 50), ("Winter beds", None, 70, 0, 70), ("Total", "total", 160, 40, 120),
        ]),
        table("f3", "year", "Fees per week", "charges", [("Fee", None)], [("Respite stay", None, 640), ("Shared flat", None, 410)], unit="£"),
    )  # fmt: skip
    prose = (
        passage("p1", "year", "Nursing homes", "Spending on nursing homes rose by £60,000, partly as weekly sums for two residents grew. A nursing home place cost £905 a week on average, against £850 the year before."),
        passage("p2", "year", "Day centres", "Day centres spent £290,000 and were open every week of the year but two."),
    )  # fmt: skip
    measures = (
        measure(
            "m1", "year", "CA.1", "Meals served per resident", "High", "2021/22 310 | 2022/23 322", "number"
        ),
    )
    library = MemoryLibrary(documents, measures, tables, prose)
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    [
        "What does a nursing home place cost a week?",
        "How much is the average weekly price of a nursing home place?",
    ],
)
def test_the_sentence_with_the_price_is_told_alone(ask: Ask, question: str) -> None:
    said = ask(question).answer
    assert "£905" in said
    assert "£60,000" not in said


@pytest.mark.parametrize(
    "question",
    ["How much did day centres cost per visit?", "What was spent on day centres per resident in 2022/23?"],
)
def test_what_a_whole_service_spent_is_no_answer(ask: Ask, question: str) -> None:
    assert ask(question).status == "not_found"


def test_a_table_of_weekly_fees_answers(ask: Ask) -> None:
    assert "£640" in ask("How much is the fee for a respite stay per week?").answer


def test_reserves_that_were_used_are_listed_where_the_columns_are_of_use_and_of_what_remains(
    ask: Ask,
) -> None:
    said = ask("Which reserves were drawn down in 2022/23?").answer
    assert "Roof repairs" in said
    assert "Winter beds" not in said
