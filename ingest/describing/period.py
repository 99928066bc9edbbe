"""Which period a document covers or reports on, by its title, its own words, and the years it speaks of most."""

from __future__ import annotations

import re
from collections import Counter

from ingest.describing.dates import MONTHS, without_days
from ingest.describing.opening import Opening
from ingest.domain import DocumentKind
from ingest.period_apart import quarter_apart
from ingest.periods import find_periods, period_key

_YEAR = r"(?:19|20)\d\d"
_SPAN = re.compile(
    rf"(?<![\d/])(?P<first>{_YEAR})(?:/\d\d)?\s*(?:-|–|—|to|/|until)\s*(?P<last>{_YEAR}|\d\d)(?P<half>/\d\d)?(?![\d/])"
)
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_MONTHS_SPAN = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<m1>{_MONTH})\s*(?P<y1>{_YEAR})?\s*(?:to|-|–|until|and)\s*(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<m2>{_MONTH})\s+(?P<y2>{_YEAR})\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\b(?:over|for|covers?|covering|during|in|between|from) (?:the )?(?:period|years?|quarter|term|months?)?\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_YEAR_END = re.compile(
    rf"\b(?:year end(?:ed|ing)?|as at|as of|at|by|to)\s+(?:the\s+)?(?:end\s+of\s+|31(?:st)?\s+)?March\s+(?P<year>{_YEAR})",
    re.IGNORECASE,
)
_REPORT_WORDS = re.compile(
    r"\b(?:outturn|annual report|year[- ]end|performance report|final position|full[- ]year)\b", re.IGNORECASE
)
_COVERED = frozenset(
    {"agreement", "performance report", "outturn report", "plan", "report", "minutes", "data"}
)
_REPORTS = frozenset({"performance report", "outturn report"})


def period_of(opening: Opening, kind: DocumentKind, title: str) -> str | None:
    """The period in its one spelling ("2021/22", "Q3 2023/24", "2024-27"), or None where nothing tells it. Meeting pages have none,
    and minutes only that of the report they speak of, where their title names it."""
    if kind not in _COVERED:
        return None
    named = _reported_on(without_days(title), kind) or period_in(without_days(title))
    if named or kind == "minutes":
        return named
    for head in opening.heads[:8]:
        if head.level is not None and (named := period_in(without_days(head.text))):
            return named
    return _stated(opening) or _spoken_of(opening, kind)


def period_in(text: str) -> str | None:
    """The period or span of years that a title names; the longest reaching, then the first."""
    months = _MONTHS_SPAN.search(text)
    if months and (covered := _months_covered(months)):
        return covered
    apart = quarter_apart(text)
    if apart:
        return apart
    span = next((span for match in _SPAN.finditer(text) if (span := _span(match))), None)
    if span:
        return span
    periods = [mention.period for mention in find_periods(text)]
    return next((period for period in periods if not period.isdigit()), periods[0] if periods else None)


def _reported_on(title: str, kind: DocumentKind) -> str | None:
    """The year of a report on a plan whose own years its title names as well: "Corporate Plan 2022-2026: performance in 2023/24"."""
    if kind not in _REPORTS:
        return None
    spans = [match.span() for match in _SPAN.finditer(title) if _span(match)]
    if not spans or quarter_apart(title):
        return None
    apart = [
        m.period
        for m in find_periods(title)
        if not any(m.start < end and start < m.end for start, end in spans)
    ]
    return next((period for period in apart if "/" in period), None)


def _span(match: re.Match[str]) -> str | None:
    """ "2024-2027" as "2024-27"; consecutive years are one financial year, for which find_periods looks."""
    first, last = int(match["first"]), int(match["last"][-2:])
    length = (last - first) % 100
    if match["half"]:
        length += 1
        last = (last + 1) % 100
    return f"{first}-{last:02d}" if 2 <= length <= 30 else None


def _months_covered(match: re.Match[str]) -> str | None:
    """ "April 2021 to March 2022" is 2021/22, "July to September 2023" is Q2 2023/24, several years are a span."""
    first, last = MONTHS[match["m1"].lower()], MONTHS[match["m2"].lower()]
    to_year = int(match["y2"])
    from_year = int(match["y1"]) if match["y1"] else to_year if first <= last else to_year - 1
    length = (to_year - from_year) * 12 + last - first + 1
    financial = from_year if first >= 4 else from_year - 1
    if length == 3 and first in (1, 4, 7, 10):
        return f"Q{(first - 4) % 12 // 3 + 1} {financial}/{(financial + 1) % 100:02d}"
    if length == 12 and first in (4, 8, 9):
        return f"{from_year}/{to_year % 100:02d}"
    if length == 12 and first == 1:
        return str(from_year)
    if length in (6, 9) and first == 4:
        return f"{financial}/{(financial + 1) % 100:02d}"
    return f"{from_year}-{to_year % 100:02d}" if 18 < length <= 360 else None


def _stated(opening: Opening) -> str | None:
    """What the first page says: "over the period April 2021 to March 2022", "the year ended 31 March 2021"."""
    for match in _MONTHS_SPAN.finditer(opening.start):
        if _OVER.search(opening.start[: match.start()]) and (covered := _months_covered(match)):
            return covered
    return None


def _spoken_of(opening: Opening, kind: DocumentKind) -> str | None:
    """The year that stands most often beside the words of a report, or in the text at all."""
    counts: Counter[str] = Counter()
    for mention in find_periods(opening.text):
        if "/" not in mention.period:
            continue
        year = mention.period[-7:]
        around = opening.text[max(0, mention.start - 60) : mention.end + 60]
        counts[year] += (
            3 if kind in ("outturn report", "performance report") and _REPORT_WORDS.search(around) else 1
        )
    if kind in ("outturn report", "performance report"):
        for match in _YEAR_END.finditer(opening.text):
            first = int(match["year"]) - 1
            counts[f"{first}/{(first + 1) % 100:02d}"] += 3
    if not counts:
        return None
    return max(counts, key=lambda year: (counts[year], period_key(year)))
