"""Each form of answer on a council that is not the sample's: first sentence answers, figures cited, working shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer

Ask = Callable[..., Answer]

ANSWERED = [
    # question, strings the answer must have, file that must be cited
    ("What percentage of potholes were repaired within 24 hours in 2022/23?", ["97.5%", "2022/23"], "outturn.pdf"),
    ("how many long-term care users had a review in 2022/23", ["74.9%", "150", "74.5%", "149"], "plan.pdf"),
    ("missed bins 2021/22?", ["52 per 100,000"], "outturn.pdf"),
    ("How have missed bin collections changed since 2020/21?", ["rose", "40", "52", "61", "worse"], "outturn.pdf"),
    ("Did fewer bins get missed in 2022/23 than the year before?", ["No:", "52", "61"], "outturn.pdf"),
    ("What is the target for reviewing people in long term care in 2023/24?", ["85%"], "plan.pdf"),
    ("Was the target for long-term care reviews raised? From what to what?", ["raised", "80%", "85%"], "plan.pdf"),
    ("RAG for sick days in 2022/23", ["Amber", "9.4", "9.0"], "outturn.pdf"),
    ("Is missed bin collections red, amber or green in 2022/23?", ["Red"], "outturn.pdf"),
    ("Direction of travel for sickness absence in 2022/23?", ["stable", "9.3", "9.4"], "outturn.pdf"),
    ("Is the potholes measure getting better or worse?", ["got better", "95%", "97.5%"], "outturn.pdf"),
    ("How do care reviews in 2022/23 compare with the national average?", ["79.2%", "lower", "74.5%"], "outturn.pdf"),
    ("long-term care reviews 2022/23: do the plan and the outturn report give the same figure?", ["do not agree", "74.5%", "74.9%"], "plan.pdf"),
    ("Which measures missed their target in 2022/23?", ["ASC 12a", "HW 07", "CS 01"], "outturn.pdf"),
    ("which measures are contextual in the 2022/23 outturn report", ["HS 21"], "outturn.pdf"),
    ("what got worse in 2022/23? list the measures", ["HW 07"], "outturn.pdf"),
    ("How much was Adult Social Care over budget in 2022/23?", ["2,750", "4.49%", "overspent"], "outturn.pdf"),
    ("Did highways underspend in 2022/23?", ["420", "underspent"], "outturn.pdf"),
    ("Does the 2022/23 outturn total add up?", ["No", "86,980", "86,890", "swap|changed round"], "outturn.pdf"),
    ("Which savings were not achieved in 2022/23?", ["Care home fee review", "550"], "outturn.pdf"),
    ("How much of the savings programme was delivered in 2022/23?", ["590", "1,140"], "outturn.pdf"),
    ("Why have missed bin collections gone up?", ["driver shortages"], "minutes.pdf"),
    ("Why did care reviews fall?", ["vacancies"], "outturn.pdf"),
    ("What does ASCOF stand for?", ["Adult Social Care Outcomes Framework"], "plan.pdf"),
    ("What is the self-service pilot at Harbour Street library?", ["borrow books"], "plan.pdf"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "wanted", "file"), ANSWERED, ids=[case[0][:48] for case in ANSWERED])
def test_question_is_answered_and_cited(ask: Ask, question: str, wanted: list[str], file: str) -> None:
    answer = ask(question)
    assert answer.status == "answered"
    for one in wanted:
        assert any(choice in answer.answer for choice in one.split("|")), (one, answer.answer)
    assert file in {citation.document for citation in answer.citations}


REFUSED = [
    "How many potholes were repaired within 24 hours in 2015/16?",
    "What is the council tax collection rate?",
    "What percentage of parking fines were paid on time?",
    "Why did the council close Harbour Street library?",
    "What was the pothole repair rate in Trafford in 2022/23?",
    "How many swimming pools does the council run?",
]


@pytest.mark.parametrize("question", REFUSED)
def test_what_the_documents_do_not_hold_is_refused_without_a_figure(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.status == "not_found"
    assert answer.figures == ()


def test_a_blank_year_is_said_to_be_blank_and_the_nearest_figure_offered(ask: Ask) -> None:
    answer = ask("How many affordable homes were delivered in 2022/23?")
    assert answer.status == "answered"
    assert "documents do not give" in answer.answer.split(".")[0]
    assert "for 2022/23" in answer.answer.split(".")[0]
    assert "Awaiting data" in answer.answer
    assert "171" in answer.answer


def test_no_rating_without_an_actual(ask: Ask) -> None:
    answer = ask("RAG for affordable homes 2022/23?")
    assert "No RAG rating" in answer.answer
    assert not any(note.result in ("Red", "Amber", "Green") for note in answer.calculations)


def test_contextual_measures_are_not_rated(ask: Ask) -> None:
    answer = ask("What RAG does temporary accommodation get in 2022/23?")
    assert "contextual" in answer.answer
    assert answer.calculations == ()


FOLLOW_UPS = [
    (("What share of potholes were fixed within 24 hours in 2022/23?",), "and the year before?", "95%"),
    (
        ("What share of potholes were fixed within 24 hours in 2022/23?",),
        "What was the target for that?",
        "95%",
    ),
    (("missed bins 2022/23?", "And the target?"), "so what RAG is it?", "Red"),
    (("missed bins 2022/23?",), "same for sick days", "9.4"),
    (("How do missed bin collections look?",), "why?", "driver shortages"),
    (("How much was Adult Social Care over budget in 2022/23?",), "and highways?", "420"),
]


@pytest.mark.parametrize(("history", "question", "wanted"), FOLLOW_UPS, ids=[case[1] for case in FOLLOW_UPS])
def test_follow_ups_resolve_against_the_turns_before(
    ask: Ask, history: tuple[str, ...], question: str, wanted: str
) -> None:
    assert wanted in ask(question, *history).answer


def test_a_new_topic_drops_the_old(ask: Ask) -> None:
    answer = ask(
        "How many households were in temporary accommodation in 2021/22?",
        "What was the pothole figure in 2022/23?",
    )
    assert "240" in answer.answer
    assert "potholes" not in answer.answer.lower()


def test_every_figure_is_cited_and_every_mark_has_its_citation(ask: Ask) -> None:
    import re

    for question, *_ in ANSWERED:
        answer = ask(question)
        numbers = {citation.n for citation in answer.citations}
        assert {int(mark) for mark in re.findall(r"\[(\d+)\]", answer.answer)} <= numbers
        assert {figure.citation for figure in answer.figures} <= numbers
