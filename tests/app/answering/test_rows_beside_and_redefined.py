"""Two rows of one measure beside each other, a changed definition, and a follow-up that names a measure of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from app.answering.half_years import with_half_years
from ingest.domain import Place, Remark
from tests.app.answering.builders import MemoryLibrary, document, measure, passage

Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def ask() -> Ask:
    documents = (document("year", "Yearly report 2022/23", "performance report", "2022/23"),)
    heat = Remark("At 46.9% the share is the best for ten years. The target is 47.5%.", Place(page=3))
    measures = (
        measure("m1", "year", "L1(i)", "Swimmers who passed the bronze test, all entrants", "High", "2021/22 70.0 | 2022/23 72.5"),
        measure("m2", "year", "L1(ii)", "Swimmers who passed the bronze test, rural entrants", "High", "2021/22 61.0 | 2022/23 58.5"),
        measure("m3", "year", "L1(iii)", "Swimmers who passed the bronze test, evening entrants", "High", "2021/22 66.0 | 2022/23 67.5"),
        measure("m4", "year", "L2", "Lifeguard rotas filled early", "High", "2021/22 80.0 | 2022/23 84.0"),
        measure("m5", "year", "L3", "Trampoline lessons called off", "Low", "2021/22 31 | 2022/23 19", "number"),
        measure("m6", "year", "L4", "Sauna sessions sold out", "High", "2021/22 41.0 | 2022/23 46.2", remarks=(heat,)),
    )  # fmt: skip
    prose = (
        passage("p1", "year", "Notes", "L2 (lifeguard rotas filled early) has a new definition. Until 2021/22 a rota was early if filled by noon. From 2022/23 it must be filled the day before. Pools are warm."),
        passage("p3", "year", "Sauna", heat.text),
        passage("p2", "year", "Pools", "Three pools were painted. Lifeguard rotas were filled early at all of them."),
    )  # fmt: skip
    library = MemoryLibrary(documents, measures, (), prose)
    return lambda question, *history: answer_question(library, question, history)  # type: ignore[arg-type]


def test_the_two_rows_named_are_set_beside_each_other(ask: Ask) -> None:
    said = ask("How far behind all swimmers were rural entrants in the bronze test in 2022/23?").answer
    assert "72.5%" in said
    assert "58.5%" in said
    assert "14.0 percentage points" in said
    assert "67.5%" not in said


def test_one_row_named_is_told_alone(ask: Ask) -> None:
    said = ask("How did rural entrants do in the bronze test for swimmers in 2022/23?").answer
    assert "72.5%" not in said


def test_a_changed_definition_is_told_whole(ask: Ask) -> None:
    said = ask("How did the meaning of a lifeguard rota filled early change?").answer
    assert "filled by noon" in said
    assert "the day before" in said
    assert "warm" not in said


def test_a_change_in_the_figure_is_no_change_of_meaning(ask: Ask) -> None:
    said = ask("How did lifeguard rotas filled early change?").answer
    assert "84.0%" in said


def test_what_about_another_measure_takes_the_period_alone(ask: Ask) -> None:
    said = ask(
        "what about trampoline lessons called off?", "How were lifeguard rotas filled early in 2021/22?"
    ).answer
    assert "31" in said
    assert "Lifeguard" not in said


@pytest.mark.parametrize(
    "question",
    [
        "trips made by the end of December 2024, counting from April",
        "trips made up to December 2024 since April",
        "trips made from April to December 2024",
    ],
)
def test_the_months_since_april_are_a_quarter(question: str) -> None:
    assert "Q3 2024/25" in with_half_years(question, {"Q3 2024/25"})


def test_a_month_by_itself_stays_a_month() -> None:
    asked = "homes empty at the end of December 2024"
    assert with_half_years(asked, {"Q3 2024/25"}) == asked


def test_the_rows_own_commentary_gives_the_other_figure(ask: Ask) -> None:
    said = ask("Sauna sessions sold out in 2022/23: 46.2% or 46.9%?").answer
    assert "46.2%" in said
    assert "46.9%" in said
    assert "do not agree" in said


def test_a_target_in_the_commentary_is_no_other_figure(ask: Ask) -> None:
    assert "do not agree" not in ask("Sauna sessions sold out in 2022/23: 46.2% or 47.5%?").answer
