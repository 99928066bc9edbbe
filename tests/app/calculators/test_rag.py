from decimal import Decimal as D

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.calculators.quantity import Quantity
from app.calculators.rag import rag
from app.calculators.schemes import scheme, scheme_from_key, scheme_names
from ingest.domain import RagKey
from ingest.errors import CalculationError, UsageError

# actual, target, good, unit, rating
CASES = {
    "exactly on target, high is good": ("50", "50", "High", "%", "Green"),
    "exactly on target, low is good": ("50", "50", "Low", "%", "Green"),
    "above target, high is good": ("55.1", "50", "High", "%", "Green"),
    "below target, low is good": ("2.3", "2.6", "Low", "per 1,000", "Green"),
    "just short": ("49.9", "50", "High", "%", "Amber"),
    "4% short": ("48", "50", "High", "%", "Amber"),
    "exactly 5% short is in neither band": ("47.5", "50", "High", "%", "Amber"),
    "a hair over 5% short": ("47.4999999999", "50", "High", "%", "Red"),
    "exactly 5% over, low is good": ("10.5", "10", "Low", "days", "Amber"),
    "over 5% worse, low is good": ("3.1", "2", "Low", "%", "Red"),
    "exactly 5% of an awkward target": ("3.135", "3.3", "High", "score", "Amber"),
    "negative target met": ("-0.2", "-0.3", "High", "score", "Green"),
    "negative target missed": ("-0.5", "-0.3", "High", "score", "Red"),
    "negative target missed by 4%": ("-1.04", "-1", "High", "score", "Amber"),
    "negative target, low is good": ("-5", "-4", "Low", None, "Green"),
    "from negative to positive": ("0.1", "-0.3", "High", "score", "Green"),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_default_scheme_at_its_boundaries(case):
    actual, target, good, unit, rating = case
    result = rag(D(actual), D(target), good, unit=unit)
    assert (result.rating, result.result, result.reason) == (rating, rating, None)
    assert result.met == (rating == "Green")
    assert result.scheme == "Stockport"


def test_exactly_on_the_limit_says_that_the_key_has_no_band_for_it():
    working = rag(D("47.5"), D(50), "High", unit="%").working
    assert "(50 - 47.5) / 50, that is 5% worse than target" in working
    assert "exactly 5%" in working
    assert "neither band" in working
    assert "Amber" in working


def test_a_shortfall_that_rounds_to_the_limit_is_shown_with_more_decimals():
    assert "5.0004% worse" in rag(D("94.9996"), D(100), "High").working


NO_RATING = {
    "no actual": ({"actual": None, "target": D(5), "good": "High"}, "no actual"),
    "no target": ({"actual": D(5), "target": None, "good": "High"}, "no numeric target"),
    "words for a target": (
        {"actual": D(5), "target": None, "good": "High", "target_text": "Aim to maximise"},
        "Aim to maximise",
    ),
    "contextual": ({"actual": D(5), "target": D(4), "good": "High", "contextual": True}, "contextual"),
    "no polarity": ({"actual": D(5), "target": D(4), "good": None}, "high or low is good"),
}


@pytest.mark.parametrize(("arguments", "reason"), NO_RATING.values(), ids=NO_RATING.keys())
def test_no_rating_is_given_without_the_figures_for_it(arguments, reason):
    result = rag(**arguments)
    assert (result.rating, result.result) == (None, "no rating")
    assert reason in result.reason
    assert reason in result.working


@pytest.mark.parametrize(
    ("actual", "good", "outcome"),
    [("3", "Low", "not met"), ("0", "Low", "met"), ("0", "High", "met"), ("-1", "High", "not met")],
)
def test_a_target_of_0_is_only_met_or_not_met(actual, good, outcome):
    result = rag(D(actual), D(0), good, unit="number")
    assert (result.rating, result.result, result.met) == (None, outcome, outcome == "met")
    assert "0" in result.reason


def test_percentage_points_are_mentioned_where_they_give_another_colour():
    result = rag(D("3.1"), D(2), "Low", unit="%")
    assert (result.rating, result.points_rating, result.points_differ) == ("Red", "Amber", True)
    assert "1.1 percentage points would make it Amber" in result.working


def test_percentage_points_are_left_out_where_they_agree_or_make_no_sense():
    same = rag(D(48), D(50), "High", unit="%")
    assert (same.points_rating, same.points_differ) == ("Amber", False)
    days = rag(D(30), D(20), "Low", unit="days")
    assert (days.points_rating, days.points_differ) == (None, False)
    assert "points" not in same.working + days.working


def test_units_that_do_not_fit_are_refused():
    with pytest.raises(CalculationError, match="a percentage cannot be set against a count"):
        rag(Quantity(D(55), "%"), Quantity(D(50), "number"), "High")


# scheme, actual (target 100, high is good), further figures, rating
PUBLISHED = {
    "havering within 10%": ("havering", "90", {}, "Green"),
    "havering beyond, improved": ("havering", "89", {"previous": D(80)}, "Amber"),
    "havering beyond, held": ("havering", "89", {"previous": D(89)}, "Amber"),
    "havering beyond, worse": ("havering", "89", {"previous": D(90)}, "Red"),
    "maidstone at 10%": ("maidstone", "90", {}, "Amber"),
    "maidstone beyond 10%": ("maidstone", "89.9", {}, "Red"),
    "belfast under 1%": ("belfast", "99.1", {}, "Green"),
    "belfast at 1%": ("belfast", "99", {}, "Green"),
    "belfast under 5%": ("belfast", "95.1", {}, "Amber"),
    "belfast at 5%": ("belfast", "95", {}, "Red"),
    "newport at 15%": ("newport", "85", {}, "Amber"),
    "newport beyond 15%": ("newport", "84", {}, "Red"),
    "kent at the floor": ("kent", "70", {"floor": D(70)}, "Amber"),
    "kent below the floor": ("kent", "69", {"floor": D(70)}, "Red"),
    "kent on target": ("kent", "100", {}, "Green"),
    "cambridgeshire at 10%": ("cambridgeshire", "90", {}, "Amber"),
    "cambridgeshire beyond 10%": ("cambridgeshire", "89.9", {}, "Red"),
}


@pytest.mark.parametrize("case", PUBLISHED.values(), ids=PUBLISHED.keys())
def test_the_published_schemes(case):
    name, actual, further, rating = case
    assert rag(D(actual), D(100), "High", scheme(name), unit="%", **further).rating == rating


def test_every_scheme_names_its_source_and_rule():
    for name in scheme_names():
        assert "Council" in scheme(name).source
        assert scheme(name).dated
        assert scheme(name).rule.startswith("Green")


def test_a_scheme_that_needs_more_says_what_is_missing():
    with pytest.raises(CalculationError, match="value a year before"):
        rag(D(80), D(100), "High", scheme("havering"))
    with pytest.raises(CalculationError, match="floor standard"):
        rag(D(80), D(100), "High", scheme("kent"))


def test_an_unknown_scheme_names_those_there_are():
    with pytest.raises(UsageError, match=r"'leeds'.*stockport, havering"):
        scheme("leeds")


def test_floor_schemes_can_grade_a_target_of_0():
    assert rag(D(2), D(0), "Low", scheme("kent"), floor=D(3)).rating == "Amber"


# printed words, limit, basis, actual against a target of 40, rating
PRINTED = {
    "within 10% includes 10%": ("Amber: within 10% of target", "0.1", "relative", "36", "Amber"),
    "10% or more is red": ("Red: 10% or more below target", "0.1", "relative", "36", "Red"),
    "less than and more than": (
        "Amber: less than 10% below; Red: more than 10%",
        "0.1",
        "relative",
        "36",
        "Amber",
    ),
    "points of the measure": ("Amber within 5 percentage points", "0.05", "points", "35", "Amber"),
    "beyond the points": ("Amber within 5 percentage points", "0.05", "points", "34.9", "Red"),
}


@pytest.mark.parametrize("case", PRINTED.values(), ids=PRINTED.keys())
def test_a_printed_key_is_followed(case):
    quote, within, basis, actual, rating = case
    own = scheme_from_key(RagKey(amber_within=D(within), basis=basis, quote=quote))
    result = rag(D(actual), D(40), "High", own, unit="%")
    assert result.rating == rating
    assert "document's own key" in result.working


def test_a_printed_key_that_names_no_colour_for_its_limit_is_said_to_do_so():
    own = scheme_from_key(
        RagKey(amber_within=D("0.1"), quote="Amber: <10% below target. Red: >10% below target")
    )
    assert "neither band" in rag(D(36), D(40), "High", own).working


def test_a_printed_key_can_have_a_green_tolerance_and_a_points_target_of_0():
    own = scheme_from_key(RagKey(amber_within=D("0.05"), green_within=D("0.02"), basis="points"))
    assert rag(D(2), D(0), "Low", own, unit="%").rating == "Green"
    assert rag(D(4), D(0), "Low", own, unit="%").rating == "Amber"


figures = st.decimals(min_value=-10_000, max_value=10_000, places=2)
targets = figures.filter(bool)


@given(figures, targets)
def test_mirrored_polarity_gives_the_mirrored_rating(actual, target):
    assert rag(actual, target, "High").rating == rag(-actual, -target, "Low").rating


@given(figures, targets, st.decimals(min_value="0.01", max_value=1000, places=2))
def test_scaling_both_sides_changes_nothing(actual, target, factor):
    plain = rag(actual, target, "High", unit="number")
    assert rag(actual * factor, target * factor, "High", unit="number").rating == plain.rating


@given(figures, figures, targets)
def test_a_better_actual_never_gets_a_worse_colour(one, other, target):
    order = ["Red", "Amber", "Green"]
    low, high = sorted((one, other))
    assert order.index(rag(low, target, "High").rating) <= order.index(rag(high, target, "High").rating)


@given(figures, targets)
def test_green_is_exactly_meeting_the_target(actual, target):
    assume(actual.is_finite())
    assert (rag(actual, target, "Low").rating == "Green") == (actual <= target)
