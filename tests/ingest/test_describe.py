"""Documents of made-up councils described from their content: title, kind, portfolio, committee, and all of it together."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.describe import describe
from ingest.domain import Document, Place, Source
from ingest.readers import read
from ingest.reading import Grid, GridCell, Line, Reading

SOURCE = Source(name="scan0042.txt", path="scan0042.txt", sha256="ab" * 32, size=1, format="text")


def lines(text: str) -> Reading:
    numbered = enumerate(text.strip("\n").split("\n"), 1)
    return Reading("text", tuple(Line(line, Place(lines=(n, n))) for n, line in numbered), flattened=True)


def described(text: str) -> Document:
    return describe(lines(text), SOURCE)


ASC_OUTTURN = """
Brackenford Borough Council

Adult Social Care

Revenue Outturn Report 2023/24

Report of the Director of Adults and Communities

1. PURPOSE

1.1 This report sets out the outturn of the Adults, Health and Wellbeing portfolio for the year
ended 31 March 2024 and the reasons for the overspend.

2. SUMMARY

The service overspent by £1.84m against a net budget of £61.2m. Brackenford had forecast an
overspend of £1.1m in the autumn. The outturn position includes one-off grants.
"""

HOUSING_PLAN = """
Homes for Fernshire

Housing and Homelessness Strategy 2025 to 2030

Foreword

Everyone deserves a safe, warm home. This strategy says what Fernshire County Council will do about it over the next five years.

Cllr Tomasz Abernethy
Cabinet Member for Housing and Planning

Where we are now

House prices in Fernshire are 9.8 times average earnings. We will build 1,200 homes. We will license landlords in three wards.

www.fernshire.gov.uk/housing
"""

LICENSING_MINUTES = """
EASTMARSH DISTRICT COUNCIL

LICENSING SUB-COMMITTEE

MINUTES of the meeting held on Tuesday 14 May 2024 at 2.00 pm in the Council Chamber, Marsh House

Present: Councillor A. Okafor (Chair), Councillor J. Pryce

12. APOLOGIES FOR ABSENCE

Apologies were received from Councillor M. Byrne.

13. APPLICATION FOR A LICENCE

Members asked how noise would be controlled. In response, the applicant said that doors would be closed from 11.00 pm.

RESOLVED: That the licence be granted. It had first been sought on 3 January 2024.

The meeting closed at 3.25 pm.
"""

HIGHWAYS_QUARTER = """
Thornmere County Council

Highways and Transport

Quarterly Performance Report

Quarter 3 2023/24

Published: 12 February 2024

This performance report shows how Thornmere's highways service did against its targets. Two measures missed their target and
five met the target. Direction of travel is shown by arrows.
"""

MEETING_PAGE = """
Sign in

Environment and Climate Committee - Thursday, 6th March, 2025 10.00 am

March 6, 2025 View on council website Watch video of meeting

Summary

The committee met on 6 March 2025 and agreed to close two tips. Kingsmere City Council had asked residents first.

Attendees

Councillor Ines Duarte Chair of Environment and Climate Committee

Meeting Documents

Agenda frontsheet Thursday 06-Mar-2025.pdf

Public reports pack Thursday 06-Mar-2025.pdf
"""

AGREEMENT_WITHOUT_COVER = """
COMMUNITIES, CULTURE AND

LEISURE

CABINET MEMBER'S FOREWORD

This delivery agreement says what the portfolio will do between April 2024 and March 2025. It covers the period April 2024 to March
2025 and the money for it. Wrenbury Council owns six museums, and people in Wrenbury like them.

Cllr Ola Brandt
Cabinet Member for Communities, Culture and Leisure

COMMUNITIES, CULTURE AND LEISURE - PORTFOLIO SUMMARY

