"""Who leads on a task and by when, follow-ups that point to people, and street names typed short."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from app.answering.book import Book
from app.answering.short_forms import written_out
from tests.app.answering.builders import MemoryLibrary, document, measure, passage

Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def library() -> MemoryLibrary:
    documents = (
        document("river", "River Action Plan 2025/26", "plan", "2025/26"),
        document("year", "Annual report 2023/24", "outturn report", "2023/24"),
    )
    measures = (
        measure("m1", "year", "Y1", "Apprentices who finish their course", "High", "2022/23 61 (44) | 2023/24 64 (51) | 2023/24 target 60"),
        measure("m2", "year", "Y2", "Young people with a mentor", None, "2022/23 310 | 2023/24 340", "number"),
    )  # fmt: skip
    prose = (
        passage(
            "p1",
            "river",
            "Tasks",
            "No\tTask\tOwner\tBy\tState\n1\tCount the bat boxes\tIan Moss\t4 May 2025\tDone\n"
            "2\tMend the weir gate\tJo Platt\t9 June 2025\tOverdue\n3\tPaint the lock\tJo Platt\t1 July 2025\tNot started",
            form="table",
        ),
        passage("p5", "river", "Tasks", "Task 1 cost nothing. Task 2 is late because the crane was hired out."),
        passage("p2", "river", "Money", "The weir gate costs £40,000 to mend. A charge on moorings in 2024/25 pays for it."),
        passage("p3", "river", "Hopper Street footbridge", "The bridge was shut because its piles had rotted. St Anne's Church lent its path."),
        passage("p4", "river", "Powers", "Section 38 agreements bind the developer to adopt the towpath."),
    )  # fmt: skip
    return MemoryLibrary(documents, measures, (), prose)


@pytest.fixture(scope="module")
def ask(library: MemoryLibrary) -> Ask:
    return lambda question, *history: answer_question(library, question, history)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    ["who's in charge of mending the weir gate?", "Who is responsible for the weir gate?", "who looks after mending the weir gate"],
)  # fmt: skip
def test_a_table_tells_who_leads(ask: Ask, question: str) -> None:
    assert "Jo Platt" in ask(question).answer


def test_what_a_paragraph_says_of_a_task_by_its_number_is_told_with_it(ask: Ask) -> None:
    said = ask("Why is mending the weir gate late?").answer
    assert "crane was hired out" in said
    assert "cost nothing" not in said


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("what's been done so far in the river action plan?", "bat boxes", "weir gate"),
        ("Which actions in the river action plan are overdue?", "weir gate", "bat boxes"),
        ("which tasks have not been started?", "Paint the lock", "bat boxes"),
        ("Are any actions at risk in the river action plan?", "None of the 3", "weir gate"),
    ],
)
def test_tasks_are_told_by_their_state(ask: Ask, question: str, told: str, untold: str) -> None:
    said = ask(question).answer
    assert told in said
    assert untold not in said


def test_she_is_who_was_asked_about(ask: Ask) -> None:
    said = ask("when does she have to have it up and running?", "who is in charge of the weir gate?").answer
    assert "9 June 2025" in said


def test_people_pointed_to_are_those_of_the_turn_before(ask: Ask) -> None:
    said = ask(
        "Against what target, and how many young people is that?",
        "What share of apprentices finished their course in 2023/24?",
    ).answer
    assert "**60%**" in said
    assert "51" in said


def test_a_short_street_name_is_found(ask: Ask) -> None:
    assert "piles had rotted" in ask("why was the hopper st footbridge shut").answer


@pytest.mark.parametrize(
    ("asked", "read"),
    [
        ("the hopper st bridge", "the hopper street bridge"),
        ("near St Anne's", "near St Anne's"),
        ("the church st bridge", "the church st bridge"),
        ("what is a s38 agreement", "what is a section 38 agreement"),
        ("what is a s40 agreement", "what is a s40 agreement"),
    ],
)
def test_short_forms_are_written_out_where_the_documents_have_them(
    library: MemoryLibrary, asked: str, read: str
) -> None:
    assert written_out(asked, Book(library)) == read  # type: ignore[arg-type]
