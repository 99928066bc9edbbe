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

from ingest.domain import FinanceTable, Place
from ingest.finance import tables_in
from ingest.finance.signs import sense_in
from ingest.finance.text.broken_words import rests_of_words
from ingest.money import parse_money
from ingest.readers import read
from ingest.reading import Line, Reading

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


@pytest.mark.parametrize(
    ("lines", "rests"),
    [
        (("Office rationalisatio", "n", "Leisure"), {1}),
        (("Review of reableme", "nt at home", "Homes and reablement care"), {1}),
        (("Close the day ", "centre"), set()),
        (("Pay award at 3 per", "cent", "of percent"), set()),
        (("Waste and Street", "scene teams in the street"), set()),
        (("Libraries", "and culture"), set()),
    ],
    ids=["too short", "known whole", "space at the end", "two known words", "long rest", "joining word"],
)
def test_words_that_a_narrow_cell_broke(lines: tuple[str, ...], rests: set[int]) -> None:
    assert rests_of_words(lines, [0] * len(lines)) == rests


def test_an_empty_line_parts_words() -> None:
    assert rests_of_words(("Office rationalisatio", "n"), (0, 1)) == frozenset()


def tables_in_text(text: str) -> tuple[FinanceTable, ...]:
    lines = (Line(line, Place(lines=(n, n))) for n, line in enumerate(text.splitlines(), 1))
    return tables_in(Reading("text", tuple(lines), flattened=True))


def test_years_over_one_word_name_the_columns() -> None:
    (table,) = tables_in_text(
        """Table 2: Deficit with mitigations, £m

2025/26 2026/27 2027/28
£m 2024/25 actual
forecast forecast forecast
Funding 38.750 40.150 42.300 43.600
Spend 46.310 51.620 53.900 53.100
Deficit 7.560 11.470 11.600 9.500
"""
    )
    assert table.columns == ("2024/25 actual", "2025/26 forecast", "2026/27 forecast", "2027/28 forecast")


def test_a_page_number_over_a_header_printed_again_is_no_cell() -> None:
    (table,) = tables_in_text(
        """Earmarked balances

Fund Purpose
Opening
£000
Closing
£000
Storm Winter gritting 900 600
  7
Fund Purpose
Opening
£000
Closing
£000
Repairs Roof of the depot 128 64
Total 1,028 664
"""
    )
    assert [[line.raw for line in row.lines] for row in table.rows] == [
        ["900", "600"],
        ["128", "64"],
        ["1,028", "664"],
    ]


def test_figures_before_the_label_have_a_heading_of_their_own() -> None:
    (table,) = tables_in_text(
        """2.4 Capital programme

Spent to
31/03/2024 £000

Scheme 2024/25
Budget
£000

2025/26
Budget
£000

215 Depot roof 640 310
90 Play areas 120 0
305 Total 760 310
"""
    )
    assert [(line.column, line.raw) for line in table.rows[0].lines] == [
        ("Spent to 31/03/2024", "215"),
        ("2024/25 Budget", "640"),
        ("2025/26 Budget", "310"),
    ]
