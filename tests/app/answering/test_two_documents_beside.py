"""A service in two documents: its forecast beside its final outturn, a measure that both print, a programme's delivery in all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, quarterly, table

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask() -> Ask:
    documents = (
        document("mid", "Quarter 2 scorecard 2023/24", "performance report", "Q2 2023/24"),
        document("end", "Environment outturn report 2023/24", "outturn report", "2023/24", portfolio="Environment"),
        document("plan", "Environment portfolio agreement 2023/24", "agreement", "2023/24"),
        document("data", "Street KPI data 2023/24", "data", "2023/24"),
    )  # fmt: skip
    columns = [("Budget", "budget"), ("Forecast", "outturn"), ("Variance", "variance")]
    final = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
    saved = [("Planned", "budget"), ("Achieved", "outturn")]
    first = [("Gross", None), ("Income", None), ("Net budget", "budget")]
    tables = (
        table("f0", "plan", "Financial resources", "budget", first, [
            ("Street cleaning", None, 12500, -900, 11600), ("Environment policy", None, 8400, -400, 8000), ("Total", "total", 20900, -1300, 19600),
        ]),
        table("f1", "mid", "Forecast at Quarter 2", "outturn", columns, [
            ("Environment", None, 20000, 21500, 1500), ("Housing", None, 9000, 9400, 400), ("Total", "total", 29000, 30900, 1900),
        ]),
        table("f2", "end", "Revenue outturn 2023/24", "outturn", final, [
            ("Street cleaning", None, 12000, 13100, 1100), ("Environment policy", None, 8000, 7900, -100), ("Total", "total", 20000, 21000, 1000),
        ]),
        table("f3", "end", "Savings programme 2023/24", "savings", saved, [
            ("Route review", None, 500, 500), ("Shared depot", None, 300, 120), ("Total", "total", 800, 620),
        ]),
    )  # fmt: skip
    measures = (
        quarterly("m1", "data", "D1", "Graffiti reports", "Low", "Q1_2023/24 210 | Q2_2023/24 255", "number"),
        quarterly("m2", "data", "D2", "Graffiti taken off quickly", "High", "Q1_2023/24 82.0 | Q2_2023/24 79.0"),
        quarterly("m3", "mid", "S2", "Graffiti taken off quickly", "High", "Q1_2023/24 82.0 | Q2_2023/24 77.5"),
    )  # fmt: skip
    library = MemoryLibrary(documents, measures, tables, ())
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    [
        "How did the Environment year-end overspend compare with the Q2 forecast?",
        "Environment overspend: forecast and final outturn in 2023/24?",
    ],
)
def test_the_forecast_is_set_beside_the_outturn(ask: Ask, question: str) -> None:
    said = ask(question).answer
    assert "£1,500k" in said
    assert "£1,000k" in said
    assert "**£500k** less against budget" in said


def test_a_forecast_alone_is_told_alone(ask: Ask) -> None:
    assert "against budget than" not in ask("What is the forecast overspend on Housing?").answer


def test_two_named_documents_are_asked_of_a_measure_that_both_print(ask: Ask) -> None:
    said = ask("Graffiti in Q2 2023/24: does the scorecard match the Street KPI workbook?").answer
    assert "79.0%" in said
    assert "77.5%" in said


def test_how_much_was_delivered_is_told_of_the_whole_programme(ask: Ask) -> None:
    said = ask("How much of the savings programme was delivered in 2023/24, against what plan?").answer
    assert "£620k" in said
    assert "£800k" in said


@pytest.mark.parametrize(
    "question",
    [
        "Street cleaning 2023/24: net budget in the agreement, revised budget and outturn",
        "What was the budget for street cleaning in the portfolio agreement, and what was its outturn in 2023/24?",
    ],
)
def test_a_budget_of_one_document_is_told_with_the_outturn_of_another(ask: Ask, question: str) -> None:
    said = ask(question).answer
    assert "£11,600k" in said
    assert "£12,000k" in said
    assert "£13,100k" in said
