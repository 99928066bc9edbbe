"""Which periods a question asks about: named ones, spans ("since 2018"), and relative ones ("last year", "latest")."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from index.words import NUMBER_WORDS, fold
from ingest.periods import find_periods, period_key, previous_period

Relative = Literal["latest", "previous", "next"]

_SINCE = re.compile(
    r"\b(?:since|from|after|between|than(?: in)?|compared (?:with|to)|starting (?:in|from))\s+(?:the year\s+)?$"
)
_ONWARDS = re.compile(r"^\s*,?\s*(?:onwards?\b|on\W*$|to (?:date|now)\b|and (?:since|after)\b)")
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
        if since is None and (_SINCE.search(before) or _ONWARDS.search(fold(text[mention.end :]))):
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
    text = _THREE_MONTHS.sub(_as_quarter_at_end, _MONTHS_OF_QUARTER.sub(_as_quarter, text))
    text = _of_this_or_last_year(text, quarters)
    years = {quarter.partition(" ")[2] for quarter in quarters} - {""}
    named = [mention.period for mention in find_periods(text) if _YEAR.fullmatch(mention.period)]
    latest = max(years, key=period_key, default=None)
    year = named[-1] if named and (named[-1] in years or not years) else latest
    text = _BARE_QUARTER.sub(lambda match: f"Q{match[1]} {year}", text) if year else text
    return _with_year_before(text)


_THREE_MONTHS = re.compile(
    r"\b(?P<which>first|last|final) (?:three|3) months of (?:the )?(?:calendar )?(?:year )?(?P<year>20\d\d)\b(?![/-]\d)",
    re.IGNORECASE,
)
_YEAR_SAID = re.compile(
    r"\b(?:q|qtr ?|quarter ?)(?P<quarter>[1-4]) (?:of )?(?P<year>this|last|the previous|the year before)(?: year)?\b",
    re.IGNORECASE,
)
_ONE_QUARTER = re.compile(r"\bQ([1-4]) (20\d\d/\d\d)\b")
_SAME_BEFORE = re.compile(
    r"\b(?:(?:in |at |during )?the same (?:time|period|quarter|months?|stage|point)(?: in| of)?,? (?:the (?:year before|previous year)|last year|"
    r"(?:a|one|the) year (?:earlier|before|ago))|(?:a|one|the) year (?:earlier|before))\b",
    re.IGNORECASE,
)


def _as_quarter_at_end(match: re.Match[str]) -> str:
    """ "the last three months of 2023" is Q3 2023/24, "the first three months of 2024" Q4 2023/24."""
    number, first = (
        (4, int(match["year"]) - 1) if match["which"].lower() == "first" else (3, int(match["year"]))
    )
    return f"Q{number} {first}/{(first + 1) % 100:02d}"


def _of_this_or_last_year(text: str, quarters: Collection[str]) -> str:
    """ "Q3 this year against Q3 last year" with the latest year that has the quarter, and the one before it."""
    held = {number: [one for one in quarters if one.startswith(f"Q{number} ")] for number in "1234"}

    def named(match: re.Match[str]) -> str:
        have = held[match["quarter"]]
        if not have:
            return match[0]
        latest = max(have, key=period_key)
        return latest if match["year"].lower() == "this" else _year_before(latest)

    return _YEAR_SAID.sub(named, text) if re.search(r"\bthis\b", text, re.IGNORECASE) else text


def _with_year_before(text: str) -> str:
    """ "in Q4 2023/24 than the same time the year before" with that quarter of the year before, where one quarter is named."""
    named = _ONE_QUARTER.findall(text)
    if len(named) != 1:
        return text
    before = _year_before(" ".join(("Q" + named[0][0], named[0][1])))
    return _SAME_BEFORE.sub(f"in {before}", text)


def _year_before(quarter: str) -> str:
    """The same quarter of the year before: "Q3 2023/24" -> "Q3 2022/23"."""
    part, _, year = quarter.partition(" ")
    return f"{part} {previous_period(year)}"


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
