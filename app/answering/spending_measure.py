"""Spending that a measure follows and no budget line does: "Spend on agency staff" over three years."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.finance_matching import asked_of
from app.answering.matching import SURE, Match
from app.answering.question import Question

SPEND = "spend"


def follows_spending(question: Question, matches: Sequence[Match]) -> bool:
    """Whether it is asked how spending moved, no figure that only a budget has, and a measure's own name has all of the question."""
    only = {one.name for one in asked_of(question)} <= {SPEND} and SPEND in question.concepts
    return only and question.asks("trend") and bool(matches) and matches[0].explained >= SURE
