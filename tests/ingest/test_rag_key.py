"""Printed rating keys in the wordings and layouts of many councils, and legends that are no key for measures."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.domain import Place, RagKey
from ingest.rag_key import find_rag_key
from ingest.readers import read
from ingest.reading import Grid, GridCell, Line, Reading


def lines(text: str) -> Reading:
    return Reading(
        "text",
        tuple(Line(line, Place(lines=(n, n))) for n, line in enumerate(text.split("\n"), 1)),
        flattened=True,
    )


def key_of(text: str) -> RagKey:
    key = find_rag_key(lines(text))
    assert key is not None
    return key


# text, amber within, green within, basis
WORDINGS = {
    "colours first": ("Red: more than 5% below target\nAmber: within 5% of target\nGreen: on or above target", "0.05", "0", "relative"),
    "colours last": ("Within 10% of target: amber. More than 10% below target: red. On or above target: green.", "0.1", "0", "relative"),
    "percentage points": (
        "Amber – within 2 percentage points of target\nRed – more than 2 percentage points below target\nGreen – target met",
        "0.02", "0", "points",
    ),
    "shares of the target": ("Green 100% or above of target, amber 95-99.9%, red below 95%", "0.05", "0", "relative"),
    "shares of the target in words": (
        "Green: at least 90% of target achieved. Amber: between 75% and 90% of target. Red: less than 75% of target.",
        "0.25", "0.1", "relative",
    ),
    "or more": ("Green = target met or exceeded; Amber = within 5% of target; Red = 5% or more below target.", "0.05", "0", "relative"),
    "letters and bands": (
        "G - On or within 1% of target\nA - between 1% and 5% off target\nR - more than 5% off target", "0.05", "0.01", "relative",
    ),
    "signs in brackets": (
        "Red; results are well (>8%) below target\nAmber; results are a little (<8%) below target\nGreen; target met", "0.08", "0", "relative",
    ),
    "sentence": (
        "Measures more than 15% worse than target are shown red; those within 15% are amber, and those that meet the target green.",
        "0.15", "0", "relative",
    ),
    "tolerance": (
        "Better than target is rated Green, within a 3% tolerance of target is rated Amber and anything outside 3% is rated Red",
        "0.03", "0", "relative",
    ),
    "no more than": (
        "Green: at or better than target. Amber: no more than 7.5% worse than target. Red: over 7.5% worse than target.",
        "0.075", "0", "relative",
    ),
    "yellow": ("Red – over 10% off target, Yellow – up to 10% off target, Green – on target or better", "0.1", "0", "relative"),
    "two different steps": (
        "Green: within 2% of target. Amber: more than 2% below target. Red: more than 10% below target.", "0.1", "0.02", "relative",
    ),
    "per cent spelt out": ("Red: more than 5 per cent below target. Amber: less than 5 per cent below target.", "0.05", "0", "relative"),
    "two colours only": ("Amber: up to 4% below the target. Green: the target has been met.", "0.04", "0", "relative"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "amber", "green", "basis"), WORDINGS.values(), ids=WORDINGS.keys())
def test_keys_are_read_in_many_wordings(text, amber, green, basis):
    key = key_of(text)
    assert (key.amber_within, key.green_within, key.basis) == (Decimal(amber), Decimal(green), basis)


NO_KEYS = {
    "confidence in savings": (
        "Green – strong confidence (90% or more) that the saving will be made\nAmber – some slippage\nRed – 50% or less certain"
    ),
    "actions": "Green: action complete. Amber: action on the way. Red: action late.",
    "no tolerance given": "Green = on or above target\nRed = below target\nAmber = within the agreed tolerance",
    "counts of measures": "38 of 46 (83%) measures are Green, 2 of 46 (4%) Amber and 6 of 46 (13%) Red against their target.",
    "hangs on the year before": (
        "Red = more than 10% off target and not improved on last year\nAmber = more than 10% off target and improved on last year"
        "\nGreen = within 10% of target"
    ),
    "bins": "Red bins are collected on Mondays, green bins on Fridays; 45% of waste was recycled against a target of 50%.",
    "bands the wrong way round": "Amber: within 10% of target. Red: more than 5% below target. Green: on target.",
    "nothing": "The target was met.",
}


@pytest.mark.parametrize("text", NO_KEYS.values(), ids=NO_KEYS.keys())
def test_other_legends_are_no_key(text):
    assert find_rag_key(lines(text)) is None


def test_a_flattened_key_with_the_trend_beside_it_is_read_with_its_definition_of_stable():
    key = key_of(
        """Symbols

