"""Who was at a meeting, what was decided on an item, and figures that are of other people or another length of time than asked."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from app.answering.ask import answer_question
from app.answering.book import book_for
from index.words import concepts_for
from ingest.domain import RagKey
from tests.app.answering.builders import MemoryLibrary, document, measure, passage

LIBRARY_CONCEPTS = concepts_for()
LIBRARY = MemoryLibrary(
    documents=(
        document("report", "Children's performance report 2023/24", "performance report", "2023/24"),
        document("june", "Young People Scrutiny Committee minutes", "minutes", None, date=dt.date(2024, 6, 11), committee="Young People Scrutiny Committee"),
    ),
    measures=(
        measure("m1", "report", "C1", "Young people aged 16-17 not in education, employment or training", "Low", "2022/23 3.4 (121) | 2023/24 3.1 (112)"),
        measure("m2", "report", "C2", "Early help assessments completed (within 30 days)", "High", "2022/23 61 | 2023/24 64"),
        measure("m3", "report", "C3", "Care leavers in suitable accommodation", "High", "2022/23 90 | 2023/24 93"),
    ),
    tables=(),
    prose=(
        passage("p1", "june", "Young People Scrutiny Committee", "Present: Councillor Ida Brook (Chair), Councillors Tom Askew and Lena Moss. Apologies: Councillor Ray Finch."),
        passage("p2", "june", "3. Youth clubs", "Members heard that two clubs had lost their caretakers. RESOLVED: That evening opening at the Quarry club go on until March. That the Director report back in October."),
        passage("p3", "june", "4. School places", "Members discussed the forecast for reception places. RESOLVED: That the report be noted. The meeting closed at 8.10pm."),
        passage("p4", "june", "5. Partnership", "The Attendance Board is chaired by the head of Mill Lane school."),
    ),
)  # fmt: skip


def ask(question: str) -> tuple[str, str]:
    answer = answer_question(LIBRARY, question)  # type: ignore[arg-type]
    return answer.status, answer.answer


ANSWERED = [
    ("Who attended the last scrutiny committee?", "Councillor Ida Brook (Chair), Councillors Tom Askew", "Finch"),
    ("Who chairs the Young People Scrutiny Committee?", "Councillor Ida Brook (Chair)", "Finch"),
    ("Who sent apologies to the meeting?", "Councillor Ray Finch", "Brook"),
    ("Who chairs the attendance board?", "Mill Lane", "Brook"),
    ("What did the committee decide about youth clubs?", "evening opening at the Quarry club", "be noted"),
    ("What was the committee's decision on youth clubs?", "report back in October", "be noted"),
    ("What was resolved on school places?", "That the report be noted", "Quarry"),
    ("How many young people are NEET?", "112", ""),
]  # fmt: skip


@pytest.mark.parametrize(("question", "says", "not_said"), ANSWERED, ids=[q for q, _, _ in ANSWERED])
def test_minutes_tell_who_was_there_and_what_was_decided(question: str, says: str, not_said: str) -> None:
    status, answer = ask(question)
    assert status == "answered"
    assert says in answer
    assert not not_said or not_said not in answer


@pytest.mark.parametrize(
    "question",
    [
        "How many care leavers are NEET?",
        "What percentage of early help assessments were completed within 45 days?",
        "Who chairs the fire authority?",
    ],
)
def test_a_figure_or_a_roll_of_others_is_no_answer(question: str) -> None:
    assert ask(question)[0] == "not_found"


def test_the_very_length_of_time_is_an_answer() -> None:
    assert "64%" in ask("What percentage of early help assessments were completed within 30 days?")[1]


def test_whether_a_figure_is_good_is_told_by_its_rating_or_its_direction() -> None:
    answer = answer_question(
        LIBRARY, "Is that good?", ["What share of care leavers were in suitable accommodation in 2023/24?"]
    )  # type: ignore[arg-type]
    assert "93%" in answer.answer
    assert "better" in answer.answer or "rated" in answer.answer


def test_what_minutes_record_was_said_in_their_committee_whatever_heads_it() -> None:
    words = book_for(LIBRARY).passage_words(LIBRARY.passages("june")[1])  # type: ignore[arg-type]
    assert set(LIBRARY_CONCEPTS.of("scrutiny committee")) <= words.concepts


def test_of_two_reports_with_keys_the_one_named_by_its_title_is_meant() -> None:
    def key(within: str) -> RagKey:
        return RagKey(Decimal(within), quote=f"Amber: within {within} of target")

    library = MemoryLibrary(
        documents=(
            document("annual", "Annual Performance Report 2023/24", "performance report", "2023/24", rag_key=key("0.10")),
            document("card", "Corporate Scorecard Quarter 3 2024/25", "performance report", "Q3 2024/25", rag_key=key("0.05")),
        ),
        measures=(measure("m1", "annual", "C1", "Calls answered", "High", "2023/24 88 | 2023/24 target 90"),),
        tables=(),
        prose=(),
    )  # fmt: skip
    asked = (
        "By the corporate scorecard's key, rate an actual of 21.5 against a target of 20 where low is good"
    )
    assert "**Red**" in answer_question(library, asked).answer  # type: ignore[arg-type]
    other = asked.replace("corporate scorecard", "annual performance report")
    assert "**Amber**" in answer_question(library, other).answer  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    [
        "What percentage of care leavers were in education in 2023/24?",
        "Are care leavers in touch with us more often?",
    ],
)
def test_a_row_named_for_a_group_alone_tells_nothing_else_of_the_group(question: str) -> None:
    library = MemoryLibrary(
        documents=(document("homes", "Housing report 2023/24", "performance report", "2023/24"),),
        measures=(
            measure("m1", "homes", "H1", "Tenancies lasting a year, all new tenants", "High", "2022/23 91 | 2023/24 93"),
            measure("m2", "homes", "", "Care leavers", "High", "2022/23 78 | 2023/24 77"),
        ),
        tables=(),
        prose=(),
    )  # fmt: skip
    assert answer_question(library, question).status == "not_found"  # type: ignore[arg-type]
