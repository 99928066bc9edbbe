"""Places that add up to the whole, and prose that gives nearly a table's figure."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, measure, passage

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask() -> Ask:
    documents = (
        document("year", "Moor District Annual Report 2022/23", "performance report", "2022/23"),
        document("data", "Moor District wards workbook", "data", "2022/23"),
        document("plan", "Moor District Heath Plan 2023-2028", "plan", "2023-28"),
    )
    wards = [
        ("Ash", "2021/22 40 | 2022/23 30"),
        ("Beech", "2021/22 25 | 2022/23 20"),
        ("Cedar", "2021/22 11 | 2022/23 9"),
    ]
    rows = [
        dataclasses.replace(
            measure(f"w{at}", "data", "", name, None, row, "number"),
            category="Heath fires by ward", header="Ward 2021/22 2022/23",
        )
        for at, (name, row) in enumerate(wards)
    ]  # fmt: skip
    measures = (
        measure("m1", "year", "MD.1", "Heath fires", "Low", "2021/22 67 | 2022/23 59", "number"),
        measure("m2", "year", "MD.2", "Heath burnt, square metres", "Low", "2021/22 9,210 | 2022/23 7,548", "number"),
        measure("m3", "year", "MD.3", "Fires reached in ten minutes", "High", "2021/22 90.1 | 2022/23 88.2"),
        *rows,
    )  # fmt: skip
    prose = (
        passage("p1", "plan", "Fires", "In 2018/19 the heath burnt was 12,400 square metres. By 2022/23 it had come down to 7,584 square metres."),
        passage("p2", "year", "Foreword", "Our crews reached 89.2% of fires in ten minutes or less."),
    )  # fmt: skip
    library = MemoryLibrary(documents, measures, (), prose)
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


def test_places_that_add_up_to_the_whole(ask: Ask) -> None:
    said = ask("Do the ward figures for heath fires in 2022/23 sum to the district total?").answer
    assert said.startswith("Yes")
    assert "59" in said


def test_places_that_do_not_add_up_to_the_whole(ask: Ask) -> None:
    said = ask("Do the ward figures for heath fires in 2021/22 add up to the district total?").answer
    assert said.startswith("No")
    assert "76" in said
    assert "67" in said


def test_a_plan_that_swaps_two_digits_of_a_table_s_count_is_told(ask: Ask) -> None:
    said = ask(
        "How much heath burnt in 2022/23, and does the heath plan say the same as the annual report?"
    ).answer
    assert "7,548" in said
    assert "7,584" in said
    assert "12,400" not in said


def test_a_foreword_that_gives_another_percentage_than_its_table_is_told(ask: Ask) -> None:
    said = ask(
        "Do the foreword and the table of the 2022/23 annual report give the same percentage for fires reached in ten minutes?"
    ).answer
    assert "88.2%" in said
    assert "89.2%" in said
    assert "its text and its table do not agree" in said
