"""Flattened scorecards whose header has sets of quarters under "actual" and "target", one of them still to come."""

from __future__ import annotations

import pytest

from ingest.domain import Measure
from ingest.measures.from_text import measures_from_text
from tests.ingest.flattened.dumps import reading

SCORECARD = (
    "Borough Scorecard: Quarter 2 2024/25 (July to September 2024)",
    "",
    "Indicator Good ",
    "",
    "is",
    "2023/24 ",
    "outturn",
    "",
    "2024/25 actual 2024/25 target Status Direction",
    "Q1 Q2 Q3 Q2 Year ",
    "",
    "end",
    "Council measures",
    "Homes let within 25 days of falling ",
    "empty",
    "",
    "High 61% 63% 66% 65% 70% Green Improving",
    "",
    "Tenants in arrears (contextual) N/A 412 405 398 N/A N/A N/A N/A",
    "Days to mend a heating fault Low 3.1 2.8 ",
    "(41)",
    "",
    "2.6 ",
    "(39)",
    "",
    "2.5 2.4 Amber Improving",
    "Repairs are booked a day ahead since May, and two more gas fitters have been taken on.",
    "Fly-tips cleared in a day High 88% 86% 84% 90% 90% Red Declining",
    "",
)


@pytest.fixture(scope="module")
def measures() -> tuple[Measure, ...]:
    return measures_from_text(reading(SCORECARD))


def row(measures: tuple[Measure, ...], name: str) -> list[tuple[str, str, str]]:
    (measure,) = (one for one in measures if one.name.startswith(name))
    assert not any("uncertain" in (cell.note or "") for cell in measure.cells)
    return [(cell.period, cell.kind, cell.raw) for cell in measure.cells]


def test_quarters_belong_to_the_heading_above_their_set(measures: tuple[Measure, ...]) -> None:
    assert row(measures, "Homes let") == [
        ("2023/24", "actual", "61%"), ("Q1 2024/25", "actual", "63%"), ("Q2 2024/25", "actual", "66%"),
        ("Q2 2024/25", "target", "65%"), ("2024/25", "target", "70%"),
    ]  # fmt: skip


def test_counts_on_lines_of_their_own_stay_with_their_quarter(measures: tuple[Measure, ...]) -> None:
    assert row(measures, "Days to mend")[1:3] == [
        ("Q1 2024/25", "actual", "2.8 (41)"),
        ("Q2 2024/25", "actual", "2.6 (39)"),
    ]


def test_an_aside_in_a_name_is_not_its_polarity(measures: tuple[Measure, ...]) -> None:
    assert row(measures, "Tenants in arrears (contextual)")[0] == ("2023/24", "actual", "412")
