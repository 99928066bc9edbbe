"""One scorer a file; each gives a verdict with its reason. `score` runs them all on one answer; `outcome` sums them up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.brevity import score_brevity
from eval.scorers.citation import score_citation
from eval.scorers.groups import score_groups
from eval.scorers.numbers import score_numbers
from eval.scorers.rag import score_rag
from eval.scorers.refusal import score_refusal
from eval.scorers.verdict import Verdict

Outcome = Literal["right", "wrong", "refused", "invented", "failed"]
CONTENT = ("groups", "numbers", "rag")  # what is said; citation and brevity are told apart from it


def score(expected: Expected, answer: Answer, files: Mapping[str, str] = {}) -> tuple[Verdict, ...]:
    """Every verdict on one answer. `files` maps the names in the evidence to files."""
    return (
        score_refusal(expected, answer),
        score_groups(expected, answer),
        score_numbers(expected, answer),
        score_rag(expected, answer),
        score_citation(expected, answer, files),
        score_brevity(expected, answer),
    )


def outcome(expected: Expected, verdicts: Iterable[Verdict]) -> Outcome:
    """Right: what had to be said was said, or what is not held was refused. Refused: the documents answer it, but the answer
    says they don't. Invented: the documents don't hold it, but it was answered. Wrong: any other."""
    by_name = {one.scorer: one.right for one in verdicts}
    if by_name["refusal"] is False:
        return "refused" if expected.answerable else "invented"
    return "right" if all(by_name[name] is not False for name in CONTENT) else "wrong"
