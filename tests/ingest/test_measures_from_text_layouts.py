"""Tables of made-up councils, flattened in many manners, must come back cell by cell."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest

from ingest.domain import Measure
from ingest.measures.from_text import measures_from_text
from ingest.measures.polarity import good_of, is_polarity
from tests.ingest.flattened.dumps import MANNERS, Manner, blanks_lost, broken_in_rows, codes_broken, reading
from tests.ingest.flattened.odd_tables import CODE_SECOND, NO_CODES, ODD_TABLES, WITH_BLANKS
from tests.ingest.flattened.tables import HOMES, LIBRARIES, ROADS, TABLES, Table

SEEDS = (1, 2, 3)
EVERY_TABLE = (*TABLES, *ODD_TABLES)
LETTERED = tuple(table for table in EVERY_TABLE if table not in (LIBRARIES, NO_CODES, CODE_SECOND))
Found = dict[tuple[str, tuple[str, str, str]], tuple[Decimal, Decimal | None]]


def cells_of(measures: tuple[Measure, ...]) -> Found:
    return {
        ((measure.code or measure.name).replace(" ", ""), (cell.period, cell.kind, cell.cohort or "")): (
            cell.value,
            cell.count,
        )
        for measure in measures
        for cell in measure.cells
        if cell.value is not None
    }


def expected_of(table: Table) -> Found:
    """Codes and names without their spaces, which wrapping may lose."""
    return {(row.replace(" ", ""), key): cell for (row, key), cell in table.expected.items()}


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.__name__)
@pytest.mark.parametrize("table", EVERY_TABLE, ids=lambda table: table.name)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_cell_comes_back(table: Table, manner: Manner, seed: int) -> None:
    measures = measures_from_text(reading(manner(table, Random(seed))))
    assert cells_of(measures) == expected_of(table)


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.__name__)
@pytest.mark.parametrize("table", EVERY_TABLE, ids=lambda table: table.name)
def test_every_name_and_polarity_comes_back(table: Table, manner: Manner) -> None:
    measures = measures_from_text(reading(manner(table, Random(5))))
    named = {measure.code or measure.name: measure for measure in measures}
    for row in table.rows:
        texts = [cell for cell in row if isinstance(cell, str)]
        measure = named[texts[table.key]]
        assert measure.name.replace(" ", "") in {text.replace(" ", "") for text in texts}
        printed = [cell if isinstance(cell, str) else cell.text for cell in row]
        polarities = {good_of(text) for text in printed if is_polarity(text)} - {None}
        assert measure.good in (polarities or {None})


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.__name__)
def test_ratings_and_trends_come_back(manner: Manner) -> None:
    roads = {m.code: m for m in measures_from_text(reading(manner(ROADS, Random(3))))}
    assert [m.printed_rag for m in roads.values()] == ["Red", "Green", "Red", "Green", "Amber", "Green"]
    assert [m.printed_trend for m in roads.values()] == ["down", "up", "down", "down", "level", "up"]
    homes = {m.code: m for m in measures_from_text(reading(manner(HOMES, Random(3))))}
    assert [m.printed_trend for m in homes.values()] == [
        "better",
        "worse",
        "worse",
        "better",
        "level",
        "worse",
    ]
    assert [m.cells[0].unit for m in homes.values()] == ["days", "number", "%", "%", "number", "number"]


@pytest.mark.parametrize("table", EVERY_TABLE, ids=lambda table: table.name)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_row_goes_on_after_a_page_break(table: Table, seed: int) -> None:
    measures = measures_from_text(reading([*table.above, *broken_in_rows(table, Random(seed))]))
    assert cells_of(measures) == expected_of(table)


@pytest.mark.parametrize("table", LETTERED, ids=lambda table: table.name)
def test_codes_on_two_lines_with_tags_below(table: Table) -> None:
    measures = measures_from_text(reading([*table.above, *codes_broken(table, Random(1))]))
    assert cells_of(measures) == expected_of(table)
    assert not any(measure.name.lower().startswith("new measure") for measure in measures)


@pytest.mark.parametrize("trace", ["leading space", "line of spaces", "nothing"])
def test_a_value_is_in_its_column_or_says_that_it_may_not_be(trace: str) -> None:
    measures = measures_from_text(reading(blanks_lost(WITH_BLANKS, trace)))
    expected = expected_of(WITH_BLANKS)
    for measure in measures:
        printed = sorted(value for (code, _), (value, _) in expected.items() if code == measure.code)
        assert sorted(cell.value for cell in measure.cells if cell.value is not None) == printed
        in_place = all(
            expected.get((measure.code, (cell.period, cell.kind, ""))) == (cell.value, cell.count)
            for cell in measure.cells
            if cell.value is not None
        )
        doubted = [cell.raw for cell in measure.cells if "column uncertain" in (cell.note or "")]
        assert in_place or doubted


@pytest.mark.parametrize(
    ("trace", "certain"),
    [
        ("leading space", {"PH.1", "PH.2", "PH.3", "PH.4", "PH.6"}),
        ("line of spaces", {"PH.1", "PH.2", "PH.4", "PH.6"}),
        ("nothing", {"PH.4", "PH.6"}),
    ],
)
def test_evidence_settles_the_column(trace: str, certain: set[str]) -> None:
    measures = measures_from_text(reading(blanks_lost(WITH_BLANKS, trace)))
    sure = {
        measure.code
        for measure in measures
        if not any("column uncertain" in (cell.note or "") for cell in measure.cells)
    }
    assert sure == certain


def test_the_share_of_cells_right_over_all_manners_of_flattening() -> None:
    right = wrong = 0
    for table in EVERY_TABLE:
        for manner in MANNERS:
            found, expected = (
                cells_of(measures_from_text(reading(manner(table, Random(11))))),
                expected_of(table),
            )
            right += sum(found.get(key) == value for key, value in expected.items())
            wrong += sum(expected.get(key) != value for key, value in found.items())
    assert wrong <= 0.02 * right
    assert right >= 0.98 * len(MANNERS) * sum(len(table.expected) for table in EVERY_TABLE)
