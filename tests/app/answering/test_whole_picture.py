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
    ("What is our worst performing measure?", ["The measure furthest from target", "Households in temporary accommodation", "37.3% worse"], ["recycled"]),
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


def test_a_list_of_a_subject_that_no_measure_has_is_refused(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("Which library measures are red?")
    assert answer.status == "not_found"
    assert answer.figures == ()


def test_figures_that_stand_in_no_table_are_not_reconciled(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("Do the reserves come to 77,412 or to 88,300? Which adds up?")
    assert "add up" not in answer.answer
    assert "contradict" not in answer.answer


def test_a_meeting_of_another_month_is_not_told_of(ask_eastvale: Ask) -> None:
    assert "Birch" not in ask_eastvale("What was promised at the meeting in March 2023?").answer


def test_every_name_and_figure_of_a_ranking_is_cited(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("What are the three worst performing measures?")
    cited = {figure.citation for figure in answer.figures}
    assert cited == {citation.n for citation in answer.citations}


def test_a_subject_at_large_gets_its_measures_and_what_is_said(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("Tell me about temporary accommodation")
    assert "412" in answer.answer
    assert "private landlords" in answer.answer
    assert {citation.document for citation in answer.citations} >= {"scorecard.pdf", "notes.pdf"}


def test_the_biggest_saving_comes_first(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("What is the biggest saving?")
    assert answer.answer.startswith(
        "The biggest saving planned in the 2023/24 outturn report is **Fewer depots** (£700k)"
    )


def test_where_neither_way_is_good_nothing_is_said_to_be_better(ask: Ask) -> None:
    answer = ask("Is temporary accommodation better than last year?")
    assert not answer.answer.startswith(("Yes", "No"))


def test_no_comparator_is_made_up(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("How does our recycling compare with England?")
    assert "46.1%" in answer.answer
    assert "No figure for the national average was found beside it" in answer.answer


def test_a_number_in_a_name_is_no_headcount(ask_eastvale: Ask) -> None:
    """Passages that speak of landlords hold figures, none of them of landlords."""
    answer = ask_eastvale("How many private landlords are there?")
    assert answer.status == "not_found", answer.answer


def test_what_is_wrong_in_the_figures_is_listed_with_its_cells(ask: Ask) -> None:
    answer = ask("Are there any errors in the figures?")
    assert "beyond doubt" in answer.answer
    assert "\n- " in answer.answer
    assert "86,890" in answer.answer
    assert answer.citations


def test_what_two_documents_print_otherwise_is_told_apart(ask: Ask) -> None:
    answer = ask("What do the two documents disagree on?")
    assert "74.5% (149)" in answer.answer
    assert "74.9% (150)" in answer.answer
    assert "86,890" not in answer.answer


def test_a_subject_without_a_mistake_is_said_to_have_none(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("Are there any mistakes in the insurance reserve?")
    assert answer.answer.startswith("No figure that contradicts another or its own sum was found")


def test_a_part_that_points_back_is_answered_as_a_follow_up(ask_eastvale: Ask) -> None:
    answer = ask_eastvale(
        "How many households were in temporary accommodation in 2023/24 and why has it risen?"
    )
    assert "412" in answer.answer
    assert "private landlords" in answer.answer


def test_which_measures_there_are(ask_eastvale: Ask) -> None:
    assert ask_eastvale("List all the measures").answer.startswith("4 measures are held.")
    assert ask_eastvale("Which measures are there about recycling?").answer.startswith(
        "1 measure is held on that subject."
    )


def test_reasons_come_with_a_list_where_why_is_asked(ask: Ask) -> None:
    answer = ask("Which measures missed their target in 2022/23 and why?")
    assert "the commentary says: “Reviews fell behind because of vacancies" in answer.answer


def test_one_everyday_word_finds_nothing(ask_eastvale: Ask) -> None:
    assert ask_eastvale("When is the next meeting?").status == "not_found"


def test_what_was_promised_is_taken_from_the_minutes(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("What was promised at the meeting?")
    assert "record these promises:" in answer.answer
    assert "undertook to report back in September" in answer.answer


def test_who_asked_is_sought_in_the_minutes(ask_eastvale: Ask) -> None:
    assert "Councillor Birch" in ask_eastvale("Who asked about temporary accommodation?").answer


def test_what_a_measure_only_has_to_do_with_gets_no_yes(ask: Ask) -> None:
    answer = ask("Are homes going down?")
    assert "rose" in answer.answer or "fell" in answer.answer, answer.answer
    assert not answer.answer.startswith(("Yes", "No:"))


def test_when_is_not_answered_with_how_much(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("When will it get better?", "What was the recycling rate in 2023/24?")
    assert answer.status == "not_found"


def test_the_biggest_of_a_table_is_told_by_a_named_column(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("What is our biggest reserve?")
    assert answer.answer.startswith(
        "By “Balance at 31 March 2024” in the 2023/24 outturn report, the biggest is **Budget smoothing reserve** (£4,800k"
    )


def test_a_target_missed_is_no_missed_bin(ask: Ask) -> None:
    answer = ask(
        "Did we miss it?", "How many affordable homes were delivered in 2021/22?", "What was the target?"
    )
    assert "bin" not in answer.answer


def test_a_comparison_of_another_measure_is_not_taken(ask: Ask) -> None:
    """The prose sets only reviews beside England."""
    answer = ask("How do our potholes compare with England?")
    assert "79.2" not in answer.answer
    assert "No figure for the national average was found" in answer.answer


def test_where_nothing_is_asked_for_but_lines_that_underspent(ask_eastvale: Ask) -> None:
    answer = ask_eastvale("Did we underspend anywhere?")
    assert "Street scene" in answer.answer
    assert "Homelessness" not in answer.answer
