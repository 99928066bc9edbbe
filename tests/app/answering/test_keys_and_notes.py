"""Which document's key rates a figure, letters and footnotes beside figures, calculations whose figures the question gives."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from index.words import concepts_for
from ingest.domain import Cell, Place, RagKey, Remark
from tests.app.answering.builders import MemoryLibrary, document, measure, quarterly

STRICT = RagKey(Decimal("0.02"), quote="Amber: up to 2% worse than target", place=Place(page=1))
LAX = RagKey(Decimal("0.2"), quote="Amber: up to 20% worse than target", place=Place(page=1))
YEAR = document("year", "End of year scorecard 2021/22", "performance report", "2021/22", rag_key=STRICT)
QUARTER = document(
    "quarter", "Quarter 2 performance report 2022/23", "performance report", "Q2 2022/23", rag_key=LAX
)
BUSES = "Buses running on time (%)"
OLD = measure("m1", "year", "TR1", BUSES, "High", "2020/21 82.0 | 2021/22 76.0 | 2021/22 target 80")
NEW = quarterly(
    "m1", "quarter", "TR1", BUSES, "High", "2021/22 76.0 | Q2_2022/23 75.0 | Q2_2022/23 target 80"
)
TRIPS = replace(
    quarterly("m2", "quarter", "TR2", "Trips on the park and ride (cumulative)", "High", "Q2_2022/23 4100 | Q2_2022/23 target 4000", "number"),
    remarks=(Remark("[1] Counts from April. The year-end target is 9,000.", Place(page=4)),),
)  # fmt: skip
PLATES = measure(
    "m3",
    "quarter",
    "TR3",
    "Bikes counted on the bridge (autumn count)",
    "High",
    "2021 310 | 2022 355",
    "number",
)
LETTERED = measure("m4", "quarter", "TR4", "Taxis inspected", "High", "2020/21 88.0 | 2021/22 91.0")
LETTERED = replace(
    LETTERED, cells=(*LETTERED.cells[:1], Cell("2021/22", "actual", "91.0% (p)", Decimal("91.0"), "%", note="p"))
)  # fmt: skip


def ask(question: str) -> Answer:
    rows = (OLD, NEW, TRIPS, PLATES, LETTERED)
    return answer_question(MemoryLibrary((YEAR, QUARTER), rows, (), ()), question)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "rated"),
    [
        ("What RAG were buses running on time in 2021/22?", "Red"),
        ("What RAG were buses running on time in Q2 2022/23?", "Amber"),
    ],
)
def test_a_figure_is_rated_by_the_key_of_the_document_that_sets_its_target(question: str, rated: str) -> None:
    assert ask(question).answer.startswith(f"**{rated}**")


def test_a_letter_beside_a_figure_is_spelt_out() -> None:
    assert "(printed note: p, provisional)" in ask("What share of taxis were inspected in 2021/22?").answer


def test_the_years_target_in_a_footnote_comes_first() -> None:
    said = ask("What is the full-year target for park and ride trips?").answer
    assert "full-year target for" in said.partition("[1]")[0]
    assert "**9,000**" in said.partition("[1]")[0]
    assert "9,000" not in ask("What is the Q2 2022/23 target for park and ride trips?").answer


def test_a_season_is_one_of_its_calendar_year() -> None:
    said = ask("How many bikes were counted on the bridge in autumn 2021?").answer
    assert "**310**" in said
    assert said.count("310") == 1


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("By the scorecard's key: target 50, actual 49.5, high is good. What RAG?", "**Amber**"),
        ("Performance: target 50 and actual 47, high is good, using the scorecard key. RAG?", "**Red**"),
        (
            "If we hit 44 where the target was 50 and more is better, what colour does the scorecard's key make it?",
            "**Red**",
        ),
        (
            "We managed 49.8 with a 50 target, the higher the better. What rating by the scorecard's key?",
            "**Amber**",
        ),
        ("Would 48.9 be amber if the target was 50 and more is better, by the scorecard's key?", "**Red**"),
        ("A team has a budget of £2.0m and spends £2.5m. What is the variance?", "25%"),
    ],
)
def test_calculations_take_each_figure_for_what_it_is(question: str, said: str) -> None:
    assert said in ask(question).answer


@pytest.mark.parametrize(
    "asked",
    ["how many children do we look after", "kids were we looking after", "children the council looks after"],
)
def test_looking_after_children_is_said_in_many_ways(asked: str) -> None:
    assert set(concepts_for().of("children looked after")) <= set(concepts_for().of(asked))
