"""Running totals are set beside the same part of another year, and not judged within one year."""

from __future__ import annotations

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, quarterly

REPORT = document("report", "Quarter 3 report 2022/23", "performance report", "Q3 2022/23")
TREES = quarterly(
    "m1",
    "report",
    "T1",
    "Trees planted (cumulative)",
    "High",
    "Q3_2021/22 900 | Q2_2022/23 500 | Q3_2022/23 800",
    "number",
)
SEATS = quarterly(
    "m2",
    "report",
    "T2",
    "Benches mended (cumulative)",
    "High",
    "Q1_2022/23 20 | Q2_2022/23 55 | Q3_2022/23 90",
    "number",
)
SHARE = quarterly(
    "m3",
    "report",
    "T3",
    "Letters answered in ten days (% year to date)",
    "High",
    "Q1_2022/23 71.0 | Q2_2022/23 74.0 | Q3_2022/23 78.0",
)


def ask(question: str) -> Answer:
    return answer_question(MemoryLibrary((REPORT,), (TREES, SEATS, SHARE), (), ()), question)  # type: ignore[arg-type]


def test_a_running_total_is_set_beside_the_same_quarter_of_the_year_before() -> None:
    said = ask("How has the number of trees planted changed?").answer
    assert "fell from **900** in Q3 2021/22 to **800** in Q3 2022/23" in said
    assert "500" not in said


def test_a_running_total_of_one_year_is_not_judged() -> None:
    said = ask("How have benches mended changed from Q1 2022/23 to Q3 2022/23?").answer
    assert "running total" in said
    assert "**20** in Q1 2022/23" in said
    assert "got better" not in said


@pytest.mark.parametrize(
    "question", ["How have letters answered in ten days changed from Q1 2022/23 to Q3 2022/23?"]
)
def test_a_share_of_the_year_so_far_may_be_compared_within_it(question: str) -> None:
    said = ask(question).answer
    assert "from **71" in said
    assert "better" in said


def test_beside_the_value_of_a_running_total_stands_the_same_quarter_or_none() -> None:
    assert "In Q3 2021/22 it was 900" in ask("How many trees were planted by Q3 2022/23?").answer
    assert "it was 500" not in ask("How many trees were planted by Q3 2022/23?").answer
    assert "it was 20" not in ask("How many benches were mended by Q2 2022/23?").answer
