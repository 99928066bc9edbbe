from decimal import Decimal as D

import pytest


# ------------------------------------------------------------------------------------------------------------- conflicts
def two_reports(shelf, first, second, name="Percentage of repairs done on time", code="HS.4"):
    early = shelf.document("Performance report 2022/23", period="2022/23")
    shelf.measure(code, name, first, document=early)
    late = shelf.document("Performance report 2023/24", period="2023/24")
    shelf.measure(code, name, second, document=late)


SAME = {
    "equal": ({"2021/22": "91.4%"}, {"2021/22": "91.4%", "2022/23": "92%"}),
    "restated with fewer decimals": ({"2021/22": "91.4%"}, {"2021/22": "91%"}),
    "trailing nought": ({"2021/22": "91.0%"}, {"2021/22": "91%"}),
    "same count": ({"2021/22": "91.4% (247)"}, {"2021/22": "91% (247)"}),
    "one without a count": ({"2021/22": "91.4% (247)"}, {"2021/22": "91.4%"}),
    "one without a value": ({"2021/22": "Awaiting data"}, {"2021/22": "91.4%"}),
    "other periods": ({"2021/22": "91.4%"}, {"2022/23": "88%"}),
    "a target and an actual": ({"2022/23 target": "95%"}, {"2022/23": "88%"}),
}


@pytest.mark.parametrize(("first", "second"), SAME.values(), ids=SAME.keys())
def test_reports_that_agree_give_nothing(shelf, first, second):
    two_reports(shelf, first, second)
    assert shelf.findings() == ()


def test_another_value_for_the_same_period(shelf):
    two_reports(
        shelf, {"2020/21": "88%", "2021/22": "50.5% (1,558)"}, {"2020/21": "88%", "2021/22": "48.1% (1,558)"}
    )
    finding = shelf.only()
    assert (finding.kind, finding.severity, finding.documents) == ("conflict", "high", ("0.pdf", "1.pdf"))
    assert (finding.published, finding.computed) == (D("50.5"), D("48.1"))
    assert (
        "50.5% (1,558) in Performance report 2022/23 and 48.1% (1,558) in Performance report 2023/24"
        in finding.what
    )
    assert len(finding.citations) == 2


def test_another_count_behind_the_same_rate(shelf):
    two_reports(shelf, {"2021/22": "39.3% (247)"}, {"2021/22": "39% (242)"})
    finding = shelf.only()
    assert (finding.published, finding.computed) == (D(247), D(242))
    assert "another count" in finding.what


def test_a_figure_of_part_of_the_year_is_a_lesser_conflict(shelf):
    two_reports(shelf, {"2020/21": "80%", "2021/22": "51%"}, {"2020/21": "80%", "2021/22": "48% Q1-Q3"})
    assert shelf.only().severity == "low"


def test_year_end_notes_do_not_lessen_a_conflict(shelf):
    two_reports(
        shelf, {"2020/21": "80%", "2021/22": "51%"}, {"2020/21": "80%", "2021/22": "48% as of end of Q4"}
    )
    assert shelf.only().severity == "high"


def test_other_councils_are_not_compared(shelf):
    from dataclasses import replace

    two_reports(shelf, {"2021/22": "51%"}, {"2021/22": "48%"})
    shelf.documents[1] = replace(shelf.documents[1], council="Ashby Council")
    assert shelf.findings() == ()


# ----------------------------------------------------------------------------------------------------------------- codes
def test_one_code_for_two_measures_in_one_report(shelf):
    shelf.measure("HS.4", "Percentage of repairs done on time", {"2022/23": "91%"})
    shelf.measure("HS.4", "Number of homeless households", {"2022/23": "140"})
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("code", "high")
    assert "HS.4 stands for two measures" in finding.what


def test_one_code_for_two_measures_in_two_reports(shelf):
    two_reports(shelf, {"2021/22": "91%"}, {"2020/21": "70%"})
    shelf.measures[1] = shelf.measures[0].__class__(
        shelf.measures[1].id,
        shelf.measures[1].document,
        "HS.4",
        "Households in temporary accommodation",
        "Low",
        shelf.measures[1].cells,
    )
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("code", "low")


def test_a_code_shared_within_a_report_is_not_told_again_of_the_next(shelf):
    two_reports(shelf, {"2021/22": "91%"}, {"2021/22": "91%"})
    shelf.measure("HS.4", "Number of homeless households", {"2022/23": "140"})
    assert shelf.only().documents == ("1.pdf",)


