"""The real documents beside the project: every finance cell that was checked by hand, and no other in the report."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.domain import FinanceTable
from ingest.finance import tables_in
from ingest.readers import read


def _named(shared: Path, document: str) -> Path:
    files = json.loads((shared / "questions" / "documents.json").read_text("utf-8"))
    return shared / "corpus" / str(files[document])


@pytest.fixture(scope="module")
def report(shared: Path) -> tuple[FinanceTable, ...]:
    return tables_in(read(_named(shared, "outturn-2020-21"), "text"))


@pytest.fixture(scope="module")
def agreement(shared: Path) -> tuple[FinanceTable, ...]:
    return tables_in(read(_named(shared, "agreement-2021-22"), "text"))


def test_every_checked_cell_is_found_once_and_no_other(
    shared: Path, report: tuple[FinanceTable, ...]
) -> None:
    checked = [
        json.loads(line) for line in (shared / "reference" / "finance.jsonl").read_text("utf-8").splitlines()
    ]
    wanted = sorted((cell["line"], Decimal(str(cell["value"])), cell["unit"]) for cell in checked)
    found = sorted(
        (line.place.lines[0], line.value, line.unit)
        for table in report
        for row in table.rows
        for line in row.lines
        if line.place.lines and line.value is not None
    )
    values = [(value, unit) for _, value, unit in found]
    assert sorted(values, key=str) == sorted(((value, unit) for _, value, unit in wanted), key=str)
    assert all(abs(line - other) <= 2 for (line, *_), (other, *_) in zip(found, wanted, strict=True))


def test_columns_of_the_real_reserves_and_savings(shared: Path, report: tuple[FinanceTable, ...]) -> None:
    checked = [
        json.loads(line) for line in (shared / "reference" / "finance.jsonl").read_text("utf-8").splitlines()
    ]
    texts: dict[str, set[str]] = {}
    for table in report:
        for row in table.rows:
            texts.setdefault(row.label, set()).update(text for _, text in row.texts)
    for cell in checked:
        for key in ("category", "narration", "risk", "additional_information"):
            if cell.get(key):
                assert cell[key] in texts[cell["row"]], (cell["row"], key)


BY_SERVICE = {
    "Adoption Counts": (3664, 1029, 4693, -4636, 58),
    "Internal Residential (Stockport Families First)": (957, 236, 1193, 0, 1193),
    "Young People's Education Careers & Advice": (1152, 108, 1260, -68, 1192),
    "CFS sub-total": (21401, 27787, 49187, -8947, 40240),
    "14 to 19 Services": (323, 34, 357, 0, 357),
    "DSG Recharges": (0, 0, 0, -2348, -2348),
    "SEN Transport": (0, 3593, 3593, -345, 3248),
    "Education sub-total": (4900, 4946, 9846, -5575, 4271),
    "Children, Family Services and Education Total": (26300, 32733, 59033, -14522, 44511),
}


def test_the_real_budget_by_service(agreement: tuple[FinanceTable, ...]) -> None:
    (table,) = (one for one in agreement if "Gross Income" in one.columns)
    rows = {row.label: tuple(line.value for line in row.lines) for row in table.rows}
    assert len(rows) == 29
    assert {label: rows.get(label) for label in BY_SERVICE} == BY_SERVICE
    assert table.columns[1:] == (
        "Employee Expenditure",
        "Non-Employee Expenditure",
        "Gross Expenditure",
        "Gross Income",
        "Net Cash limit Budget",
    )


def test_the_real_budget_build_up(agreement: tuple[FinanceTable, ...]) -> None:
    (table,) = (
        one for one in agreement if one.columns == ("Children & Family Services", "Education", "Total")
    )
    cells = {row.label: {line.column: line.value for line in row.lines} for row in table.rows}
    assert cells["Demand – External Placements"] == {"Children & Family Services": 227, "Total": 227}
    assert cells["Demand – Education Psychology Staffing - COVID"] == {"Education": 120, "Total": 120}
    assert cells["2021/22 Budget"] == {"Children & Family Services": 40241, "Education": 4271, "Total": 44511}
    groups = {row.label: row.group for row in table.rows}
    assert groups["Demand – SGO"] == "Contingency Allocation"
    assert groups["Agreed MTFP savings programme"] == "Savings"
    assert groups["Inflation Commissioning Budgets"] is None
    assert not any("note" in dict(row.texts) for row in table.rows)


def test_no_money_is_seen_in_the_plan_or_on_the_meeting_pages(shared: Path) -> None:
    for document in ("cyp-plan-2024-27", "minutes-2022-23", "opencouncil-2025-09-03"):
        assert tables_in(read(_named(shared, document), "text")) == ()
