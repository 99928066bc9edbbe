from __future__ import annotations

from decimal import Decimal

import pytest

from ingest.domain import Cell, Place
from ingest.measures.cells import cells_from, settle_units, unit_hint_from_name
from ingest.measures.headers import HeaderColumn, column_role, fill_periods
from ingest.measures.polarity import good_of, is_polarity

PLACE = Place(lines=(7, 7))


def split(raw: str, hint: str | None = None) -> list[tuple[str | None, str | None, str | None]]:
    cells = cells_from(raw, period="2023/24", kind="actual", unit_hint=hint, place=PLACE)
    return [(cell.cohort, None if cell.value is None else str(cell.value), cell.note) for cell in cells]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("8% - Nursing 61.5% - Home care", [("Nursing", "8", None), ("Home care", "61.5", None)]),
        ("6.3%- Tenants 19.3% – Owners", [("Tenants", "6.3", None), ("Owners", "19.3", None)]),
        ("-1.12 (A roads) -0.31 (B roads)", [("A roads", "-1.12", None), ("B roads", "-0.31", None)]),
        ("Bus 0.3 Tram 0.1 Rail 0.2", [("Bus", "0.3", None), ("Tram", "0.1", None), ("Rail", "0.2", None)]),
        ("Men: 60% (12) / Women: 65% (14)", [("Men", "60", None), ("Women", "65", None)]),
        ("4.2% (120) Primary 5.1% (200) Secondary", [("Primary", "4.2", None), ("Secondary", "5.1", None)]),
        ("Year 6 31% Reception 23%", [("Year 6", "31", None), ("Reception", "23", None)]),
        ("1.2 (Urban) 3.4 (Rural) 18/19", [("Urban", "1.2", "18/19"), ("Rural", "3.4", "18/19")]),
        ("12% (34) Q1 2019/20", [(None, "12", "Q1 2019/20")]),
        ("0.6% (61) 15/16 – 17/18", [(None, "0.6", "15/16 – 17/18")]),
        ("98% (Spring Term 19)", [(None, "98", "Spring Term 19")]),
        ("61.5% - Home care", [(None, "61.5", "Home care")]),
        ("N/A", [(None, None, "N/A")]),
        ("  ", []),
    ],
)
def test_a_cell_is_split_into_its_cohorts(
    raw: str, expected: list[tuple[str | None, str | None, str | None]]
) -> None:
    assert split(raw) == expected


def test_a_cohort_keeps_its_own_printed_part_unit_and_count() -> None:
    men, women = cells_from(
        "Men: 60% (12) / Women: 65% (14)", period="2023/24", kind="target", unit_hint=None, place=PLACE
    )
    assert men == Cell(
        "2023/24", "target", "Men: 60% (12)", Decimal(60), "%", Decimal(12), None, "Men", PLACE
    )
    assert (women.raw, women.count) == ("Women: 65% (14)", Decimal(14))


def test_below_five_hides_an_actual_but_not_a_target() -> None:
    actual = cells_from("<5", period="2023/24", kind="actual", unit_hint="days", place=PLACE)[0]
    target = cells_from("<5", period="2023/24", kind="target", unit_hint="days", place=PLACE)[0]
    assert (actual.value, target.value, target.unit, target.note) == (None, Decimal(5), "days", "<5")


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("Percentage of potholes filled within 5 days", "%"),
        ("Older people admitted to care homes per 100,000 (number)", "per 100,000"),
        ("Number of households in temporary accommodation per 1,000", "per 1,000"),
        ("Children subject to a plan, rate per 10,000", "per 10,000"),
        ("Average time (in days) to re-let a home", "days"),
        ("Overall satisfaction score", "score"),
        ("Number of affordable homes delivered", "number"),
        ("Average weekly cost per placement (£)", "£"),
        ("Homes at risk (number)", None),
    ],
)
def test_the_unit_a_name_announces(name: str, unit: str | None) -> None:
    assert unit_hint_from_name(name) == unit


