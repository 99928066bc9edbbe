"""Signs, units, roles, totals and kinds of finance tables, and the figures themselves."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.domain import FinanceRole, FinanceTable, MoneyUnit, Place
from ingest.finance import tables_in
from ingest.finance.columns import label_column, numbered_names, role_of
from ingest.finance.figures import figures_in, unit_in, without_units
from ingest.finance.shape import Column
from ingest.finance.totals import totals_of, without_total_words
from ingest.reading import Grid, GridCell, Reading


def table_of(*rows: str, caption: str = "") -> FinanceTable:
    cells = tuple(tuple(GridCell(text.strip()) for text in row.split("|")) for row in rows)
    (table,) = tables_in(Reading("made up", (Grid(cells, Place(), caption),)))
    return table


def column(table: FinanceTable, name: str) -> list[Decimal | None]:
    return [line.value for row in table.rows for line in row.lines if line.column == name]


@pytest.mark.parametrize(
    ("heading", "printed", "expected"),
    [
        pytest.param("Variance", ("291", "(150)"), (291, -150), id="as printed"),
        pytest.param("Overspend/(Underspend)", ("291", "(150)"), (291, -150), id="overspend first"),
        pytest.param("Favourable/(Adverse)", ("(291)", "150"), (291, -150), id="adverse in brackets"),
        pytest.param(
            "(Adverse) / Favourable", ("(291)", "150"), (291, -150), id="adverse first, in brackets"
        ),
        pytest.param("Surplus/(Deficit)", ("(291)", "150"), (291, -150), id="deficit in brackets"),
        pytest.param("Under/(Over) spend", ("(291)", "150"), (291, -150), id="over in brackets"),
        pytest.param("Variance", ("291 adverse", "150 favourable"), (291, -150), id="words"),
        pytest.param("Variance", ("291 (A)", "150 (F)"), (291, -150), id="letters"),
        pytest.param("Variance", ("291 overspend", "150 underspend"), (291, -150), id="spend words"),
    ],
)
def test_an_overspend_is_positive_however_it_is_printed(
    heading: str, printed: tuple[str, str], expected: tuple[int, int]
) -> None:
    table = table_of(f"Service | {heading} £000", f"Parks | {printed[0]}", f"Libraries | {printed[1]}")
    (name,) = table.columns[1:]
    assert column(table, name) == list(expected)
    assert [line.raw for row in table.rows for line in row.lines] == list(printed)
    assert {line.role for row in table.rows for line in row.lines} == {"variance"}


def test_a_variance_printed_as_budget_less_outturn_is_turned() -> None:
    table = table_of(
        "Service | Budget £m | Outturn £m | Variance £m",
        "Parks | 2.9 | 3.1 | (0.2)",
        "Libraries | 2.1 | 2.0 | 0.1",
        "Museums | 1.0 | 1.4 | (0.4)",
    )
    assert column(table, "Variance") == [Decimal("0.2"), Decimal("-0.1"), Decimal("0.4")]
    assert table.rows[0].lines[2].raw == "(0.2)"


def test_the_rows_go_before_the_heading() -> None:
    table = table_of(
        "Service | Budget £000 | Outturn £000 | Variance (adverse)/favourable £000",
        "Parks | 100 | 120 | 20",
        "Libraries | 90 | 80 | (10)",
    )
    assert [row.lines[2].value for row in table.rows] == [20, -10]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Outturn Budget", "budget"),
        ("Budgeted Outturn", "outturn"),
        ("Net cash limit", "budget"),
        ("Forecast outturn", "outturn"),
        ("Actual to date", "outturn"),
        ("Outturn variance", "variance"),
        ("(Surplus)/Deficit", "variance"),
        ("Total", "total"),
        ("Total budget", "budget"),
        ("Gross income", None),
        ("Movement(s)", None),
        ("2025/26", None),
    ],
)
def test_roles(heading: str, role: FinanceRole | None) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Table 4: revenue (£000)", "£000"),
        ("£'000", "£000"),
        ("£’000s", "£000"),
        ("£k", "£000"),
        ("Capital programme, £m", "£m"),
        ("£ million", "£m"),
        ("All figures in £ thousands", "£000"),
        ("figures are in thousands", "£000"),
        ("Net budget £", "£"),
        ("a grant of £2.4m", None),
        ("no unit here", None),
    ],
)
def test_units(text: str, unit: MoneyUnit | None) -> None:
    assert unit_in(text) == unit


def test_a_heading_without_its_unit() -> None:
    assert without_units("Net budget (£000)") == "Net budget"
    assert without_units("£m Including grants") == "Including grants"
    assert without_units("Variance %") == "Variance %"


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("Education 2,873 900 3,773", ["2,873", "900", "3,773"], id="plain"),
        pytest.param("Parks (150) -24 −3 £1.2m", ["(150)", "-24", "−3", "£1.2m"], id="signs and scale"),
        pytest.param("Hub 25 0 * 25", ["25", "0", "* 25"], id="footnote mark before"),
        pytest.param("Hub *18 31*", ["*18", "31*"], id="marks touching"),
        pytest.param("2020/21 Saving on 31/03/2021", [], id="years and dates"),
        pytest.param("Ages 16-18 in Q3, call 020-7946-0018", [], id="ranges, quarters, telephone numbers"),
        pytest.param("14 to 19 Services", ["14", "19"], id="numbers in a label"),
        pytest.param("£000 £000", [], id="units"),
        pytest.param("up 5.3% (2.1%)", ["5.3%", "(2.1%)"], id="percentages"),
        pytest.param("1. 2.1.3 a) 4)", [], id="list numbers"),
    ],
)
def test_figures(text: str, figures: list[str]) -> None:
    assert [figure.raw for figure in figures_in(text)] == figures


@given(
    st.integers(0, 10**9),
    st.sampled_from(["{}", "({})", "-{}", "£{}", "(£{})", "*{}", "{}*", "£{}m", "({}k)"]),
)
def test_any_printed_amount_is_one_figure(number: int, form: str) -> None:
    printed = form.format(f"{number:,}")
    (figure,) = figures_in(f"Some service {printed} note")
    assert (figure.raw, figure.kind) == (printed, "amount")


@given(st.text(alphabet="ab 0123456789£%().,-–/*", max_size=40))
def test_figures_stand_where_they_say(text: str) -> None:
    for figure in figures_in(text):
        assert " ".join(text[figure.start : figure.end].split()) == figure.raw
        assert any(char.isdigit() for char in figure.raw) or figure.kind == "nil"


def decimals(*rows: tuple[int | None, ...]) -> list[list[Decimal | None]]:
    return [[None if cell is None else Decimal(cell) for cell in row] for row in rows]


def test_totals_by_label_and_by_sum() -> None:
    labels = ["Education", "Care", "14-19 Services", "Cash Limit"]
    rows = decimals((2873, 900), (38350, 0), (357, 0), (41580, 900))
    assert totals_of(labels, [None] * 4, rows) == [None, None, None, "total"]


def test_a_total_of_a_part_is_a_subtotal() -> None:
    labels = ["Pay", "Prices", "Total pressures", "Fees", "Total income", "Net change"]
    groups = ["Pressures", "Pressures", "Pressures", "Income", "Income", None]
    rows = decimals((10,), (5,), (15,), (-4,), (-4,), (11,))
    assert totals_of(labels, groups, rows) == [None, None, "subtotal", None, "subtotal", "total"]


def test_sums_carried_on_in_a_second_column() -> None:
    labels = ["Brought forward", "Adjustment", "In-year deficit", "Balance", "Transfer", "Revised balance"]
    rows = decimals((1302, None), (-163, None), (2099, None), (None, 3238), (None, -870), (None, 2368))
    assert totals_of(labels, [None] * 6, rows) == [None, None, None, "subtotal", None, "total"]


def test_an_ordinary_row_is_no_total() -> None:
    labels = ["Parks", "Libraries", "Museums"]
    assert totals_of(labels, [None] * 3, decimals((5, 2), (5, 2), (12, 4))) == [None, None, None]
    assert totals_of(["2024/25", "2025/26"], [None] * 2, decimals((24,), (24,))) == [None, None]


def test_what_a_total_is_of() -> None:
    assert without_total_words("Sub-total Education") == "education"
    assert without_total_words("TOTAL – Housing") == "housing"
    assert without_total_words("Grand total") == ""


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (("Ref", "Scheme", "Description"), "Scheme"),
        (("Directorate", "Service"), "Service"),
        (("Reserve Category", "Reserve Narration", "To be used for"), "To be used for"),
        (("Proposal", "Lead officer"), "Proposal"),
        (("Anything", "Another heading"), "Another heading"),
    ],
)
def test_which_column_names_the_rows(names: tuple[str, ...], label: str) -> None:
    columns = [*(Column(name, "text") for name in names), Column("2024/25", "money")]
    number = label_column(columns)
    assert number is not None
    assert columns[number].name == label


def test_headings_that_come_twice_are_told_apart() -> None:
    assert numbered_names(["£000", "£000", "Notes"]) == ["£000 (1)", "£000 (2)", "Notes"]


@pytest.mark.parametrize(
    ("title", "header", "label", "kind"),
    [
        ("Earmarked balances", "Fund | Reserve £000", "Insurance", "reserves"),
        ("Efficiency programme", "Proposal | Target £000", "Fleet", "savings"),
        ("Programme 2024-27", "Scheme | 2024/25 £000", "Bridge", "capital"),
        ("DSG position", "Block | Allocation £m", "Early years", "grant"),
        ("Costs", "Description | Including grants £m", "External placements", "grant"),
        ("Costs", "Description | 2024/25 £m", "External placements", "placements"),
        ("Virements", "Description | Amount £000", "To schools", "movement"),
        ("Position", "Service | Budget £000", "Parks", "budget"),
        ("Net budget", "Service | Base £m | Savings £m | Budget £m", "Parks", "budget"),
        ("Position", "Service | Budget £000 | Outturn £000", "Parks", "outturn"),
    ],
)
def test_kinds(title: str, header: str, label: str, kind: str) -> None:
    cells = " | ".join([label] + ["12"] * header.count("|"))
    assert table_of(header, cells, caption=title).kind == kind


def test_one_figure_a_row_takes_its_role_from_the_row() -> None:
    table = table_of(
        " | £000", "Cash limit | 42,480", "Outturn | 44,741", "Deficit/(surplus) | 2,261", caption="Revenue"
    )
    assert [row.lines[0].role for row in table.rows] == ["budget", "outturn", "variance"]
