"""Where a measure stands: which value counts, its rating, the year before, and targets that ask for less than was reached."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.answering.book import Book
from app.briefing.position import Position, positions_of


@pytest.fixture
def stand(new_shelf, records):
    """The positions of a measure printed as `rows`, one a document, oldest first."""

    def made(*rows: str, good: str | None = "High", **more: object) -> tuple[Position, ...]:
        documents = tuple(
            records["document"](f"d{at}", f"Report {at}", "outturn report", f"20{20 + at}/{21 + at}")
            for at in range(len(rows))
        )
        measures = tuple(
            records["measure"](documents[at].id, 1, "K1", "Kerbs swept on time", good, row, **more)
            for at, row in enumerate(rows)
        )
        book = Book(new_shelf(documents, measures))
        assert len(book.series) == 1
        return positions_of(book.series[0], book, direct=True)

    return made


def test_a_later_blank_does_not_hide_an_earlier_documents_figure(stand) -> None:
    (position,) = stand("2019/20 70% | 2020/21 72%", "2019/20 70% | 2020/21 Awaiting data")
    assert [fact.cell.raw for fact in position.actuals] == ["70%", "72%"]


def test_the_later_documents_figure_is_taken_where_two_differ(stand) -> None:
    (position,) = stand("2019/20 70% | 2020/21 72%", "2019/20 70% | 2020/21 73%")
    assert position.latest.shown == "73%"


@pytest.mark.parametrize(
    "row, good, rating",
    [
        ("2020/21 80% | 2021/22 70% | 2021/22 target 72%", "High", "Amber"),
        ("2020/21 80% | 2021/22 60% | 2021/22 target 72%", "High", "Red"),
        ("2020/21 80% | 2021/22 60% | 2021/22 target 72%", "Low", "Green"),
        ("2021/22 60% | 2022/23 target 72%", "High", None),
        ("2021/22 60% | 2021/22 target 7 days", "High", None),
        ("2021/22 60% | 2021/22 target Aim to maximise", "High", None),
    ],
)
def test_the_rating_is_against_the_target_of_the_same_year(
    stand, row: str, good: str, rating: str | None
) -> None:
    assert stand(row, good=good)[0].rag == rating


def test_the_year_before_is_rated_by_its_own_target_where_it_has_one(stand) -> None:
    (own,) = stand("2020/21 70% | 2021/22 75% | 2020/21 target 70% | 2021/22 target 74%")
    assert (own.before.rating, own.before_own) == ("Green", True)
    (same,) = stand("2020/21 60% | 2021/22 75% | 2021/22 target 74%")
    assert (same.before.rating, same.before_own) == ("Red", False)


@pytest.mark.parametrize(
    "row, good, found",
    [
        ("2020/21 55% | 2021/22 target 50%", "High", ("50%", "55%")),
        ("2020/21 55% | 2021/22 target 60%", "High", None),
        ("2020/21 55% | 2021/22 target 60%", "Low", ("60%", "55%")),
        ("2020/21 50.2% | 2021/22 target 50%", "High", None),
        ("2020/21 55% Q1-Q2 | 2021/22 target 50%", "High", None),
        ("2020/21 55% | 2021/22 target 50%", None, None),
        ("2021/22 55% | 2021/22 target 50%", "High", None),
    ],
    ids=[
        "easier",
        "harder",
        "low is good",
        "within a hundredth",
        "part of a year",
        "no good way",
        "no earlier year",
    ],
)
def test_targets_that_ask_for_less_than_was_reached(stand, row, good, found) -> None:
    easy = stand(row, good=good)[0].easy
    assert (easy and (easy[0].shown, easy[1].shown)) == found


def test_a_step_over_part_of_a_year_is_not_whole(stand) -> None:
    assert stand("2020/21 55% | 2021/22 60%")[0].step.whole
    assert not stand("2020/21 55% | 2021/22 60% Q1-Q3")[0].step.whole


def test_the_step_is_signed_in_the_measures_unit(stand) -> None:
    assert stand("2020/21 55.5% | 2021/22 51%")[0].step.change == Decimal("-4.5")


def test_groups_are_told_apart_with_their_own_targets(stand) -> None:
    flats, houses = stand(
        "2021/22 20%: Flats | 2021/22 50%: Houses | 2021/22 target 30%: Flats | 2021/22 target 50%: Houses"
    )
    assert (flats.cohort, flats.rag, houses.cohort, houses.rag) == ("Flats", "Red", "Houses", "Green")


def test_a_target_for_all_serves_each_group(stand) -> None:
    flats, houses = stand("2021/22 20%: Flats | 2021/22 50%: Houses | 2021/22 target 40%")
    assert (flats.rag, houses.rag) == ("Red", "Green")


def test_a_measure_without_any_figure_has_a_position_and_no_more(stand) -> None:
    (position,) = stand("2020/21 N/A | 2021/22 Awaiting data")
    assert (position.latest, position.step, position.aim, position.rag) == (None, None, None, None)
