"""Tables in the forms that councils publish, read cell by cell out of PDF, Word, sheet and web page."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.domain import Records, Source
from ingest.intake import records_of
from tests.ingest.published.papers import (
    ADVERSE_LETTERS,
    DASHBOARD,
    HOUSING_ACCOUNT,
    MEASURES,
    MONEY,
    RESERVES,
    REVENUE,
    SCHOOLS_GRANT,
    Paper,
)
from tests.ingest.published.rendering import (
    MANNERS,
    bare_pdf,
    text_cell_by_cell,
    text_in_columns,
    text_in_columns_to_the_middle,
)

FORMATS = {".pdf": "pdf", ".docx": "docx", ".xlsx": "xlsx", ".html": "html", ".txt": "text"}
_UNIT = re.compile(r"£(?:000|m)")


def records(path: Path) -> Records:
    return records_of(Source(path.name, str(path), "0" * 64, 1, FORMATS[path.suffix]), None)


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9%]", "", text.lower())


def printed_values(paper: Paper) -> dict[tuple[str, str, str], str]:
    """By code and name, period and kind: the cells that begin with a figure, arrows apart."""
    found = {}
    for row in paper.body:
        key = letters(
            "".join(t for t, role in zip(row, paper.roles, strict=True) if role in ("code", "name"))
        )
        for text, role in zip(row, paper.roles, strict=True):
            if isinstance(role, tuple) and re.search(r"\d", text):
                found[key, role[1], role[0]] = letters(text)
    return found


def read_values(found: Records) -> dict[tuple[str, str, str], str]:
    return {
        (letters(measure.code + measure.name), cell.period, cell.kind[0]): letters(cell.raw)
        for measure in found.measures
        for cell in measure.cells
        if cell.value is not None
    }


def printed_money(paper: Paper) -> dict[tuple[str, str], str]:
    label = paper.roles.index("label")
    return {
        (letters(row[label] or row[0]), letters(_UNIT.sub("", heading))): text
        for row in paper.body
        for text, role, heading in zip(row, paper.roles, paper.headings, strict=True)
        if role == "money" and text
    }


def read_money(found: Records) -> dict[tuple[str, str], str]:
    return {
        (letters(row.label), letters(_UNIT.sub("", line.column))): line.raw
        for table in found.tables
        for row in table.rows
        for line in row.lines
    }


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.__name__)
@pytest.mark.parametrize("paper", MEASURES, ids=lambda paper: paper.name)
def test_measure_tables_come_in_cell_by_cell(
    paper: Paper, manner: Callable[[Paper, Path], Path], tmp_path: Path
) -> None:
    found = records(manner(paper, tmp_path))
    assert read_values(found) == printed_values(paper)
    assert not found.tables


# In a dump nothing tells whether a column without a heading belongs to the one before or the one after it.
DUMPS = (text_in_columns, text_in_columns_to_the_middle)
UNCERTAIN = {(ADVERSE_LETTERS.name, manner) for manner in DUMPS}
IN_EACH_MANNER = [
    pytest.param(paper, manner, id=f"{paper.name}-{manner.__name__}")
    for paper in MONEY
    for manner in MANNERS
    if (paper.name, manner) not in UNCERTAIN
]


@pytest.mark.parametrize(("paper", "manner"), IN_EACH_MANNER)
def test_money_tables_come_in_cell_by_cell(
    paper: Paper, manner: Callable[[Paper, Path], Path], tmp_path: Path
) -> None:
    found = records(manner(paper, tmp_path))
    assert read_money(found) == printed_money(paper)
    assert not found.measures


@pytest.mark.parametrize("paper", [REVENUE, RESERVES, HOUSING_ACCOUNT], ids=lambda paper: paper.name)
def test_wrapped_headings_one_after_another_are_told_apart(paper: Paper, tmp_path: Path) -> None:
    found = records(text_cell_by_cell(paper, tmp_path))
    (table,) = found.tables
    assert [letters(_UNIT.sub("", name)) for name in table.columns if name] == [
        letters(_UNIT.sub("", heading)) for heading in paper.headings if heading
    ]
    full = {key: raw for key, raw in printed_money(paper).items() if _is_full(paper, key[0])}
    assert full == {key: raw for key, raw in read_money(found).items() if _is_full(paper, key[0])}


def test_lost_blanks_are_found_by_the_sums_of_printed_cells(tmp_path: Path) -> None:
    """Spend less allocation is the deficit, and the deficit less the previous forecast the change: a row with three figures fits the
    second sum alone without taking a blank for nought."""
    assert read_money(records(text_cell_by_cell(SCHOOLS_GRANT, tmp_path))) == printed_money(SCHOOLS_GRANT)


def _is_full(paper: Paper, label: str) -> bool:
    """Whether a row fills every column: where one is blank, a dump does not tell which."""
    return any(letters(row[0]) == label and all(row) for row in paper.body)


def test_a_value_that_shares_its_period_says_what_it_is(tmp_path: Path) -> None:
    first = records(bare_pdf(DASHBOARD, tmp_path)).measures[0]
    actuals = [(cell.period, cell.note) for cell in first.cells if cell.kind == "actual"]
    assert actuals == [("June 2024", None), ("2024/25", "Year to Date"), ("2023/24", None)]


WOVEN = """Table 1: Forecast by directorate
Directorate Original Revised Actual to Forecast Variance Movement
Budget Budget date Outturn from last
month
£000 £000 £000 £000 £000 £000
Adult Social Care 98,412 99,870 58,214 103,441 3,571 (212)
Children and Families 71,205 72,018 45,990 80,312 8,294 1,104
Place 45,110 44,875 24,006 44,102 (773) (58)
Corporate Services 22,340 22,304 13,872 22,304 0 -
Total service budgets 237,067 239,067 142,082 250,159 11,092 834
Capital financing 18,200 18,200 9,100 17,450 (750) 0
Use of reserves (5,267) (7,267) (7,267) 0 0
Net revenue budget 250,000 250,000 151,182 260,342 10,342 834
"""


def test_headings_that_a_dump_wove_together_are_said_to_be_uncertain(tmp_path: Path) -> None:
    """Which words belong to one heading can't be told: the figures stand in order, and each row's note says what is open."""
    path = tmp_path / "woven.txt"
    path.write_text(WOVEN, "utf-8")
    (table,) = records(path).tables
    assert [line.raw for line in table.rows[0].lines] == [
        "98,412",
        "99,870",
        "58,214",
        "103,441",
        "3,571",
        "(212)",
    ]
    assert all("column headings uncertain" in dict(row.texts)["note"] for row in table.rows)


def test_headings_that_stand_alone_are_certain(tmp_path: Path) -> None:
    (table,) = records(text_cell_by_cell(REVENUE, tmp_path)).tables
    assert not any("headings uncertain" in text for row in table.rows for _, text in row.texts)