@pytest.mark.parametrize(
    ("raws", "units"),
    [
        (["97%", "99%", "95"], ["%", "%", "%"]),
        (["153", "154"], ["number", "number"]),
        (["99", "98.1"], [None, None]),
        (["99%", "12 days", "4"], ["%", "days", None]),
    ],
)
def test_units_settled_by_the_row(raws: list[str], units: list[str | None]) -> None:
    cells = [cells_from(raw, period="2023/24", kind="actual", unit_hint=None, place=PLACE)[0] for raw in raws]
    assert [cell.unit for cell in settle_units(cells, None)] == units


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("PI Code", ("code", None)),
        ("KPI Ref.", ("code", None)),
        ("Indicator\nDescription", ("name", None)),
        ("Good\nPerform-\nance", ("good", None)),
        ("Good\nPerform\n-ance", ("good", None)),
        ("Polarity", ("good", None)),
        ("Frequency of reporting", ("frequency", None)),
        ("2018/19 Actual", ("actual", "2018/19")),
        ("Actual (2019/20)", ("actual", "2019/20")),
        ("2020/21", ("actual", "2020/21")),
        ("Q3 23/24", ("actual", "Q3 2023/24")),
        ("Q3", ("actual", "Q3")),
        ("Mar-24", ("actual", "March 2024")),
        ("2023/24 Outturn", ("actual", "2023/24")),
        ("Latest", ("actual", None)),
        ("Target", ("target", None)),
        ("Target 24/25", ("target", "2024/25")),
        ("Year-end target 2024-25", ("target", "2024/25")),
        ("RAG", ("status", None)),
        ("Q2 2023/24 RAG", ("status", None)),
        ("DoT", ("trend", None)),
        ("Direction of travel", ("trend", None)),
        ("England 2020/21", ("comparator", "2020/21")),
        ("Stat. neighbours", ("comparator", None)),
        ("Unit", ("unit", None)),
        ("Commentary", ("comment", None)),
        ("Quarter", ("period", None)),
        ("Value", ("value", None)),
        ("Cohort", ("cohort", None)),
    ],
)
def test_a_heading_names_its_column(heading: str, expected: tuple[str, str | None]) -> None:
    column = column_role(heading)
    assert column is not None
    assert (column.role, column.period) == expected


@pytest.mark.parametrize("heading", ["", "Fish", "We will work with partners"])
def test_an_unknown_heading_has_no_role(heading: str) -> None:
    assert column_role(heading) is None


@pytest.mark.parametrize(
    ("headings", "periods"),
    [
        (["2018/19", "2019/20", "Target"], ["2018/19", "2019/20", "2019/20"]),
        (["Target", "2018/19", "2019/20"], ["2019/20", "2018/19", "2019/20"]),
        (["2018/19", "2019/20 Target"], ["2018/19", "2019/20"]),
        (["Target", "Status"], [None, None]),
    ],
)
def test_an_undated_target_takes_the_period_beside_it(headings: list[str], periods: list[str | None]) -> None:
    columns = [column for heading in headings if (column := column_role(heading)) is not None]
    assert [column.period for column in fill_periods(columns)] == periods


def test_a_column_knows_its_kind() -> None:
    assert column_role("2018/19 Actual") == HeaderColumn("actual", "2018/19", "actual", "2018/19 Actual")


@pytest.mark.parametrize(
    ("words", "good", "stands"),
    [
        ("High", "High", True),
        ("Bigger is better", "High", True),
        ("Aim to Maximise", "High", True),
        ("↑", "High", True),
        ("Smaller is Better", "Low", True),
        ("Lower is better.", "Low", True),
        ("▼", "Low", True),
        ("Contextual", None, True),
        ("N/A", None, True),
        ("Twice", None, False),
    ],
)
def test_polarity_words(words: str, good: str | None, stands: bool) -> None:
    assert (good_of(words), is_polarity(words)) == (good, stands)
