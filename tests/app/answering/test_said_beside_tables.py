"""Quarters that prose names without a year, lists below a paragraph, and what an audit found."""

from __future__ import annotations

import datetime as dt

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, passage, quarterly

REPORT = document(
    "report",
    "Quarter 2 performance report 2022/23",
    "performance report",
    "Q2 2022/23",
    date=dt.date(2022, 11, 1),
)
MINUTES = document("minutes", "Minutes of 5 December 2022", "minutes", None, date=dt.date(2022, 12, 5))
LATE = document("late", "Minutes of 5 May 2024", "minutes", None, date=dt.date(2024, 5, 5))
CALLS = quarterly(
    "m1", "report", "CS1", "Calls answered within a minute (%)", "High", "Q1_2022/23 71.0 | Q2_2022/23 74.0"
)
SAID = "The Head of Customer Services said that 78% of calls and enquiries had been answered within a minute in the second quarter."
PROSE = (
    passage("p1", "minutes", "Customer services", SAID),
    passage("p2", "report", "Risk", "Zurich reviewed our cyber security in June. It named three areas in which we are exposed."),
    passage("p3", "report", "Risk", "- Old laptops - Shared passwords - No spare servers", form="list"),
    passage("p4", "report", "Repairs", "An audit of damp homes found that half had been reported twice. A team of four now visits within a week."),
)  # fmt: skip


def ask(question: str, *, late: bool = False) -> Answer:
    prose = (passage("p1", "late", "Customer services", SAID), *PROSE[1:]) if late else PROSE
    documents = (REPORT, LATE if late else MINUTES)
    return answer_question(MemoryLibrary(documents, (CALLS,), (), prose), question)  # type: ignore[arg-type]


CONFLICT = "I have two different figures for calls answered within a minute in Q2 2022/23. Which are they?"


def test_a_quarter_without_a_year_is_the_last_before_the_day_of_the_minutes() -> None:
    said = ask(CONFLICT).answer
    assert "**74%**" in said or "**74.0%**" in said
    assert "**78%**" in said


def test_a_quarter_without_a_year_in_much_later_minutes_is_another() -> None:
    assert "78%" not in ask(CONFLICT, late=True).answer


def test_the_list_below_a_paragraph_is_told_with_it() -> None:
    said = ask("What were the three areas that Zurich named in cyber security?").answer
    assert "Old laptops; Shared passwords; No spare servers" in said


@pytest.mark.parametrize(
    "question",
    [
        "What did the audit of damp homes find and what has been done since?",
        "What did our audit of damp homes show?",
    ],
)
def test_what_an_audit_found_is_told_in_words(question: str) -> None:
    assert "half had been reported twice" in ask(question).answer


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Why did the council close the Elms library?", False),
        ("Why was the Oaks library closed?", True),
        ("What was said about the closure of the Elms library?", True),
    ],
)
def test_no_reason_is_given_for_what_has_not_come_about(question: str, told: bool) -> None:
    prose = (
        passage("p1", "minutes", "Elms", "Residents opposed the closure of the Elms library. The Elms library isn't closed and will remain open."),
        passage("p2", "minutes", "Oaks", "The Oaks library was closed in May because its roof leaked."),
    )  # fmt: skip
    library = MemoryLibrary((REPORT, MINUTES), (CALLS,), (), prose)
    answer = answer_question(library, question)  # type: ignore[arg-type]
    assert (answer.status == "answered") is told
