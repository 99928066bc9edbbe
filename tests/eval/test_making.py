"""Drafted questions: what is asked, what is expected, and what is left out because it is open to doubt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from eval.make_questions import draft_questions, spread, write_questions
from eval.making.absent import absent_council_questions, absent_year_questions
from eval.making.lists import list_questions
from eval.making.measures import rag_questions, target_questions, trend_questions, value_questions
from eval.making.money import variance_questions
from eval.making.subjects import Subject, subjects_in
from eval.making.words import in_sentence
from eval.questions import Expected, read_questions
from index.facts import MeasureSeries
from index.library import Library
from ingest.domain import Cell, Document, FinanceLine, FinanceRow, FinanceTable, Measure, Source

OLD = Document(
    "a" * 16,
    Source("old.md", "/old.md", "a" * 64, 1, "md"),
    "Highways 2020/21",
    "Borsetshire",
    period="2020/21",
)
NEW = Document(
    "b" * 16,
    Source("new.md", "/new.md", "b" * 64, 1, "md"),
    "Highways 2021/22",
    "Borsetshire",
    period="2021/22",
)
HELD = {one.id: one for one in (OLD, NEW)}


def cell(period: str, raw: str, kind: Any = "actual", **given: Any) -> Cell:
    number = raw.rstrip("%")
    value = Decimal(number) if number.replace(".", "").isdigit() else None
    return Cell(period, kind, raw, value, "%" if raw.endswith("%") else None, **given)


def row(name: str, *cells: Cell, document: Document = OLD, code: str = "HW 7", **given: Any) -> Measure:
    given = {"good": "High"} | given
    return Measure(
        f"{document.id}:m{len(name)}{code[-1:]}",
        document.id,
        code,
        name,
        cells=cells,
        quote=f"{code} {name} …",
        **given,
    )


def subjects(*rows: Measure) -> tuple[Subject, ...]:
    """Each row as a measure of its own."""
    return subjects_in([MeasureSeries(one.id, (one,)) for one in rows])


def joined(*rows: Measure) -> tuple[Subject, ...]:
    """All rows as one measure."""
    return subjects_in([MeasureSeries(rows[0].id, rows)])


GRITTED = "Percentage of routes gritted (number)"


# ----------------------------------------------------------------------------------------------------------- measures
def test_a_figure_is_asked_for_by_name_and_year() -> None:
    (found,) = value_questions(subjects(row(GRITTED, cell("2020/21", "55.1%"))), HELD)
    assert found.question == "What was the percentage of routes gritted in 2020/21?"
    assert (found.type, found.amounts) == ("value", ("55.1%",))
    assert [(one.document, one.quote) for one in found.evidence] == [("old.md", f"HW 7 {GRITTED} …")]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param([cell("2020/21", "n/a")], id="no figure"),
        pytest.param([cell("2020/21", "55%", note="2018/19")], id="a note about another year"),
        pytest.param([cell("Q3 2020/21", "55%")], id="no whole year"),
    ],
)
def test_what_is_no_plain_figure_is_not_asked_for(cells: Sequence[Cell]) -> None:
    assert list(value_questions(subjects(row(GRITTED, *cells)), HELD)) == []


def test_figures_on_which_documents_differ_are_left_out() -> None:
    rows = (
        row(GRITTED, cell("2019/20", "50%"), cell("2020/21", "55%")),
        row(GRITTED, cell("2019/20", "50%"), cell("2020/21", "56%"), document=NEW),
    )
    (one,) = joined(*rows)
    assert tuple(one.actuals) == ("2019/20",)
    (found,) = value_questions((one,), HELD)
    assert [each.document for each in found.evidence] == ["old.md", "new.md"]


def test_measures_of_one_name_are_told_apart_by_code() -> None:
    figure = cell("2020/21", "55%")
    named = [(GRITTED, "HW 7"), (GRITTED, "HW 8"), (GRITTED, ""), ("Potholes filled", "")]
    found = subjects(*(row(name, figure, code=code) for name, code in named))
    assert [one.asked for one in found] == [
        "the percentage of routes gritted (HW 7)", "the percentage of routes gritted (HW 8)", "Potholes filled",
    ]  # fmt: skip


def test_groups_of_people_are_asked_about_apart() -> None:
    found = subjects(
        row("Take-up", cell("2020/21", "5%", cohort="Girls"), cell("2020/21", "6%", cohort="Boys"))
    )
    assert [(one.asked, one.actuals["2020/21"].shown) for one in found] == [
        ("Take-up, Girls", "5%"), ("Take-up, Boys", "6%"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "last", "word"),
    [
        pytest.param("50%", "55%", "rose", id="up"),
        pytest.param("55%", "50%", "fell", id="down"),
        pytest.param("50%", "50%", "unchanged", id="the same"),
    ],
)
def test_a_trend_expects_both_ends_and_the_way(first: str, last: str, word: str) -> None:
    cells = (cell("2018/19", first), cell("2019/20", "99%"), cell("2020/21", last))
    (found,) = trend_questions(subjects(row(GRITTED, *cells)), HELD)
    assert found.amounts == tuple(dict.fromkeys((first, last)))
    assert word in found.groups[0]
    assert "2018/19" in found.question
    assert "2020/21" in found.question


def test_a_target_is_asked_for_where_it_is_a_number() -> None:
    cells = (cell("2021/22", "60%", "target"), cell("2020/21", "Maximise", "target"))
    (found,) = target_questions(subjects(row(GRITTED, *cells)), HELD)
    assert (found.amounts, "2021/22" in found.question) == (("60%",), True)


@pytest.mark.parametrize(
    ("given", "rating"),
    [
        pytest.param({}, "Red", id="by the default key"),
        pytest.param({"good": None}, None, id="no way is good"),
        pytest.param({"printed_rag": "Green"}, None, id="another colour is printed"),
        pytest.param({"printed_rag": "Red"}, "Red", id="the same colour is printed"),
        pytest.param({"category": "Contextual"}, None, id="contextual"),
    ],
)
def test_a_rating_is_expected_where_it_is_beyond_doubt(given: dict[str, Any], rating: str | None) -> None:
    one = row(GRITTED, cell("2020/21", "50%"), cell("2020/21", "90%", "target"), **given)
    found = [question.rag for question in rag_questions(subjects(one), HELD)]
    assert found == ([rating] if rating else [])


def test_a_rating_that_percentage_points_would_change_needs_a_printed_key() -> None:
    one = row(GRITTED, cell("2020/21", "9%"), cell("2020/21", "10%", "target"))
    assert list(rag_questions(subjects(one), HELD)) == []


# -------------------------------------------------------------------------------------------------------------- money
def table(*rows: FinanceRow) -> FinanceTable:
    return FinanceTable("a" * 16 + ":f1", OLD.id, "Outturn", ("Budget", "Outturn", "Variance"), rows)


def spent(label: str, budget: str, outturn: str, printed: str | None = None, **given: Any) -> FinanceRow:
    figures = {"budget": budget, "outturn": outturn} | ({"variance": printed} if printed else {})
    lines = tuple(
        FinanceLine(label, role.capitalize(), raw, Decimal(raw), "£000", role)
        for role, raw in figures.items()
    )  # type: ignore[arg-type]
    return FinanceRow(label, lines, quote=f"{label} {budget} {outturn}", **given)


@pytest.mark.parametrize(
    ("row", "amount", "word"),
    [
        pytest.param(spent("Gritting", "1000", "1250"), "£250k", "overspen", id="over"),
        pytest.param(spent("Gritting", "1000", "900", "-100"), "£100k", "underspen", id="under, as printed"),
    ],
)
def test_a_variance_is_computed(row: FinanceRow, amount: str, word: str) -> None:
    (found,) = variance_questions([table(row)], HELD)
    assert (found.amounts, word in found.groups[0]) == ((amount,), True)
    assert "Gritting" in found.question
    assert "2020/21" in found.question


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([spent("Gritting", "1000", "1250", "300")], id="the printed variance disagrees"),
        pytest.param([spent("Gritting", "1000", "1000")], id="on budget"),
        pytest.param([spent("Total", "1000", "1250")], id="a total by its label"),
        pytest.param([spent("All roads", "1000", "1250", total="total")], id="a total by its print"),
        pytest.param([spent("Staff", "10", "12"), spent("Staff", "20", "25")], id="two rows of one label"),
    ],
)
def test_a_variance_open_to_doubt_is_not_asked_for(rows: list[FinanceRow]) -> None:
    assert list(variance_questions([table(*rows)], HELD)) == []


# ----------------------------------------------------------------------------------------------------- lists, absences
def test_a_list_names_what_missed_its_target() -> None:
    def graded(name: str, actual: str, code: str) -> Measure:
        return row(name, cell("2020/21", actual), cell("2020/21", "50%", "target"), code=code)

    ones = subjects(graded("Routes gritted", "20%", "HW 1"), graded("Potholes filled", "60%", "HW 2"))
    found = list(list_questions(ones, HELD))
    assert [one.question for one in found] == [
        "Which measures missed their target in 2020/21?", "Which measures are rated Red in 2020/21?",
    ]  # fmt: skip
    assert found[0].groups == (("HW 1", "Routes gritted"),)


def test_years_that_are_not_held_are_refused() -> None:
    ones = subjects(row("Routes", cell("2018/19", "5%")), row("Potholes", cell("2020/21", "6%")))
    found = list(absent_year_questions(ones, "In 2015/16 it was cold."))
    assert [one.question.split()[-1] for one in found] == ["2024/25?"]  # 2015/16 is mentioned
    assert not found[0].answerable


def test_councils_that_are_mentioned_are_not_asked_for() -> None:
    ones = subjects(row("Routes", cell("2018/19", "5%")), row("Potholes", cell("2020/21", "6%")))
    everywhere = (
        "Kent, Devon, Leeds, Bristol, Norfolk, Sunderland, Camden, Cornwall, Wigan, Dorset and Hackney"
    )
    found = list(absent_council_questions(ones, everywhere))
    assert all("Derby" in one.question and not one.answerable for one in found)
    assert list(absent_council_questions(ones, f"{everywhere} and Derby")) == []


# -------------------------------------------------------------------------------------------------------- the whole set
def test_questions_are_spread_evenly() -> None:
    asked = [Expected(str(at), "value", "?") for at in range(10)]
    assert [one.id for one in spread(asked, 4)] == ["0", "2", "5", "7"]
    assert spread(asked[:3], 4) == tuple(asked[:3])


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Number of potholes", "the number of potholes"),
        ("Rate of gritting", "the rate of gritting"),
        ("Potholes", "Potholes"),
    ],
)
def test_names_are_put_into_sentences(name: str, said: str) -> None:
    assert in_sentence(name) == said


def test_the_drafted_set_is_valid_the_same_each_time_and_of_all_sorts(
    sample_library: Library, tmp_path: Path, make_feedback: Callable[[Path], None]
) -> None:
    make_feedback(tmp_path)
    drafted = draft_questions(sample_library, tmp_path)
    write_questions(tmp_path / "drafted.jsonl", drafted)
    assert read_questions(tmp_path / "drafted.jsonl") == drafted
    assert draft_questions(sample_library, tmp_path) == drafted
    assert {one.type for one in drafted} == {
        "value", "trend", "target", "rag", "budget", "list", "unanswerable", "narrative",
    }  # fmt: skip
    assert drafted[-1].question == "Was it icy?"


@pytest.fixture
def make_feedback() -> Callable[[Path], None]:
    def made(folder: Path) -> None:
        line = '{"question": "Was it icy?", "verdict": "good", "answer": "Yes."}\n'
        (folder / "feedback.jsonl").write_text(line, "utf-8")

    return made
