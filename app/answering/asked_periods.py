"""Which periods a question asks about: named ones, spans ("since 2018"), and relative ones ("last year", "latest")."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from index.words import NUMBER_WORDS, fold
from ingest.periods import find_periods, period_key

Relative = Literal["latest", "previous", "next"]

_SINCE = re.compile(
    r"\b(?:since|from|after|between|than(?: in)?|compared (?:with|to)|starting (?:in|from))\s+(?:the year\s+)?$"
)
_THAN = re.compile(r"\b(than|compared (with|to)|against|versus|vs?)\b")
_UNTIL = re.compile(r"\b(?:to|until|till|up to|and|through to)\s+$")
_SPAN = re.compile(r"\b(?:over|last|past|for|in)\s+(?:the\s+)?(?:last\s+|past\s+)?(\w+)\s+years\b")
_PREVIOUS = re.compile(
    r"\b(?:(?:years?|quarters?) before|previous (?:year|quarter)|prior (?:year|quarter)|last (?:year|quarter)|the one before|"
    r"preceding (?:year|quarter)|before that|(?:years?|quarters?) earlier)\b"
)
_NEXT = re.compile(
    r"\b(?:(?:year|quarter) after|following (?:year|quarter)|next (?:year|quarter)|the one after|after that)\b"
)
_LATEST = re.compile(r"\b(?:latest|most recent|current(?:ly)?|now|at the moment|today|these days|newest)\b")


MOST_STEPS = 6


@dataclass(frozen=True, slots=True)
class AskedPeriods:
    """`named` in the order of the question; `since`/`until` bound a series; `span` counts years ("over three years");
    `relative` is a word such as "last year" that needs the subject's own periods (or the turn before) to be settled."""

    named: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    span: int | None = None
    relative: Relative | None = None

    def __bool__(self) -> bool:
        return bool(self.named or self.since or self.until or self.span or self.relative)


def asked_periods(text: str) -> AskedPeriods:
    """Reads the periods out of a question."""
    folded = fold(text)
    mentions = find_periods(text)
    since = until = None
    for mention in mentions:
        before = fold(text[: mention.start]) + " "
        if _SINCE.search(before) and since is None:
            since = mention.period
        elif _UNTIL.search(before) and since is not None:
            until = mention.period
    named = tuple(dict.fromkeys(mention.period for mention in mentions))
    if since and not until and len(named) == 2 and _THAN.search(folded):
        since, until = sorted(named, key=period_key)
    return AskedPeriods(named, since, until, _span(folded), _relative(folded))


_BARE_QUARTER = re.compile(
    r"\b(?:q|qtr ?|quarter ?)([1-4])\b(?!\s*(?:of\s+)?(?:20)?\d\d\s?[/-])", re.IGNORECASE
)
_YEAR = re.compile(r"20\d\d/\d\d")


_MONTHS_OF_QUARTER = re.compile(
    r"\b(?:between |from )?(?:(?P<q1>apr)\w*(?: and | to | ?[-–] ?)june?|(?P<q2>jul)\w*(?: and | to | ?[-–] ?)sept?\w*|"
    r"(?P<q3>oct)\w*(?: and | to | ?[-–] ?)dec\w*|(?P<q4>jan)\w*(?: and | to | ?[-–] ?)mar\w*),? (?P<year>20\d\d)\b(?![/-]\d)",
    re.IGNORECASE,
)


def _as_quarter(match: re.Match[str]) -> str:
    """ "between January and March 2024" is Q4 2023/24: quarters of the financial year."""
    number = next(n for n in (1, 2, 3, 4) if match[f"q{n}"])
    first = int(match["year"]) - (number == 4)
    return f"Q{number} {first}/{(first + 1) % 100:02d}"


def with_quarter_years(text: str, quarters: Collection[str]) -> str:
    """ "Q1 v Q2" with the year a quarter lacks: the one the question names, if a quarter of that year is among those held
    (`quarters`, as "Q2 2023/24") or none is, else the year of the latest."""
    text = _MONTHS_OF_QUARTER.sub(_as_quarter, text)
    years = {quarter.partition(" ")[2] for quarter in quarters} - {""}
    named = [mention.period for mention in find_periods(text) if _YEAR.fullmatch(mention.period)]
    latest = max(years, key=period_key, default=None)
    year = named[-1] if named and (named[-1] in years or not years) else latest
    return _BARE_QUARTER.sub(lambda match: f"Q{match[1]} {year}", text) if year else text


_STEPS = re.compile(r"\b(\w+) (?:years|quarters) (?:before|earlier|after)\b")


def steps_in(text: str) -> int:
    """How many periods back or on a follow-up wants: "and the two years before?" is 2, "the year before" 1."""
    match = _STEPS.search(fold(text))
    word = NUMBER_WORDS.get(match[1], match[1]) if match else "1"
    return min(int(word), MOST_STEPS) if word.isdigit() and int(word) else 1


def _span(folded: str) -> int | None:
    match = _SPAN.search(folded)
    if match is None:
        return None
    word = NUMBER_WORDS.get(match[1], match[1])
    return int(word) if word.isdigit() and 1 < int(word) < 30 else None


def _relative(folded: str) -> Relative | None:
    if _PREVIOUS.search(folded):
        return "previous"
    if _NEXT.search(folded):
        return "next"
    return "latest" if _LATEST.search(folded) else None
