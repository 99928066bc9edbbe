"""The council as a whole, reserves drawn on, income budgets, and a table's figure beside prose of the same report."""

from __future__ import annotations

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from index.words import concepts_for
from ingest.domain import Place
from ingest.finance.kinds import kind_of
from ingest.finance.shape import RawTable
from tests.app.answering.builders import MemoryLibrary, document, passage, table

OUT = document("out", "Outturn report 2021/22", "outturn report", "2021/22")
COLUMNS: list[tuple[str, str | None]] = [
    ("Budget", "budget"),
    ("Outturn", "outturn"),
    ("Variance", "variance"),
]
WHOLE = table(
    "f1", "out", "Revenue outturn 2021/22", "outturn", COLUMNS,
    [("Parks and leisure", None, 4000, 4300, 300), ("Highways", None, 9000, 8800, -200), ("Net budget", "total", 13000, 13100, 100)],
)  # fmt: skip
PARKS = table(
    "f2", "out", "Parks and leisure", "outturn", COLUMNS,
    [("Golf course", None, -500, -620, -120), ("Theatres", None, 4500, 4920, 420), ("Total parks and leisure", "total", 4000, 4300, 300)],
)  # fmt: skip
FUNDS = table(
    "f3", "out", "Reserves 2021/22", "reserves",
    [("Balance 1 April 2021", None), ("Paid in", None), ("Used in year", None), ("Balance 31 March 2022", None)],
    [("Floods", None, 900, 200, -100, 1000), ("Elections", None, 300, 0, -300, 0), ("Trees", None, 50, 10, 0, 60)],
)  # fmt: skip
CUTS = table(
    "f4", "out", "Savings 2021/22", "savings", [("Plan", None), ("Achieved", None)],
    [("Print fewer letters", None, 200, 150), ("Share an office", None, 300, 300), ("Total", "total", 500, 450)],
)  # fmt: skip
SAID = passage(
    "p1",
    "out",
    "Revenue",
    "Highways underspent by £0.260m because the winter was mild. The theatres were busy all year.",
)


def ask(question: str) -> Answer:
    library = MemoryLibrary((OUT,), (), (WHOLE, PARKS, FUNDS, CUTS), (SAID,))
    return answer_question(library, question)  # type: ignore[arg-type]


def test_the_council_as_a_whole_is_no_services_total() -> None:
    said = ask("How much did the council overspend by in 2021/22 overall?").answer
    assert said.startswith("**Net budget** overspent by **£100k")


def test_reserves_drawn_on_are_told_by_the_column_of_what_was_used() -> None:
    said = ask("Which reserves did we use in 2021/22?").answer
    assert said.startswith("2 of the 3 reserves")
    assert "**Elections** (£300k) and **Floods** (£100k), together **£400k**" in said


def test_what_went_down_is_told_by_the_balances() -> None:
    said = ask("Which reserves went down in 2021/22?").answer
    assert said.startswith("1 of the 3 reserves")
    assert "Floods" not in said


def test_a_variance_that_prose_of_the_same_report_gives_otherwise() -> None:
    said = ask(
        "The outturn report gives two amounts for the highways underspend in 2021/22. What are they?"
    ).answer
    assert "do not agree" in said
    assert "£200k" in said
    assert "£0.260m" in said


@pytest.mark.parametrize(
    ("roles", "kind"), [({"budget", "outturn", "variance"}, "outturn"), ({"budget", None}, "movement")]
)
def test_a_column_of_movements_beside_budget_and_outturn_makes_no_table_of_movements(roles, kind) -> None:
    raw = RawTable("Revenue 2021/22", (), (), "Service Budget Outturn Movement since July", Place(), "", ())
    assert kind_of(raw, roles) == kind


def test_an_income_budget_is_told_as_income() -> None:
    said = ask("Did the golf course bring in more or less than budgeted in 2021/22?").answer
    assert said.startswith("**Golf course** brought in **£120k more** net income than budgeted")
    assert "underspent" not in said


def test_the_savings_missed_are_told_of_the_whole() -> None:
    said = ask("What savings did we fail to make in 2021/22, out of how much?").answer
    assert "together £50k short of the £500k planned in all" in said


@pytest.mark.parametrize(("one", "other"), [("Parking", "parks"), ("Planning", "the plan")])
def test_services_whose_stem_is_another_word(one: str, other: str) -> None:
    assert not set(concepts_for().of(one)) & set(concepts_for().of(other))
    assert set(concepts_for().of("car parks")) == set(concepts_for().of("Parking"))


def test_what_a_placement_costs_is_told_by_the_table_of_placements() -> None:
    homes = table(
        "f5", "out", "Care homes and average weekly cost", "placements", [("Average cost", None)],
        [("Nursing home", None, 1140), ("Extra care flat", None, 610)], unit="£",
        texts={"Nursing home": (("Residents", "212"),)},
    )  # fmt: skip
    library = MemoryLibrary((OUT,), (), (homes,), (SAID,))
    said = answer_question(library, "What does a nursing home cost?").answer  # type: ignore[arg-type]
    assert "£1,140" in said
    assert "212" in said


def test_two_rows_of_a_table_set_side_by_side() -> None:
    homes = table(
        "f5", "out", "Care homes and average weekly cost", "placements", [("Average cost", None)],
        [("Nursing home", None, 1140), ("Extra care flat", None, 610)], unit="£",
    )  # fmt: skip
    library = MemoryLibrary((OUT,), (), (homes, WHOLE), (SAID,))
    said = answer_question(library, "What does a nursing home cost compared with an extra care flat?").answer  # type: ignore[arg-type]
    assert "**Nursing home** **£1,140**, **Extra care flat** **£610**" in said
    assert "£530" in said
    alone = answer_question(library, "What does a nursing home cost compared with a hotel?").answer  # type: ignore[arg-type]
    assert "£530" not in alone


def test_what_is_only_forecast_is_not_told_as_come_about() -> None:
    due = table(
        "f6", "out", "Revenue forecast 2021/22", "outturn", [("Budget", "budget"), ("Forecast outturn", "outturn"), ("Variance", "variance")],
        [("Libraries", None, 1000, 1100, 100), ("Museum shop", None, -300, -280, 20)],
    )  # fmt: skip
    library = MemoryLibrary((OUT,), (), (due,), (SAID,))
    spent = answer_question(library, "What is the variance for libraries in 2021/22?").answer  # type: ignore[arg-type]
    earned = answer_question(library, "What is the variance for the museum shop in 2021/22?").answer  # type: ignore[arg-type]
    assert spent.startswith("**Libraries** is forecast to overspend by **£100k**")
    assert "forecast outturn £1,100k" in spent
    assert "is forecast to bring in **£20k less**" in earned
