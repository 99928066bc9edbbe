"""Questions about all measures at once: how things stand, what stands out, and lists of some of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.answering.answer import Answer

Ask = Callable[..., Answer]

CASES = [
    # question, strings that the answer must have, strings that it must not have
    ("How are we doing overall?", ["In Q4 2023/24", "can be rated", "Furthest from target: **Households in temporary accommodation"], []),
    ("Summarise the council's performance in 2023/24", ["Green", "Red", "Set beside the period before"], []),
    ("What is our worst performing measure?", ["The measure furthest from target", "Households in temporary accommodation", "37.3% short"], ["recycled"]),
    ("What are the top two worst performing measures?", ["the 2 furthest from target", "Households in temporary accommodation", "Affordable homes"], ["recycled"]),
    ("Which measure improved the most?", ["most improved", "Calls to the contact centre abandoned", "from 9"], []),
    ("Which measures are furthest from target?", ["furthest from target", "Households in temporary accommodation"], []),
    ("Where are we doing badly?", ["furthest from target"], []),
    ("Did anything get worse?", ["worse than in the period before", "Household waste recycled"], ["Calls to the contact centre"]),
    ("Were there any measures that improved?", ["measure is better", "Calls to the contact centre"], ["Household waste"]),
    ("Which measures have no target?", ["without a target"], ["Household waste"]),
    ("Which recycling measures missed their target?", ["1 measure is short of target", "Household waste recycled"], ["temporary accommodation"]),
]  # fmt: skip


@pytest.mark.parametrize(("question", "wanted", "unwanted"), CASES, ids=[case[0] for case in CASES])
def test_the_whole_picture(ask_eastvale: Ask, question: str, wanted: list[str], unwanted: list[str]) -> None:
    answer = ask_eastvale(question)
    assert answer.status == "answered", answer.answer
    for one in wanted:
        assert one in answer.answer, answer.answer
    for one in unwanted:
        assert one not in answer.answer, answer.answer


def test_a_list_of_a_subject_that_no_measure_has_says_so(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("Which library measures are red?")
    assert answer.answer.startswith(
        "No measure has the subject of the question in its name; of all measures:"
    )


def test_every_name_and_figure_of_a_ranking_is_cited(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("What are the three worst performing measures?")
    cited = {figure.citation for figure in answer.figures}
    assert cited == {citation.n for citation in answer.citations}
