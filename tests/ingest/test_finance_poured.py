"""Money tables of made-up councils as Word prints them to PDF and a text extraction pours them out again: cell after cell in reading
order, the cells of one base line on one line, an empty line where the text jumps, blank cells lost.

The dumps in `poured_finance` were made with LibreOffice and Apache PDFBox 2 (with the line and paragraph settings of Apache Tika)
from tables made for this purpose; beside each stands what was printed: a table a block, its unit, its headings and its rows,
apart by tabs, groups and texts left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from ingest.domain import FinanceTable
from ingest.finance import tables_in
from ingest.finance.signs import sense_in
from ingest.money import parse_money
from ingest.readers import read

FOLDER = Path(__file__).with_name("poured_finance")
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
_UNIT = re.compile(r"£(?:000|m)?")
Cell = tuple[str, str, Decimal | None, str]


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9%]", "", text.lower())


def tables_of(name: str) -> tuple[FinanceTable, ...]:
    return tables_in(read(FOLDER / f"{name}.txt", "text"))


def read_cells(name: str) -> Counter[Cell]:
    return Counter(
        (letters(row.label), letters(_UNIT.sub("", line.column)), line.value, line.unit)
        for table in tables_of(name)
        for row in table.rows
        for line in row.lines
    )


def printed_cells(name: str) -> Iterator[Cell]:
    for block in (FOLDER / f"{name}.tsv").read_text("utf-8").rstrip("\n").split("\n\n"):
        unit, heads, *rows = block.split("\n")
        _, *columns = heads.split("\t")
        for label, *cells in (row.split("\t") for row in rows):
            for heading, cell in zip(columns, cells, strict=True):
                column, _, own = heading.partition(" [")
                if cell:
                    yield letters(label), letters(column), parse_money(cell).value, own.rstrip("]") or unit


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_comes_back_with_its_row_its_column_and_its_unit(name: str) -> None:
    assert read_cells(name) == Counter(printed_cells(name))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_that_can_be_told_is_said_to_be_uncertain(name: str) -> None:
    notes = [
        text for table in tables_of(name) for row in table.rows for key, text in row.texts if key == "note"
    ]
    assert not any("uncertain" in note for note in notes)


def test_printed_totals_are_totals() -> None:
    totals = {
        row.label: row.total for table in tables_of("use-of-reserves") for row in table.rows if row.total
    }
    assert totals == {
        "Total ring-fenced": "subtotal",
        "Total service reserves": "subtotal",
        "Total reserves": "total",
    }


def test_rows_stand_under_their_group() -> None:
    (table, *_) = tables_of("use-of-reserves")
    groups = {row.label: row.group for row in table.rows}
    assert groups["Homes for Ukraine*"] == "Ring-fenced reserves"
    assert groups["Winter maintenance"] == "Service reserves"


def test_the_texts_of_a_saving_stand_by_their_columns() -> None:
    (savings, _) = tables_of("savings-and-contingency")
    texts = {row.label: dict(row.texts) for row in savings.rows}
    assert texts["Fewer agency social workers"] == {
        "Ref": "CH01",
        "Lead Officer": "D Okafor",
        "Risk rating": "Red",
        "Comment": "Eleven posts still covered by agency",
    }


@pytest.mark.parametrize(
    ("text", "sense"),
    [
        ("A", "adverse"),
        ("F", "favourable"),
        ("(Fav)", "favourable"),
        ("adverse", "adverse"),
        ("Amber", None),
        ("", None),
    ],
)
def test_the_sense_that_a_cell_of_its_own_gives(text: str, sense: str | None) -> None:
    assert sense_in(text) == sense