This agreement sets targets for 2024/25.
"""

# text -> title, council, kind, period, date, portfolio, committee
DOCUMENTS = {
    "outturn report": (
        ASC_OUTTURN, "Adult Social Care Revenue Outturn Report 2023/24", "Brackenford Borough Council", "outturn report", "2023/24",
        None, "Adults, Health and Wellbeing", None,
    ),
    "housing strategy": (
        HOUSING_PLAN, "Housing and Homelessness Strategy 2025 to 2030", "Fernshire County Council", "plan", "2025-30",
        None, "Housing and Planning", None,
    ),
    "licensing minutes": (
        LICENSING_MINUTES, "Licensing Sub-Committee Minutes, 14 May 2024", "Eastmarsh District Council", "minutes", None,
        dt.date(2024, 5, 14), None, "Licensing Sub-Committee",
    ),
    "quarterly performance": (
        HIGHWAYS_QUARTER, "Highways and Transport Quarterly Performance Report Quarter 3 2023/24", "Thornmere County Council",
        "performance report", "Q3 2023/24", dt.date(2024, 2, 12), None, None,
    ),
    "meeting page": (
        MEETING_PAGE, "Environment and Climate Committee, 6 March 2025", "Kingsmere City Council", "meeting page", None,
        dt.date(2025, 3, 6), None, "Environment and Climate Committee",
    ),
    "agreement whose cover names only the portfolio": (
        AGREEMENT_WITHOUT_COVER, "Communities, Culture and Leisure Agreement 2024/25", "Wrenbury Council", "agreement", "2024/25",
        None, "Communities, Culture and Leisure", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "title", "council", "kind", "period", "date", "portfolio", "committee"),
    DOCUMENTS.values(),
    ids=DOCUMENTS.keys(),
)
def test_documents_are_described_from_their_content(
    text, title, council, kind, period, date, portfolio, committee
):
    document = described(text)
    assert document.title == title
    assert document.council == council
    assert document.kind == kind
    assert document.period == period
    assert document.date == date
    assert document.portfolio == portfolio
    assert document.committee == committee


def test_a_council_that_is_given_goes_first():
    assert describe(lines(ASC_OUTTURN), SOURCE, "Thornmere Council").council == "Thornmere Council"


def test_the_identifier_is_of_the_content_and_the_source_is_kept():
    document = described(ASC_OUTTURN)
    assert document.id == "abababababababab"
    assert document.source is SOURCE


def test_a_text_that_says_nothing_of_itself_has_the_files_name_and_no_more():
    document = described("and so on and so forth, as was said.")
    assert document.title == "scan0042.txt"
    assert (document.council, document.kind, document.period, document.date) == (None, "report", None, None)


def test_the_formats_own_title_is_used_where_the_content_has_none_and_it_is_no_file_name():
    body = (Line("The council lit forty more streets last winter.", Place(), paragraph=True),)
    assert (
        describe(Reading("docx", body, title="Street Lighting Policy"), SOURCE).title
        == "Street Lighting Policy"
    )
    assert (
        describe(Reading("docx", body, title="Microsoft Word - Policy v3.docx"), SOURCE).title
        == "scan0042.txt"
    )


def test_a_section_above_a_sentence_on_the_portfolio_is_not_its_name():
    document = described(
        "Annual Report 2021/22\nHolme Council\n3.1 Outturn\nThe portfolio spent more than it had."
    )
    assert document.portfolio is None


def test_told_headings_give_the_title():
    page = Reading(
        "html",
        (
            Line("Corporate Plan 2024 to 2028", Place(), heading=1, paragraph=True),
            Line("How we wrote this plan", Place(), heading=2, paragraph=True),
            Line("Our ambitions were written with residents of Wrenbury.", Place(), paragraph=True),
        ),
    )
    document = describe(page, SOURCE)
    assert (document.title, document.kind, document.period) == (
        "Corporate Plan 2024 to 2028",
        "plan",
        "2024-28",
    )


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        pytest.param("Revenue Budget Monitoring 2024/25: Month 7", "report", id="within the year"),
        pytest.param("Capital Programme Monitoring Quarter 2 2024/25", "report", id="capital"),
        pytest.param("Revenue and Capital Outturn 2023/24", "outturn report", id="at its end"),
        pytest.param(
            "Budget Monitoring: Final Outturn 2023/24", "outturn report", id="monitoring at its end"
        ),
    ],
)
def test_monitoring_within_the_year_is_no_outturn_report(title: str, kind: str) -> None:
    at_end = "outturn" in title.lower()
    body = (
        "The final outturn is an underspend of £1.2m, and reserves rose."
        if at_end
        else "The forecast outturn is an overspend of £3.1m. The forecast variance on placements is the largest part of it."
    )
    page = Reading("pdf", (Line(title, Place(page=1), heading=1), Line(body, Place(page=1), paragraph=True)))
    assert describe(page, SOURCE).kind == kind


def test_a_sheet_is_data():
    sheet = Grid(
        ((GridCell("Ref"), GridCell("2023/24")), (GridCell("HW.1"), GridCell("91%"))), Place(sheet="Roads")
    )
    assert describe(Reading("xlsx", (sheet,)), SOURCE).kind == "data"


def test_titles_in_capitals_keep_the_acronyms_that_the_text_keeps():
    document = described(
        "SEND AND INCLUSION STRATEGY 2024-27\n\nOur strategy for SEND says what we will do. Children with SEND should do well."
    )
    assert document.title == "SEND and Inclusion Strategy 2024-27"


def test_key_and_glossary_travel_with_the_document():
    document = described(
        HIGHWAYS_QUARTER
        + "\nRed: more than 5% below target. Amber: within 5% of target. Green: on target.\n\nKSI (Killed or Seriously Injured)"
    )
    assert document.rag_key is not None
    assert document.glossary == (("KSI", "Killed or Seriously Injured"),)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=15))
def test_any_lines_at_all_are_described(texts):
    reading = Reading("text", tuple(Line(text, Place(lines=(n, n))) for n, text in enumerate(texts, 1)))
    assert describe(reading, SOURCE).title


REAL = {
    "000": (
        "Children, Family Services and Education Portfolio Agreement 2021/22",
        "agreement",
        "2021/22",
        None,
        None,
    ),
    "001": (
        "Children, Family Services and Education Outturn Report 2020/21",
        "outturn report",
        "2020/21",
        None,
        None,
    ),
    "002": ("Children and Young People Plan (2024-2027)", "plan", "2024-27", None, None),
    "003": (
        "Minutes: Portfolio Performance and Resources - Draft 2022/23 Portfolio Agreements",
        "minutes",
        "2022/23",
        None,
        "Scrutiny Committee",
    ),
    "004": (
        "Children & Families Scrutiny Committee, 3 September 2025",
        "meeting page",
        None,
        dt.date(2025, 9, 3),
        "Children & Families Scrutiny Committee",
    ),
}


@pytest.mark.parametrize("start", REAL)
def test_the_real_documents(start: str, real_corpus: Path):
    (path,) = real_corpus.glob(f"{start}*.txt")
    document = describe(read(path, "text"), SOURCE)
    found = (document.title, document.kind, document.period, document.date, document.committee)
    assert found == REAL[start]
    assert document.council == "Stockport Council"
