"""Descriptions of papers that name themselves otherwise: who was there chairs other committees, a signature is no portfolio."""

from __future__ import annotations

import pytest

from ingest.describe import describe
from ingest.domain import Document, Source
from tests.ingest.flattened.dumps import reading


def described(*lines: str) -> Document:
    return describe(reading(lines), Source("paper.txt", "paper.txt", "0" * 64, 1, "text"), None)


def test_the_cabinet_met_though_a_committees_chair_attended() -> None:
    found = described(
        "FENWICK COUNTY COUNCIL", "", "CABINET",
        "Minutes of the meeting held at Shire Hall on Tuesday 4 February 2025 at 10.00 am", "",
        "Present: Councillors Ada Thorne (Chair) and Piers Holt.", "",
        "In attendance: Councillor Lena Marsh (Chair, Children and Learning Scrutiny Committee).", "",
        "81. Budget", "Councillor Holt moved the budget.", "RESOLVED: That the budget be recommended to Council.",
    )  # fmt: skip
    assert (found.kind, found.committee) == ("minutes", "Cabinet")


def test_a_signature_above_the_portfolio_in_brief_is_no_portfolio() -> None:
    found = described(
        "FENWICK COUNCIL", "", "Homes and Safer Streets", "Our agreement for 2024/25",
        "This agreement says what the directors will do this year, with what money, and how it will be known to have worked.", "",
        "Councillor Ada Thorne-Hale", "", "The portfolio in brief", "Net budget 14,525", "",
        "Portfolio Agreement 2024/25: Homes and Safer Streets   Page 1 of 4",
    )  # fmt: skip
    assert (found.kind, found.portfolio) == ("agreement", "Homes and Safer Streets")


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("How we did in 2023/24", "performance report"),
        ("Half-year report 2024/25", "performance report"),
        ("Year in review 2023/24", "performance report"),
    ],
)
def test_reports_on_how_it_went_are_performance_reports(heading: str, kind: str) -> None:
    found = described(
        "Fenwick Council", "", heading, "Homes and Safer Streets", "", "We finished 171 homes in the year."
    )
    assert (found.title, found.kind) == (heading, kind)


def test_words_about_money_before_council_name_none() -> None:
    found = described(
        "Revenue Budget 2025/26", "Government Funding Council Tax Other income", "The budget is balanced."
    )
    assert found.council is None
