"""The expected numbers stand in the answer, compared as numbers: 22 is 22.0, 1,862 is 1862."""

from __future__ import annotations

import re

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.verdict import Verdict

_NUMBER = re.compile(r"(?<![\w.])[-−–]?\d[\d,]*(?:\.\d+)?")


def numbers_in(text: str) -> frozenset[float]:
    """Every number of a text with its sign; a plain one also without it, since a dash may join words."""
    found: set[float] = set()
    for match in _NUMBER.finditer(re.sub(r"\[\d+\]", " ", text)):
        digits = match.group().replace(",", "").replace("−", "-").replace("–", "-")
        found.add(float(digits))
        found.add(float(digits.lstrip("-")))
    return frozenset(found)


def score_numbers(expected: Expected, answer: Answer) -> Verdict:
    """A negative number must stand with its minus sign."""
    if not expected.numbers:
        return Verdict("numbers", None)
    found = numbers_in(answer.answer)
    missing = [number for number in expected.numbers if not any(abs(number - one) < 1e-9 for one in found)]
    if missing:
        return Verdict("numbers", False, f"{', '.join(f'{one:g}' for one in missing)} not in the answer")
    return Verdict("numbers", True)
