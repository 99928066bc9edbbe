"""The committee whose meeting a document records."""

from __future__ import annotations

import re
from collections import Counter

from ingest.describing.casing import in_mixed_case
from ingest.describing.opening import Opening
from ingest.domain import DocumentKind

_WORD = r"[A-Z][A-Za-z’'-]*"
_FORUM = re.compile(
    rf"(?P<name>(?:{_WORD}(?:(?:\s*,\s*|\s+)(?:(?:and|&|of|for|the)\s+)?{_WORD}){{0,7}}(?:\s+(?:and|&))?\s+)?"
    r"(?:Sub-?\s?Committee|Committee|Select Panel|Scrutiny Panel|Scrutiny Commission|Scrutiny Board|Policy Panel|Executive Board))\b(?!\s+(?:Report|Date))"
)
_SOLE = re.compile(
    r"^(?:Minutes of (?:the )?(?:meeting of (?:the )?)?)?(?P<name>Cabinet|Executive|Full Council|Council|The Executive|Mayor and Cabinet)\b(?=\s*(?:$|[-–,]|\d|meeting|minutes))",
    re.IGNORECASE,
)
_DROPPED = frozenset(
    "the this a an and of by to for from chair vice-chair minutes meeting public agenda report each time period date members".split()
)
_OPENING_HEADS = 12
_ROLL = re.compile(
    r"(?:members )?(?:present|in attendance|also (?:present|attending)|apologies|substitutes?)\b",
    re.IGNORECASE,
)


def committee_of(opening: Opening, kind: DocumentKind) -> str | None:
    """The committee of minutes and meeting pages, as it is named in the first headings or else most often; None for other kinds
    and where the text says only "the Committee"."""
    if kind not in ("minutes", "meeting page"):
        return None
    counts: Counter[str] = Counter()
    for name in _names(opening.names):
        counts[name] += 1
    for head in opening.heads[:_OPENING_HEADS]:
        text = in_mixed_case(head.text)
        if _ROLL.match(text):
            continue  # who was there may chair another committee
        sole = _SOLE.match(text)
        if sole:
            counts[sole["name"]] += 16 if sole.end() == len(text.strip()) else 6
        for name in _names(text):
            counts[name] += 6 if head.level is not None or len(head.text) < 110 else 2
    if not counts:
        return None
    return max(
        sorted(counts), key=lambda name: (counts[name] * (0.5 if len(name.split()) <= 2 else 1), len(name))
    )


def _names(text: str) -> list[str]:
    names = []
    for match in _FORUM.finditer(text):
        words = match["name"].split()
        while words and words[0].lower().strip(",") in _DROPPED:
            words.pop(0)
        if len(words) >= 2:
            names.append(" ".join(words))
    return names
