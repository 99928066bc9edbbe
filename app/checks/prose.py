"""Sums of money in sentences, with what the words beside them make of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.calculators.wording import trimmed
from app.checks.words import words

Sense = Literal["variance", "budget"]
_AMOUNT = re.compile(
    r"£\s?(?P<minus>[-−])?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<scale>million|thousand|billion|mn|bn|m|k)\b|(?P<bare>(?![\w])))?",
    re.IGNORECASE,
)
_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "bn": 9, "billion": 9}
_NEAR = 28  # characters between an amount and the word that says what it is


@dataclass(frozen=True, slots=True)
class Sum:
    """An amount at `start` to `end` of its sentence. `pounds` is its value, `half` half a unit in its last printed place, both in
    pounds. `unscaled` where it has three decimals and no m or k, which pounds never have."""

    raw: str
    pounds: Decimal
    half: Decimal
    start: int
    end: int
    unscaled: bool = False


def sums_in(sentence: str) -> tuple[Sum, ...]:
    """The amounts of a sentence, in order. One with three decimals and no scale is read in millions, as its neighbours are."""
    found = []
    for match in _AMOUNT.finditer(sentence):
        places = len(match["number"].partition(".")[2])
        unscaled = match["scale"] is None and places == 3
        power = 6 if unscaled else _SCALES.get((match["scale"] or "").lower(), 0)
        value = Decimal(match["number"].replace(",", "")).scaleb(power)
        half = Decimal(5).scaleb(power - places - 1)
        sign = -1 if match["minus"] else 1
        found.append(Sum(match[0].strip(), sign * value, half, match.start(), match.end(), unscaled))
    return tuple(found)


def variances_in(sentence: str, sums: Sequence[Sum]) -> tuple[tuple[Sum, int], ...]:
    """The amounts that a word right beside them makes a deficit (1) or a surplus (-1): "a £2.1m deficit", "surplus of £40k"."""
    found = []
    for item in sums:
        sign = next((sign for name, sign in (("over", 1), ("under", -1)) if _beside(sentence, item, name)), 0)
        if sign:
            found.append((item, sign))
    return tuple(found)


def budgets_in(sentence: str, sums: Sequence[Sum]) -> tuple[Sum, ...]:
    """The amounts that the words right before or after them make a budget: "against a budget of £42.5m"."""
    return tuple(item for item in sums if _beside(sentence, item, "budget"))


def in_words(pounds: Decimal) -> str:
    """An amount as reports print it in sentences: "£4.52m" from a hundred thousand up, else "£45,000"."""
    sign = "-" if pounds < 0 else ""
    if abs(pounds) < 100_000:
        return f"{sign}£{trimmed(abs(pounds))}"
    return f"{sign}£{trimmed(abs(pounds) / 1_000_000, 3)}m"


def _beside(sentence: str, item: Sum, name: str) -> bool:
    """Whether a word of the list stands right before the amount ("budget of £4m") or right after it ("£4m deficit")."""
    pattern = words("prose", name)
    before = sentence[max(0, item.start - _NEAR) : item.start]
    after = sentence[item.end : item.end + _NEAR]
    lead = max(pattern.finditer(before), key=lambda match: match.end(), default=None)
    tail = pattern.search(after)
    joined = lead is not None and re.fullmatch(
        r"\s*(?:position|of|is|was|totals|totalling|at|for|a|the|currently|stands|stood|\d{4}/\d{2}|[(:,–-]|\s)*",
        before[lead.end() :],
        re.IGNORECASE,
    )
    follows = tail is not None and re.fullmatch(
        r"\s*(?:net|total|overall|revenue|in-year|\)|\s)*", after[: tail.start()]
    )
    return bool(joined or follows)
