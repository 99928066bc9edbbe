"""Parts of a year as people say them: "the first half of 2023/24", "mid-year", "halfway through", "nine months to December"."""

from __future__ import annotations

import re
from collections.abc import Collection

from ingest.periods import find_periods, period_key

_YEAR = re.compile(r"20\d\d/\d\d")
_LEAD = r"\b(?:(?:at|by|in|for|during|around|after|over) )?(?:the )?"
# Words that mean a part of a year by themselves, and those that do so only beside a year ("waiting six months", "the middle of town").
_HALF_ALONE = (
    r"(?:h1|half[- ]?years?|mid[- ]?years?|half[- ]?way (?:point|stage|mark|through (?:the|this) (?:financial )?year)|first half of (?:the|this|last) year)"
    r"(?: (?:point|stage|mark|position|figures?|results?))?"
)
_HALF = (
    r"(?:half[- ]?time|mid[- ]?point|middle|half[- ]?way|first (?:half|six months|6 months)|(?:six|6) months)"
)
_NINE = r"(?:(?:first )?(?:nine|9) months|three[- ]quarters of the way)"
_JOIN = r"(?: (?:of|into|in|through|to|for|during))?(?: the)?(?: (?:financial|council))?(?: year)?(?: to)?(?: (?:the )?end of)?,? *"
_PARTS = (
    (re.compile(_LEAD + _HALF_ALONE + _JOIN, re.IGNORECASE), "Q2", True),
    (re.compile(_LEAD + _HALF + _JOIN, re.IGNORECASE), "Q2", False),
    (re.compile(_LEAD + _NINE + _JOIN, re.IGNORECASE), "Q3", False),
)
_ENDS = {"september": "Q2", "december": "Q3"}
_TO_MONTH = re.compile(
    r"\b(?:by|to|at|until|up to|as at)(?: the)?(?: end of)? (?P<month>september|december)\b(?! ?,?(?:20\d\d| \d))",
    re.IGNORECASE,
)
_APRIL_TO = re.compile(
    r"\b(?:between |from )?apr(?:il)?(?: and | to | ?[-–] ?)(?P<month>sept?(?:ember)?|dec(?:ember)?),? (?P<year>20\d\d)\b(?! ?[/-])",
    re.IGNORECASE,
)

_SINCE_APRIL = re.compile(
    r"\b(?:by|to|at|until|up to)(?: the)?(?: end of)? (?P<month>september|december),? (?P<year>20\d\d)\b(?! ?[/-])"
    r"(?:,? \(?(?:counting |measured |added up |in total |starting )?(?:from|since)(?: the start of)? april\)?)",
    re.IGNORECASE,
)


def with_half_years(text: str, quarters: Collection[str]) -> str:
    """The text with each part of a year as the quarter that ends it ("Q2 2023/24"), where `quarters` says that a measure has a column
    for that; a part without a year is that of the year the question names, else of the latest year that has it."""
    for months in (_APRIL_TO, _SINCE_APRIL):
        text = months.sub(lambda match: _months(match, quarters), text)
    for pattern, part, alone in _PARTS:
        text = _with_part(text, pattern, part, quarters, alone)
    return _TO_MONTH.sub(lambda match: _month_end(match, text, quarters), text)


def _months(match: re.Match[str], quarters: Collection[str]) -> str:
    first = int(match["year"])
    part = "Q2" if match["month"].lower().startswith("sep") else "Q3"
    quarter = f"{part} {first}/{(first + 1) % 100:02d}"
    return quarter if quarter in quarters else match[0]


def _with_part(text: str, pattern: re.Pattern[str], part: str, quarters: Collection[str], alone: bool) -> str:
    for match in reversed(list(pattern.finditer(text))):
        start, end, year = _with_its_year(text, match, part)
        quarter = _quarter(part, year, text, quarters) if year or alone else None
        if quarter is not None:
            text = " ".join(f"{text[:start]} in {quarter} {text[end:]}".split())
    return text


def _with_its_year(text: str, match: re.Match[str], part: str) -> tuple[int, int, str | None]:
    """Where the words with the year (or the month that ends the part) right after or before them stand, and that year."""
    for mention in find_periods(text):
        month, _, number = mention.period.partition(" ")
        if _ENDS.get(month.lower()) == part:
            year = f"{number}/{(int(number) + 1) % 100:02d}"
        elif _YEAR.fullmatch(mention.period):
            year = mention.period
        else:
            continue
        if 0 <= mention.start - match.end() <= 1:
            return match.start(), mention.end, year
        if 0 <= match.start() - mention.end <= 1:
            return mention.start, match.end(), year
    return match.start(), match.end(), None


def _quarter(part: str, year: str | None, text: str, quarters: Collection[str]) -> str | None:
    held = [one for one in quarters if one.startswith(f"{part} ")]
    if year is None:
        named = [mention.period for mention in find_periods(text) if _YEAR.fullmatch(mention.period)]
        held = [one for one in held if one.partition(" ")[2] in named] if len(named) == 1 else held
        return max(held, key=period_key, default=None)
    return f"{part} {year}" if f"{part} {year}" in held else None


def _month_end(match: re.Match[str], text: str, quarters: Collection[str]) -> str:
    quarter = _quarter(_ENDS[match["month"].lower()], None, text, quarters)
    return f"in {quarter}" if quarter else match[0]
