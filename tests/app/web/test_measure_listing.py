"""The Measures page's rows: figures, ratings and directions of the sample; search, filters, exports."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from app.answering.book import Book
from app.web.measure_choice import HEADINGS, Choice, for_a_phone, in_a_file, on_screen
from app.web.measure_rows import MeasureRow, measure_rows, years_of
from index.library import Library


@pytest.fixture(scope="module")
def rows(sample_library: Library) -> tuple[MeasureRow, ...]:
    return measure_rows(Book(sample_library))


def the(rows: tuple[MeasureRow, ...], code: str) -> MeasureRow:
    return next(row for row in rows if code in row.series.codes)


@pytest.mark.parametrize(
    ("code", "period", "value", "target", "computed", "printed", "way"),
    [
        ("CFSE.63", "2020/21", "55.1", "50", "Green", "Green", "better"),
        ("CFSE.26", "2020/21", "3.1", "2", "Red", "Red", "worse"),
        ("CFSE.29", "2020/21", "59", "60", "Amber", "Amber", "better"),
        ("CFSE.1", "2019/20", "9.1", None, "no rating", None, "better"),
    ],
)
def test_a_row_has_the_latest_figure_its_target_and_its_ratings(
    rows: tuple[MeasureRow, ...], code: str, period: str, value: str, target: str | None, computed: str,
    printed: str | None, way: str,
) -> None:  # fmt: skip
    row = the(rows, code)
    assert row.actual is not None
    assert (row.period, row.actual.value) == (period, Decimal(value))
    assert (row.target.value if row.target else None) == (Decimal(target) if target else None)
    assert (row.computed, row.printed) == (computed, printed)
    assert row.way is not None
    assert row.way.direction == way


def test_reds_come_first_and_every_measure_is_listed_once(rows: tuple[MeasureRow, ...]) -> None:
    ratings = [row.computed for row in rows]
    assert ratings == sorted(ratings, key=["Red", "Amber", "Green", "no rating"].index)
    keys = [(row.series.key, row.cohort) for row in rows]
    assert len(keys) == len(set(keys)) > 50


def test_a_year_shows_its_own_figures(sample_library: Library) -> None:
    row = the(measure_rows(Book(sample_library), "2018/19"), "CFSE.63")
    assert row.actual is not None
    assert (row.period, row.actual.value, row.computed) == ("2018/19", Decimal(95), "no rating")
    assert row.way is None, "nothing stands before it"


def test_gaps_stay_in_the_history(rows: tuple[MeasureRow, ...]) -> None:
    assert ("2020/21", None) in the(rows, "CFSE.1").history
    assert years_of(rows)[0] == "2020/21"


@pytest.mark.parametrize(
    ("choice", "code", "held"),
    [
        (Choice(words="ehcp weeks"), "CFSE.63", True),
        (Choice(words="cfse 63"), "CFSE.63", True),
        (Choice(words="zebra"), "CFSE.63", False),
        (Choice(rag="Red"), "CFSE.63", False),
        (Choice(rag="Green"), "CFSE.63", True),
        (Choice(council="Stockport Council"), "CFSE.63", True),
        (Choice(council="Elsewhere"), "CFSE.63", False),
        (Choice(portfolio="Children, Family Services and Education"), "CFSE.63", True),
        (Choice(priority="Priority 1: Starting well and being ready for school"), "CFSE.63", False),
    ],
)
def test_search_and_filters(rows: tuple[MeasureRow, ...], choice: Choice, code: str, held: bool) -> None:
    assert choice.holds(the(rows, code)) is held


def test_the_table_the_phone_and_the_file_say_the_same(rows: tuple[MeasureRow, ...]) -> None:
    row = the(rows, "CFSE.63")
    screen = on_screen([row])
    assert (screen["Value"], screen["Target"], screen["RAG"]) == (["55.1%"], ["50%"], ["Green"])
    assert screen["Direction"] == ["▲ better"]
    phone = str(for_a_phone([row]))
    assert "55.1%" in phone
    assert "sc-rag-green" in phone
    kept = dict(zip(HEADINGS, in_a_file([row])[0], strict=True))
    assert (kept["Code"], kept["Value"], kept["Unit"], kept["Target"]) == (
        "CFSE.63",
        Decimal("55.1"),
        "%",
        Decimal(50),
    )


def test_the_page_filters_and_opens_a_measure(
    on_sample: Callable[..., AppTest], said: Callable[[AppTest], str], rows: tuple[MeasureRow, ...]
) -> None:
    page = on_sample("measures")
    page.selectbox(key="measure-rag").set_value("Red").run()
    assert "3 of" in said(page)
    page.text_input(key="measure-words").set_value("nothing like this").run()
    assert "None of" in said(page)
    assert not page.error
    opened = on_sample("measures", measure=the(rows, "CFSE.63").series.key)
    text = said(opened)
    assert "Values in every document" in text
    assert "EHCP issued on time" in text
    assert opened.get("vega_lite_chart")


def test_an_address_of_no_measure_shows_the_list(on_sample: Callable[..., AppTest]) -> None:
    page = on_sample("measures", measure="nothing:m1")
    assert page.title[0].value == "Measures"
    assert not page.error
