"""At least one string of every group stands in the answer, and none that shows a wrong one."""

from __future__ import annotations

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.verdict import Verdict

SHOWN = 6  # choices of a group that are named when all are missing


def score_groups(expected: Expected, answer: Answer) -> Verdict:
    """Case makes no difference."""
    if not expected.groups and not expected.forbid:
        return Verdict("groups", None)
    text = answer.answer.lower()
    for words in expected.forbid:
        if words.lower() in text:
            return Verdict("groups", False, f"the answer has “{words}”, which shows a wrong one")
    missing = [group for group in expected.groups if not any(choice.lower() in text for choice in group)]
    if not missing:
        return Verdict("groups", True)
    said = "; ".join(_listed(group) for group in missing)
    return Verdict("groups", False, f"not in the answer: {said}")


def _listed(group: tuple[str, ...]) -> str:
    more = f" (or {len(group) - SHOWN} others)" if len(group) > SHOWN else ""
    return " / ".join(f"“{choice}”" for choice in group[:SHOWN]) + more
