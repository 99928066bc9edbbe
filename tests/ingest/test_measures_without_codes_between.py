"""Rows without a code in flattened tables whose other rows have one, and commentary that begins as a cell might."""

from __future__ import annotations

import pytest

from ingest.domain import Measure
from ingest.measures.from_text import measures_from_text
from tests.ingest.flattened.dumps import reading

HEADER = (
    "PI Code PI Name Reported Good", "perform-", "ance", "", "2021/22", "Actual", "", "2022/23", "Actual", "", "2023/24", "Target", "",
)  # fmt: skip
TABLE = (
    *HEADER,
    "Council measures",
    "",
    "LT.1 Visits to leisure",
    "centres",
    "",
    "Quarterly High 41,200 44,310 46,000",
    "",
    "Swimming lessons were full in every term of the year and waiting lists were opened in January 2023.",
    "Penalty notices issued for",
    "dogs off the lead",
    "",
    "Quarterly N/A 18 26 N/A",
    "",
    "LT.2 Missed visits by the",
    "housebound library van",
    "",
    "Annually Low 61.4 58.8",
    "Not recorded in the same way before April 2022, when the second van was bought for the villages.",
    "",
    "LT.3 Allotments let",
    "",
    "Annually High 91% 93% 95%",
    "",
    "",
    *HEADER,
    "Contextual measures",
    "",
    "Claims received for damage",
    "to hired halls",
    "",
    "Annually N/A 7 11 N/A",
    "",
    "Priority 3: A borough that is easy to get about",
    "",
)


@pytest.fixture(scope="module")
def measures() -> tuple[Measure, ...]:
    return measures_from_text(reading(TABLE))


def values(measures: tuple[Measure, ...], name: str) -> dict[tuple[str, str], str]:
    (measure,) = (one for one in measures if one.name == name)
    return {(cell.period, cell.kind): cell.raw for cell in measure.cells if cell.value is not None}


def test_a_row_without_a_code_is_read_between_those_with_one(measures: tuple[Measure, ...]) -> None:
    assert values(measures, "Penalty notices issued for dogs off the lead") == {
        ("2021/22", "actual"): "18", ("2022/23", "actual"): "26",
    }  # fmt: skip


def test_a_row_without_a_code_is_read_below_a_header_printed_again(measures: tuple[Measure, ...]) -> None:
    assert values(measures, "Claims received for damage to hired halls")[("2022/23", "actual")] == "11"


def test_the_coded_rows_beside_it_stay_whole(measures: tuple[Measure, ...]) -> None:
    assert [one.code for one in measures] == ["LT.1", "", "LT.2", "LT.3", ""]
    assert values(measures, "Visits to leisure centres")[("2023/24", "target")] == "46,000"
    assert values(measures, "Allotments let")[("2023/24", "target")] == "95%"


def test_commentary_that_begins_as_a_cell_might_is_none(measures: tuple[Measure, ...]) -> None:
    (measure,) = (one for one in measures if one.code == "LT.2")
    assert not any("recorded" in cell.raw for cell in measure.cells)
    assert all("uncertain" in (cell.note or "") for cell in measure.cells if cell.value is not None)


RATED = (
    "Ref Measure Good is", "", "2021/22", "Actual", "", "2022/23", "Actual", "", "2022/23", "Target", "", "Status Direction 2023/24", "Target", "",
    "HB.1 Homes let in 25 days High 61% 64% 70% Red Better 72%",
    "HB.2 Repairs done at first visit High 88% 90% 89% Green Better 90%",
    "HB.3 Calls answered in a minute High 77% 80% N/A N/A 82%",
    "HB.4 Homes with a gas check High 99% 99.8% 100% Amber Better 100%",
    "HB.5 Tenants in arrears (contextual) N/A 412 398 N/A N/A N/A N/A",
    "HB.6 Empty homes Low 45.0 38.0 40.0 Green Better 35.0",
    "",
    "4. Neighbourhoods, parks and streets",
    "We look after 212 parks and greens, and the trees in them.",
)  # fmt: skip


def test_a_row_too_short_for_its_ratings_lacks_a_figure_and_says_so() -> None:
    (measure,) = (one for one in measures_from_text(reading(RATED)) if one.code == "HB.3")
    read = {(cell.period, cell.kind): (cell.raw, "uncertain" in (cell.note or "")) for cell in measure.cells}
    assert read[("2022/23", "target")] == ("80%", False)
    assert read[("2023/24", "target")] == ("82%", False)
    assert read[("2021/22", "actual")] == ("77%", True)


def test_a_section_below_a_table_is_no_part_of_its_last_cell() -> None:
    (measure,) = (one for one in measures_from_text(reading(RATED)) if one.code == "HB.6")
    assert [cell.raw for cell in measure.cells] == ["45.0", "38.0", "40.0", "35.0"]
    assert measure.printed_rag == "Green"
