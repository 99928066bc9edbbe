"""What a colour means in a document's own legend, a part of what was asked before, and what a plan wants by a month."""

from __future__ import annotations

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from app.answering.book import book_for
from app.answering.scope import scope_of
from tests.app.answering.builders import MemoryLibrary, document, measure, passage, quarterly, table

PLAN = document("plan", "Joint Statement of Care: update, March 2022", "report", "March 2022")
OUT = document("out", "Outturn report 2021/22", "outturn report", "2021/22")
LEGEND = passage("p1", "plan", "Key", "Purple\tPaused by the board\nGreen\tUnder way", form="table")
ROWS = (
    quarterly(
        "m1",
        "plan",
        "JC1",
        "Home visits made within two days",
        "High",
        "March_2022 61.0 | May_2023 target 85",
    ),
    measure("m2", "plan", "JC2", "Care plans signed by families (%)", "High", "2020/21 40.0 | 2021/22 44.0"),
)
MONEY = table(
    "f1", "out", "Revenue outturn 2021/22", "outturn", [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")],
    [("Adult care", None, 9000, 9500, 500), ("of which home care agencies", None, 4000, 4350, 350), ("Net budget", "total", 9000, 9500, 500)],
)  # fmt: skip


def ask(question: str, *history: str) -> Answer:
    library = MemoryLibrary((PLAN, OUT), ROWS, (MONEY,), (LEGEND,))
    return answer_question(library, question, history)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    [
        "What does a purple rating mean?",
        "What does purple mean in the statement?",
        "What is meant by the purple status?",
    ],
)
def test_a_colour_means_what_the_documents_legend_says(question: str) -> None:
    assert "**Purple** means “Paused by the board”" in ask(question).answer


def test_a_part_of_that_is_asked_of_the_turn_before() -> None:
    said = ask(
        "How much of that was home care agencies?", "What was the variance for adult care in 2021/22?"
    ).answer
    assert "£350k" in said


def test_what_a_document_wants_by_a_month_is_its_target() -> None:
    said = ask(
        "What share of home visits within two days does the Joint Statement of Care want by May 2023?"
    ).answer
    assert "**85" in said


def test_a_title_is_taken_out_of_a_question_whole() -> None:
    charter = document("charter", "Local Statement of Care: update", "report", None)
    book = book_for(MemoryLibrary((charter,), ROWS[:0], (), ()))  # type: ignore[arg-type]
    scope, plain = scope_of("What does the Local Statement of Care want?", book)
    assert scope.documents == {"charter"}
    assert plain.split() == ["What", "does", "want?"]


def test_a_share_is_no_number_of_things() -> None:
    assert "44" not in ask("By how much has the number of care plans grown?").answer
