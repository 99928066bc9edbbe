"""Tables of one thing for each place or group, and questions that set the places in order."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, measure

Ask = Callable[..., Answer]
ROWS = {
    "Ashgrove": "2022/23 88 | 2023/24 95",
    "Cutler's Row": "2022/23 120 | 2023/24 64",
    "Lower Tarn": "2022/23 41 | 2023/24 64",
    "Pellmoor": "2022/23 249 | 2023/24 223",
}


@pytest.fixture(scope="module")
def tell() -> Ask:
    """Graffiti by district with the council's own row as total, beside two measures of the whole council."""
    documents = (
        document("sheet", "Street scene data", "data", "2023/24"),
        document("report", "Streets Report 2023/24", "performance report", "2023/24"),
    )
    rows = tuple(
        dataclasses.replace(
            measure(
                f"m{number}", "sheet", "", name, None, row, "number", category="Graffiti removed by district"
            ),
            header="District 2022/23 2023/24",
        )
        for number, (name, row) in enumerate(ROWS.items())
    )
    whole = (
        measure(
            "m1", "report", "ST1", "Jobs of graffiti removed", "Low", "2022/23 249 | 2023/24 223", "number"
        ),
        measure("m2", "report", "ST2", "Broken benches mended", "High", "2022/23 30 | 2023/24 41", "number"),
    )
    library = MemoryLibrary(documents, (*rows, *whole), (), ())
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


def test_the_district_with_the_most_and_those_with_the_fewest(tell: Ask) -> None:
    """The council's own row, which is the sum of the others, is no district; two that are equal are both named."""
    said = tell("Which district had the most graffiti in 2023/24 and which the fewest?").answer
    assert "**Ashgrove** (95)" in said
    assert (
        "**Cutler's Row** (64) and **Lower Tarn** (64)" in said
        or "**Lower Tarn** (64) and **Cutler's Row** (64)" in said
    )
    assert "Pellmoor" not in said


def test_the_worst_are_those_with_the_most_where_low_is_good(tell: Ask) -> None:
    assert "**Cutler's Row** (120)" in tell("Which district was worst for graffiti in 2022/23?").answer


def test_all_of_them(tell: Ask) -> None:
    said = tell("Graffiti removed in each district in 2023/24").answer
    assert all(name in said for name in ("Ashgrove", "Cutler's Row", "Lower Tarn"))


def test_so_many_of_them(tell: Ask) -> None:
    said = tell("Top two districts for graffiti in 2022/23").answer
    assert "Cutler's Row" in said
    assert "Ashgrove" in said
    assert "Lower Tarn" not in said


def test_a_district_is_asked_about_by_name(tell: Ask) -> None:
    assert "41" in tell("How much graffiti was removed in Lower Tarn in 2022/23?").answer


@pytest.mark.parametrize(
    "question",
    ["How many broken benches were mended in Ashgrove district?", "How many swans nest in Ashgrove?"],
)
def test_a_district_has_no_figure_for_another_thing(tell: Ask, question: str) -> None:
    assert "95" not in tell(question).answer
    assert "88" not in tell(question).answer
