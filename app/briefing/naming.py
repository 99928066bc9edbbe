"""How measures, meetings and places are named in a briefing: short enough to read, full enough to find."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.answer import Citation
from app.briefing.position import Position
from index.facts import MeasureSeries
from ingest.domain import Document

LONGEST = 16  # words of a measure's name
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*\.?\s+")
_COUNTED = re.compile(r"\s*\(number\)\s*$")


def measure_name(series: MeasureSeries) -> str:
    """The shortest name that says what is measured (four words or more), up to sixteen words."""
    names = [_COUNTED.sub("", name).strip() for name in series.names]
    telling = [name for name in names if len(name.split()) >= 4] or names
    words = min(telling, key=lambda name: (len(name), name)).split()
    return " ".join(words[:LONGEST]) + (" …" if len(words) > LONGEST else "")


def coded_name(series: MeasureSeries) -> str:
    """ "EHCP issued on time (HS.12)"."""
    code = series.latest.code
    return measure_name(series) + (f" ({code})" if code else "")


def called(position: Position) -> str:
    """The name and code, with the cohort where it is one of several."""
    name = coded_name(position.series)
    return f"{name}, {position.cohort}" if position.cohort else name


def code_or_name(series: MeasureSeries) -> str:
    """For lists: the code alone where there is one."""
    return series.latest.code or measure_name(series)


def heading_name(heading: str) -> str:
    """A heading without its number, in up to ten words."""
    words = _NUMBERED.sub("", heading).split()
    return " ".join(words[:10]) + (" …" if len(words) > 10 else "")


def meeting_name(document: Document) -> str:
    """ "Children's Scrutiny Committee, 3 September 2025", as far as the document tells."""
    who = document.committee or document.title
    if document.date is not None:
        return f"{who}, {document.date.day} {document.date:%B %Y}"
    return f"{who}, {document.period}" if document.period and document.period not in who else who


def where(citation: Citation) -> tuple[str, str]:
    """("page", "7") or ("lines", "12–15"); the section where the format has neither."""
    if citation.page is not None:
        return "page", str(citation.page)
    if citation.lines is not None:
        first, last = citation.lines
        return "lines", str(first) if first == last else f"{first}–{last}"
    return "section", f"“{citation.section.rpartition(' > ')[2]}”" if citation.section else "whole document"


def some(texts: Sequence[str], most: int) -> str:
    """ "a; b; c and 4 more"."""
    more = f" and {len(texts) - most} more" if len(texts) > most else ""
    return "; ".join(texts[:most]) + more
