"""Papers called by another of their names, a portfolio asked about as a whole, and what a report says under a line's own name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, measure, passage, table

Ask = Callable[[str], Answer]
COLUMNS = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]


@pytest.fixture(scope="module")
def ask() -> Ask:
    name = "Leisure and Libraries"
    documents = (
        document("deal", f"{name} Portfolio Agreement 2022/23", "agreement", "2022/23", portfolio=name),
        document("year", "Performance and Resources: Annual Report 2022/23", "performance report", "2022/23", portfolio=name),
        document("half", "Performance and Resources: Mid-Year Report 2022/23", "performance report", "2022/23", portfolio=name),
    )  # fmt: skip
    tables = (
        table("f1", "deal", "Revenue budget", "budget", [("Total", "total")], [
            ("Leisure and Libraries 2022/23 Budget", None, 4100), ("Growth", None, 20), ("Total", "total", 4120),
        ]),
        table("f2", "year", "Outturn", "outturn", COLUMNS, [  # type: ignore[arg-type]
            ("Swimming Pools", None, 2500, 2900, 400), ("Branch Libraries", None, 1620, 1560, -60),
            ("Total", "total", 4120, 4460, 340),
        ]),
    )  # fmt: skip
    prose = (
        passage("p1", "half", "Summary", "Swimming pools were shut for weeks because of a boiler failure, which cost £90,000."),
        passage("p2", "year", "Money", "Swimming Pools - deficit £0.400m. Gas went up by 80% in the autumn. Branch Libraries - surplus £0.060m. Two posts were vacant."),
    )  # fmt: skip
    measures = (
        measure("m1", "year", "LL.1", "Visits to libraries", "High", "2021/22 410 | 2022/23 460", "number"),
        measure("m2", "half", "LL.1", "Visits to libraries", "High", "2021/22 410 | 2022/23 222", "number"),
    )
    library = MemoryLibrary(documents, measures, tables, prose)
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "paper", ["the 2022/23 outturn report", "the 2022/23 annual report", "the 2022/23 year-end report"]
)
def test_the_annual_report_is_found_by_its_other_names_and_the_mid_year_one_is_not_taken_for_it(
    ask: Ask, paper: str
) -> None:
    said = ask(f"How many visits to libraries in {paper}?").answer
    assert "460" in said
    assert "222" not in said


def test_the_mid_year_report_is_found_by_half_year(ask: Ask) -> None:
    assert "222" in ask("How many visits to libraries does the 2022/23 half-year report give?").answer


def test_a_paper_that_is_not_here_is_named_without_the_words_before_it(ask: Ask) -> None:
    said = ask("What is the total in the 2019/20 outturn report's table?").answer
    assert "a document such as the 2019/20 outturn report." in said


@pytest.mark.parametrize(
    "question",
    [
        "How far over its budget did the Leisure and Libraries portfolio go in 2022/23?",
        "Did the leisure & libraries portfolio overspend in 2022/23?",
    ],
)
def test_a_portfolio_s_variance_is_the_total_of_its_outturn_table(ask: Ask, question: str) -> None:
    assert "£340k" in ask(question).answer


def test_the_reason_is_what_the_same_report_says_under_the_line_s_name(ask: Ask) -> None:
    said = ask("Swimming pools 2022/23: overspent by how much and why?").answer
    assert "Gas went up" in said
    assert "boiler" not in said
    assert "vacant" not in said
