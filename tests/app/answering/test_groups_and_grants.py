"""Rows for one group under a measure, tables of grants, and sums, ratings and trends asked for in everyday words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.answering.aims import aims_of
from app.answering.answer import Answer
from app.answering.ask import answer_question
from app.answering.forms.entries import term_asked
from app.answering.reason_words import gives_cause
from app.answering.rows_under import names_above
from ingest.domain import Measure, Place, Remark
from tests.app.answering.builders import MemoryLibrary, document, measure, passage, table

Ask = Callable[[str], Answer]
_OUTTURN = [("Cash limit", "budget"), ("Forecast", "outturn"), ("Variance", "variance")]


@pytest.fixture(scope="module")
def ask() -> Ask:
    documents = (
        document("report", "Annual performance report 2022/23", "performance report", "2022/23"),
        document("plan", "Portfolio agreement 2023/24", "agreement", "2023/24"),
    )
    measures = (
        measure("m1", "report", "SK.1", "Apprenticeships finished within 2 years: all apprentices", "High", "2020/21 70.0 | 2021/22 71.0 | 2022/23 72.4", line=10),
        measure("m2", "report", "", "– care leavers", "High", "2020/21 50.5 | 2021/22 54.0 | 2022/23 51.8", line=11),
        measure("m3", "report", "", "– over 30s", "High", "2020/21 80.0 | 2021/22 81.2 | 2022/23 83.9", line=12),
        measure("m4", "report", "SK.2", "Ferry sailings cancelled", "Low", "2020/21 12.1 | 2021/22 14.6 | 2022/23 18.3", line=13),
        measure("m5", "report", "SK.3", "Adults without any qualification", None, "2022/23 4120", "number", line=14,
                category="Contextual"),
        measure("m6", "report", "SK.4", "Homes given an insulation grant", "High", "2021/22 90 | 2022/23 85", "number", line=15),
    )  # fmt: skip
    tables = (
        table("f1", "report", "Forecast at year end", "outturn", _OUTTURN, [  # type: ignore[arg-type]
            ("Harbours", None, 400, 520, 120),
            ("Skills", None, 900, 860, -40),
            ("Total", "total", 1300, 1380, 80),
        ]),
        table("f2", "plan", "Grants", "grant", [("expected", None)], [
            ("Harbour Dredging Fund", None, 210),
            ("Insulation Grant", None, 145),
            ("Skills Start-up Grant", None, 60),
            ("Total grants", "total", 451),
        ]),
    )  # fmt: skip
    library = MemoryLibrary(documents, measures, tables, ())
    return lambda question: answer_question(library, question)


def test_a_row_for_one_group_has_the_words_of_the_measure_above_it(ask: Ask) -> None:
    told = ask("What share of care leavers finished their apprenticeships within 2 years in 2022/23?")
    assert "51.8%" in told.answer
    assert "72.4%" not in told.answer


def test_a_measure_asked_for_without_a_group_is_told_for_all(ask: Ask) -> None:
    told = ask("What share of apprenticeships were finished within 2 years in 2022/23?")
    assert "72.4%" in told.answer
    assert "51.8%" not in told.answer


def test_two_groups_under_a_measure_are_set_side_by_side(ask: Ask) -> None:
    told = ask("Over 30s and care leavers: who is likelier to finish an apprenticeship, 2022/23?")
    assert "83.9%" in told.answer
    assert "51.8%" in told.answer


def test_a_coded_row_ends_the_groups_above_it() -> None:
    rows = (
        measure("m1", "report", "SK.1", "Courses finished", "High", "2022/23 72.4", line=1),
        measure("m2", "report", "", "– care leavers", "High", "2022/23 51.8", line=2),
        measure("m3", "report", "SK.2", "Sailings cancelled", "Low", "2022/23 3.1", line=3),
        measure("m4", "report", "", "Ferries", "Low", "2022/23 4.0", line=4),
    )
    assert names_above(rows, _series(rows)) == {"report:m2": ("Courses finished",)}


def _series(rows: tuple[Measure, ...]):  # type: ignore[no-untyped-def]
    from index.facts import MeasureSeries

    return tuple(MeasureSeries(row.id, (row,)) for row in rows)


def test_which_grants_are_expected_lists_each_with_its_amount(ask: Ask) -> None:
    told = ask("Which grants do we expect in 2023/24 and how much is each?")
    assert "Harbour Dredging Fund** (£210k)" in told.answer
    assert "Insulation Grant** (£145k)" in told.answer
    assert "total is £451k" in told.answer


def test_the_total_of_the_grants_is_added_up_though_a_measure_has_the_word(ask: Ask) -> None:
    told = ask("Check the grants in the 2023/24 agreement: is the total right?")
    assert "£451k" in told.answer
    assert "£415k" in told.answer


@pytest.mark.parametrize(
    "question",
    [
        "What overspend was forecast for the whole portfolio for 2022/23?",
        "By how much did the portfolio bust its cash limit in 2022/23?",
    ],
)
def test_the_overspend_of_the_whole_portfolio_is_the_total(ask: Ask, question: str) -> None:
    assert "£80k" in ask(question).answer


def test_how_much_over_a_line_of_the_budget_was_is_its_variance(ask: Ask) -> None:
    assert "£120k" in ask("How much over was harbours in 2022/23?").answer


def test_contextual_measures_are_listed_by_the_word_context(ask: Ask) -> None:
    told = ask("List the measures that are context only in 2022/23")
    assert "Adults without any qualification" in told.answer
    assert "Ferry" not in told.answer


def test_the_years_and_the_direction_are_a_trend(ask: Ask) -> None:
    told = ask("Ferry sailings cancelled: give me the 3 years and the direction")
    assert all(one in told.answer for one in ("12.1%", "14.6%", "18.3%", "got worse"))


@pytest.mark.parametrize(
    ("question", "aim"),
    [
        ("Do the closing balances really come to what's printed?", "reconcile"),
        ("Two different visitor numbers are going round", "conflict"),
        ("The foreword and the table give different totals for fires, don't they?", "conflict"),
        ("Ferry punctuality: what status against target?", "rag"),
        ("Did ferry punctuality improve, hold or slip?", "direction"),
        ("Did it get worse, hold steady or improve?", "direction"),
    ],
)
def test_everyday_words_ask_for_it(question: str, aim: str) -> None:
    assert aim in aims_of(question)


def test_a_share_of_the_budget_is_also_given_to_one_decimal(ask: Ask) -> None:
    told = ask("A service has a budget of 5,610 and is forecast to spend 6,540: how much over is that in %?")
    assert "16.58%" in told.answer
    assert "16.6%" in told.answer


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("How long must a boat lie idle to be called 'laid up'?", "laid up"),
        ("how old does a car have to be to count as a classic", "classic"),
        ("How many days is it before a visit is considered overdue?", "overdue"),
    ],
)
def test_what_something_must_be_to_be_called_so_asks_for_the_term(question: str, term: str) -> None:
    assert term_asked(question) == term


def _in_quarter(quarter: str, one: Measure) -> Measure:
    return replace(one, cells=tuple(replace(cell, period=quarter) for cell in one.cells))


def test_a_year_asked_for_is_not_told_by_a_quarter_where_a_like_measure_has_the_year() -> None:
    documents = (
        document("report", "Annual performance report 2022/23", "performance report", "2022/23"),
        document("data", "Quarterly data", "data", "2022/23"),
    )
    measures = (
        _in_quarter("Q2 2022/23", measure("m1", "data", "", "Buses on time", "High", "2022/23 71.3")),
        measure("m2", "report", "TR.1", "Buses on time at the first stop of a town route", "High", "2021/22 80.4 | 2022/23 82.9"),
    )  # fmt: skip
    library = MemoryLibrary(documents, measures, (), ())
    assert "82.9%" in answer_question(library, "How many buses were on time in 2022/23, in %?").answer
    assert "71.3%" in answer_question(library, "Buses on time in Q2 2022/23?").answer


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Arson has gone down since patrols were doubled in the dunes.", True),
        ("Loans have risen since 2019/20.", False),
        ("Complaints fell since the previous survey.", False),
    ],
)
def test_since_something_was_done_is_a_cause_and_since_a_time_is_none(sentence: str, told: bool) -> None:
    assert gives_cause(sentence) is told


def test_that_a_figure_is_provisional_is_no_commentary_on_it() -> None:
    remark = Remark("2022/23 is provisional until the returns are in.", Place(page=3))
    measures = (measure("m1", "report", "TR.2", "Arson in the dunes", "Low", "2021/22 40 | 2022/23 31", "number", remarks=(remark,)),)  # fmt: skip
    documents = (document("report", "Annual performance report 2022/23", "performance report", "2022/23"),)
    prose = (passage("p1", "report", "Fire", "Arson in the dunes has gone down since patrols were doubled."),)
    told = answer_question(
        MemoryLibrary(documents, measures, (), prose), "Why has arson in the dunes gone down?"
    )
    assert "patrols were doubled" in told.answer
    assert "provisional" not in told.answer


def test_a_sentence_with_the_measures_own_figure_is_on_it_whatever_it_calls_it() -> None:
    documents = (document("report", "Annual performance report 2022/23", "performance report", "2022/23"),)
    measures = (measure("m1", "report", "FR.1", "Chimney fires put out by the first crew", "High", "2021/22 60.2 | 2022/23 64.7"),)  # fmt: skip
    prose = (
        passage("p1", "report", "Crews", "Across England 31.5 per cent of calls came at night. On these, our 64.7 per cent compares with 58.9 per cent for England."),
    )  # fmt: skip
    told = answer_question(
        MemoryLibrary(documents, measures, (), prose),
        "How do chimney fires put out by the first crew compare with England, 2022/23?",
    )
    assert "58.9%" in told.answer
    assert "31.5" not in told.answer


def test_whether_a_plan_says_anything_of_a_subject_is_told_in_its_words() -> None:
    documents = (document("plan", "Skills Plan 2023-28", "plan", "2023-28"),)
    measures = (measure("m1", "plan", "", "– care leavers", "High", "2022/23 51.8"),)
    prose = (passage("p1", "plan", "Care leavers", "Care leavers get a bus pass."),)
    told = answer_question(
        MemoryLibrary(documents, measures, (), prose), "Does the skills plan say anything about care leavers?"
    )
    assert "bus pass" in told.answer


def test_a_report_asked_whether_it_contradicts_itself_is_asked_by_the_measure_that_it_prints() -> None:
    documents = (
        document("report", "Annual performance report 2022/23", "performance report", "2022/23"),
        document("data", "Quarterly data", "data", "2022/23"),
    )
    measures = (
        measure("m1", "data", "HB.1", "Boats in the harbour", "High", "2022/23 310", "number"),
        measure("m2", "report", "", "Boats in the harbour at the end of the year", "High", "2022/23 251", "number"),
    )  # fmt: skip
    prose = (passage("p1", "report", "Foreword", "There were 243 boats in the harbour at year end."),)
    told = answer_question(
        MemoryLibrary(documents, measures, (), prose),
        "The foreword and the table in the annual report give different numbers for boats in the harbour, don't they?",
    )
    assert "**251**" in told.answer
    assert "**243**" in told.answer


def test_why_a_quarter_was_not_reported_is_told_from_the_prose() -> None:
    documents = (document("half", "Half-year report 2022/23", "performance report", "2022/23"),)
    measures = (
        measure("m1", "half", "HB.1", "Moorings inspected", "High", "2021/22 90.5"),
        _in_quarter("Q2 2022/23", measure("m2", "half", "HB.2", "Ferries on time", "High", "2022/23 71.3")),
    )
    prose = (passage("p1", "half", "Headlines", "Moorings inspected cannot be reported: the new logs are being mended."),)  # fmt: skip
    told = answer_question(
        MemoryLibrary(documents, measures, (), prose),
        "Why weren't moorings inspected reported in Q2 2022/23?",
    )
    assert "logs are being mended" in told.answer
