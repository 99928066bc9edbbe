from decimal import Decimal as D

import pytest

COLUMNS = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]


def outturn(shelf):
    rows = [
        ("Parks", "3,000", "3,300", "300"),
        ("Waste", "9,000", "8,800", "(200)"),
        ("Total!", "12,000", "12,100", "100"),
    ]
    shelf.table(COLUMNS, rows, title="Outturn by service")


def test_text_that_says_what_the_table_says_gives_nothing(shelf):
    outturn(shelf)
    shelf.passage("The service reports a deficit of £0.1m at year end against a budget of £12.000m.")
    shelf.passage("Parks had an overspend of £300k on its budget of £3m, or 10% of budget.")
    assert shelf.findings() == ()


def test_a_variance_in_words_that_the_table_contradicts(shelf):
    outturn(shelf)
    shelf.passage("Parks had an overspend of £390k against a budget of £3.000m.")
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("text", "high")
    assert (finding.published, finding.computed) == (D(300_000), D(390_000))
    assert "“Parks” in “Outturn by service” prints £300k" in finding.what
    assert [citation.page for citation in finding.citations] == [2, None]


def test_a_deficit_and_budget_that_make_another_outturn_than_the_table(shelf):
    rows = [
        ("Parks", "3,000", "3,300", "300"),
        ("Waste", "9,000", "9,700", "700"),
        ("Total!", "12,000", "10,300", "1,000"),
    ]
    shelf.table(COLUMNS, rows)
    shelf.passage("We report a £1.000m deficit at outturn against a budget of £12.000m.")
    total, text = shelf.findings()
    assert (total.kind, text.kind) == ("total", "text")
    assert (text.published, text.computed) == (D(10_300_000), D(13_000_000))


@pytest.mark.parametrize(
    "sentence",
    [
        "At quarter 3 the forecast deficit was £0.500m against a budget of £12.000m.",
        "Excluding Covid-19 costs the deficit was £0.500m against a budget of £12.000m.",
        "There was a deficit of £0.500m against a budget of £7.000m in another service.",
        "A deficit of £0.500m is offset by a surplus of £0.2m against a budget of £12.000m.",
        "The budget of £12.000m was agreed in February.",
    ],
    ids=["forecast", "without some costs", "another budget", "two variances", "no variance"],
)
def test_sentences_about_other_figures_give_nothing(shelf, sentence):
    outturn(shelf)
    shelf.passage(sentence)
    assert shelf.findings() == ()


def test_a_percentage_in_words_that_does_not_follow(shelf):
    shelf.passage(
        "There was a deficit of £0.600m against a budget of £12.000m. This is 6% of the net budget."
    )
    finding = shelf.only()
    assert (finding.kind, finding.published, finding.computed) == ("text", D(6), D("5.00"))


def test_a_percentage_in_words_that_follows_gives_nothing(shelf):
    shelf.passage(
        "There was a deficit of £2.350m against a budget of £41.700m. This equals 5.64% of the net cash limit."
    )
    assert shelf.findings() == ()


def test_parts_that_make_up_their_total_give_nothing(shelf):
    shelf.passage(
        "The grant is £31.2m comprising schools (£20.1m), early years (£8.0m) and high needs (£3.1m)."
    )
    shelf.passage(
        "A deficit of £0.200m comprises £0.150m on care, of which £0.050m is agency staff, and £0.050m on travel."
    )
    shelf.passage("The total of £5m, including £2m for roads and £1m for parks, was agreed.")
    assert shelf.findings() == ()


def test_parts_that_do_not_make_up_their_total(shelf):
    shelf.passage(
        "The grant is £31.2m comprising schools (£20.1m), early years (£8.0m) and high needs (£1.3m)."
    )
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("text", "low")
    assert (finding.published, finding.computed) == (D(31_200_000), D(29_400_000))
    assert "£29.4m, £1.8m less" in finding.what


def test_an_amount_that_lost_its_m(shelf):
    shelf.passage(
        "The grant is £31.200m comprising schools (£20.100), early years (£8.000m) and high needs (£3.100m)."
    )
    finding = shelf.only()
    assert (finding.kind, finding.published, finding.computed) == ("unit", "£20.100", "£20.100m")


def test_prices_keep_their_pounds(shelf):
    shelf.passage("A place costs £762 a night, or £9,000 a week, out of a budget of £1.2m.")
    assert shelf.findings() == ()


# -------------------------------------------------------------------------------------------------- commentary, dates
def test_commentary_that_says_there_is_no_figure_where_one_is_printed(shelf):
    remarks = ("Data is not available for 2021/22 due to the size of the group.",)
    shelf.measure("ED.4", "Exclusions", {"2021/22": "9.1%", "2022/23": "8%"}, good="Low", remarks=remarks)
    finding = shelf.only()
    assert (finding.kind, finding.severity, finding.published) == ("text", "low", D("9.1"))
    assert "9.1% for 2021/22" in finding.what


@pytest.mark.parametrize(
    "remark",
    [
        "Data is not available for 2020/21.",
        "National comparator data is not available for 2021/22.",
        "Data for 2021/22 shows an improvement.",
    ],
)
def test_other_commentary_gives_nothing(shelf, remark):
    shelf.measure("ED.4", "Exclusions", {"2021/22": "9.1%"}, good="Low", remarks=(remark,))
    assert shelf.findings() == ()


def test_an_actual_of_a_year_after_the_documents_own_date(shelf):
    shelf.document("Annual report", period="2022/23", date="2023-06-14")
    shelf.measure("HS.4", "Repairs on time", {"2022/23": "91%", "2024/25": "94%"})
    finding = shelf.only()
    assert (finding.kind, finding.severity, finding.published) == ("date", "high", "2024/25")
    assert "14 June 2023" in finding.what


def test_an_actual_after_the_documents_own_period(shelf):
    shelf.document("Annual report", period="2022/23")
    shelf.measure("HS.4", "Repairs on time", {"2022/23": "91%", "2023/24": "94%"})
    assert shelf.only().kind == "date"


def test_something_told_as_past_after_the_documents_date(shelf):
    shelf.document("Annual report", period="2022/23", date="2023-06-14")
    shelf.passage("The strategy was launched at a conference in November 2023.")
    finding = shelf.only()
    assert (finding.kind, finding.severity, finding.published) == ("date", "high", "November 2023")


def test_something_told_as_past_after_what_is_still_to_come(shelf):
    shelf.document("Annual report", period="2022/23")
    shelf.passage("Final proposals are due to be put to Cabinet in June 2023.")
    shelf.passage("The inspectors visited in March 2023, and this was noted.")
    shelf.passage("The strategy was launched at a conference in November 2023.")
    finding = shelf.only()
    assert (finding.kind, finding.severity, finding.published) == ("date", "low", "November 2023")
    assert "June 2023 as still to come" in finding.what


@pytest.mark.parametrize(
    "sentence",
    [
        "The new school will be opened in November 2023.",
        "The plan was agreed and is expected to end by November 2023.",
        "The team was set up in May 2023.",
        "Reports were made each November.",
    ],
)
def test_dates_that_fit_give_nothing(shelf, sentence):
    shelf.document("Annual report", period="2022/23", date="2023-06-14")
    shelf.passage(sentence)
    assert shelf.findings() == ()
