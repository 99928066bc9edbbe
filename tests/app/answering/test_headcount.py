"""How many of something there are: which sentences count it."""

from __future__ import annotations

import pytest

from app.answering.headcount import counted_in_question, counts_them

CASES = [
    ("How many social workers do we have?", "We employ 142 social workers.", True),
    ("How many social workers do we have?", "Social workers in post rose to 142.", True),
    (
        "How many social workers do we have?",
        "An assessment by a social worker is done within 4 weeks.",
        False,
    ),
    ("How many social workers do we have?", "Social workers see 85% of children on time.", False),
    ("How many libraries are there?", "All fourteen libraries stay open.", True),
    ("How many libraries are there?", "All 14 libraries stay open.", True),
    ("How many parks does the council own?", "The council owns twelve parks.", True),
]


@pytest.mark.parametrize(
    ("question", "sentence", "counted"), CASES, ids=[f"{q[9:30]}: {s[:40]}" for q, s, _ in CASES]
)
def test_a_sentence_counts_what_is_asked(question: str, sentence: str, counted: bool) -> None:
    assert counts_them(counted_in_question(question), sentence) is counted


def test_other_questions_ask_for_no_headcount() -> None:
    assert not counted_in_question("How many days did it take to re-let a home?")
