"""Measure tables whose headings other councils word otherwise, with a column of groups, and polarity and code in the last columns."""

from __future__ import annotations

import pytest

from ingest.domain import Measure
from ingest.measures.from_text import measures_from_text
from ingest.measures.grid_text import code_text
from ingest.measures.headers import column_role
from ingest.periods import parse_period
from tests.ingest.flattened.dumps import reading

CODE_LAST = (
    "Measure Kind", "2021/22 ", "result", "", "2022/23 ", "result", "", "Aim ", "2023/24 Better if Ref", "",
    "Outcome 1. Streets that are clean and safe",
    "Fly-tips taken away inside ",
    "two days Council 81.0% 84.5% 90% higher SW 1",
    "Fixed penalties for litter (number) Council", "", "61% ", "(204)", "", "66% ", "(231) 70% higher", "", "SW ", "2(i)", "",
    "Dogs found straying Contextual 318 290 N/A n/a SW 3",
    "Bins missed per 100,000 Council 71 64 60 lower SW 4",
    "",
)  # fmt: skip
GROUPS = (
    "How we did", "", "What we track Group Good ", "", "is", "Target ", "2022/23", "", "Year end ", "2022/23 Status Year end ", "", "2021/22", "",
    "Direction", "",
    "Homes re-let within the month, all ", "estates Higher 70% 66% Red 61% Improved",
    "Comment: A new contractor began in the autumn.",
    "Tenants content with repairs Higher 80% 81% Green 80.5% Held",
    "Rent arrears as a share of the roll Lower 3.0% 3.4% Red 3.1% Slipped",
    "Requests for a transfer Context N/A 512 – 488 Rising",
    "Empty homes brought back into use Higher 40 44 Green 31 Improved",
    "",
)  # fmt: skip


@pytest.fixture(scope="module")
def coded() -> tuple[Measure, ...]:
    return measures_from_text(reading(CODE_LAST))


def cells(measure: Measure) -> list[tuple[str, str, str]]:
    return [(cell.period, cell.kind, cell.raw) for cell in measure.cells]


def test_the_code_may_stand_in_the_last_column(coded: tuple[Measure, ...]) -> None:
    assert [one.code.replace(" ", "") for one in coded] == ["SW1", "SW2(i)", "SW3", "SW4"]
    assert [one.good for one in coded] == ["High", "High", None, "Low"]


def test_an_aim_with_a_year_is_a_target(coded: tuple[Measure, ...]) -> None:
    assert cells(coded[1]) == [
        ("2021/22", "actual", "61% (204)"), ("2022/23", "actual", "66% (231)"), ("2023/24", "target", "70%"),
    ]  # fmt: skip


def test_a_column_of_groups_takes_no_word_of_the_name() -> None:
    measures = measures_from_text(reading(GROUPS))
    assert [one.name for one in measures][1:] == [
        "Tenants content with repairs", "Rent arrears as a share of the roll", "Requests for a transfer",
        "Empty homes brought back into use",
    ]  # fmt: skip
    assert cells(measures[2]) == [
        ("2022/23", "target", "3.0%"), ("2022/23", "actual", "3.4%"), ("2021/22", "actual", "3.1%"),
    ]  # fmt: skip
    assert (measures[2].printed_rag, measures[2].printed_trend) == ("Red", "worse")


@pytest.mark.parametrize(
    ("heading", "role", "period"),
    [
        ("Aim 2023/24", "target", "2023/24"),
        ("Aim", "good", None),
        ("What we track", "name", None),
        ("Apr–Sep\n2023", "actual", "Q2 2023/24"),
        ("Where we are now", "actual", None),
        ("Colour", "status", None),
    ],
)
def test_headings_in_other_words(heading: str, role: str, period: str | None) -> None:
    column = column_role(heading)
    assert column is not None
    assert (column.role, column.period) == (role, period)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("April to September 2023", "Q2 2023/24"),
        ("Apr-Dec 2023", "Q3 2023/24"),
        ("Jan–Mar 2024", "Q4 2023/24"),
        ("April to August 2023", None),
    ],
)
def test_months_of_the_year_so_far(text: str, period: str | None) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize(
    ("cell", "code"), [("New\nmeasure", ""), ("EH.10\nNew measure", "EH.10"), ("Definition changed", ""), ("HLTH", "HLTH")]
)  # fmt: skip
def test_a_mark_in_the_column_of_codes_is_no_code(cell: str, code: str) -> None:
    assert code_text(cell) == code
