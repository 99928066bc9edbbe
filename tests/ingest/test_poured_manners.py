"""Measure tables of made-up councils as Apache Tika pours them out of PDFs that were printed from Word, cell by cell.

Each dump in poured/ was made from a Word table: converted to PDF by LibreOffice, and the PDF to text by PDFBox's PDFTextStripper with
Tika's settings (a line after each paragraph and page). The .csv beside it says what the Word table holds: one line for each cell that
prints a figure under a period. Blank and "N/A" cells stand in the tables, but not in these lists.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from ingest.domain import Cell, Measure, Place, Records, Source
from ingest.intake import records_of
from ingest.measures.text_codes import code_at
from ingest.measures.text_header import find_headers
from ingest.measures.text_mending import is_broken, unglued
from ingest.measures.text_pages import without_page_ends
from ingest.measures.text_poured_cells import Cell as Printed
from ingest.measures.text_poured_places import placed, with_doubts
from ingest.measures.text_tokens import tokens_of
from ingest.measures.text_widths import has_room, width_of
from ingest.reading import Line

FOLDER = Path(__file__).parent / "poured"
Key = tuple[str, str, str]

# Cells whose column the text can't tell stay out of the count: they say so in a note, and are tried below.
FEWEST_CERTAIN = {
    "aim_and_three_years_over_pages": 189,
    "agreement_in_the_middle": 50,
    "agreement_with_broken_codes": 83,
    "cells_in_the_middle": 27,
    "code_behind_the_name": 30,
    "commentary_under_measures": 33,
    "comparators_beside": 31,
    "outturn_over_pages": 63,
    "outturn_with_broken_words": 56,
    "quarters_in_pairs": 68,
    "quarters_under_a_year": 45,
    "scorecard_of_quarters": 67,
    "strategy_without_codes": 24,
    "target_and_actual_a_year": 32,
    "variance_and_comments": 24,
}


def letters(text: str) -> str:
    return re.sub(r"[^a-z0-9%]", "", text.lower())


def found_in(name: str) -> Records:
    path = FOLDER / f"{name}.txt"
    return records_of(Source(path.name, str(path), "0" * 64, 1, "text"), None)


def printed_in(name: str) -> dict[Key, str]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {
            (letters(row["code"] + row["name"]), row["period"], row["kind"]): letters(row["printed"])
            for row in csv.DictReader(file)
        }


def certain_cells(records: Records) -> dict[Key, str]:
    return {
        (letters(measure.code + measure.name), cell.period, cell.kind): letters(cell.raw)
        for measure in records.measures
        for cell in measure.cells
        if cell.value is not None and "uncertain" not in (cell.note or "")
    }


@pytest.mark.parametrize(("name", "fewest"), FEWEST_CERTAIN.items(), ids=list(FEWEST_CERTAIN))
def test_what_is_certain_is_right(name: str, fewest: int) -> None:
    records = found_in(name)
    printed, certain = printed_in(name), certain_cells(records)
    assert {key: raw for key, raw in certain.items() if printed.get(key) != raw} == {}
    assert len(certain) >= fewest
    assert not records.tables


def test_words_of_the_column_behind_a_name_are_no_part_of_it() -> None:
    """ "recycling or composting" ends a name and "Customer Services" is the service: there was room for "Customer" on the line."""
    first = found_in("service_and_commentary_columns").measures[0]
    assert (first.code, first.name) == ("KPI 001", "Household waste sent for reuse, recycling or composting")


def test_the_polarity_of_every_row_is_known() -> None:
    goods = {measure.code: measure.good for measure in found_in("scorecard_of_quarters").measures}
    assert goods["C1"] == "High"
    assert goods["C3"] == "Low"
    assert None not in goods.values()


def lines_of(text: str) -> list[Line]:
    return [Line(line, Place(lines=(at, at))) for at, line in enumerate(text.split("\n"), 1)]


def periods_of(header: str) -> list[tuple[str, str | None]]:
    layout = find_headers(lines_of(header))[0].layouts[0]
    return [(column.role, column.period) for column in layout]


@pytest.mark.parametrize(
    ("header", "values"),
    [
        pytest.param(
            "Ref Measure Good is Q1 Q2 Q3 Q4 2022/23 \nTarget\n\nRAG",
            [
                ("actual", "Q1 2022/23"),
                ("actual", "Q2 2022/23"),
                ("actual", "Q3 2022/23"),
                ("actual", "Q4 2022/23"),
                ("target", "2022/23"),
            ],
            id="the year belongs to the target behind it",
        ),
        pytest.param(
            "Indicator Polarity 2021/22 \nOutturn\n\n2022/23 RAG StatusQ1 Q2 Target",
            [
                ("actual", "2021/22"),
                ("actual", "Q1 2022/23"),
                ("actual", "Q2 2022/23"),
                ("target", "2022/23"),
            ],
            id="a rating that spans both levels",
        ),
        pytest.param(
            "PI Measure Polarity\nLast quarter This quarter\n\nComment\nQ1 2022/23 Q2 2022/23 Target Status",
            [("actual", "Q1 2022/23"), ("actual", "Q2 2022/23"), ("target", "Q2 2022/23")],
            id="periods under their headings",
        ),
    ],
)
def test_headers_of_two_levels(header: str, values: list[tuple[str, str]]) -> None:
    layouts = find_headers(lines_of(header))[0].layouts
    dated = [[(column.role, column.period) for column in layout if column.kind] for layout in layouts]
    assert values in dated[:2]  # the rows choose between the two likeliest


def test_a_heading_that_only_compares_is_no_value() -> None:
    columns = periods_of("Code Indicator Good is Q3 2021/22\n\nQ3 2022/23\nVariance RAG Comments")
    assert [role for role, _ in columns] == [
        "code",
        "name",
        "good",
        "actual",
        "actual",
        "value",
        "status",
        "comment",
    ]


def test_codes_and_names_under_one_heading() -> None:
    below = "\nKPI 01 Trees planted 10 12 Green\nKPI 02 Trees felled 3 2 Red"
    assert [role for role, _ in periods_of(f"KPI Description 2021/22 2022/23 Status{below}")][:2] == [
        "code",
        "name",
    ]
    plain = "\nTrees planted 10 12 Green\nTrees felled 3 2 Red"
    assert next(role for role, _ in periods_of(f"KPI Description 2021/22 2022/23 Status{plain}")) == "name"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("HB.2\n3\nTrees planted", "HB.23"),
        ("HB.2\n3(iii)\nTrees planted", "HB.23(iii)"),
        ("HB.2\n\n3 trees planted", "HB.2"),
        ("HB.2 3 Trees planted", "HB.2"),
    ],
)
def test_codes_broken_in_their_number(text: str, code: str) -> None:
    found = code_at(tokens_of(lines_of(text), 0, len(text.split("\n"))), 0)
    assert found is not None
    assert found.text == code


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("LowerTrees", ("Lower", "Trees")),
        ("StatusQ1", ("Status", "Q1")),
        ("McKinley", ("McKinley",)),
        ("Highlands", ("Highlands",)),
        ("ParkRun", ("ParkRun",)),
    ],
)
def test_cells_that_met_are_parted(word: str, parts: tuple[str, ...]) -> None:
    assert unglued(word) == parts


@pytest.mark.parametrize(
    ("text", "following", "broken"),
    [
        ("Declinin", "g", True),
        ("Ambe", "r", True),
        ("Englan", "d", True),
        ("No", ".", True),
        ("Trees", "planted", False),
        ("High", "est", False),
        ("amb", "er", False),
    ],
)
def test_words_that_a_column_broke(text: str, following: str, broken: bool) -> None:
    assert is_broken(text, following) is broken


def test_a_line_has_room_by_the_width_of_its_letters() -> None:
    assert width_of("illicit") < width_of("mammoth")
    assert has_room("till", "it", width_of("till it"))
    assert not has_room("wwww", "it", width_of("till it"))


def test_page_ends_are_left_empty_and_codes_are_not() -> None:
    text = "Tree report\nCode Measure 2021/22 2022/23 Status\nTR-1\nPlanted 10 12 Green\nPage 1\n\nTree report\nTR-2\nFelled 3 2 Red\nPage 2"
    kept = [line.text for line in without_page_ends(lines_of(text))]
    assert "TR-1" in kept
    assert "TR-2" in kept
    assert not any(line.startswith("Page") for line in kept)
    assert kept.count("Tree report") == 1


FIGURES = frozenset({"figure"})


def test_a_cell_that_fits_two_columns_names_the_other() -> None:
    cells = [Printed("4", FIGURES, 0, 1), Printed("Red", frozenset({"rating"}), 1, 2)]
    found = placed(cells, [FIGURES, FIGURES, frozenset({"rating"})])
    assert found is not None
    assert found.cells == (cells[0], None, cells[1])
    assert dict(found.others) == {0: (1,)}
    assert found.sure == (None, None, cells[1])


def test_doubts_are_said_in_the_cells_they_are_about() -> None:
    here, there = Place(lines=(3, 3)), Place(lines=(4, 4))
    measure = Measure(
        "",
        "",
        "A1",
        "Trees",
        None,
        tuple(Cell("2022/23", "actual", "4", place=place) for place in (here, there)),
    )
    (read,) = with_doubts([measure], {(here, "4"): "2023/24"})
    assert "may belong to 2023/24" in (read.cells[0].note or "")
    assert read.cells[1].note is None
