"""Parts of a year in people's words, figures that are not like for like, and targets that were changed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from app.answering.half_years import with_half_years
from ingest.domain import Place, Remark
from tests.app.answering.builders import MemoryLibrary, document, measure, passage, quarterly

Ask = Callable[..., Answer]
HELD = ("Q2 2023/24", "Q2 2024/25", "Q3 2024/25")

SAID = {
    "first half": ("rents in the first half of 2024/25", "rents in Q2 2024/25"),
    "mid-year before the year": ("rents at mid-year 2023/24", "rents in Q2 2023/24"),
    "half-year without a year": ("rents at the half-year point", "rents in Q2 2024/25"),
    "halfway through": ("rents halfway through 23/24", "rents in Q2 2023/24"),
    "middle of a year": ("rents by the middle of 2024/25", "rents in Q2 2024/25"),
    "six months to a month": ("rents in the six months to September 2024", "rents in Q2 2024/25"),
    "April to September": ("rents, April to September 2024", "rents, Q2 2024/25"),
    "by a month": ("rents by the end of September", "rents in Q2 2024/25"),
    "nine months": ("rents nine months into 2024/25", "rents in Q3 2024/25"),
    "of a year that has no such column": ("rents at mid-year 2021/22", "rents at mid-year 2021/22"),
    "months that are no part of a year": ("waits of six months", "waits of six months"),
    "the middle of a place": ("the middle of town in 2024/25", "the middle of town in 2024/25"),
}


@pytest.mark.parametrize(("text", "read"), SAID.values(), ids=SAID.keys())
def test_parts_of_a_year_are_read_as_the_quarter_that_ends_them(text: str, read: str) -> None:
    assert with_half_years(text, HELD) == read


@pytest.fixture(scope="module")
def tell() -> Ask:
    """A council that changed how it counts repairs and waits, and a target with it."""
    changed = Remark("The definition changed in April 2023: jobs passed to contractors are left out. The old definition would have given 9.4 days.", Place(page=2))  # fmt: skip
    recast = Remark("The target has been relaxed from 12 to 15 for a year while two depots merge. It will return to 12 in 2025/26.", Place(page=2))  # fmt: skip
    documents = (
        document("old", "Homes Annual Report 2023/24", "performance report", "2023/24"),
        document("new", "Homes Agreement 2024/25", "agreement", "2024/25"),
    )
    measures = (
        quarterly("m1", "old", "HM1", "Average days to mend a boiler", "Low", "2021/22 10.1 | 2022/23 11.0 | 2023/24 6.2 | Q2_2023/24 6.9 | Q2_2024/25 6.0 | 2023/24 target 8", "days", remarks=(changed,)),
        measure("m2", "old", "HM2", "Weeks to let an empty flat", "Low", "2022/23 14 | 2023/24 16 | 2023/24 target 12", "weeks"),
        measure("m3", "new", "HM2", "Weeks to let an empty flat", "Low", "2022/23 14 | 2023/24 16 | 2024/25 target 15", "weeks", remarks=(recast,)),
        measure("m4", "old", "HM3", "Share of lifts working", "High", "2022/23 91.2 | 2023/24 93.5 | 2023/24 target 95", remarks=(changed,)),
    )  # fmt: skip
    prose = (passage("p1", "new", "Homes", "We manage 8,100 homes."),)
    library = MemoryLibrary(documents, measures, (), prose)
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


def test_a_changed_definition_is_told_and_no_verdict_given_over_it(tell: Ask) -> None:
    said = tell("How did the days to mend a boiler change from 2022/23 to 2023/24?")
    assert "not like for like" in said.answer
    assert "9.4 days" in said.answer
    assert "got better" not in said.answer
    assert said.warnings


def test_direction_over_a_changed_definition_says_so(tell: Ask) -> None:
    assert "not like for like" in tell("Mending a boiler: better or worse in 2023/24 than 2022/23?").answer


@pytest.mark.parametrize("years", ["2021/22 to 2022/23", "Q2 2023/24 to Q2 2024/25"])
def test_years_on_one_side_of_the_change_are_compared(tell: Ask, years: str) -> None:
    assert "like for like" not in tell(f"How did the days to mend a boiler change from {years}?").answer


def test_a_shared_remark_with_a_measures_own_figure_is_of_that_measure(tell: Ask) -> None:
    assert "like for like" not in tell("How has the share of lifts working changed?").answer


@pytest.mark.parametrize(
    "question",
    [
        "The target for weeks to let an empty flat was eased to 15. What will it go back to?",
        "What will the target for letting an empty flat return to?",
    ],
)
def test_what_a_target_will_be_later_is_in_the_commentarys_words(tell: Ask, question: str) -> None:
    assert "return to 12 in 2025/26" in tell(question).answer


def test_the_targets_of_two_years_are_both_told(tell: Ask) -> None:
    said = tell(
        "What is the target for weeks to let an empty flat in 2024/25 and what was it the year before?"
    ).answer
    assert "15" in said
    assert "12" in said


def test_from_what_to_what(tell: Ask) -> None:
    said = tell("Was the target for letting an empty flat relaxed? from what to what").answer
    assert "Yes" in said
    assert "12" in said
    assert "15" in said
