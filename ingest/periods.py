"""Periods as councils print them, in the one spelling each that the records use.

The five spellings: a financial or academic year "2020/21", a quarter "Q3 2024/25", a school term "Spring 2019", a month
"March 2021", a calendar year "2024". A quarter printed without its year is "Q3", for two-level headings to complete
(`parse_period("Q3 2023/24")`). Quarters are those of the local government financial year: Q1 is April to June.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.errors import UsageError
from ingest.period_forms import DASH, FORMS, MONTH_NAMES, QUARTER, YEAR4, Reader, bare_quarter, financial_year


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period in running text: its one spelling, and where it stands (`text[start:end]`)."""

    period: str
    start: int
    end: int


_TERM_ENDS = {"Spring": 4, "Summer": 7, "Autumn": 12}  # the month by which the school term is over
# A pair of two-digit numbers is as often an age, a grade or a span of weeks as a year.
_NOT_YEARS_AFTER = re.compile(
    r"\s*(?:year[- ]?s?[- ]?olds?|years?\s+of\s+age|yrs?\b|y/?o\b|olds?\b|weeks?\b|days?\b|months?\b|hours?\b|minutes?\b"
    r"|pass\b|passes\b|grades?\b|pupils\b|people\b|miles\b|%|per\s*cent|year[- ]olds?)",
    re.IGNORECASE,
)
_NOT_YEARS_BEFORE = re.compile(
    r"(?:\bage[ds]?|\bages?\s+of|\bages?\s+from|\byears?|\bgrades?|\bpages?|\bpp?\.|\bsections?|\bitems?|\bstages?|\bwards?|\bks)\s*[:(]?\s*$",
    re.IGNORECASE,
)


_NEAR = 200  # letters before a number that tell what it counts
_BARE_QUARTER = re.compile(QUARTER, re.IGNORECASE)
_SURROUNDING = re.compile(
    r"^(?:(?:as\s+(?:of|at)|at|by|to|in|for|on|the|position|end|year|financial|academic|school|month|of|ending|ended|c|[\s(:,])\b\s*|\()+"
    r"|(?:\s+(?:financial|academic|school|municipal|calendar)?\s*year|\)|[.,:]|\s)+$",
    re.IGNORECASE,
)
_TWO_DIGITS = re.compile(r"\d\d")
_NEEDS = tuple(dict.fromkeys(needs for _, _, needs in FORMS))
_SPAN = re.compile(rf"{YEAR4}\s?{DASH}\s?(?:{YEAR4}|\d\d)(?!\d)")


_CANONICAL = re.compile(
    r"(?:(?P<head>Q[1-4]|Spring|Summer|Autumn|"
    + "|".join(MONTH_NAMES)
    + r") )?(?P<year>\d{4})(?P<second>/\d\d)?"
)


@lru_cache(maxsize=65536)
def parse_period(text: str) -> str | None:
    """The period that a whole cell or heading names, in its one spelling, or None if it is no single period.

    A pair of years must be consecutive: "2024-27" is a span and gives None, and so does "16-18"."""
    folded = " ".join(text.split())
    bare = _BARE_QUARTER.fullmatch(folded)
    if bare:
        return bare_quarter(bare)
    forms = _forms_in(folded)
    if not forms:
        return None
    for candidate in dict.fromkeys((folded, _SURROUNDING.sub("", folded))):
        for pattern, reader in forms:
            match = pattern.fullmatch(candidate)
            period = reader(match) if match else None
            if period:
                return period
    return None


@lru_cache(maxsize=4096)
def find_periods(text: str) -> tuple[PeriodMention, ...]:
    """The periods in running text, in order, none overlapping. Ages, grades and spans of weeks ("16-17 year olds", "9-4 pass")
    are left alone, as is a year without its quarter, a span of several years ("2024-27") and a bare "Q3"."""
    mentions: list[PeriodMention] = []
    forms = _forms_in(text)
    ahead = [_Ahead() for _ in forms]
    spans = _Spans(text)
    at = 0 if forms else len(text)
    while at < len(text):
        found = _first_from(text, at, forms, ahead, spans)
        if found is None:
            break
        period, start, end = found
        if period is not None:
            mentions.append(PeriodMention(period, start, end))
        at = end
    return tuple(mentions)


@dataclass(slots=True)
class _Ahead:
    """Where one form stands next, so that a text is not searched again from every period on: `found` holds for a search from any
    place between `past` (the end of what was passed over) and its start."""

    past: int = -1
    found: tuple[int, int, str] | None = None

    def holds(self, at: int) -> bool:
        return self.past >= 0 and self.past <= at and (self.found is None or self.found[0] >= at)


@dataclass(slots=True)
class _Spans:
    """The next span of several years, sought once and not from every period on."""

    text: str
    found: re.Match[str] | None = None
    sought: bool = False

    def first_from(self, at: int) -> re.Match[str] | None:
        if not self.sought or (self.found and self.found.start() < at):
            self.found, self.sought = _SPAN.search(self.text, at), True
        return self.found


def _forms_in(text: str) -> list[tuple[re.Pattern[str], Reader]]:
    """The forms that may stand in a text."""
    if not _TWO_DIGITS.search(text):
        return []
    found = {needs: bool(needs.search(text)) for needs in _NEEDS}
    return [(pattern, reader) for pattern, reader, needs in FORMS if found[needs]]


