"""Telling kinds of sentences apart, quoting them whole, and reading minutes into questions, answers, promises and decisions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.answering.book import Book
from app.briefing.members import exchanges_on
from app.briefing.said import JOINED, cut, labelled, quotable, quotations, says, strip_notes
from app.briefing.topic import topic_of
from ingest.sentences import split_sentences


@pytest.mark.parametrize(
    "sentence, fit",
    [
        ("Rounds were missed because three lorries failed their tests.", True),
        ("rounds were missed because three lorries failed their tests.", False),
        ("Rounds were missed because three lorries failed", False),
        ("Rounds were missed.", False),
        ("This indicator measures the share of rounds that were finished on the day.", False),
        ("Write to the team at rounds@wyvern.example if your bin was missed last week.", False),
        ("Priority 3 – homes are warm, safe and affordable for every resident.", False),
        ("Bins Service Fleet Team Parks Team Street Scene Team and Depot Office Staff Room.", False),
        (f"Rounds {'were missed and ' * 40}were made up.", False),
    ],
    ids=[
        "whole",
        "no opening",
        "no end",
        "too short",
        "definition",
        "address",
        "a priority's title",
        "a list of names",
        "rambling",
    ],
)
def test_what_is_fit_to_be_quoted(sentence: str, fit: bool) -> None:
    assert quotable(sentence) is fit


def test_a_leaning_sentence_is_quoted_with_the_one_before() -> None:
    text = "Two lorries were written off in the depot fire. This has left the service with no spare vehicles at all."
    assert quotations(text) == ("Two lorries were written off in the depot fire.", text)


def test_a_heading_run_into_its_text_is_left_off() -> None:
    text = "Depot fire Two lorries were written off in the fire last winter."
    assert quotations(text, "Depot fire") == ("Two lorries were written off in the fire last winter.",)


def test_long_sentences_are_cut_after_a_clause() -> None:
    text = f"{'word ' * 20}clause, {'more ' * 40}end."
    assert cut(text, 30) == f"{'word ' * 20}clause …"
    assert cut("A short one.", 30) == "A short one."


@given(
    st.lists(
        st.sampled_from(["Lorries", "failed", "in", "May.", "This", "cost", "£3,000.", "However,"]),
        max_size=40,
    )
)
def test_quotations_are_runs_of_the_text_itself(words: list[str]) -> None:
    text = " ".join(words)
    for quote in quotations(text):
        assert quote in text
        assert len(quote.split()) <= JOINED or quote in split_sentences(text)


@pytest.mark.parametrize(
    "text, form, told",
    [
        ("Members asked why there were missed bins.", "paragraph", ("Members asked why there were missed bins.", "", "", "")),
        (
            "Members queried the missed bins. It was confirmed that lorries had failed. Rounds were made up on Saturdays.",
            "paragraph",
            ("Members queried the missed bins.", "It was confirmed that lorries had failed. Rounds were made up on Saturdays.", "", ""),
        ),
        (
            "Clarification was sought on missed bins. Figures by ward will be circulated.",
            "paragraph",
            ("Clarification was sought on missed bins.", "", "Figures by ward will be circulated.", ""),
        ),
        ("The committee noted the plan for missed bins.", "paragraph", ("", "", "", "The committee noted the plan for missed bins.")),
        (
            "The following reports were suggested for the year: • Missed bins by ward • Library hours",
            "list",
            ("Missed bins by ward", "", "", ""),
        ),
        ("• Members asked about parking. • There was a request for missed bins by ward.", "list", ("There was a request for missed bins by ward.", "", "", "")),
    ],
    ids=["asked", "answered at length", "promised", "decided", "wished for", "one bullet of several"],
)  # fmt: skip
def test_minutes_are_read_into_what_was_asked_answered_promised_and_decided(
    new_shelf, records, text, form, told
) -> None:
    minutes = records["document"]("m", "Minutes", "minutes")
    passage = records["passage"](minutes.id, 1, "Items", text, form)
    book = Book(new_shelf((minutes,), (), (), (passage,)))
    (exchange,) = exchanges_on(topic_of("missed bins", book), (), book)
    assert (exchange.asked, exchange.answered, exchange.promised, exchange.decided) == told
    assert exchange.unanswered is (bool(told[0]) and not told[1] and not told[2])


@pytest.mark.parametrize(
    "text",
    [
        "Members asked about library hours.",
        "The Committee is asked to note the report on missed bins.",
        "RESOLVED - That the missed bins report be noted.",
        "Missed bins are collected by the depot.",
    ],
    ids=["another matter", "what the committee is invited to do", "a bare noting", "nothing asked"],
)
def test_what_minutes_say_that_is_no_exchange(new_shelf, records, text: str) -> None:
    minutes = records["document"]("m", "Minutes", "minutes")
    book = Book(new_shelf((minutes,), (), (), (records["passage"](minutes.id, 1, "Items", text),)))
    assert exchanges_on(topic_of("missed bins", book), (), book) == ()


@pytest.mark.parametrize(
    "item, found",
    [
        ("Drivers: Two posts are vacant. Routes were cut.", ("Drivers", "Two posts are vacant. Routes were cut.")),
        ("Two posts are vacant: drivers and a fitter.", ("", "Two posts are vacant: drivers and a fitter.")),
        ("Two posts are vacant.", ("", "Two posts are vacant.")),
    ],
    ids=["label", "a colon within", "none"],
)  # fmt: skip
def test_a_bullets_label_is_told_from_its_text(item: str, found: tuple[str, str]) -> None:
    assert labelled(item) == found


def test_footnotes_are_no_part_of_a_quotation() -> None:
    assert strip_notes("Bins[^3] were late. [^3]: Of any colour.") == "Bins were late."


@pytest.mark.parametrize(
    "sentence",
    [
        "The Head of Parks replied that the mower had been mended.",
        "The Assistant Director for Streets explained that salt was short.",
        "Ms Okoro said that the depot would move.",
        "The Strategic Lead, Waste and Recycling, confirmed the dates.",
    ],
)
def test_officers_of_any_title_answer(sentence: str) -> None:
    assert says("members", "answered", sentence)
    assert not says("members", "asked", sentence)


def test_a_councillor_who_says_something_is_not_an_officer_answering() -> None:
    assert not says("members", "answered", "Councillor Okafor said that the market should stay.")
