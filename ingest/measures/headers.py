"""Header cells of measure tables into the roles of their columns, with period and kind where the heading names them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from ingest.domain import CellKind
from ingest.measures.polarity import good_of
from ingest.period_forms import bare_month
from ingest.periods import find_periods, parse_period, period_key
from ingest.vocabulary import vocabulary

Role = Literal[
    "code",
    "name",
    "good",
    "frequency",
    "actual",
    "target",
    "status",
    "trend",
    "category",
    "comparator",
    "unit",
    "comment",
    "owner",
    "period",
    "value",
    "kind",
    "cohort",
]


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """What a column holds. `period` and `kind` are set for "actual" and "target" columns as far as the heading tells: "2018/19
    Actual" is actual, "2018/19"; "Target" has no period of its own; "Q3" waits for the year above it. `text` is the heading."""

    role: Role
    period: str | None = None
    kind: CellKind | None = None
    text: str = ""


_DECIDED_BY_WORDS: tuple[Role, ...] = ("comparator", "status", "trend", "comment", "target", "actual")
_KINDS: dict[Role, CellKind] = {"actual": "actual", "target": "target"}
_BARE_QUARTER = re.compile(r"\b(?:Q|Qtr|Quarter)\.?\s?[1-4]\b", re.IGNORECASE)
_BARE_YEARS = re.compile(r"\(?\b\d\d\s?[-–/]\s?\d\d\b\)?")
_AVERAGE = re.compile(r" (?:average|avg|av|mean|median|figure|rate|outturn)$")
_ORDER: tuple[Role, ...] = (
    "code",
    "name",
    "good",
    "frequency",
    "status",
    "trend",
    "comment",
    "owner",
    "unit",
    "target",
    "cohort",
    "kind",
    "category",
    "period",
    "actual",
    "value",
)


@lru_cache(maxsize=16384)
def column_role(text: str) -> HeaderColumn | None:
    """The role of a column by its heading, which may be broken over lines ("Good\\nPerform-\\nance"); None for unknown words.

    A period alone ("2018/19", "Q3", "Mar-24") heads actual values."""
    folded = " ".join(text.split())
    period, words = _period_and_words(folded)
    key = _key(words)
    if not key:
        return HeaderColumn("actual", period, "actual", folded) if period else None
    asks = folded.endswith("?") and good_of(folded) is not None  # "Higher is better?"
    role = "good" if asks else _exact_role(key, bool(period)) or _role_by_words(words)
    if role is None:
        return None
    if role in {"value", "period"} and period:
        role = "actual"
    kind = _KINDS.get(role)
    return HeaderColumn(role, period if kind or role == "comparator" else None, kind, folded)


@lru_cache(maxsize=16384)
def heading_role(text: str, dated: bool = False) -> Role | None:
    """The role of a whole heading, by the listed headings alone: what runs of header words are read with. `dated`: whether a period
    stands beside it."""
    key = _key(text)
    if not key:
        return None
    if _AVERAGE.sub("", _spaced(text)) in _deciding("comparator"):
        return "comparator"
    return _exact_role(key, has_period=dated)


@lru_cache(maxsize=16384)
def may_begin_heading(word: str) -> bool:
    """Whether any listed heading begins with a word, which may be a part of it."""
    key = _key(word)
    return not key or key in _beginnings()


@cache
def _beginnings() -> frozenset[str]:
    keys = {key for role in _ORDER for key in _headings(role)} | {
        _key(word) for word in _deciding("comparator")
    }
    return frozenset(key[:end] for key in keys for end in range(1, len(key) + 1))


def fill_periods(columns: Sequence[HeaderColumn]) -> tuple[HeaderColumn, ...]:
    """The columns with each undated target given the period of the actual before it, or else of the latest after it: "2019/20
    Actual, 2020/21 Actual, Target" and "Target, 2019/20, 2020/21" set the target for 2020/21."""
    actuals = [
        (at, column.period) for at, column in enumerate(columns) if column.role == "actual" and column.period
    ]
    filled: list[HeaderColumn] = []
    for at, column in enumerate(columns):
        if column.role != "target" or column.period is not None:
            filled.append(column)
            continue
        before = [period for place, period in actuals if place < at]
        after = [period for place, period in actuals if place > at]
        period = before[-1] if before else max(after, key=period_key, default=None)
        filled.append(replace(column, period=period))
    return tuple(filled)


def _period_and_words(text: str) -> tuple[str | None, str]:
    """The one period in a heading and the words around it; no period where there are several."""
    whole = parse_period(text) or bare_month(text)
    if whole:
        return whole, ""
    mentions = find_periods(text)
    if len(mentions) == 1:
        mention = mentions[0]
        return mention.period, f"{text[: mention.start]} {text[mention.end :]}"
    quarter = None if mentions else _BARE_QUARTER.search(text) or _BARE_YEARS.search(text)
    if quarter and (period := parse_period(quarter[0].strip("()"))):
        return period, f"{text[: quarter.start()]} {text[quarter.end() :]}"
    return None, text


def _exact_role(key: str, has_period: bool) -> Role | None:
    """With a period in the heading "Quarter" and "Reported" say how it was measured, "Aim" what for; alone they are columns of their
    own."""
    roles = [role for role in _ORDER if key in _headings(role)]
    dated = next((role for role in ("actual", "target") if role in roles), None) if has_period else None
    if dated:
        return dated  # "Aim 2023/24" is what is aimed at, "Aim" by itself which way
    if "value" in roles:
        return "value"
    return roles[0] if roles else None


def _role_by_words(words: str) -> Role | None:
    spaced = f" {_spaced(words)} "
    for role in _DECIDED_BY_WORDS:
        if any(f" {word} " in spaced for word in _deciding(role)):
            return role
    return None


@cache
def _headings(role: Role) -> frozenset[str]:
    return frozenset(_key(heading) for heading in vocabulary("measure_headers").get(role, {}).get("is", ()))


@cache
def _deciding(role: str) -> tuple[str, ...]:
    return tuple(_spaced(word) for word in vocabulary("measure_headers").get(role, {}).get("has", ()))


def _spaced(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9%]+", text.lower()))


def _key(text: str) -> str:
    return "".join(re.findall(r"[a-z0-9%]+", text.lower()))
