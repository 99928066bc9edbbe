"""Misspelled words are put right before they are taken for others."""

from __future__ import annotations

from collections.abc import Callable

from app.answering.answer import Answer
from index.words import stem

Ask = Callable[..., Answer]


def test_a_misspelled_councillor_is_no_council(ask_eastvale: Ask) -> None:
    assert stem("councillers") == stem("council")
    assert ask_eastvale("How much do councillers get paid?").status == "not_found"


def test_a_misspelled_word_still_finds_its_measure(ask_eastvale: Ask) -> None:
    assert "412" in ask_eastvale("How many households were in temporary acommodation in 2023/24?").answer