def test_codes_with_two_letters_changed_round_on_two_measures(shelf):
    shelf.measure("HSE.4", "Percentage of repairs done on time", {"2022/23": "91%"})
    shelf.measure("SHE.4", "Number of homeless households", {"2022/23": "140"})
    finding = shelf.only()
    assert finding.kind == "code"
    assert "differ only by two letters changed round" in finding.what


def test_a_misspelled_prefix_is_told_once_with_all_its_codes(shelf):
    for number, name in enumerate(
        ("Rent", "Voids", "Repairs", "Calls", "Letting", "Heat", "Gas", "Lifts"), start=1
    ):
        shelf.measure(f"HSG.{number}", f"{name} indicator", {"2022/23": "91%"})
    shelf.measure("SHG.20", "Fire checks", {"2022/23": "91%"})
    shelf.measure("SHG.21", "Damp reports", {"2022/23": "91%"})
    finding = shelf.only()
    assert (finding.kind, finding.published, finding.computed) == ("code", "SHG", "HSG")
    assert "SHG.20 and SHG.21" in finding.what
    assert len(finding.citations) == 2


def test_a_misspelled_code_that_is_confused_is_told_once(shelf):
    for number, name in enumerate(("Rent", "Voids", "Repairs", "Calls", "Letting"), start=1):
        shelf.measure(f"HSG.{number}", f"{name} indicator", {"2022/23": "91%"})
    shelf.measure("SHG.3", "Homeless households", {"2022/23": "140"})
    assert "stand for two measures" in shelf.only().what


def test_numbers_changed_round_are_other_codes(shelf):
    shelf.measure("HSG.13", "Percentage of repairs done on time", {"2022/23": "91%"})
    shelf.measure("HSG.31", "Number of homeless households", {"2022/23": "140"})
    assert shelf.findings() == ()


def test_families_of_codes_give_nothing(shelf):
    shelf.measure("HS.4(i)", "Repairs done on time", {"2022/23": "91%"})
    shelf.measure("HS.4(ii)", "Repairs done on time, sheltered homes", {"2022/23": "90%"})
    shelf.measure("HS.5", "Number of homeless households", {"2022/23": "140"})
    shelf.measure("", "Number of empty homes", {"2022/23": "140"})
    shelf.measure("", "Rent collected", {"2022/23": "98%"})
    assert shelf.findings() == ()


# ------------------------------------------------------------------------------------------------------------ units, signs
def test_units_that_differ_within_a_measure(shelf):
    shelf.measure("ED.1", "Attainment 8", {"2021/22": "47.4%", "2022/23 target": "48.0 points"})
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("unit", "low")
    assert "2021/22 (47.4%) in per cent" in finding.what


def test_a_unit_left_out_is_no_contradiction(shelf):
    shelf.measure("ED.1", "Attendance", {"2021/22": "91%", "2022/23": "92", "2023/24 target": "94%"})
    assert shelf.findings() == ()


PROGRESS = "Average progress score, children in need"
COMPARED = ("Slightly better than similar councils (-1.66) but below the national average (-1.49).",)


def test_a_sign_that_target_and_commentary_contradict(shelf):
    shelf.measure("ED.2", PROGRESS, {"2021/22": "1.63", "2023/24 target": "-1.51"}, remarks=COMPARED)
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("sign", "high")
    assert (finding.published, finding.computed) == (D("1.63"), D("-1.63"))
    assert "the target is -1.51" in finding.what


@pytest.mark.parametrize(
    ("actual", "target", "remarks"),
    [("-1.63", "-1.51", COMPARED), ("0.1", "-0.2", ()), ("1.63", "-1.51", ()), ("1.63", "1.5", COMPARED)],
    ids=["same sign", "about nought", "the target alone says so", "the target has it too"],
)
def test_signs_that_may_be_right_give_nothing(shelf, actual, target, remarks):
    shelf.measure("ED.2", PROGRESS, {"2021/22": actual, "2022/23 target": target}, remarks=remarks)
    assert [finding for finding in shelf.findings() if finding.kind == "sign"] == []


# ------------------------------------------------------------------------------------------------------- targets, counts
EASY = {
    "high is good": ("High", {"2021/22": "90%", "2022/23": "96%", "2023/24 target": "92%"}, "2022/23"),
    "low is good": ("Low", {"2022/23": "11", "2023/24 target": "14"}, "2022/23"),
    "the year's own actual does not count": (
        "High",
        {"2021/22": "96%", "2022/23": "80%", "2022/23 target": "90%"},
        "2021/22",
    ),
    "a missing year is passed over": (
        "High",
        {"2021/22": "96%", "2022/23": "N/A", "2023/24 target": "90%"},
        "2021/22",
    ),
}


