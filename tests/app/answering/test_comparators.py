"""Comparators of columns and of commentaries: which is whose, for which year, and how they are set beside the own figure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from app.answering.book import Book
from app.answering.forms.comparators import asked_comparators, comparators_in
from app.answering.question import understand
from ingest.domain import Cell, Comparison, Document, Measure, Place, Remark, Source
from ingest.vocabulary import vocabulary
from tests.app.answering.builders import MemoryLibrary

DOCUMENT = Document(
    "d" * 16, Source("scorecard.pdf", "scorecard.pdf", "d" * 64, 1, "pdf"), "Scorecard", "Fenwick Council"
)
CELLS = {"2020/21": "77.0", "2021/22": "79.4", "2022/23": "83.9"}


def measure(remark: str = "", comparisons: tuple[Comparison, ...] = (), good: str | None = "High") -> Measure:
    return Measure(
        f"{DOCUMENT.id}:m1", DOCUMENT.id, "ST4", "Gritting routes finished before six in the morning", good,  # type: ignore[arg-type]
        tuple(Cell(period, "actual", f"{value}%", Decimal(value), "%") for period, value in CELLS.items()),
        remarks=(Remark(remark, Place(page=3)),) if remark else (),
        header="Ref Measure 2020/21 2021/22 2022/23", quote="ST4 Gritting routes finished before six in the morning 77.0% 79.4% 83.9%",
        place=Place(page=2), comparisons=comparisons,
    )  # fmt: skip


def england(value: str, period: str | None = None, who: str = "England") -> Comparison:
    return Comparison(who, period, f"{value}%", Decimal(value), "%")


def ask(question: str, row: Measure) -> Answer:
    return answer_question(MemoryLibrary((DOCUMENT,), (row,), (), ()), question)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The England figure for 2022 was 49.2%.", [("national", "49.2", "2022")]),
        ("The average across metropolitan boroughs in the region was 47% and that of England 44%.", [("districts", "47", None), ("national", "44", None)]),
        ("The average for English metropolitan councils was 12.5% in 2021/22.", [("districts", "12.5", "2021/22")]),
        ("The average of comparable unitary councils was 46.1%.", [("similar", "46.1", None)]),
        ("Routes took longer (England 49.2%).", [("national", "49.2", None)]),
        ("England: 49.2%.", [("national", "49.2", None)]),
        ("We finished 47%, against 49.2% nationally.", [("national", "49.2", None)]),
        ("That is above the regional figure of 5.4%.", [("region", "5.4", None)]),
        ("The South West average at the same date was 5.4%.", [("south west", "5.4", None)]),
        ("Similar councils averaged 46% in 2021/22.", [("similar", "46", "2021/22")]),
        ("Other counties reached 46%; the statistical neighbour average was 44%.", [("neighbours", "44", None)]),
        ("The national average (2021/22) was 15.6%.", [("national", "15.6", "2021/22")]),
        ("England 81.8% (2021/22).", [("national", "81.8", "2021/22")]),
        ("The East of England average was 45%.", [("east of england", "45", None)]),
        ("National (58%) and statistical neighbours (61.5%).", [("national", "58", None), ("neighbours", "61.5", None)]),
        ("Compared with 53% nationally, 51% in London.", [("national", "53", None), ("london", "51", None)]),
        ("Nationally, 3 in 10 routes are late.", []),
        ("We rank 12th nationally of 151 councils.", []),
        ("It costs in the region of 5% more.", []),
        ("England in 2021/22 set a target of 50%.", []),
    ],
)  # fmt: skip
def test_a_commentary_gives_each_place_its_figure(
    sentence: str, found: list[tuple[str, str, str | None]]
) -> None:
    told = [(one.key, str(one.value), one.period) for one in comparators_in(measure(sentence))]
    assert told == found


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("How do we compare with similar councils?", ("similar",)),
        ("How does gritting compare with other places like us?", ("similar",)),
        ("Is gritting better than the rest of the country?", ("national",)),
        ("gritting v the region", ("region",)),
        ("gritting against statistical neighbours", ("neighbours",)),
        ("How is gritting elsewhere?", ()),
    ],
)
def test_what_a_question_asks_to_be_set_beside(question: str, keys: tuple[str, ...]) -> None:
    book = Book(MemoryLibrary((DOCUMENT,), (measure(),), (), ()))  # type: ignore[arg-type]
    assert asked_comparators(understand(question, book)) == keys


def test_columns_go_before_commentary_and_every_comparator_has_a_key() -> None:
    row = measure("The England figure was 70%.", (england("80", "2021/22"), england("82", "2022/23")))
    assert [(str(one.value), one.printed) for one in comparators_in(row)] == [
        ("82", True),
        ("80", True),
        ("70", False),
    ]
    names = tuple(vocabulary("comparators")["names"])
    every = comparators_in(measure("", tuple(england("1", None, who) for who in names)))
    assert [one.said for one in every] == list(names)
    assert not [one.key for one in every if one.key in names and one.key != "peers"]


def test_without_a_period_the_own_figure_is_of_the_comparators_and_the_latest_is_said_too() -> None:
    answer = ask(
        "How does gritting before six compare with England?", measure("", (england("81.8", "2021/22"),))
    )
    assert answer.status == "answered"
    assert (
        "**79.4%** in 2021/22 [1]: 2.4 percentage points lower than England (81.8%), which is worse"
        in answer.answer
    )
    assert "latest figure is **83.9%**, in 2022/23" in answer.answer


def test_a_comparator_of_another_year_than_the_one_asked_for_says_so() -> None:
    row = measure("", (england("81.8", "2021/22"),))
    answer = ask("How did gritting before six in 2022/23 compare with England?", row)
    assert "**83.9%** in 2022/23" in answer.answer
    assert "England (81.8% in 2021/22)" in answer.answer
    assert "In 2021/22, the period of the figure for England, it was **79.4%**" in answer.answer


def test_the_own_figures_mark_stands_right_after_it() -> None:
    answer = ask(
        "How does gritting before six compare with the national average?",
        measure("The national average was 85%."),
    )
    assert (
        "**83.9%** in 2022/23 [1]: 1.1 percentage points lower than the national average (85%), which is worse [2]."
        in answer.answer
    )
    assert [citation.page for citation in answer.citations] == [2, 3]


def test_the_region_is_answered_with_the_one_region_published() -> None:
    row = measure("", (england("80", None, "the North West"), england("90", None)))
    answer = ask("How does gritting before six compare with the region?", row)
    assert "the North West (80%)" in answer.answer
    assert "England" not in answer.answer


@pytest.mark.parametrize(
    ("name", "values", "told"),
    [
        ("Routes gritted before six o'clock", {"2021/22": "79.4", "2022/23": "83.9"}, True),
        ("Gritting routes finished by six in the morning", {"2021/22": "79.1", "2022/23": "83.9"}, True),
        ("Gritting routes finished by six in the morning", {"2021/22": "79.1", "2022/23": "80.0"}, False),
        ("Bins emptied on the day", {"2021/22": "79.4", "2022/23": "83.9"}, False),
    ],
    ids=["two equal figures", "one equal figure and nearly the same name", "other figures", "another name"],
)
def test_comparators_of_the_same_measure_under_another_name(
    name: str, values: dict[str, str], told: bool
) -> None:
    cells = tuple(
        Cell(period, "actual", f"{value}%", Decimal(value), "%") for period, value in values.items()
    )
    twin = replace(
        measure("", (england("81.8", "2021/22"),)), id=f"{DOCUMENT.id}:m2", code="HW9", name=name, cells=cells,
        quote=f"HW9 {name}",
    )  # fmt: skip
    library = MemoryLibrary((DOCUMENT,), (measure(), twin), (), ())
    answer = answer_question(library, "How does ST4 compare with England?")  # type: ignore[arg-type]
    assert ("England (81.8%)" in answer.answer) is told
    assert (f"printed with “{name} (HW9)”" in answer.answer) is told
