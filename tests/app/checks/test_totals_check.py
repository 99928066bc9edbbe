from decimal import Decimal as D

import pytest

SERVICES = ["Service", "Budget"]


def with_total(total, *lines):
    return [*((f"Line {at}", line) for at, line in enumerate(lines, start=1)), ("Total!", total)]


CLEAN = {
    "adds up": (SERVICES[1:], with_total("600", "100", "200", "300")),
    "rounding of three lines": (SERVICES[1:], with_total("601", "100", "200", "300")),
    "income in brackets": (SERVICES[1:], with_total("450", "100", "600", "(250)")),
    "thousands with decimals": (SERVICES[1:], with_total("0.771", "0.555", "(0.311)", "0.527")),
    "sub-totals and a grand total": (
        ["Value"],
        [
            ("Parks", None),
            ("Mowing", "40"),
            ("Trees", "25"),
            ("Subtotal parks!!", "65"),
            ("Libraries", None),
            ("Books", "30"),
            ("Staff", "70"),
            ("Subtotal libraries!!", "100"),
            ("Directorate total!", "165"),
        ],
    ),
    "a line outside the sub-totals": (
        ["Value"],
        [
            ("A", "10"),
            ("B", "20"),
            ("Sub-total!!", "30"),
            ("C", "5"),
            ("D", "6"),
            ("Sub-total!!", "11"),
            ("E", "4"),
            ("Total!", "45"),
        ],
    ),
    "lines told over again": (
        ["Value"],
        [("Staff", "80"), ("of which agency", "30"), ("Premises", "20"), ("Total!", "100")],
    ),
    "a running balance": (
        ["£000"],
        [("Opening balance!", "900"), ("Drawn", "(150)"), ("Added", "40"), ("Closing balance!", "790")],
    ),
    "a total above its lines": (["Value"], [("Total!", "60"), ("A", "10"), ("B", "20"), ("C", "30")]),
    "two blocks, two totals and their sum": (
        ["Value"],
        [
            ("A", "10"),
            ("B", "20"),
            ("Total!", "30"),
            ("C", "5"),
            ("D", "6"),
            ("Total!", "11"),
            ("Grand total!", "41"),
        ],
    ),
    "averages are no sums": (
        ["Placements cost", "Average weekly cost"],
        [("Foster care", "500", "4"), ("Homes", "700", "9"), ("Semi", "100", "2"), ("Total!", "1,300", "6")],
    ),
    "a cell that could not be read": (["Value"], with_total("900", "100", "200", "tbc")),
    "nothing to add": (["Value"], [("Total!", "900")]),
    "two lines and no witness": (["Value"], [("A", "10"), ("B", "25"), ("Total!", "90")]),
    "income without brackets": (
        ["£000"],
        [
            ("Employees", "500"),
            ("Premises", "300"),
            ("Supplies", "200"),
            ("Income", "320"),
            ("Net total!", "680"),
        ],
    ),
    "several lines of income without brackets": (
        ["£000"],
        [("Employees", "500"), ("Premises", "300"), ("Fees", "70"), ("Grants", "90"), ("Total!", "640")],
    ),
    "a total that says it is another one": (
        ["£000"],
        [("A", "50"), ("B", "30"), ("C", "70"), ("Total excluding schools!", "990")],
    ),
    "expenditure, income and the net of both": (
        ["2023/24", "2024/25"],
        [
            ("Staff", "500", "520"),
            ("Premises", "300", "310"),
            ("Total expenditure!", "800", "830"),
            ("Fees", "(70)", "(75)"),
            ("Grants", "(90)", "(95)"),
            ("Total income!", "(160)", "(170)"),
            ("Net total!", "640", "660"),
        ],
    ),
    "a column for each year to come": (
        ["2024/25", "2025/26", "2026/27"],
        [
            ("Pay award", "1,200", "900", "850"),
            ("Demand", "2,400", "1,100", "700"),
            ("Savings", "(600)", "(400)", "0"),
            ("Total!", "3,000", "1,600", "1,550"),
        ],
    ),
    "no column adds up, so these are other totals": (
        ["Budget", "Income"],
        [("A", "10", "7"), ("B", "25", "8"), ("C", "30", "9"), ("Total!", "90", "40")],
    ),
}


@pytest.mark.parametrize(("columns", "rows"), CLEAN.values(), ids=CLEAN.keys())
def test_clean_tables_give_nothing(shelf, columns, rows):
    shelf.table(columns, rows)
    assert shelf.findings() == ()


def test_a_total_with_two_digits_changed_round(shelf):
    shelf.table(["Budget"], with_total("32,130", "25,000", "7,310"), title="Highways budget")
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("total", "high")
    assert (finding.published, finding.computed, finding.difference) == (D(32130), D(32310), D(-180))
    assert "two digits changed round would give £32,310k" in finding.what
    assert "“Highways budget” of Housing outturn report 2023/24" in finding.what
    assert "£180k less" in finding.what


def test_a_wrong_total_whose_other_column_adds_up(shelf):
    shelf.table(
        ["Opening", "Closing"],
        [
            ("Insurance", "120", "90"),
            ("Elections", "60", "60"),
            ("Vehicles", "300", "210"),
            ("Total!", "480", "380"),
        ],
        title="Earmarked reserves",
    )
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("total", "high")
    assert (finding.published, finding.computed) == (D(380), D(360))
    assert "“Closing”" in finding.what


