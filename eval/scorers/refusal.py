"""What cannot be answered is refused, what can be is not: scored apart from wrong answers."""

from __future__ import annotations

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.verdict import Verdict


def score_refusal(expected: Expected, answer: Answer) -> Verdict:
    """Right where the status fits; an ambiguous answer to an answerable question is not a refusal."""
    refused = answer.status == "not_found"
    if expected.answerable:
        return Verdict("refusal", not refused, "refused, though the documents answer it" if refused else "")
    return Verdict("refusal", refused, "" if refused else "answered, though the documents do not hold it")
