"""The expected numbers stand in the answer, compared as numbers: 22 is 22.0, 1,862 is 1862, £2.261m is £2,261k.

Codes ("CFSE.63") and periods ("2020/21") hold no numbers, so that a 21 is not found in a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.verdict import Verdict

_NOT_FIGURES = re.compile(
    r"\[\d+\]|\b(?:19|20)\d\d\s?[/–-]\s?\d{2}(?:\d\d)?\b|\b[A-Z]{2,6}[. -]?\d+[a-z]?(?:\([ivx]+\))?|\bQ[1-4]\b"
)
_FIGURE = re.compile(
    r"(?<![\w.])(?P<open>\()?(?P<sign>[-−–])?(?P<pound>£)?(?P<inner>[-−–])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)"
    r"\s?(?P<unit>%|per ?cent\b|percent\b|k\b|thousand\b|m\b|mn\b|million\b|bn\b|billion\b|per 1(?:,?0)+\b|\(?£000\)?|\(?£m\)?)?"
    r"(?P<close>\))?",
    re.IGNORECASE,
)
_SCALES = {
    "k": 1_000, "thousand": 1_000, "£000": 1_000, "m": 1_000_000, "mn": 1_000_000, "million": 1_000_000, "£m": 1_000_000,
    "bn": 1_000_000_000, "billion": 1_000_000_000,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A number of a text: `printed` without regard to its unit, `value` in pounds where `unit` is "£"; other units are "%" and
    "per 10,000", None where there is none. `bracketed` may mean negative, or a number of people."""

    printed: Decimal
    value: Decimal
    unit: str | None
    bracketed: bool


def figures_in(text: str) -> tuple[Found, ...]:
    """Every number of a text, in order."""
    return tuple(_found(match) for match in _FIGURE.finditer(_NOT_FIGURES.sub(" ", text)))


def _found(match: re.Match[str]) -> Found:
    number = Decimal(match["digits"].replace(",", ""))
    printed = -number if match["sign"] or match["inner"] else number
    word = (match["unit"] or "").lower().strip("()")
    scale = _SCALES.get(word, 1)
    money = bool(match["pound"]) or "£" in word
    unit = "£" if money else None if word in _SCALES or not word else _unit(word)
    return Found(printed, printed * scale, unit, bool(match["open"] and match["close"]))


def _unit(word: str) -> str:
    return f"per {int(word.removeprefix('per ').replace(',', '')):,}" if word.startswith("per 1") else "%"


def score_numbers(expected: Expected, answer: Answer) -> Verdict:
    """A negative number must stand with its minus sign or in brackets; a plain one may have any unit and sign."""
    if not expected.numbers and not expected.amounts:
        return Verdict("numbers", None)
    missing = [f"{one:g}" for one in expected.numbers if not states(answer.answer, one)]
    missing += [amount for amount in expected.amounts if not states(answer.answer, amount)]
    if missing:
        return Verdict("numbers", False, f"not in the answer: {', '.join(missing)}")
    return Verdict("numbers", True)


def states(text: str, number: float | str) -> bool:
    """Whether a plain number, or an amount with its unit, stands in the text."""
    found = figures_in(text)
    return _holds_amount(found, number) if isinstance(number, str) else _holds(found, Decimal(repr(number)))


def _holds(found: tuple[Found, ...], number: Decimal) -> bool:
    if number < 0:
        return any(one.printed == number or (one.bracketed and -one.printed == number) for one in found)
    return any(abs(one.printed) == number for one in found)


def _holds_amount(found: tuple[Found, ...], amount: str) -> bool:
    """The words beside the figure say which way it goes, so that its sign is left to `groups`."""
    return all(
        any(one.unit == each.unit and abs(one.value) == abs(each.value) for one in found)
        for each in figures_in(amount)
    )
