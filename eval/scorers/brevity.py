"""Short enough to read: normally under 120 words, a table's rows not counted."""

from __future__ import annotations

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.verdict import Verdict

LIMIT = 120  # words, DESIGN section 5


def score_brevity(expected: Expected, answer: Answer) -> Verdict:
    """Lists may be longer, as a table."""
    prose = [line for line in answer.answer.splitlines() if not line.lstrip().startswith("|")]
    count = len(" ".join(prose).split())
    return Verdict(
        "brevity", count <= LIMIT, "" if count <= LIMIT else f"{count} words; {LIMIT} is the limit"
    )