def test_a_wrong_sub_total_while_the_grand_total_is_right(shelf):
    rows = [
        ("A", "100", "90"),
        ("B", "250", "240"),
        ("Sub-total!!", "350", "430"),
        ("C", "70", "70"),
        ("D", "80", "75"),
        ("Sub-total!!", "150", "145"),
        ("Total!", "500", "475"),
    ]
    shelf.table(["Budget", "Forecast"], rows)
    finding = shelf.only()
    assert (finding.published, finding.computed) == (D(430), D(330))


def test_a_lone_total_of_many_lines_is_reported(shelf):
    shelf.table(["Balance"], with_total("1,100", "100", "200", "150", "120"))
    finding = shelf.only()
    assert (finding.published, finding.computed, finding.severity) == (D(1100), D(570), "high")


def test_the_finding_cites_the_total_and_its_lines(shelf):
    table = shelf.table(["Balance"], with_total("1,100", "100", "200", "150"))
    first, second = shelf.only().citations
    assert (first.n, first.record, first.quote, first.lines) == (1, table.id, "Total 1,100", (4, 4))
    assert (second.n, second.lines) == (2, (1, 3))
    assert second.quote == "Line 1 100 Line 2 200 Line 3 150"


def test_a_table_that_goes_on_over_a_page_is_added_as_one(shelf):
    columns = ["Expenditure", "Income"]
    shelf.table(
        columns, [("A", "100", "(10)"), ("B", "200", "(20)"), ("Sub-total!!", "300", "(30)"), ("C", "7", "0")]
    )
    shelf.table(
        columns,
        [("D", "50", "(5)"), ("E", "60", "0"), ("Sub-total!!", "110", "(5)"), ("Total!", "417", "(35)")],
    )
    assert shelf.findings() == ()


def test_a_table_after_a_total_stands_alone(shelf):
    columns = ["Opening", "Used"]
    shelf.table(columns, [("A", "100", "10"), ("B", "200", "20"), ("Total!", "300", "30")])
    shelf.table(columns, [("C", "50", "5"), ("D", "60", "7"), ("Total!", "110", "21")])
    finding = shelf.only()
    assert (finding.published, finding.computed) == (D(21), D(12))


GROSS_NET = ["Employees", "Other", "Gross", "Income", "Net"]


def gross_net(**changed):
    rows = {
        "Parks": ["100", "50", "150", "(30)", "120"],
        "Waste": ["400", "900", "1,300", "(200)", "1,100"],
        "Roads": ["300", "700", "1,000", "(50)", "950"],
        "Lighting": ["20", "80", "100", "(10)", "90"],
    } | changed
    return [(label, *figures) for label, figures in rows.items()]


def test_sums_across_columns_that_hold_give_nothing(shelf):
    shelf.table(GROSS_NET, gross_net(Lighting=["20", "81", "100", "(10)", "90"]))
    assert shelf.findings() == ()


def test_a_row_that_breaks_the_sum_the_others_keep(shelf):
    shelf.table(GROSS_NET, gross_net(Roads=["300", "700", "1,000", "(50)", "590"]))
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("total", "high")
    assert (finding.published, finding.computed) == (D(590), D(950))
    assert "“Roads” has £1,000k - £50k = £950k" in finding.what
    assert "“Net” is printed as £590k" in finding.what


def test_a_wrong_line_is_not_told_again_as_a_wrong_total(shelf):
    rows = gross_net(Roads=["300", "700", "1,000", "(50)", "590"])
    shelf.table(GROSS_NET, [*rows, ("Total!", "820", "1,730", "2,550", "(290)", "2,260")])
    finding = shelf.only()
    assert "“Roads”" in finding.what


def test_a_wrong_total_is_not_told_again_as_a_broken_row(shelf):
    shelf.table(GROSS_NET, [*gross_net(), ("Total!", "820", "1,730", "2,550", "(290)", "2,620")])
    finding = shelf.only()
    assert (finding.published, finding.computed) == (D(2620), D(2260))
    assert "other figures of the row agree with the sum of the lines" in finding.what


def test_the_order_of_records_changes_nothing(shelf):
    shelf.table(["Balance"], with_total("1,100", "100", "200", "150"))
    shelf.document("Libraries plan")
    shelf.table(["Balance"], with_total("2,100", "100", "200", "150"))
    once = shelf.findings()
    shelf.documents.reverse()
    shelf.tables.reverse()
    assert shelf.findings() == once
    assert len(once) == 2


BALANCES = ["Opening balance", "Used", "Closing balance"]


def test_a_short_table_whose_heading_names_the_result(shelf):
    rows = [
        ("Care", "1,400", "300", "1,100"),
        ("Staff", "620", "120", "500"),
        ("Change", "2,050", "1,000", "1,150"),
    ]
    shelf.table(BALANCES, [*rows, ("Total!", "4,070", "1,420", "2,750")], title="Reserves")
    finding = shelf.only()
    assert (finding.published, finding.computed) == (D(1150), D(1050))
    assert "“Change” has £2,050k - £1,000k = £1,050k" in finding.what


def test_a_short_table_that_names_no_result_is_left_alone(shelf):
    rows = [
        ("Care", "1,400", "300", "1,100"),
        ("Staff", "620", "120", "500"),
        ("Change", "2,050", "1,000", "1,150"),
    ]
    shelf.table(["2021/22", "2022/23", "2023/24"], rows)
    assert shelf.findings() == ()
