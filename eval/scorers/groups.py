"""At least one string of every group stands in the answer, and none that shows a wrong one."""

from __future__ import annotations

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.verdict import Verdict


def score_groups(expected: Expected, answer: Answer) -> Verdict:
    """Case makes no difference."""
    text = answer.answer.lower()
    for words in expected.forbid:
        if words.lower() in text:
            return Verdict("groups", False, f"the answer has “{words}”, which shows a wrong one")
    for group in expected.groups:
        if not any(choice.lower() in text for choice in group):
            return Verdict("groups", False, f"none of {', '.join(group[:6])} in the answer")
    return Verdict("groups", True if expected.groups or expected.forbid else None)
