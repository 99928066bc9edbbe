"""The council that a text is from, by name, address and mentions."""

from __future__ import annotations

import pytest

from ingest.describing.council import council_of, mentions
from ingest.describing.opening import opening_of
from ingest.domain import Place
from ingest.reading import Line, Reading
from ingest.vocabulary import vocabulary


def council(text: str) -> str | None:
    return council_of(opening_of(Reading("text", tuple(Line(line, Place()) for line in text.split("\n")))))


FOUND = {
    "unlisted, by its name": ("Brackenford Borough Council met. The Council agreed. In Brackenford it rained.", "Brackenford Borough Council"),
    "unlisted, of two words": ("Ashby and Thornton Council runs the ferry.", "Ashby and Thornton Council"),
    "unlisted, by its address": ("Write to roads@fernshire.gov.uk. Fernshire will reply.", "Fernshire Council"),
    "beneath a line that ends in a capitalised word": (
        "Leisure and Libraries Bulletin\nThornmere Metropolitan Borough Council - Cabinet, 3 May 2025\nIt rained.",
        "Thornmere Metropolitan Borough Council",
    ),
    "beneath the name of a portfolio": ("Homes Portfolio\nThornmere District Council", "Thornmere District Council"),
    "though cells of a table stand before the word more often": (
        "Thornmere Metropolitan Borough Council\n\nGood\nPerformance\n2025/26\nTarget\n\nCouncil or Partnership\n\n"
        + "High 61% 64% 70%\n\nAnnually High\n\nCouncil\n\n2025/26\nTarget\n\nCouncil Measures\n\n" * 9,
        "Thornmere Metropolitan Borough Council",
    ),
    "after the name of a panel": ("Housing Panel, Eastmarsh Borough Council met. The Panel, Eastmarsh Borough Council agreed.", "Eastmarsh Borough Council"),
    "in capitals": ("EASTMARSH DISTRICT COUNCIL\nMinutes", "Eastmarsh District Council"),
    "the one named most": (
        "Thornmere County Council\nKent County Council sent an officer. Thornmere thanked it. Roads in Thornmere are long.",
        "Thornmere County Council",
    ),
    "listed, London borough": ("London Borough of Hackney\nHackney residents", "Hackney Council"),
    "listed, short form": ("Dudley MBC reported an underspend.", "Dudley Council"),
    "listed, city of": ("City of York Council met.", "City of York Council"),
    "listed, county borough": ("Wrexham County Borough Council met.", "Wrexham County Borough Council"),
    "listed, by its address only": ("See www.calderdale.gov.uk/bins for the days in Calderdale.", "Calderdale Council"),
    "listed, by mentions only": ("Walsall is old. " * 5, "Walsall Council"),
    "after other words": ("Members of Wigan Council and the Cabinet met.", "Wigan Council"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name"), FOUND.values(), ids=FOUND.keys())
def test_councils_are_found(text, name):
    assert council(text) == name


NONE = {
    "councils of no place": "Annual Council met. The Youth Council and the Children in Care Council spoke. Full Council agreed.",
    "national bodies": "The Arts Council paid. See www.gov.uk and assets.publishing.service.gov.uk. The British Council helped.",
    "words that are places too": "Reading, writing and arithmetic: reading is first. " * 6,
    "combined authority's address": "See www.greatermanchester-ca.gov.uk for the strategy.",
    "nothing": "Bins are emptied on Mondays.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE.keys())
def test_other_councils_are_none(text):
    assert council(text) is None


def test_places_inside_other_names_are_not_counted():
    text = "Greater Manchester, Manchester Airport and Manchester University are not Manchester; West Suffolk is not Suffolk."
    assert mentions("Manchester", text) == 1
    assert mentions("Suffolk", text) == 1


def test_no_listed_place_stands_twice():
    places = [place for group in vocabulary("councils")["places"].values() for place in group]
    assert len(places) == len(set(places))
    assert set(vocabulary("councils")["places"]) == set(vocabulary("councils")["forms"])
