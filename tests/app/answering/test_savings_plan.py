"""A budget report's schedule of savings: by year, with risk ratings, nothing delivered yet."""

from __future__ import annotations

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from tests.app.answering.builders import MemoryLibrary, document, passage, table

RATED = {
    "Sell two car parks": (("Risk", "Red"), ("Directorate", "Place")),
    "Merge the contact centres": (("Risk", "Amber"), ("Directorate", "Resources")),
    "Fewer library branches": (("Risk", "Red"), ("Directorate", "Place")),
}
LIBRARY = MemoryLibrary(
    (document("mtfs", "Fernshire Medium Term Financial Plan 2025/26 to 2026/27", "plan", "2025/26", "Fernshire Council"),),
    (),
    (
        table(
            "s1", "mtfs", "Schedule of savings", "savings", [("2025/26", None), ("2026/27", None)],
            [
                ("Sell two car parks", None, 310, 90),
                ("Merge the contact centres", None, 640, 0),
                ("Fewer library branches", None, 225, 225),
                ("Total", "total", 1175, 351),
            ],
            texts=RATED,
        ),
    ),
    (passage("p1", "mtfs", "Summary", "The Council plans to close its budget gap by savings and higher fees."),),
)  # fmt: skip

CASES = [
    ("Which savings proposals are rated red?", ["2 of the 3", "Sell two car parks", "Fewer library branches", "£535k", "£310k + £225k = £535k"], ["Merge the contact"]),
    ("What is the combined value of red savings in 2026/27?", ["£315k"], ["£535k"]),
    ("How much will fewer library branches save?", ["£225k", "Red"], ["car parks"]),
    ("What's the biggest saving proposed?", ["Merge the contact centres** (£640k)"], []),
    ("How much are we planning to save in 2025/26?", ["£1,175k"], ["not the sum"]),
    ("What savings are planned for 2026/27?", ["£351k", "come to £315k"], []),
]  # fmt: skip


def ask(question: str) -> Answer:
    return answer_question(LIBRARY, question)  # type: ignore[arg-type]


@pytest.mark.parametrize(("question", "wanted", "unwanted"), CASES, ids=[case[0] for case in CASES])
def test_planned_savings_are_told(question: str, wanted: list[str], unwanted: list[str]) -> None:
    answer = ask(question)
    assert answer.status == "answered", answer.answer
    for one in wanted:
        assert one in answer.answer, answer.answer
    text = answer.answer.split("\n\n")[0]
    for one in unwanted:
        assert one not in text, text


def test_a_total_that_its_lines_do_not_make_is_warned_of() -> None:
    assert any("not the sum" in warning for warning in ask("What savings are planned for 2026/27?").warnings)


def test_a_saving_that_no_row_names_is_not_told() -> None:
    assert "£" not in ask("How much will the swimming pool save?").answer
