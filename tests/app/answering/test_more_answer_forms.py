"""Forms of answer that a quarterly scorecard, reserves, a savings tracker and minutes call for, on a council made up for them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer

Ask = Callable[..., Answer]

ANSWERED = [
    # question, strings the answer must have ("|" parts alternatives), strings it must not have
    ("What was the recycling rate in 2023/24?", ["46.1%", "Q4 2023/24, the end of the year"], []),
    ("How did recycling change quarter by quarter in 2023/24?", ["50.2%", "49.8%", "47.5%", "46.1%"], ["2022/23 to"]),
    ("Were more affordable homes completed than the year before?", ["150", "141"], ["104 in Q3"]),
    ("affordable homes completed: better or worse?", ["got worse", "150 in 2022/23", "141 in Q4 2023/24"], ["104"]),
    ("Is temporary accommodation amber in 2023/24?", ["No, not Amber: **Red**"], []),
    ("Is temporary accommodation red in 2023/24?", ["Yes: **Red**"], []),
    ("If the target for recycling was 46%, what RAG would 2023/24 be?", ["your figure", "Green"], []),
    ("What RAG would recycling be if it was 47%?", ["47%", "your figure", "Amber"], []),
    ("How many households were in temporary accommodation at the end of March 2024, and how many had children?", ["412", "187 include children"], []),
    ("Why has temporary accommodation gone up?", ["private landlords"], ["not collected"]),
    ("Which services overspent in 2023/24?", ["2 of the 3", "Homelessness", "Planning"], ["Street scene** ("]),
    ("which budgets came in under budget in 2023/24?", ["1 of the 3", "Street scene"], []),
    ("Which savings were delivered in full?", ["1 of the 2", "Fewer depots"], ["Digital front door** "]),
    ("How much of the digital front door saving was delivered?", ["£120k", "£500k", "24%", "£380k"], ["depots"]),
    ("Why has the digital front door saving not been delivered?", ["supplier withdrew"], []),
    ("Which reserves went up in the year?", ["1 of the 2", "Insurance reserve"], ["smoothing"]),
    ("which reserves were drawn down?", ["Budget smoothing reserve"], ["Insurance"]),
    ("What is being done about electric car chargers?", ["60 electric vehicle charge points"], []),
    ("What did Cllr Birch ask about temporary accommodation, and what was promised?", ["asked why", "September"], []),
    ("163 out of 279 households - what percentage is that?", ["58.42%"], []),
    ("£2.4m across 160,000 residents, what is that per head?", ["£15"], []),
    ("What is the percentage change from 40 to 52?", ["30%"], []),
    ("By the printed key, what RAG is 88 against a target of 95 if higher is better?", ["Amber"], []),
    ("How much did the council overspend by on net cost of services in 2023/24 and how was it met?", ["£1,200k", "budget smoothing reserve"], []),
    ("Do the scorecard and the plan agree on households in temporary accommodation for 2022/23?", ["do not agree", "305", "298"], []),
    ("What share of phone calls did people give up on in 2023/24?", ["7.7%"], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("question", "wanted", "unwanted"), ANSWERED, ids=[case[0][:50] for case in ANSWERED]
)
def test_question_is_answered(
    ask_eastvale: Ask, question: str, wanted: list[str], unwanted: list[str]
) -> None:
    answer = ask_eastvale(question)
    assert answer.status == "answered", answer.answer
    for one in wanted:
        assert any(choice in answer.answer for choice in one.split("|")), (one, answer.answer)
    for one in unwanted:
        assert one not in answer.answer, answer.answer


REFUSED = [
    "What did Councillor Thorne ask?",  # only among the apologies
    "What was the recycling rate in Lower Pagham in 2023/24?",  # no such place in the documents
    "How many charge points were installed in 2021/22?",  # what is planned is no figure of a year gone by
    "Why was the depot closed permanently?",
]


@pytest.mark.parametrize("question", REFUSED)
def test_what_is_not_held_is_refused(ask_eastvale: Ask, question: str) -> None:
    answer = ask_eastvale(question)
    assert answer.status == "not_found", answer.answer
    assert answer.figures == ()


FOLLOW_UPS = [
    (("What was recycling in Q2 2023/24?",), "and in the quarter after that?", "47.5%"),
    (("What was recycling in Q4 2023/24?",), "and the two quarters before?", "49.8%"),
    (
        ("How many households were in temporary accommodation in 2023/24?",),
        "and the two years before?",
        "255",
    ),
    (("What was recycling in 2023/24?", "And the target?"), "so what's the rating?", "Amber"),
    (
        ("What was the budget smoothing reserve at the start of 2023/24?",),
        "And the insurance one?",
        "£1,000k",
    ),
]


@pytest.mark.parametrize(("history", "question", "wanted"), FOLLOW_UPS, ids=[case[1] for case in FOLLOW_UPS])
def test_follow_ups_step_on(ask_eastvale: Ask, history: tuple[str, ...], question: str, wanted: str) -> None:
    assert wanted in ask_eastvale(question, *history).answer


def test_the_same_measure_under_two_codes_is_one(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("How has temporary accommodation changed since 2021/22?")
    assert answer.subject is not None
    assert "H1" in answer.subject
    assert "HS9" in answer.subject
    assert "255" in answer.answer