Red; result is more than 6% below
target

Worse; the result has fallen since the last period

Amber; result is less than 6% below
target

Stable; the result has changed by
less than 2% since the last period

Green; result is on or above target

Better; the result has risen"""
    )
    assert (key.amber_within, key.stable_within) == (Decimal("0.06"), Decimal("0.02"))
    assert key.place.lines == (3, 14)
    assert key.quote.startswith("Red; result is more than 6% below target")
    assert key.quote.endswith("Green; result is on or above target")


STABLE = {
    "no change": "Direction: no change means that the value changed by less than 1% on the year before.",
    "change of": "A change of less than 1% counts as stable.",
    "moved": "Direction is Up, Down or Level, where the figure moved by less than 1%.",
    "within": "Static: within 1% of last year's figure.",
}


@pytest.mark.parametrize("text", STABLE.values(), ids=STABLE.keys())
def test_what_counts_as_stable_is_read_from_the_words_round_the_key(text):
    key = key_of(f"Red: more than 5% below target. Amber: within 5% of target. Green: on target. {text}")
    assert key.stable_within == Decimal("0.01")


def test_without_a_definition_of_stable_there_is_none():
    assert key_of("Red: more than 5% below target. Amber: within 5% of target.").stable_within is None


def test_the_fullest_key_wins_over_an_earlier_remark():
    key = key_of(
        "Measures that are amber are within 9% of target; none is red, which is below target.\n"
        + "x " * 300
        + "\nGreen: target met. Amber: within 5% of target. Red: more than 5% below target."
    )
    assert key.amber_within == Decimal("0.05")


def test_a_key_in_coloured_cells_is_read():
    def row(rag, words: str) -> tuple[GridCell, ...]:
        return (GridCell("", Place(page=2), rag=rag), GridCell(words, Place(page=2)))

    key = find_rag_key(
        Reading(
            "docx",
            (Grid((row("Red", "More than 12% below target"), row("Amber", "Up to 12% below target"), row("Green", "At target or above")), Place(page=2)),),
        )
    )  # fmt: skip
    assert key is not None
    assert key.amber_within == Decimal("0.12")
    assert key.place.page == 2
    assert key.quote == "More than 12% below target Up to 12% below target At target or above"


pieces = st.sampled_from(
    "Red: Amber: Green within 5% 10% below target more than , . on R - A - points 95-99.9% or above".split(
        " "
    )
)


@settings(max_examples=150, deadline=None)
@given(st.lists(pieces, max_size=40))
def test_whatever_the_words_a_key_has_its_bands_in_order(words):
    key = find_rag_key(lines(" ".join(words)))
    assert key is None or 0 <= key.green_within < key.amber_within


def test_the_key_of_the_real_outturn_report(real_corpus: Path):
    found = {path.name: find_rag_key(read(path, "text")) for path in sorted(real_corpus.glob("*.txt"))}
    (key,) = [key for key in found.values() if key is not None]
    assert (key.amber_within, key.green_within, key.basis, key.stable_within) == (
        Decimal("0.05"),
        Decimal(0),
        "relative",
        Decimal("0.01"),
    )
    assert "(>5%)" in key.quote
    assert "(<5%)" in key.quote


def test_a_key_told_in_letters_and_words():
    text = (
        "Every measure has a letter. G means that the target was met. A means that it was missed, but by less than 5% of the target. "
        "R means that it was missed by 5% of the target or more. Without a figure there is no letter."
    )
    key = key_of(text)
    assert (key.green_within, key.amber_within, key.basis) == (Decimal(0), Decimal("0.05"), "relative")
