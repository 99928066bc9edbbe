"""Two made-up councils whose documents the answering tests ask about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from ingest.domain import Place, RagKey, Remark
from tests.app.answering.builders import MemoryLibrary, document, measure, passage, quarterly, table


@pytest.fixture(scope="session")
def northmoor() -> MemoryLibrary:
    key = RagKey(
        Decimal("0.10"),
        stable_within=Decimal("0.02"),
        quote="Amber: within 10% of target. Red: more than 10% off target.",
    )
    documents = (
        document("plan", "Adult Care and Place Service Plan 2023/24", "agreement", "2023/24"),
        document("outturn", "Adult Care and Place Outturn Report 2022/23", "outturn report", "2022/23", rag_key=key,
                  glossary=(("DTOC", "Delayed Transfer of Care"), ("ASCOF", "Adult Social Care Outcomes Framework"))),
        document("minutes", "Place Scrutiny Committee minutes", "minutes", None, date=dt.date(2023, 7, 12), committee="Place Scrutiny Committee"),
    )  # fmt: skip
    delays = Remark(
        "Reviews fell behind because of vacancies in the brokerage team. Northmoor remains below the national average (79.2%) "
        "and its CIPFA neighbours (81%).",
        Place(page=3),
    )
    measures = (
        measure("m1", "outturn", "ASC 12a", "People receiving long-term care reviewed in the year", "High", "2020/21 81.0 | 2021/22 81.0 | 2022/23 74.5 (149) | 2022/23 target 80", remarks=(delays,), category="Adult care"),
        measure("m1", "plan", "ASC 12a", "Long-term care users reviewed within 12 months", "High", "2021/22 81.0 | 2022/23 74.9 (150) | 2023/24 target 85"),
        measure("m2", "outturn", "HW 03", "Potholes repaired within 24 hours", "High", "2020/21 91 | 2021/22 95 | 2022/23 97.5 | 2022/23 target 95"),
        measure("m3", "outturn", "HW 07", "Missed bin collections per 100,000", "Low", "2020/21 40 | 2021/22 52 | 2022/23 61 | 2022/23 target 45", "per 100,000"),
        measure("m4", "outturn", "HS 21", "Households in temporary accommodation", None, "2020/21 210 | 2021/22 240 | 2022/23 268", "number", category="Contextual measures"),
        measure("m5", "outturn", "HS 30", "Affordable homes delivered", "High", "2020/21 150 | 2021/22 171 | 2022/23 Awaiting data | 2022/23 target 160", "number"),
        measure("m6", "outturn", "CS 01", "Working days lost to sickness per employee", "Low", "2020/21 8.9 | 2021/22 9.3 | 2022/23 9.4 | 2022/23 target 9.0", "days"),
    )  # fmt: skip
    outturn_columns = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
    tables = (
        table("f1", "outturn", "Revenue outturn 2022/23", "outturn", outturn_columns, [  # type: ignore[arg-type]
            ("Adult Social Care", None, 61200, 63950, 2750),
            ("Highways", None, 14300, 13880, -420),
            ("Waste and Recycling", None, 9150, 9150, 0),
            ("Total", "total", 84650, 86890, 2330),
        ]),
        table("f2", "outturn", "Savings 2022/23", "savings", [("Target", None), ("Delivered", None)], [
            ("Care home fee review", None, 900, 350),
            ("Street lighting LEDs", None, 240, 240),
            ("Total savings", "total", 1140, 590),
        ]),
    )  # fmt: skip
    prose = (
        passage("p1", "minutes", "Bin collections", "Members asked why missed bin collections had risen. Officers replied that a new depot and driver shortages had disrupted rounds, and that crews would be back to full strength by October."),
        passage("p2", "plan", "Library offer", "All 14 libraries stay open. A self-service pilot at Harbour Street library lets people borrow books outside staffed hours."),
        passage("p3", "outturn", "Adult social care", "The overspend of £2.750m in Adult Social Care is due to higher care home fees and 43 more placements than planned."),
        passage("p4", "plan", "Glossary", "DTOC Delayed Transfer of Care. ASCOF Adult Social Care Outcomes Framework."),
    )  # fmt: skip
    return MemoryLibrary(documents, measures, tables, prose)


@pytest.fixture(scope="session")
def ask(northmoor: MemoryLibrary) -> Callable[..., Answer]:
    def answered(question: str, *history: str) -> Answer:
        return answer_question(northmoor, question, history)  # type: ignore[arg-type]

    return answered


@pytest.fixture(scope="session")
def eastvale() -> MemoryLibrary:
    """A council with a quarterly scorecard, reserves, a savings tracker and minutes."""
    key = RagKey(
        Decimal("0.10"),
        quote="Green: on target. Amber: up to 10% worse than target. Red: more than 10% worse.",
    )
    documents = (
        document("scorecard", "Eastvale Corporate Scorecard Quarter 4 2023/24", "performance report", "2023/24", rag_key=key),
        document("homes", "Eastvale Homes and Safer Streets Plan", "plan", "2024/25"),
        document("money", "Eastvale Revenue Outturn 2023/24", "outturn report", "2023/24"),
        document("notes", "Eastvale Scrutiny Panel minutes", "minutes", None, date=dt.date(2024, 6, 6), committee="Scrutiny Panel"),
    )  # fmt: skip
    dry = Remark(
        "Comment: Of the 412 households, 187 include children. Garden waste fell in the dry summer.",
        Place(page=2),
    )
    signs = Remark("N/C means not collected because of the pandemic.", Place(page=2))
    measures = (
        quarterly("m1", "scorecard", "W1", "Household waste recycled", "High", "2022/23 47.0 | Q1_2023/24 50.2 | Q2_2023/24 49.8 | Q3_2023/24 47.5 | Q4_2023/24 46.1 | 2023/24 target 50"),
        quarterly("m2", "scorecard", "H1", "Households in temporary accommodation at quarter end", "Low", "2022/23 305 | Q1_2023/24 340 | Q2_2023/24 371 | Q3_2023/24 398 | Q4_2023/24 412 | 2023/24 target 300", "number", remarks=(dry,)),
        quarterly("m3", "scorecard", "H2", "Affordable homes completed (cumulative)", "High", "2022/23 150 | Q1_2023/24 20 | Q2_2023/24 61 | Q3_2023/24 104 | Q4_2023/24 141 | 2023/24 target 160", "number"),
        measure("m4", "homes", "HS9", "Households in temporary accommodation at 31 March", "Low", "2021/22 255 | 2022/23 298 | 2023/24 412 | 2024/25 target 330", "number", remarks=(signs,)),
        quarterly("m5", "scorecard", "C1", "Calls to the contact centre abandoned", "Low", "2022/23 9.0 | Q4_2023/24 7.7 | 2023/24 target 8"),
    )  # fmt: skip
    outturn_columns = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
    balances = [("Balance at 1 April 2023", None), ("Movement", None), ("Balance at 31 March 2024", None)]
    tables = (
        table("f1", "money", "Service outturn 2023/24", "outturn", outturn_columns, [  # type: ignore[arg-type]
            ("Homelessness", None, 3100, 4350, 1250),
            ("Street scene", None, 8200, 7900, -300),
            ("Planning", None, 2400, 2650, 250),
            ("Net cost of services", "total", 13700, 14900, 1200),
        ]),
        table("f2", "money", "Savings tracker 2023/24", "savings", [("Target", None), ("Delivered", None)], [
            ("Fewer depots", None, 700, 700),
            ("Digital front door", None, 500, 120),
            ("Total", "total", 1200, 820),
        ]),
        table("f3", "money", "Usable reserves", "reserves", balances, [
            ("Budget smoothing reserve", None, 6000, -1200, 4800),
            ("Insurance reserve", None, 900, 100, 1000),
            ("Total", "total", 6900, -1100, 5800),
        ]),
    )  # fmt: skip
    prose = (
        passage("p1", "notes", "Temporary accommodation", "Councillor Birch asked why households in temporary accommodation had risen. Mr Lowe replied that the rise was due to private landlords selling up, and undertook to report back in September."),
        passage("p2", "notes", "Attendance", "Present: Councillors Birch, Ashdown and Peel. Apologies: Councillor Thorne."),
        passage("p3", "homes", "Charging", "The Council will install 60 electric vehicle charge points by March 2026, of which 24 will be in car parks."),
        passage("p4", "money", "Summary", "The overspend on net cost of services was £1.200m. It was met from the budget smoothing reserve. Digital front door has slipped because the supplier withdrew."),
        passage("p5", "homes", "Street scene", "Recycling was 46.9% in 2023/24."),
    )  # fmt: skip
    return MemoryLibrary(documents, measures, tables, prose)


@pytest.fixture(scope="session")
def ask_eastvale(eastvale: MemoryLibrary) -> Callable[..., Answer]:
    def answered(question: str, *history: str) -> Answer:
        return answer_question(eastvale, question, history)  # type: ignore[arg-type]

    return answered
