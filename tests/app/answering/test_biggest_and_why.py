"""Which services overspent: from the services' own table, with the reason where it is asked for, and as a forecast where it is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, passage, table

Ask = Callable[[str], Answer]
COLUMNS = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
EXPECTED = [("Budget", "budget"), ("Forecast", "outturn"), ("Variance", "variance")]


@pytest.fixture(scope="module")
def ask() -> Ask:
    documents = (
        document("year", "Fenland Annual Report 2022/23", "performance report", "2022/23"),
        document("half", "Fenland Mid-Year Report 2023/24", "performance report", "2023/24"),
    )
    tables = (
        table("f1", "year", "Outturn", "outturn", COLUMNS, [  # type: ignore[arg-type]
            ("Drainage Services", None, 2000, 2700, 700), ("Bridge Repairs", None, 900, 950, 50), ("Total", "total", 2900, 3650, 750),
        ]),
        table("f2", "year", "Housing Revenue Account", "outturn", COLUMNS, [  # type: ignore[arg-type]
            ("Rents collected", None, 10, 12, 2), ("Lifts", None, 5, 9, 4), ("Roofs", None, 8, 9, 1), ("Total", "total", 23, 30, 7),
        ]),
        table("f3", "half", "Revenue forecast", "outturn", EXPECTED, [  # type: ignore[arg-type]
            ("Drainage Services", None, 2100, 2300, 200), ("Bridge Repairs", None, 900, 880, -20), ("Total", "total", 3000, 3180, 180),
        ]),
    )  # fmt: skip
    prose = (
        passage("p2", "year", "Foreword", "Reserves will be kept to respond to pressures as a result of the floods. The finance section shows an overspend, most of it from pumps hired at short notice."),
        passage("p1", "year", "Money", "Drainage Services deficit £0.700m Two pumps burnt out in the January floods and were hired in their stead. Bridge Repairs deficit £0.050m Steel rose in price."),
    )  # fmt: skip
    library = MemoryLibrary(documents, (), tables, prose)
    return lambda question: answer_question(library, question)  # type: ignore[arg-type]


def test_the_biggest_overspend_is_of_the_services_and_has_its_reason(ask: Ask) -> None:
    said = ask("What was the biggest overspend in 2022/23 and why?").answer
    assert "**Drainage Services** (£700k)" in said
    assert "pumps burnt out" in said
    assert "Lifts" not in said


def test_a_fund_s_lines_are_its_own(ask: Ask) -> None:
    said = ask("Which lines of the housing revenue account overspent in 2022/23?").answer
    assert "Lifts" in said
    assert "Drainage" not in said


def test_a_forecast_is_said_to_be_one(ask: Ask) -> None:
    said = ask("Which services overspent halfway through 2023/24?").answer
    assert "forecast to overspend" in said
    assert "£200k" in said


def test_the_reason_for_the_whole_is_what_is_said_of_the_whole(ask: Ask) -> None:
    said = ask("Why did the council overspend in 2022/23?").answer
    assert "£750k" in said
    assert "most of it from pumps" in said
    assert "respond to pressures" not in said
