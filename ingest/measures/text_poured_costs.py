"""What it costs to read words as the heading of a column, by what stands under it: nothing for a heading as it is listed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from ingest.headings import ends_open
from ingest.measures.headers import column_role, heading_role
from ingest.measures.text_codes import is_code
from ingest.measures.text_poured_cells import Kind
from ingest.periods import find_periods, parse_period
from ingest.vocabulary import vocabulary

Slot = Literal["code", "name", "text", "period"] | frozenset[Kind]

_LONGEST_UNKNOWN = 4
_UNKNOWN = 1.5
_UNKNOWN_WORD = 0.3
_BY_WORDS = 0.3
_OTHER_WORD = 0.2
_LOWER_CASE = 1.5
_WORDS_OVER_VALUES = 1.5  # "Performance" over ratings
_CHANGE_IN_FIGURES = 0.3
_OVER_TWO = 0.3
_TWO_HEADINGS = 1.5
_WHOLE_YEAR_IN_QUARTER = 1.0
_BARE = 0.4  # a period without a heading
_PERIOD_INSIDE = 1.0  # "Tolerance 2024/25 Target": words on both sides of the period
_WORD = re.compile(r"[A-Za-z]{3}")
_DATED = re.compile(r"\d\d|\bQ\d")
_QUARTER = re.compile(r"Q\d")

_ROLES: dict[Kind, frozenset[str]] = {
    "figure": frozenset({"actual", "target", "value", "comparator", "trend"}),
    "rating": frozenset({"status", "actual", "value"}),
    "way": frozenset({"trend", "status"}),
    "good": frozenset({"good", "value"}),
}


def costs_of(text: str, slots: tuple[Slot, ...], at: int) -> Iterator[tuple[int, float]]:
    """How many columns a heading may stand over, and what that costs: one, or an arrow's and the figure's beside it."""
    cost = cost_of(text, slots[at])
    if cost is not None:
        yield 1, cost
    pair = slots[at : at + 2]
    if len(pair) == 2 and _is_change(pair[0], pair[1]):
        column = column_role(text)
        if column and column.role == "trend" and len(find_periods(text)) <= 1:
            yield 2, _OVER_TWO + _known_cost(text) + _odd_words(text)


def _is_change(slot: Slot, following: Slot) -> bool:
    return not isinstance(slot, str) and "way" in slot and not isinstance(following, str) and "figure" in following  # fmt: skip


@lru_cache(maxsize=65536)
def cost_of(text: str, slot: Slot) -> float | None:
    """What a heading costs over a slot; None where it cannot stand there."""
    if slot == "period":
        return 0.0 if parse_period(text) else None
    odd = _odd_words(text)
    if slot in ("code", "name"):
        return odd if heading_role(text.replace("&", "and")) == slot and not _DATED.search(text) else None
    column = column_role(text)
    role = column.role if column else None
    if slot == "text" and any(is_code(word) for word in text.split()):
        return None
    if slot == "text":
        known = _text_cost(text, role) if role in (None, "comment", "owner", "category") else None
    else:
        assert not isinstance(slot, str)
        known = _value_cost(text, role, slot)
    return None if known is None else known + odd


def _odd_words(text: str) -> float:
    """A heading begins neither in the middle of a sentence nor of a bracket."""
    begins = text[0].islower() or text[0] in "(&"
    ends = ends_open(text) or text[-1] == "&" or text.rsplit(maxsplit=1)[-1].lower() in _joining()
    return _LOWER_CASE * (begins + ends)


@cache
def _joining() -> frozenset[str]:
    return frozenset(vocabulary("row_words")["before_periods"])


def _value_cost(text: str, role: str | None, slot: frozenset[Kind]) -> float | None:
    if len(find_periods(text)) > 1 or sum(map(_is_quarter, text.split())) > 1:
        return None
    if role is None:
        return None if slot == {"good"} or text.count(" ") >= _LONGEST_UNKNOWN else _unknown(text)
    if slot and not any(role in _ROLES[kind] for kind in slot if kind != "none"):
        return None
    odd = _WORDS_OVER_VALUES if slot and "figure" not in slot and role in ("actual", "value") else 0.0
    change = _CHANGE_IN_FIGURES if role == "trend" and "figure" in slot else 0.0
    whole_year = any(word in text.lower() for word in vocabulary("measure_sections")["whole_year"])
    of_quarter = _WHOLE_YEAR_IN_QUARTER if whole_year and _QUARTER.search(text) else 0.0
    return odd + change + of_quarter + _known_cost(text)


def _is_quarter(word: str) -> bool:
    return _QUARTER.fullmatch(word) is not None


def _text_cost(text: str, role: str | None) -> float | None:
    if role is None:
        return None if text.count(" ") >= _LONGEST_UNKNOWN or find_periods(text) else _unknown(text)
    return _known_cost(text)


def _unknown(text: str) -> float:
    return _UNKNOWN + _UNKNOWN_WORD * text.count(" ")


def _known_cost(text: str) -> float:
    """Nothing for a heading as it is listed, with a period before or after it; more the more other words stand in it."""
    if parse_period(text):
        return _BARE
    rest, inside = text, 0.0
    for mention in reversed(find_periods(text)):
        before, after = rest[: mention.start], rest[mention.end :]
        inside = _PERIOD_INSIDE * bool(_WORD.search(before) and _WORD.search(after))
        rest = f"{before} {after}"
    rest = " ".join(re.sub(r"\(\s*\)", " ", rest).split())
    if not rest or heading_role(rest):
        return inside
    return inside + _BY_WORDS + _OTHER_WORD * rest.count(" ") + _TWO_HEADINGS * _is_two(rest)


def _is_two(text: str) -> bool:
    """Whether a heading is known ones that stand for different columns: "Target Status", "Service Frequency Target", but not "Month
    RAG"."""
    words = text.split()
    for at in range(1, len(words)):
        before, rest = heading_role(" ".join(words[:at])), " ".join(words[at:])
        after = heading_role(rest)
        rated = after == "status" and before in {"actual", "period"}
        if before and after and before != after and not rated:
            return True
        if before and not after and _is_two(rest):
            return True
    return False
