"""What a briefing's topic is taken for, and which measures and budget lines it takes in."""

from __future__ import annotations

import pytest

from app.answering.book import Book
from app.briefing.subject import entries_on, positions_on
from app.briefing.topic import number_in, topic_of


@pytest.fixture(scope="module")
def book(wyvern) -> Book:
    return Book(wyvern)


@pytest.mark.parametrize(
    "text, kind",
    [
        ("recycling", "subject"),
        ("street lighting", "subject"),
        ("waste budget", "subject"),
        ("W2", "subject"),
        ("Priority 1", "priority"),
        ("priority two", "priority"),
        ("budget", "money"),
        ("savings", "money"),
        ("overspends and reserves", "money"),
        ("Place portfolio", "whole"),
        ("the Place Select Committee", "whole"),
        ("everything", "whole"),
    ],
)
def test_topics_are_read_as_what_they_are(book: Book, text: str, kind: str) -> None:
    assert topic_of(text, book).kind == kind


@pytest.mark.parametrize(
    "text, codes",
    [
        ("recycling", {"W1", "W3", "W4", "W9", "W2"}),
        ("street lights", {"S1"}),
        ("W2", {"W2"}),
        ("Priority 2", {"S1", "S2"}),
        ("priority one: waste", {"W1", "W2", "W3", "W4", "W9"}),
        ("budget", set()),
        ("libraries", set()),
    ],
)
def test_measures_of_a_topic(book: Book, text: str, codes: set[str]) -> None:
    assert {one.series.latest.code for one in positions_on(topic_of(text, book), book)} == codes


def test_one_word_in_common_does_not_make_a_measure_the_topics(book: Book) -> None:
    assert positions_on(topic_of("street trading", book), book) == ()


@pytest.mark.parametrize(
    "text, labels",
    [
        ("recycling", {"Waste and Recycling", "Recycling round redesign", "Recycling vehicles"}),
        ("street lighting", {"Street Lighting"}),
        ("savings", {"Recycling round redesign", "LED lamps", "Total savings"}),
        ("reserves", {"Recycling vehicles", "Parks"}),
    ],
)
def test_budget_lines_of_a_topic(book: Book, text: str, labels: set[str]) -> None:
    assert {entry.row.label for entry in entries_on(topic_of(text, book), book)} == labels


def test_a_whole_budget_takes_in_every_line(book: Book) -> None:
    assert entries_on(topic_of("budget", book), book) == book.entries


@pytest.mark.parametrize(
    "heading, number",
    [
        ("Priority 4: Roads", "4"),
        ("PRIORITY FOUR - Roads", "4"),
        ("Theme 2 – Homes", "2"),
        ("Roads, a priority of 2024", None),
        ("Priority areas", None),
    ],
)
def test_numbers_of_priorities(heading: str, number: str | None) -> None:
    assert number_in(heading) == number


def test_of_two_priorities_with_one_number_the_title_decides(new_shelf, records) -> None:
    made = records["measure"]
    shelf = new_shelf(
        (records["document"]("a", "Plan 2021/22", "plan", "2021/22"), records["document"]("b", "Plan 2022/23", "plan", "2022/23")),
        (
            made("a".ljust(16, "0"), 1, "H1", "Homes let in a month", "High", "2021/22 80%", priority="Priority 3: Decent homes"),
            made("b".ljust(16, "0"), 1, "J1", "Jobs advertised locally", "High", "2022/23 12", priority="Priority 3: Good jobs"),
        ),
    )  # fmt: skip
    book = Book(shelf)
    assert topic_of("Priority 3", book).meaning.code == "J1"
    assert topic_of("Priority 3: decent homes", book).meaning.code == "H1"
