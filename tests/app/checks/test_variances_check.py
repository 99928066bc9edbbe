from decimal import Decimal as D

import pytest

COLUMNS = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
SERVICES = [("Parks", "300", "330", "30"), ("Waste", "900", "880", "(20)"), ("Roads", "500", "512", "12")]

CLEAN = {
    "follows": SERVICES,
    "within rounding": [*SERVICES, ("Lights", "100", "91", "(10)")],
    "underspends printed as positive": [("Parks", "300", "330", "(30)"), ("Waste", "900", "880", "20")],
    "one row, either sign": [("Parks", "300", "330", "(30)")],
    "a blank variance": [*SERVICES, ("Lights", "100", "91", "")],
    "nothing follows: some other figure stands there": [
        ("Parks", "300", "330", "7"),
        ("Waste", "900", "880", "99"),
        ("Roads", "500", "512", "45"),
    ],
}


@pytest.mark.parametrize("rows", CLEAN.values(), ids=CLEAN.keys())
def test_clean_tables_give_nothing(shelf, rows):
    shelf.table(COLUMNS, rows)
    assert shelf.findings() == ()


def test_a_variance_that_does_not_follow(shelf):
    shelf.table(COLUMNS, [*SERVICES, ("Lights", "100", "140", "60")])
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("variance", "high")
    assert (finding.published, finding.computed, finding.difference) == (D(60), D(40), D(20))
    assert "£140k - £100k = £40k" in finding.what


def test_a_variance_in_a_short_table(shelf):
    shelf.table(
        COLUMNS,
        [("Parks", "300", "330", "30"), ("Waste", "900", "880", "(20)"), ("Roads", "500", "590", "50")],
    )
    finding = shelf.only()
    assert (finding.kind, finding.published, finding.computed) == ("variance", D(50), D(90))


def test_two_rows_that_disagree_are_reported_low(shelf):
    shelf.table(COLUMNS, [("Parks", "300", "330", "30"), ("Waste", "900", "980", "60")])
    assert shelf.only().severity == "low"


def test_a_swapped_outturn_total_is_one_finding(shelf):
    shelf.table(
        COLUMNS,
        [("Parks", "300", "430", "130"), ("Waste", "900", "980", "80"), ("Total!", "1,200", "1,140", "210")],
    )
    finding = shelf.only()
    assert (finding.kind, finding.published, finding.computed) == ("total", D(1140), D(1410))
    assert "two digits changed round would give £1,410k" in finding.what
    assert "other figures of the row agree" in finding.what


def headline(budget, outturn, variance):
    return [("Cash limit", budget), ("Outturn", outturn), ("Deficit", variance)]


def with_row_roles(shelf, rows):
    from dataclasses import replace

    table = shelf.table(["£000"], rows, title="Revenue")
    held = tuple(
        replace(row, lines=tuple(replace(line, role=role) for line in row.lines))
        for row, role in zip(table.rows, ("budget", "outturn", "variance"), strict=True)
    )
    shelf.tables[-1] = replace(table, rows=held)


def test_a_headline_box_is_checked_down_the_rows(shelf):
    with_row_roles(shelf, headline("10,500", "11,290", "1,420"))
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("variance", "high")
    assert (finding.published, finding.computed) == (D(1420), D(790))
    assert "it would follow from £11,920k" in finding.what


@pytest.mark.parametrize("printed", ["790", "(790)", "791"])
def test_a_headline_that_follows_gives_nothing(shelf, printed):
    with_row_roles(shelf, headline("10,500", "11,290", printed))
    assert shelf.findings() == ()


PERCENT_COLUMNS = [*COLUMNS, "Variance %"]


def test_percentages_of_the_budget_that_follow_give_nothing(shelf):
    rows = [
        ("Parks", "300", "330", "30", "10.0%"),
        ("Waste", "900", "880", "(20)", "(2.2)%"),
        ("Roads", "500", "512", "12", "2.4%"),
    ]
    shelf.table(PERCENT_COLUMNS, rows)
    assert shelf.findings() == ()


def test_a_percentage_of_the_budget_that_does_not_follow(shelf):
    rows = [
        ("Parks", "300", "330", "30", "10.0%"),
        ("Waste", "900", "880", "(20)", "-2.2%"),
        ("Roads", "500", "512", "12", "4.2%"),
    ]
    shelf.table(PERCENT_COLUMNS, rows)
    finding = shelf.only()
    assert (finding.kind, finding.published, finding.computed) == ("variance", D("4.2"), D("2.40"))
    assert "prints" not in finding.what
    assert "£12k of £500k is 2.4%" in finding.what


def test_a_table_of_two_budgets_and_two_variances_is_read_by_its_figures(shelf):
    columns = [
        ("Budget to date", "budget"),
        ("Actual to date", "outturn"),
        ("Variance to date", "variance"),
        ("Annual budget", "budget"),
        ("Forecast", "outturn"),
        ("Forecast variance", "variance"),
    ]
    rows = [
        ("Parks", "150", "170", "20", "300", "330", "30"),
        ("Waste", "450", "430", "(20)", "900", "880", "(20)"),
        ("Roads", "250", "262", "12", "500", "512", "12"),
        ("Lights", "50", "53", "3", "100", "101", "1"),
    ]
    shelf.table(columns, rows)
    assert shelf.findings() == ()
    shelf.table(columns, [*rows, ("Depots", "40", "44", "4", "80", "95", "25")])
    finding = shelf.only()
    assert (finding.kind, finding.published, finding.computed) == ("variance", D(25), D(15))
