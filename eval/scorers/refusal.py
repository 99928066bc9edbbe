"""What the documents do not hold is refused, what they hold is not: scored apart from wrong answers."""

from __future__ import annotations

import re

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.verdict import Verdict

# For a false premise ("why was it closed?") saying that the documents do not say so is as good as a refusal.
_DENIES = re.compile(
    r"\b(?:documents?|reports?|agreements?|plans?|minutes)\b[^.;:]{0,40}?"
    r"(?:\b(?:do|does|did) not|n't)\s+(?:say|state|hold|give|mention|show|record|report|support)\b",
    re.IGNORECASE,
)


def score_refusal(expected: Expected, answer: Answer) -> Verdict:
    """An ambiguous answer to an answerable question is not a refusal; a refusal must not give a figure (DESIGN section 5)."""
    refused = answer.status == "not_found"
    if expected.answerable:
        return Verdict("refusal", not refused, "refused, though the documents answer it" if refused else "")
    if refused and answer.figures:
        figure = answer.figures[0]
        return Verdict("refusal", False, f"refused, but gives a figure: {figure.label} {figure.value}")
    if refused or _DENIES.search(_first_sentence(answer.answer)):
        return Verdict("refusal", True)
    return Verdict("refusal", False, "answered, though the documents do not hold it")


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0]
