"""Lists given whole by their heads, the biggest of its kind in prose, what will not come after all, and what a plan costs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, measure, passage, table

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask() -> Ask:
    documents = (
        document("plan", "Harbour Town Sea Defence Plan 2024-2030", "plan", "2024-30"),
        document("year", "Harbour Town Annual Report 2022/23", "performance report", "2022/23"),
        document("page", "Harbour Panel, 4 June 2024", "meeting page", None, date=dt.date(2024, 6, 4)),
    )
    measures = (
        measure("m1", "year", "HT.1", "Seagull attacks reported", "Low", "2021/22 61 | 2022/23 74", "number"),
    )
    columns = [("Budget", "budget"), ("Outturn", "outturn")]
    tables = (
        table(
            "f1", "year", "Outturn", "outturn", columns, [("Piers", None, 10, 12), ("Total", "total", 10, 12)]
        ),
    )  # type: ignore[arg-type]
    prose = (
        passage("p1", "plan", "Aim 1: Keep the water out", "Walls will be raised by a metre where homes stand behind them."),
        passage("p2", "plan", "Aim 2: Warn people early", "Sirens go up in three streets."),
        passage("p3", "plan", "Aim 3: Let the marsh grow", "Sheep leave the salt marsh in 2025."),
        passage("p4", "plan", "Paying for it", "We expect to spend £9m on this plan over six years. A bid for £4m of it has been made and £1m has no source yet."),
        passage("p5", "plan", "Aim 1: Keep the water out", "We shall not charge residents a flood levy while this plan runs."),
        passage("p6", "year", "Enforcement", "Fines for feeding seagulls came to £2,310. The largest fine, £450, was for a chip shop on Mole Street."),
        passage("p7", "page", "Panel Work Programme", "Members suggested: • Dredging of the marina • Beach huts • Lifeguard pay", form="list"),
        passage("p8", "page", "Documents", "Agenda.pdf Work Programme 2024.pdf", form="list"),
    )  # fmt: skip
    library = MemoryLibrary(documents, measures, tables, prose)
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    ["What are the three aims of the sea defence plan?", "List the aims", "what are the plan's aims"],
)
def test_what_is_counted_off_is_given_whole(ask: Ask, question: str) -> None:
    said = ask(question).answer
    assert "Keep the water out" in said
    assert "Warn people early" in said
    assert "Let the marsh grow" in said


def test_aims_of_something_else_are_not_the_plan_s(ask: Ask) -> None:
    assert "Warn people early" not in ask("What are the aims of the Housing Strategy?").answer


@pytest.mark.parametrize(
    "question",
    [
        "Which items were put on the work programme?",
        "What topics did members want on the panel's work programme in June 2024?",
    ],
)
def test_a_list_is_found_by_its_heading(ask: Ask, question: str) -> None:
    said = ask(question).answer
    assert "Beach huts" in said
    assert "Lifeguard pay" in said


def test_the_biggest_is_the_one_that_prose_calls_so(ask: Ask) -> None:
    said = ask("Biggest fine for feeding seagulls in 2022/23 and what was it for?").answer
    assert "£450" in said
    assert "chip shop" in said


@pytest.mark.parametrize(
    "question",
    ["Will residents have to pay a flood levy?", "Is the council still going to bring in a flood levy?"],
)
def test_what_is_denied_is_answered_with_the_denial(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.status == "answered"
    assert "shall not charge" in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "How much will the sea defence plan cost, and is all the money in place?",
        "How will the sea defence plan be paid for?",
    ],
)
def test_a_plan_s_cost_is_told_in_its_own_words(ask: Ask, question: str) -> None:
    said = ask(question).answer
    assert "£9m" in said
    assert "no source" in said
