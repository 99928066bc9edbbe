"""Days as councils print them, and which of them is a document's own: the day of its meeting, or that of its publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ingest.describing.opening import Opening
from ingest.domain import DocumentKind

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep",
         "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})\s?(?:st|nd|rd|th)?\b"
_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_DAY}(?:\s+of)?[\s-]+{_MONTH}[\s,-]*{_YEAR}",
        rf"\b{_MONTH}\s+{_DAY}[\s,]+{_YEAR}",
        rf"\b{_YEAR}-(?P<number>\d\d)-(?P<day>\d\d)\b",
        rf"\b(?P<day>\d{{1,2}})[/.](?P<number>\d{{1,2}})[/.]{_YEAR}",
    )
)
_MEETING = re.compile(
    r"\b(?:date of (?:the )?meeting|meeting date|held on|held at .{0,60} on|meeting of .{0,80} on|met on|meeting on|date and time|when)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:publi(?:shed|cation date|cation)|date of (?:issue|publication|report)|report date|issued|last updated|updated(?: on)?|date)\s*(?:on|:|-|–)?\s*$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+(?:the\s+)?$", re.IGNORECASE)
_FORUM = re.compile(
    r"\b(?:committee|cabinet|council|board|panel|executive|commission|meeting|minutes)\b", re.IGNORECASE
)
_LINE = 110  # letters: a date in a longer paragraph is one of many


def date_of(opening: Opening, kind: DocumentKind) -> dt.date | None:
    """The day of the meeting for minutes and meeting pages, else the day a document says it was published; None where it says
    neither. A day that only stands in its text ("approved by Cabinet on 6 October") is not the document's."""
    candidates = [
        (weight, -order, day) for order, (weight, day) in enumerate(_candidates(opening, kind)) if weight > 0
    ]
    return max(candidates)[2] if candidates else None


def _candidates(opening: Opening, kind: DocumentKind) -> Iterator[tuple[int, dt.date]]:
    meeting = kind in ("minutes", "meeting page")
    for head in opening.heads[:40]:
        for day, start in days_in(head.text):
            before = head.text[:start]
            weight = 0
            if _PUBLISHED.search(before) and len(head.text) <= _LINE:
                weight = 3
            elif len(head.text) <= _LINE and len(before.split()) <= 2 and not meeting:
                weight = 2 if _is_alone(head.text, before) else 0
            if meeting and (_MEETING.search(before) or _WEEKDAY.search(before)):
                weight = 5
            elif (
                meeting
                and len(head.text) <= _LINE
                and (_FORUM.search(head.text) or _is_alone(head.text, before))
            ):
                weight = 4
            yield weight, day


def _is_alone(text: str, before: str) -> bool:
    """Whether a line is little more than its date."""
    return not before.strip(" ,-–|:") or (bool(_WEEKDAY.search(before)) and len(text.split()) <= 8)


def days_in(text: str) -> list[tuple[dt.date, int]]:
    """The days named in a text with where they stand, in order. 03/09/2025 is the third of September."""
    found: dict[int, dt.date] = {}
    for form in _FORMS:
        for match in form.finditer(text):
            day = _day(match)
            if day is not None:
                found.setdefault(match.start(), day)
    return [(found[start], start) for start in sorted(found)]


def without_days(text: str) -> str:
    """A text without the days it names, so that "14 May 2024" is not taken for the month."""
    for form in _FORMS:
        text = form.sub(" ", text)
    return text


def _day(match: re.Match[str]) -> dt.date | None:
    groups = match.groupdict()
    month = MONTHS[groups["month"].lower()] if groups.get("month") else int(groups["number"])
    try:
        return dt.date(int(groups["year"]), month, int(groups["day"]))
    except ValueError:
        return None
