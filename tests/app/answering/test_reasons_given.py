"""Reasons: of the year asked about before another's, for a target missed, for the very thing asked, and none that only tells of a target."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from app.answering.reason_words import gives_cause, gives_reason, is_of_the_target
from ingest.domain import Place, Remark
from tests.app.answering.builders import MemoryLibrary, document, measure, passage

Ask = Callable[[str], Answer]


def _said(text: str) -> tuple[Remark, ...]:
    return (Remark(text, Place(page=2)),)


@pytest.fixture(scope="module")
def ask() -> Ask:
    documents = (
        document("old", "Culture Annual Report 2021/22", "performance report", "2021/22"),
        document("year", "Culture Annual Report 2022/23", "performance report", "2022/23"),
        document("deal", "Culture Agreement 2023/24", "agreement", "2023/24"),
    )
    row = "2021/22 90.0 | 2022/23 78.0"
    name = "Concerts that began on time"
    measures = (
        measure("m1", "old", "CU.1", name, "High", "2021/22 90.0 | 2021/22 target 92", remarks=_said("Late starts fell because stage doors were rebuilt in May.")),
        measure("m2", "year", "CU.1", name, "High", f"{row} | 2022/23 target 92", remarks=_said("Two of the three lighting rigs broke down in the autumn tour.")),
        measure("m3", "deal", "CU.1", name, "High", f"{row} | 2023/24 target 85", remarks=_said("The target has been relaxed from 92 to 85 because of the repairs.")),
    )  # fmt: skip
    prose = (
        passage("p1", "deal", "Projects", "Harwell arts barn. The last part of the arts barn opens to the public in spring."),
        passage("p2", "year", "Measures", "The Harwell barn was held up by the finding of newts in the pond and will now open in spring."),
    )  # fmt: skip
    library = MemoryLibrary(documents, measures, (), prose)
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "question",
    [
        "Why did fewer concerts begin on time in 2022/23?",
        "Why was the target for concerts that began on time missed in 2022/23?",
    ],
)
def test_the_reason_is_the_commentary_of_the_year_asked_about(ask: Ask, question: str) -> None:
    said = ask(question).answer
    assert "lighting rigs" in said
    assert "stage doors" not in said
    assert "relaxed" not in said


@pytest.mark.parametrize(
    "question",
    [
        "What held up the Harwell arts barn?",
        "Why is the Harwell barn late?",
        "What delayed the Harwell barn?",
    ],
)
def test_the_passage_with_the_reason_goes_before_those_that_speak_of_the_thing(
    ask: Ask, question: str
) -> None:
    assert "newts" in ask(question).answer


@pytest.mark.parametrize(
    ("sentence", "cause", "reason"),
    [
        ("Staff shortages led to fewer visits.", True, True),
        ("Three of five sweepers were off the road.", False, True),
        ("Visits are counted at the gate.", False, False),
        ("N/A means that no figure was due to be published.", False, False),
    ],
)
def test_what_gives_a_reason(sentence: str, cause: bool, reason: bool) -> None:
    assert gives_cause(sentence) is cause
    assert gives_reason(sentence) is reason


def test_how_a_target_was_set_is_told_apart() -> None:
    assert is_of_the_target("The target has been lowered from 98% to 95%.")
    assert not is_of_the_target("The target was missed because of the frost.")