@pytest.mark.parametrize(("good", "cells", "year"), EASY.values(), ids=EASY.keys())
def test_a_target_easier_than_what_was_achieved(shelf, good, cells, year):
    shelf.measure("HS.4", "Repairs done on time", cells, good=good)
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("conflict", "low")
    assert "sets a target easier than what was already achieved" in finding.what
    assert f" in {year} ({good.lower()} is good)" in finding.what
    assert finding.published is not None
    assert finding.computed is not None


def test_part_of_a_years_total_is_not_set_beside_the_years_target(shelf):
    shelf.measure(
        "WS.3",
        "Waste per household (kg)",
        {"Q1 2023/24": "119", "Q2 2023/24": "238", "2023/24 target": "480"},
        good="Low",
    )
    assert shelf.findings() == ()


def test_a_documents_easy_targets_are_told_together(shelf):
    shelf.measure("HS.4", "Repairs done on time", {"2022/23": "96%", "2023/24 target": "92%"})
    shelf.measure("HS.5", "Calls answered", {"2022/23": "80%", "2023/24 target": "85%"})
    shelf.measure("HS.6", "Days empty", {"2022/23": "11", "2023/24 target": "14"}, good="Low")
    finding = shelf.only()
    assert "sets 2 targets easier" in finding.what
    assert "HS.4" in finding.what
    assert "HS.6" in finding.what
    assert len(finding.citations) == 2


FAIR = {
    "harder": ("High", {"2022/23": "90%", "2023/24 target": "92%"}),
    "the same": ("High", {"2022/23": "92%", "2023/24 target": "92%"}),
    "less than 1% easier": ("High", {"2022/23": "92.5%", "2023/24 target": "92%"}),
    "no polarity": (None, {"2022/23": "96%", "2023/24 target": "92%"}),
    "another unit": ("High", {"2022/23": "96", "2023/24 target": "92%"}),
    "part of a year": ("Low", {"2022/23": "0.1 Q1-Q3", "2023/24 target": "0.23"}),
    "an older best": ("High", {"2021/22": "97%", "2022/23": "80%", "2023/24 target": "90%"}),
}


@pytest.mark.parametrize(("good", "cells"), FAIR.values(), ids=FAIR.keys())
def test_fair_targets_give_nothing(shelf, good, cells):
    shelf.measure("HS.4", "Repairs done on time", cells, good=good)
    assert shelf.findings() == ()


def test_counts_and_percentages_that_cannot_both_be_right(shelf):
    cells = {"2020/21": "1.7% (82)", "2021/22": "2.4% (67)", "2022/23": "0.5% (28)"}
    shelf.measure("ED.9", "Percentage of leavers lost sight of", cells, good="Low")
    finding = shelf.only()
    assert (finding.kind, finding.severity) == ("conflict", "low")
    assert "2.4% (67) in 2021/22 makes 2,790" in finding.what


def test_rates_of_a_population_that_jumps(shelf):
    shelf.measure(
        "CH.1",
        "Children in need per 10,000",
        {"2021/22": "320.1 (2,015)", "2022/23": "353.5 (2,932)"},
        good=None,
    )
    assert "jump" in shelf.only().what


STEADY = {
    "population": ("Children in need per 10,000", {"2021/22": "320.1 (2,015)", "2022/23": "353.5 (2,232)"}),
    "cohort": ("Percentage of babies breastfed", {"2021/22": "48.1% (1,558)", "2022/23": "51% (1,486)"}),
    "growing cohort": (
        "Percentage of referrals at high risk",
        {"2021/22": "14.8% (20)", "2022/23": "22.4% (38)"},
    ),
    "part of a year": (
        "Percentage of plans made",
        {"2021/22": "65.6% (1,177)", "2022/23": "43.5% (439) Q3-Q4 only"},
    ),
    "small numbers": ("Custody per 10,000", {"2021/22": "0.3 (9)", "2022/23": "0.2 (5)"}),
    "nought": ("Percentage of plans made", {"2021/22": "0% (0)", "2022/23": "40% (4)"}),
}


@pytest.mark.parametrize(("name", "cells"), STEADY.values(), ids=STEADY.keys())
def test_steady_bases_give_nothing(shelf, name, cells):
    shelf.measure("CH.1", name, cells, good=None)
    assert shelf.findings() == ()
