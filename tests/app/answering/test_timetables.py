"""Dates out of tables of dates that were poured into one run of text."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, passage

Ask = Callable[[str], Answer]


@pytest.fixture(scope="module")
def ask() -> Ask:
    documents = (document("deal", "Brackwater Agreement 2023/24", "agreement", "2023/24"),)
    prose = (
        passage("p1", "deal", "Reporting", "Reports on the year come to the panel at mid-year and at the end of it, and a note in spring 2024."),
        passage("p2", "deal", "Reporting", "Months covered Report Panel date April to June First quarter note 5 September 2023 April to September Mid-year report 14 November 2023 April to December Third quarter note 6 February 2024 April to March Annual report 11 June 2024", form="table"),
    )  # fmt: skip
    library = MemoryLibrary(documents, (), (), prose)
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("When does the mid-year report go to the panel?", "14 November 2023"),
        ("When is the annual report due at the panel?", "11 June 2024"),
        ("On what date is the third quarter note due?", "6 February 2024"),
        ("When does the panel get the first quarter note?", "5 September 2023"),
    ],
)
def test_the_date_is_that_of_the_entry_asked_about(ask: Ask, question: str, day: str) -> None:
    said = ask(question).answer
    assert day in said
    assert sum(one in said for one in ("5 September", "14 November", "6 February", "11 June")) == 1
