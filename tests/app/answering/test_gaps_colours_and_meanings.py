"""Why there is no figure, whether a printed colour fits the key, what a word means, and periods named beside a run of years."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from ingest.domain import Place, RagKey, Remark
from tests.app.answering.builders import MemoryLibrary, document, measure, passage, quarterly

Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def tell() -> Ask:
    """A council whose survey was left out for a year and one of whose colours does not fit its key."""
    shared = Remark("Scum is the film of algae on still water. The count was not carried out in 2021/22.", Place(page=2))  # fmt: skip
    gate = Remark("A Gate Closure shuts a towpath to riders at night.", Place(page=2))
    key = RagKey(amber_within=Decimal("0.10"), quote="Amber: within 10% of target.")
    documents = (
        document("report", "Canals Annual Report 2023/24", "performance report", "2023/24", rag_key=key),
    )
    measures = (
        measure("m1", "report", "CN1", "Locks free of weed", "High", "2021/22 71.5 | 2022/23 70.2 | 2023/24 74.1 | 2023/24 target 75", line=10, remarks=(shared,)),
        measure("m2", "report", "CN2", "Basins free of scum", "High", "2021/22 N/A | 2022/23 64.0 | 2023/24 66.5 | 2023/24 target 80", line=12, remarks=(shared,), printed_rag="Amber"),
        quarterly("m3", "report", "CN3", "Leaks mended within five days", "High", "2021/22 88.0 | 2022/23 83.1 | 2023/24 79.4 | Q2_2023/24 78.0 | Q2_2024/25 85.2"),
        measure("m4", "report", "CN4", "Gate Closures in force", None, "2022/23 3 | 2023/24 5", "number", remarks=(gate,)),
    )  # fmt: skip
    library = MemoryLibrary(
        documents, measures, (), (passage("p1", "report", "Canals", "We look after 41 locks."),)
    )
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    [
        "Basins free of scum in 2021/22: what was the figure, and if there is none why not?",
        "Why is there no figure for basins free of scum in 2021/22?",
        "How many basins were free of scum in 2021/22?",
    ],
)
def test_a_missing_figure_is_told_with_the_commentarys_reason(tell: Ask, question: str) -> None:
    """Of the measures that share the commentary, the one without a figure for the year is meant."""
    said = tell(question).answer
    assert "N/A" in said
    assert "not carried out in 2021/22" in said


@pytest.mark.parametrize(
    "question",
    [
        "The report has basins free of scum as Amber for 2023/24. Does that fit its own key?",
        "Basins free of scum is shown as Amber in 2023/24: is that right?",
    ],
)
def test_a_printed_colour_is_held_against_the_key(tell: Ask, question: str) -> None:
    said = tell(question).answer
    assert "Amber" in said
    assert "**Red**" in said


def test_a_part_of_a_later_year_is_told_after_the_run_of_years(tell: Ask) -> None:
    said = tell("How have leaks mended within five days moved from 2021/22 to 2023/24, and had it picked up by mid-year 2024/25?").answer  # fmt: skip
    assert "from **88.0%** in 2021/22" in said
    assert "In Q2 2024/25 it was **85.2%**" in said
    assert "higher than in Q2 2023/24" in said


def test_two_years_before_a_year_is_that_year_and_not_the_last(tell: Ask) -> None:
    said = tell("Are fewer leaks mended within five days than two years before 2023/24?").answer
    assert "88.0%" in said
    assert "79.4%" in said


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("When they talk about scum, what do they mean?", "film of algae"),
        ("What is scum?", "film of algae"),
        ("What is a gate closure?", "shuts a towpath"),
    ],
)
def test_a_word_means_what_the_commentary_says_it_is(tell: Ask, question: str, words: str) -> None:
    assert words in tell(question).answer
