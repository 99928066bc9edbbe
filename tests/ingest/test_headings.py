"""Which lines are headings and how high, on headings and near misses of made-up documents."""

from __future__ import annotations

import pytest

from ingest.domain import Place
from ingest.headings import (
    BOLD,
    LABELLED,
    STANDALONE,
    ends_open,
    heading_form,
    is_capitals,
    is_run_in,
    label_number,
    label_of,
    sized_levels,
)
from ingest.reading import Line

LEVELS = {
    "capitals": ("HIGHWAYS AND TRANSPORT", 1),
    "numbered chapter in capitals": ("4. RESERVES AND BALANCES", 1),
    "numbered chapter": ("4. Reserves", 1),
    "numbered section": ("4.2 Earmarked reserves of the service", 2),
    "numbered sub-section": ("4.2.1 Waste", 3),
    "section that opens with a year": ("4.3 2024/25 budget pressures", 2),
    "labelled with a figure": ("Priority 3: Streets that are safe to walk and cycle on at any hour", LABELLED),
    "labelled with a word": ("Theme Two - Better homes", LABELLED),
    "labelled with a letter": ("Objective C – cleaner air", LABELLED),
    "labelled statement of many words": (
        "Ambition 2 - we will work with tenants so that every home in the borough is warm and dry by 2030", LABELLED,
    ),
    "appendix": ("Appendix 2: Fees and charges", 1),
    "title": ("Repairs and maintenance", STANDALONE),
    "question": ("How will we know that it has worked?", STANDALONE),
    "title with a colon": ("Minutes:", STANDALONE),
    "title with a year": ("The borough in 2024 – what changed", STANDALONE),
    "title with COVID-19": ("COVID-19 recovery", STANDALONE),
}  # fmt: skip


@pytest.mark.parametrize(("text", "level"), LEVELS.values(), ids=LEVELS.keys())
def test_headings_are_told_with_their_level(text, level):
    form = heading_form(text)
    assert form is not None
    assert form.level == level


NOT_HEADINGS = {
    "sentence": "The budget was set in March.",
    "sentence without its stop": "The budget was set in March",
    "promise": "We will resurface twelve roads",
    "figures": "59,033 (14,522) 44,511",
    "table row": "Waste collection 1,204 1,310 106",
    "no value": "N/A N/A",
    "e-mail address": "housing@fernshire.gov.uk",
    "web address": "www.fernshire.gov.uk/plans",
    "telephone": "Call 01632 960 123",
    "postcode": "Marsh House, Quay Street, EM1 4AB",
    "date": "Tuesday 14 May 2024",
    "councillor": "Cllr Tomasz Abernethy",
    "officer": "Priya Lindqvist, Head of Highways",
    "office": "Cabinet Member for Housing and Planning",
    "author line": "Report of the Director of Place",
    "goes on in the next line": "Children and young people in the",
    "open bracket": "Roads Alliance (West",
    "list item": "safe streets",
    "acronym with its meaning": "TA Temporary Accommodation",
    "measure with its code": "HWY.12 Potholes repaired in time",
    "footnote": "*Figures are provisional",
    "file": "Agenda pack 14 May.pdf",
    "single letters": "R A G",
    "nothing": "   ",
}


@pytest.mark.parametrize("text", NOT_HEADINGS.values(), ids=NOT_HEADINGS.keys())
def test_other_lines_are_no_headings(text):
    assert heading_form(text) is None


def test_a_longer_title_may_stand_right_above_its_text():
    title = "Safer neighbourhoods, including the alley gates, the night-time economy wardens and the review of street lighting"
    assert heading_form(title) is None
    assert is_run_in(title)
    assert not is_run_in(
        "The wardens have been busy in the town centre all year and the gates are up, which residents like"
    )


def test_labels_and_their_numbers():
    assert (label_of("Priority Four - Homes"), label_number("Priority Four - Homes")) == ("priority", "four")
    assert label_of("Priority setting in the borough") is None
    assert label_number("Waste") == ""


@pytest.mark.parametrize(
    ("text", "capitals"), [("WASTE AND RECYCLING", True), ("Waste", False), ("R A G", False)]
)
def test_capitals_need_six_letters(text, capitals):
    assert is_capitals(text) is capitals


def test_a_line_that_breaks_off_is_open():
    assert ends_open("Homes, streets and")
    assert ends_open("the Roads Board (set up in")
    assert not ends_open("Homes and streets")


def sized(text: str, size: float, bold: bool = False) -> Line:
    return Line(text, Place(page=1), size=size, bold=bold)


def test_type_size_and_weight_give_levels():
    lines = [
        sized("Highways Performance Report", 22, bold=True),
        sized("Potholes", 14),
        sized("In time", 10, bold=True),
        *[sized("Crews mended most potholes within five days, and the backlog shrank.", 10)] * 6,
        sized("This bold sentence is a warning and no heading.", 10, bold=True),
        sized("12", 14),
    ]
    assert sized_levels(lines) == {0: 1, 1: 2, 2: BOLD}


def test_without_sizes_there_are_no_sized_levels():
    assert sized_levels([Line("Potholes", Place())]) == {}
