"""Quarters named by their year or months, ratings against a target of 0, reasons in other words, and figures only heard of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from app.answering.asked_periods import with_quarter_years
from ingest.domain import Place, Remark
from tests.app.answering.builders import MemoryLibrary, document, measure, passage, quarterly

Ask = Callable[[str], Answer]
HELD = ("Q2 2022/23", "Q3 2022/23", "Q1 2023/24", "Q2 2023/24")

READ = {
    "this year against last": ("Q2 this year against Q2 last year", "Q2 2023/24 against Q2 2022/23"),
    "a quarter that this year has not": ("Q3 this year v Q3 last year", "Q3 2022/23 v Q3 2021/22"),
    "the same time the year before": (
        "more in July to September 2023 than the same time the year before",
        "more in Q2 2023/24 than in Q2 2022/23",
    ),
    "the same quarter a year earlier": ("Q1 2023/24 and the same quarter a year earlier", "Q1 2023/24 and in Q1 2022/23"),
    "last three months": ("the last three months of 2022", "the Q3 2022/23"),
    "first three months": ("in the first 3 months of 2024", "in the Q4 2023/24"),
    "months of a financial year": ("the last three months of 2022/23", "the last three months of 2022/23"),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "read"), READ.values(), ids=READ.keys())
def test_quarters_are_read_out_of_words(asked: str, read: str) -> None:
    assert with_quarter_years(asked, HELD).replace("the Q", "Q") == read.replace("the Q", "Q")


@pytest.fixture(scope="module")
def ask() -> Ask:
    documents = (
        document("card", "Quarter 2 scorecard 2023/24", "performance report", "Q2 2023/24"),
        document("year", "Annual report 2022/23", "outturn report", "2022/23"),
        document("talk", "Housing Panel minutes", "minutes", None, date=dt.date(2023, 9, 4)),
    )
    held = Remark("The crane at Dock Lane failed and the builder left.", Place(page=2))
    measures = (
        quarterly("m1", "card", "N1", "Lettings to families", "High", "Q2_2022/23 31 | Q3_2022/23 36 | Q1_2023/24 40 | Q2_2023/24 44", "number"),
        quarterly("m2", "card", "N2", "Rough sleepers found in tents", "Low", "Q1_2023/24 3 | Q2_2023/24 5 | Q2_2023/24 target 0", "number", printed_rag="Red"),
        quarterly("m3", "card", "N3", "Flats finished at the docks", "High", "Q1_2023/24 12 | Q2_2023/24 15 | Q2_2023/24 target 40", "number", remarks=(held,)),
        measure("m4", "year", "N4", "Complaints lodged with the Ombudsman", "Low", "2021/22 151 | 2022/23 164", "number"),
    )  # fmt: skip
    prose = (
        passage(
            "p1",
            "talk",
            "Complaints",
            "The chair said that complaints to the Ombudsman worried her. The officer said that 171 complaints were lodged in "
            "2022/23.",
        ),
    )
    library = MemoryLibrary(documents, measures, (), prose)
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


def test_one_quarter_of_two_years_is_set_side_by_side(ask: Ask) -> None:
    said = ask("Lettings to families: Q2 this year against Q2 last year").answer
    assert "rose from **31** in Q2 2022/23 to **44** in Q2 2023/24" in said
    assert "36" not in said
    assert "40" not in said


def test_a_target_of_nought_has_its_printed_rating(ask: Ask) -> None:
    assert "Rough sleepers found in tents" in ask("Which measures are red in Q2 2023/24?").answer
    said = ask("What is the RAG of rough sleepers found in tents in Q2 2023/24?").answer
    assert said.startswith("**Red** is the rating printed")
    assert "full-year" not in said


@pytest.mark.parametrize(
    "question",
    ["What is holding up flats finished at the docks?", "What explanation is there for the flats finished at the docks?"],
)  # fmt: skip
def test_reasons_asked_for_in_other_words(ask: Ask, question: str) -> None:
    assert "crane at Dock Lane" in ask(question).answer


@pytest.mark.parametrize(
    "question",
    [
        "how many complaints were lodged with the ombudsman in 2022/23? I read 164 but somebody said 171",
        "complaints lodged with the ombudsman 2022/23: one paper said 164 but another says 171",
    ],
)
def test_a_figure_heard_of_is_looked_for_in_prose(ask: Ask, question: str) -> None:
    said = ask(question).answer
    assert "**164**" in said
    assert "**171**" in said
    assert "do not agree" in said


def test_a_figure_of_prose_that_nobody_mentions_is_left_alone(ask: Ask) -> None:
    assert "171" not in ask("How many complaints were lodged with the Ombudsman in 2022/23?").answer


def test_a_scorecard_is_named_by_its_quarter_or_the_quarter_is_told_of(ask: Ask) -> None:
    assert "**44** in Q2 2023/24" in ask("how many lettings to families on the q2 scorecard").answer
    assert "**40** in Q1 2023/24" in ask("how many lettings to families on the q1 scorecard").answer
