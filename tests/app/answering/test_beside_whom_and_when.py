"""A yes or no is about the very years and places the question sets beside each other, and a weight is no percentage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, measure, passage

Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def tell() -> Ask:
    documents = (document("report", "Streets Annual Report 2023/24", "performance report", "2023/24"),)
    measures = (
        measure("m1", "report", "SW1", "Missed sacks per 1,000", "Low", "2021/22 4.1 | 2022/23 6.8 | 2023/24 5.2 | 2023/24 target 5", "per 1,000"),
        measure("m2", "report", "SW2", "Household waste composted", "High", "2022/23 21.5 | 2023/24 22.9"),
        measure("m3", "report", "SW3", "Residual waste per household (kg)", "Low", "2022/23 471 | 2023/24 455", "number"),
    )  # fmt: skip
    prose = (passage("p1", "report", "Streets", "We sweep 310 miles of street."),)
    library = MemoryLibrary(documents, measures, (), prose)
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Are missed sacks lower than last year?", "Yes: "),
        ("Are there more missed sacks than the year before?", "No: "),
        ("Are missed sacks higher than two years earlier?", "Yes: "),
        ("Are missed sacks up or down?", "**Missed"),
    ],
)
def test_a_yes_or_no_is_about_the_years_set_beside_each_other(tell: Ask, question: str, opening: str) -> None:
    assert tell(question).answer.startswith(opening)


@pytest.mark.parametrize("place", ["elsewhere", "in the average council", "in other boroughs"])
def test_no_yes_or_no_beside_places_that_have_no_figure(tell: Ask, place: str) -> None:
    said = tell(f"Are there more missed sacks here than {place}?").answer
    assert not said.startswith(("Yes", "No:"))
    assert "cannot be compared" in said


def test_missed_sacks_are_no_missed_target(tell: Ask) -> None:
    said = tell("Was the target for missed sacks lowered for 2023/24?").answer
    assert "no target for another year" in said


@pytest.mark.parametrize(
    "question", ["How many kilos of residual waste per house in 2023/24?", "kg of rubbish per home 2023/24"]
)
def test_a_weight_is_asked_of_the_measure_that_gives_one(tell: Ask, question: str) -> None:
    assert "**455**" in tell(question).answer


def test_a_percentage_tells_no_tonnes(tell: Ask) -> None:
    assert (
        "22.9"
        not in tell("How many tonnes of household waste were composted in 2023/24?").answer.partition(
            "The nearest"
        )[0]
    )


def test_what_the_lexicon_names_is_not_found_in_one_of_its_words() -> None:
    """ "Stuck in hospital" is a delayed transfer of care; a measure that only has the word hospital is another."""
    documents = (document("report", "Health Report 2023/24", "performance report", "2023/24"),)
    row = measure(
        "m1", "report", "HE1", "Hospital visits for burns", "Low", "2022/23 31 | 2023/24 28", "number"
    )
    library = MemoryLibrary(documents, (row,), (), ())
    assert answer_question(library, "people stuck in hospital").status == "not_found"  # type: ignore[arg-type]
