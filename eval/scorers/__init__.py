"""One scorer a file; each gives a verdict with its reason. `score` runs them all on one answer."""

from __future__ import annotations

from collections.abc import Mapping

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.brevity import score_brevity
from eval.scorers.citation import score_citation
from eval.scorers.groups import score_groups
from eval.scorers.numbers import score_numbers
from eval.scorers.rag import score_rag
from eval.scorers.refusal import score_refusal
from eval.scorers.verdict import Verdict


def score(expected: Expected, answer: Answer, files: Mapping[str, str] = {}) -> tuple[Verdict, ...]:
    """Every verdict on one answer."""
    return (
        score_refusal(expected, answer),
        score_groups(expected, answer),
        score_numbers(expected, answer),
        score_rag(expected, answer),
        score_citation(expected, answer, files),
        score_brevity(expected, answer),
    )


def is_right(expected: Expected, verdicts: tuple[Verdict, ...]) -> bool:
    """Right by the rules of the question set: the content verdicts all hold; a false premise may be answered by saying so,
    but a figure for something the documents do not hold may not."""
    content = {"refusal"} if not expected.answerable else {"refusal", "groups", "numbers", "rag"}
    return all(one.right is not False for one in verdicts if one.scorer in content)
