"""Published figures for elsewhere: told only where the sentence is surely about the measure, its group and its year."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.answering.book import Book
from app.briefing.comparators import beside
from app.briefing.position import positions_of
from ingest.domain import Comparison, Place, Remark

NAMES = {"K1": "Kerbs swept on time", "G1": "Gullies emptied each year"}


@pytest.fixture
def told(new_shelf, records):
    """The words beside K1, whose commentary (shared with `others`) is `text`."""

    def made(text: str, cells: str = "2021/22 50% | 2022/23 55%", others: tuple[str, ...] = ()) -> str:
        report = records["document"]("r", "Report", "outturn report", "2022/23")
        remark = (Remark(text, Place(page=1)),)
        rows = tuple(
            records["measure"](report.id, at, code, NAMES[code], "High", cells, remarks=remark)
            for at, code in enumerate(("K1", *others))
        )
        book = Book(new_shelf((report,), rows))
        series = next(one for one in book.series if "K1" in one.codes)
        return beside(positions_of(series, book, True), book)[0]

    return made


@pytest.mark.parametrize(
    "text, words",
    [
        (
            "Lower than the national average (58%) and statistical neighbours (61.5%).",
            "England 58%; neighbours 61.5%",
        ),
        ("In 2022/23 this was below the national average (58%).", "England 58%"),
        ("In 2020/21 this was below the national average (58%).", ""),
        ("Performance was steady.", ""),
    ],
    ids=["two places", "of its year", "of another year", "none"],
)
def test_what_is_told(told, text: str, words: str) -> None:
    assert told(text) == words


def test_of_two_places_in_one_bracket_each_has_the_figure_beside_it(told) -> None:
    text = "Higher than statistical comparators (53% nationally, 51% in statistical neighbours)."
    assert told(text) == "England 53%; neighbours 51%"


def test_a_figure_that_might_be_of_either_year_is_left_out(told) -> None:
    assert (
        told("It was above the national average (58%), and in 2020/21 above the national average too (40%).")
        == ""
    )


@pytest.mark.parametrize(
    "columns, words",
    [
        ([("England", "2022/23", "58")], "England 58%"),
        ([("England", "2021/22", "56")], "England 56% (2021/22)"),
        ([("England", None, "57"), ("statistical neighbours", "2022/23", "61.5")], "England 57%; neighbours 61.5%"),
        ([("England", "2021/22", "56"), ("England", "2022/23", "58")], "England 58%"),
        ([("the North West", None, "54")], "North West 54%"),
    ],
    ids=["of the year", "of another year", "two columns", "two years", "region"],
)  # fmt: skip
def test_columns_are_told_before_sentences(new_shelf, records, columns: list, words: str) -> None:
    report = records["document"]("r", "Report", "outturn report", "2022/23")
    row = records["measure"](
        report.id, 0, "K1", NAMES["K1"], "High", "2021/22 50% | 2022/23 55%",
        remarks=(Remark("The London average was 70%.", Place(page=1)),) if len(columns) == 2 else (),
        comparisons=tuple(Comparison(who, period, f"{value}%", Decimal(value), "%") for who, period, value in columns),
    )  # fmt: skip
    book = Book(new_shelf((report,), (row,)))
    told, shown = beside(positions_of(book.series[0], book, True), book)
    assert told.startswith(words)
    assert all(one.remark.text == f"{row.header} {row.quote}" for one in shown if one.printed)


def test_of_measures_that_share_commentary_the_one_named_gets_it(told) -> None:
    text = "Gullies were emptied less often than the national average (58%). Kerbs were swept less often than London (61%)."
    assert told(text, others=("G1",)) == "London 61%"


def test_each_group_has_its_own(told) -> None:
    text = "Roads were below the national average (58%). Paths were below the national average (40%)."
    assert told(text, "2022/23 55%: Roads | 2022/23 39%: Paths") == "England 58% / 40%"


def test_a_place_given_for_one_group_only_is_left_out(told) -> None:
    text = "Roads were below the national average (58%)."
    assert told(text, "2022/23 55%: Roads | 2022/23 39%: Paths") == ""
