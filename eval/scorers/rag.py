"""The rating stands in the answer as a whole word; or the answer says that none can be given."""

from __future__ import annotations

import re

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.verdict import Verdict

_RATING = re.compile(r"\b(?:Red|Amber|Green)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:no|not|none|cannot|can't|without|unable|contextual|N/A)\b|n't\b", re.IGNORECASE)


def score_rag(expected: Expected, answer: Answer) -> Verdict:
    """The first sentence with a rating must have the right one, so that an answer that names all three is not right. With
    `rag` "none" no rating may be computed, and the answer must say that there is none."""
    if expected.rag is None:
        return Verdict("rag", None)
    return _score_none(answer) if expected.rag == "none" else _score_rating(expected.rag, answer)


def _score_rating(wanted: str, answer: Answer) -> Verdict:
    for sentence in re.split(r"(?<=[.!?])\s|\n", answer.answer):
        given = list(dict.fromkeys(word.capitalize() for word in _RATING.findall(sentence)))
        if given:
            right = wanted in given and len(given) < 3
            said = " and ".join(given)
            return Verdict("rag", right, "" if right else f"the answer says {said}; {wanted} is right")
    return Verdict("rag", False, f"no rating in the answer; {wanted} is right")


def _score_none(answer: Answer) -> Verdict:
    for note in answer.calculations:
        if note.name == "rag" and _RATING.fullmatch(note.result.strip()):
            return Verdict("rag", False, f"the answer rates it {note.result}; no rating can be given")
    if not _NONE.search(answer.answer):
        return Verdict("rag", False, "the answer does not say that no rating can be given")
    return Verdict("rag", True)
