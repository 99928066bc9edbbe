"""The rating stands in the answer as a whole word; or the answer says that none can be given."""

from __future__ import annotations

import re

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.verdict import Verdict

_RATINGS = ("Red", "Amber", "Green")


def score_rag(expected: Expected, answer: Answer) -> Verdict:
    """With `rag` "none" no computed rating may be given."""
    if expected.rag is None:
        return Verdict("rag", None)
    if expected.rag == "none":
        given = [
            note.result for note in answer.calculations if note.name == "rag" and note.result in _RATINGS
        ]
        return Verdict("rag", not given, f"the answer rates it {given[0]}" if given else "")
    first = re.search(r"\b(Red|Amber|Green)\b", answer.answer)
    if first is None:
        return Verdict("rag", False, f"no rating in the answer; {expected.rag} is right")
    right = first[1] == expected.rag
    return Verdict("rag", right, "" if right else f"the answer says {first[1]}; {expected.rag} is right")
