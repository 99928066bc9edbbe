"""What a text is found by: stems, concepts and codes."""

from __future__ import annotations

import pytest

from index.terms import codes_of, question_terms, terms_of


@pytest.mark.parametrize("printed", ["HWY.12", "HWY 12", "hwy12", "Hwy-12"])
def test_a_code_is_one_term_however_it_is_spaced(printed: str) -> None:
    assert codes_of(f"What was {printed} last year?") == ["#hwy12"]


def test_words_for_the_same_thing_share_a_term() -> None:
    asked, printed = terms_of("kids in care"), terms_of("Looked after children")
    assert set(asked) & set(printed) == {"looked_after_children"}


def test_a_documents_own_acronym_shares_a_term_with_its_meaning() -> None:
    glossary = (("WSP", "winter service plan"),)
    assert set(terms_of("the WSP", glossary)) & set(terms_of("winter service plan", glossary))
    assert not set(terms_of("the WSP")) & set(terms_of("winter service plan"))


def test_words_are_stemmed_and_empty_ones_left_out() -> None:
    assert terms_of("the swings of the orchards") == ["swing", "orchard"]


def test_words_of_asking_are_left_out_and_no_word_with_a_number_is_taken_for_a_code() -> None:
    assert terms_of("What were the swings for 18?") == ["swing", "18"]


def test_codes_and_concepts_of_several_words_weigh_more() -> None:
    weights = question_terms("swings HWY 12 for kids in care")
    assert weights["#hwy12"] == weights["looked_after_children"] > weights["swing"]