def _first_from(
    text: str,
    at: int,
    forms: Sequence[tuple[re.Pattern[str], Reader]],
    ahead: Sequence[_Ahead],
    spans: _Spans,
) -> tuple[str | None, int, int] | None:
    """The leftmost period (or span of years, period None) at or after `at`; among those that start together the longest form."""
    best: tuple[int, int, str | None] | None = None
    for (pattern, reader), next_one in zip(forms, ahead, strict=True):
        if not next_one.holds(at):
            next_one.past, next_one.found = at, None
            for match in pattern.finditer(text, at):
                period = reader(match)
                if period is not None and not _is_other_number(text, match):
                    next_one.found = (match.start(), match.end(), period)
                    break
                next_one.past = match.end()
        if next_one.found and (best is None or next_one.found[0] < best[0]):
            best = next_one.found
    span = spans.first_from(at)
    if span and (best is None or (span.start(), -span.end()) < (best[0], -best[1])):
        best = (span.start(), span.end(), None)
    return None if best is None else (best[2], best[0], best[1])


def _is_other_number(text: str, match: re.Match[str]) -> bool:
    """Whether a bare two-digit pair is an age or a span of something else, by the words around it."""
    printed = match[0]
    if len(printed.strip()) > 7 or re.search(r"[A-Za-z]|\d{4}", printed) or not printed[:2].isdigit():
        return False
    if int(printed[:2]) > 40 and int(printed[:2]) < 80:
        return True
    if _NOT_YEARS_AFTER.match(text, match.end()) or _NOT_YEARS_BEFORE.search(
        text[max(0, match.start() - _NEAR) : match.start()]
    ):
        return True
    return "/" not in printed and text[max(0, match.start() - 1) : match.start()] == "("


def _months(period: str) -> tuple[int, int] | None:
    """First and last month of a canonical period, counted from year 0; None for anything else."""
    match = _CANONICAL.fullmatch(period)
    if match is None:
        return None
    head, year, second = match["head"], int(match["year"]), match["second"]
    if head is None:
        return _run(year, 4 if second else 1, 12)
    if head[0] == "Q" and head[1:].isdigit():
        return _run(year, 3 * int(head[1]) - 2 + (3 if second else 0), 3)
    if head in _TERM_ENDS:
        return _run(year, _TERM_ENDS[head] - 3, 4)
    return _run(year, MONTH_NAMES.index(head) + 1, 1)


def _run(year: int, first_month: int, length: int) -> tuple[int, int]:
    first = year * 12 + first_month - 1
    return first, first + length - 1


def period_key(period: str) -> tuple[int, int, str]:
    """A key that sorts periods in time: by their last month, then by their first. Texts that are no period come first."""
    months = _months(period)
    return (0, 0, period) if months is None else (months[1], months[0], period)


def previous_period(period: str) -> str:
    """The period of the same length just before: the year, quarter or month before, and for a term the same term a year
    earlier, since terms are only compared with their like. UsageError for a text that is no period."""
    if _months(period) is None:
        raise UsageError(_no_period(period))
    head, _, tail = period.rpartition(" ")
    year = int(tail[:4])
    if not head:
        return financial_year(year - 1) if "/" in tail else str(year - 1)
    if head in _TERM_ENDS:
        return f"{head} {year - 1}"
    if head in MONTH_NAMES:
        month = MONTH_NAMES.index(head)
        return f"{MONTH_NAMES[month - 1]} {year if month else year - 1}"
    number = int(head[1])
    if number > 1:
        return f"Q{number - 1} {tail}"
    return f"Q4 {financial_year(year - 1) if '/' in tail else year - 1}"


def next_period(period: str) -> str:
    """The period of the same length just after; for a term the same term a year later. UsageError for a text that is no period."""
    if _months(period) is None:
        raise UsageError(_no_period(period))
    head, _, tail = period.rpartition(" ")
    year = int(tail[:4])
    if not head:
        return financial_year(year + 1) if "/" in tail else str(year + 1)
    if head in _TERM_ENDS:
        return f"{head} {year + 1}"
    if head in MONTH_NAMES:
        month = (MONTH_NAMES.index(head) + 1) % len(MONTH_NAMES)
        return f"{MONTH_NAMES[month]} {year if month else year + 1}"
    number = int(head[1])
    if number < 4:
        return f"Q{number + 1} {tail}"
    return f"Q1 {financial_year(year + 1) if '/' in tail else year + 1}"


def years_between(earlier: str, later: str) -> int:
    """Whole years from the end of one period to the end of another; negative when the second is the earlier."""
    first, second = _months(earlier), _months(later)
    if first is None or second is None:
        raise UsageError(_no_period(earlier if first is None else later))
    months = second[1] - first[1]
    return months // 12 if months >= 0 else -(-months // 12)


def covers(outer: str, inner: str) -> bool:
    """Whether one period lies within another: "Q1 2019/20" and "March 2020" within "2019/20". False for texts that are no period."""
    wide, narrow = _months(outer), _months(inner)
    return wide is not None and narrow is not None and wide[0] <= narrow[0] and narrow[1] <= wide[1]


def _no_period(text: str) -> str:
    return f'"{text}" is no period; write it like 2020/21, Q3 2024/25, Spring 2019, March 2021 or 2024'
