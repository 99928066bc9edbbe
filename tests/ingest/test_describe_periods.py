"""Periods that titles name, days as they are printed, and which day is the document's own."""

from __future__ import annotations

import datetime as dt

import pytest

from ingest.describing.dates import date_of, days_in, without_days
from ingest.describing.opening import opening_of
from ingest.describing.period import period_in, period_of
from ingest.domain import Place
from ingest.reading import Line, Reading

IN_TITLES = {
    "financial year": ("Outturn Report 2023/24", "2023/24"),
    "span of years": ("Corporate Plan 2024-2028", "2024-28"),
    "span in words": ("Strategy 2025 to 2030", "2025-30"),
    "span of financial years": ("Plan 2024/25 to 2026/27", "2024-27"),
    "two consecutive years": ("Annual Report 2023-2024", "2023/24"),
    "quarter": ("Performance Report Quarter 3 2023/24", "Q3 2023/24"),
    "months of a year": ("Report, April 2023 to March 2024", "2023/24"),
    "months of a quarter": ("Monitoring July to September 2023", "Q2 2023/24"),
    "last quarter": ("Monitoring January to March 2024", "Q4 2023/24"),
    "half year": ("Update April to September 2023", "2023/24"),
    "calendar year": ("Review, January 2023 to December 2023", "2023"),
    "several years by months": ("Programme April 2024 to March 2028", "2024-28"),
    "calendar year alone": ("Air Quality Report 2022", "2022"),
    "none": ("Roads and bridges", None),
}


@pytest.mark.parametrize(("title", "period"), IN_TITLES.values(), ids=IN_TITLES.keys())
def test_periods_in_titles(title, period):
    assert period_in(title) == period


DAYS = {
    "day first": ("on 3 September 2025", dt.date(2025, 9, 3)),
    "ordinal": ("Wednesday, 3rd September, 2025", dt.date(2025, 9, 3)),
    "of": ("the 14th of May 2024", dt.date(2024, 5, 14)),
    "month first": ("September 3, 2025", dt.date(2025, 9, 3)),
    "numbers": ("03/09/2025", dt.date(2025, 9, 3)),
    "stops": ("3.9.2025", dt.date(2025, 9, 3)),
    "iso": ("2025-09-03", dt.date(2025, 9, 3)),
    "short month": ("3 Sept 2025", dt.date(2025, 9, 3)),
}


@pytest.mark.parametrize(("text", "day"), DAYS.values(), ids=DAYS.keys())
def test_days_are_read(text, day):
    assert [found for found, _ in days_in(text)] == [day]
    assert days_in(without_days(text)) == []


@pytest.mark.parametrize("text", ["31 February 2024", "14 May", "2024/25", "99/99/2024"])
def test_what_is_no_day_is_none(text):
    assert days_in(text) == []


def opening(text: str):
    return opening_of(
        Reading("text", tuple(Line(line, Place(lines=(n, n))) for n, line in enumerate(text.split("\n"), 1)))
    )


OWN_DAYS = {
    "published": (
        "Bridges Report\n\nPublished: 2 July 2024\n\nThe bridge shut on 1 May 2020.",
        "report",
        dt.date(2024, 7, 2),
    ),
    "date label": ("Bridges Report\n\nDate: 2 July 2024\n\nText.", "report", dt.date(2024, 7, 2)),
    "date alone on the cover": (
        "Bridges Report\n\n2 July 2024\n\nThe bridge shut.",
        "report",
        dt.date(2024, 7, 2),
    ),
    "day of the meeting, not of the last one": (
        "Roads Committee\n\nMinutes of the meeting held on Monday 8 July 2024\n\nThe minutes of 3 June 2024 were agreed.",
        "minutes",
        dt.date(2024, 7, 8),
    ),
    "only in the text": (
        "Bridges Report\n\nThe report was approved by Cabinet on 6 October 2020, as agreed.",
        "report",
        None,
    ),
}


@pytest.mark.parametrize(("text", "kind", "day"), OWN_DAYS.values(), ids=OWN_DAYS.keys())
def test_a_documents_own_day(text, kind, day):
    assert date_of(opening(text), kind) == day


def test_a_year_that_is_only_spoken_of_is_the_one_spoken_of_most():
    text = "Roads\n\nThe outturn for 2022/23 was better than the outturn for 2021/22. At the year end of 2022/23 less was owed."
    assert period_of(opening(text), "outturn report", "Roads") == "2022/23"


def test_what_the_first_page_says_goes_before_the_years_spoken_of():
    text = "Roads\n\nThis covers the period April 2023 to March 2024. In 2019/20 and 2019/20 and 2019/20 it snowed."
    assert period_of(opening(text), "report", "Roads") == "2023/24"


def test_minutes_and_meeting_pages_have_no_period_of_their_own():
    text = "Minutes\n\nThe outturn for 2022/23 was noted."
    assert period_of(opening(text), "minutes", "Roads Committee Minutes, 8 July 2024") is None
    assert period_of(opening(text), "meeting page", "Outturn 2022/23") is None
