"""The portfolio a document belongs to, by the words before "Portfolio" and after "Cabinet Member for"."""

from __future__ import annotations

import re
from collections import Counter

from ingest.describing.casing import in_mixed_case
from ingest.describing.opening import Opening
from ingest.headings import is_capitals, is_person

_NAME = r"[A-Z][A-Za-z’'-]*[a-z]"
_LIST = rf"{_NAME}(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|&|of|for|with)\s+|\s+){_NAME}){{0,7}}"
_BEFORE = re.compile(
    rf"(?P<name>{_LIST})\s+[Pp]ortfolio\b(?!\s+(?:Holder|Budget|Total|Savings|Agreement|Report|Performance|Summary|Priorit)|\s*:)"
)
_BEFORE_ALL = re.compile(rf"(?P<name>{_LIST})\s+(?:[-–—]\s+)?Portfolio\b(?!\s*:)")
_AFTER = re.compile(
    rf"\b(?:Cabinet Member|Portfolio Holder|Executive Member|Lead Member|Cabinet Lead|Cabinet Portfolio Holder) for (?P<name>{_LIST})"
)
_AFTER_PAPER = re.compile(
    rf"\bPortfolio (?:Agreement|Plan|Report|Summary|Priorities)\b[ 0-9/–-]{{0,12}}\s?:\s?(?P<name>{_LIST})"
)
_LABELLED = re.compile(rf"(?:\bPortfolio\s*:|^\s*Portfolio\s*[-–—])\s*(?P<name>{_LIST})")
_CAPITALS = re.compile(
    r"^(?P<name>[A-Z][A-Z,&’' ]+?)\s*(?:[-–—]\s*)?(?:PORTFOLIO\b|[-–—]\s*(?:DELIVERY|PERFORMANCE))"
)
_NOT_NAMES = frozenset(
    "this the each every our its their all cabinet annual mid mid-year quarterly third other whole same new key individual council"
    " january february march april may june july august september october november december spring summer autumn winter year"
    " quarter corporate investment property service capital project programme time by in for of and to savings within across per draft"
    " outturn overview background introduction foreword headlines money page pages".split()
)


def portfolio_of(opening: Opening) -> str | None:
    """The portfolio's name as the document writes it in mixed case, or None."""
    counts: Counter[str] = Counter()
    spellings: dict[str, Counter[str]] = {}
    for name, weight in _names(opening):
        key = _key(name)
        counts[key] += weight
        spellings.setdefault(key, Counter())[name] += 1
    for head in opening.heads[:6]:
        for key in counts:
            counts[key] += 5 if _key(head.text).startswith(key) else 0
    if not counts:
        return None
    best = max(sorted(counts), key=lambda key: counts[key])
    written = spellings[best]
    return max(sorted(written), key=lambda name: (not is_capitals(name), written[name], len(name)))


def _names(opening: Opening) -> list[tuple[str, int]]:
    found = []
    for pattern, weight, texts in (
        (_LABELLED, 4, opening.lines),
        (_AFTER_PAPER, 3, opening.lines),
        (_AFTER, 2, opening.lines),
        (_BEFORE, 2, (opening.text,)),
        (_BEFORE_ALL, 1, (opening.text,)),
    ):
        for match in (match for text in texts for match in pattern.finditer(text)):
            name = _trimmed(match["name"])
            if name:
                found.append((name, weight))
    for head in opening.heads:
        capitals = _CAPITALS.match(re.sub(r"^\d+\.?\s+", "", head.text))
        if capitals and (name := capitals["name"].strip(" ,")):
            found.append((in_mixed_case(name), 4))
    return found


def _trimmed(name: str) -> str | None:
    """Without the council's name and words that stand before many a portfolio ("This Portfolio", "Draft 2022/23 ... Portfolio")."""
    words = _after_council(name.split())
    while words and words[0].lower().strip(",") in _NOT_NAMES:
        words.pop(0)
    while words and words[-1].lower().strip(",") in _NOT_NAMES:
        words.pop()
    text = " ".join(words).strip(" ,")
    return text if len(text) > 3 and not is_person(text) else None


def _after_council(words: list[str]) -> list[str]:
    """The words after "Borsetshire County Council"; "Council Tax and Benefits" names no council."""
    ends = [
        at for at, word in enumerate(words) if at and word == "Council" and words[at + 1 : at + 2] != ["Tax"]
    ]
    return words[ends[-1] + 1 :] if ends else words


def _key(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower().replace("&", "and"))
