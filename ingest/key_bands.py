"""One colour's words in a rating key as a band of gaps to the target: "within 5% of target" is 0 to 0.05."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ingest.domain import Rag
from ingest.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Band:
    """Gaps to the target, as fractions, from `least` to `most`; both None where the words only say that the target is met or
    missed, `most` None where there is no end. `points`: in the measure's own points. `start`, `end`: where the words stand."""

    least: Decimal | None
    most: Decimal | None
    points: bool
    start: int
    end: int


_NUMBER = r"\d+(?:\.\d+)?"
_UNIT = r"(?:\s?(?P<unit>%\s?points?\b|%|per\s?cent(?:age)?(?:\s+points?)?|percentage\s+points?|ppts?\b|pp\b|p\.p\.|points?\b))"
_HALF = Decimal("0.5")  # a share of half the target or more is what was reached, not what is missing
_MET = re.compile(
    r"\b(?:on|at|above|meet(?:s|ing)?|met|exceed(?:s|ed|ing)?|achiev(?:es|ed|ing)|better|over|surpass(?:es|ed)|hit)\b[^.;]{0,40}?\btargets?\b"
    r"|\btargets?\b[^.;]{0,25}?\b(?:met|achieved|exceeded|reached|surpassed|hit)\b|\bon track\b",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"\b(?:below|missed|worse than|off|not (?:met|achieved|meeting)|behind)\b[^.;]{0,30}?\btarget|\btarget (?:missed|not)",
    re.IGNORECASE,
)


def band_of(words: str, colour: Rag) -> Band | None:
    """The band that a colour's words give, or None if they give none."""
    for read in (_range, _compared, _bare):
        band = read(words, colour)
        if band is not None:
            return band
    met = _MET.search(words)
    if met and colour == "Green":
        return Band(None, None, False, met.start(), met.end())
    missed = _MISSED.search(words)
    if missed and colour != "Green":
        return Band(None, None, False, missed.start(), missed.end())
    return None


def _range(words: str, colour: Rag) -> Band | None:
    """ "between 2% and 5% below", "0.1 - 5% worse", "95-99.9% of target"."""
    match = _patterns()["range"].search(words)
    if match is None:
        return None
    first, second = Decimal(match["first"]) / 100, Decimal(match["second"]) / 100
    if min(first, second) >= _HALF:
        first, second = (_rest(share) for share in sorted((first, second), reverse=True))
    least, most = min(first, second), max(first, second)
    least = Decimal(0) if least <= Decimal("0.001") else least
    if colour == "Green":
        return Band(Decimal(0), most, _in_points(match["unit"]), *_stretch(words, match))
    return Band(least, most, _in_points(match["unit"]), *_stretch(words, match))


def _compared(words: str, colour: Rag) -> Band | None:
    """ "more than 5% below", "within 10% of target", "5% or more below", "at least 90% of target"."""
    for match in _patterns()["compared"].finditer(words):
        beyond, within = match["beyond"] or match["beyond_after"], match["within"] or match["within_after"]
        limit = Decimal(match["number"]) / 100
        if not (beyond or within):
            continue
        if limit >= _HALF:
            return _reached(words, match, colour)
        if not _speaks_of_gap(words, match, colour) or (colour == "Red" and not beyond):
            continue
        points, stretch = _in_points(match["unit"]), _stretch(words, match)
        if colour == "Green":
            return Band(Decimal(0), Decimal(0) if beyond else limit, points, *stretch)
        return Band(limit, None, points, *stretch) if beyond else Band(Decimal(0), limit, points, *stretch)
    return None


def _speaks_of_gap(words: str, match: re.Match[str], colour: Rag) -> bool:
    """A green gap above the target is no tolerance; a count of measures ("4 of 46 (9%)") is no gap."""
    around = words[max(0, match.start() - 60) : match.end() + 60].lower()
    if re.search(r"\d+\s+of\s+\d+\s*\($", words[: match.start("number")]):
        return False
    return colour == "Green" or not re.search(r"^[^.;]*\babove\s+(?:the\s+)?target", around)


def _reached(words: str, match: re.Match[str], colour: Rag) -> Band:
    """A share of the target that was reached: "below 90% of target" is a gap of more than 10%."""
    gap = _rest(Decimal(match["number"]) / 100)
    below = re.search(rf"(?:{_compare('below_share')})\s*$", words[: match.start("number")], re.IGNORECASE)
    stretch = _stretch(words, match)
    if below and colour != "Green":
        return Band(gap, None, False, *stretch)
    return Band(Decimal(0), gap, False, *stretch)


def _bare(words: str, colour: Rag) -> Band | None:
    """ "5% below target" without a word of comparison: up to it for Amber, from it for Red; "100% of target" for Green."""
    match = _patterns()["bare"].search(words)
    if match is None:
        return None
    limit = Decimal(match["number"]) / 100
    stretch = _stretch(words, match)
    if limit >= _HALF:
        return _reached(words, match, colour)
    if colour == "Red":
        return Band(limit, None, _in_points(match["unit"]), *stretch)
    return Band(Decimal(0), limit, _in_points(match["unit"]), *stretch)


def _rest(share: Decimal) -> Decimal:
    return max(Decimal(0), 1 - share)


def _in_points(unit: str) -> bool:
    return "p" in unit.lower().replace("per cent", "").replace("percent", "").replace("age", "")


def _stretch(words: str, match: re.Match[str]) -> tuple[int, int]:
    """From the match to the word that the gap is measured from, if it follows."""
    target = re.compile(_compare("of_measures"), re.IGNORECASE).search(words, match.end(), match.end() + 60)
    return match.start(), target.end() if target else match.end()


@cache
def _compare(key: str) -> str:
    pattern: str = vocabulary("rag_key")["compare"][key]
    return pattern


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    flags = re.IGNORECASE
    return {
        "range": re.compile(
            rf"(?<![\d.])(?P<first>{_NUMBER})\s?(?:%|percentage\s+points?|points?|pp)?\s*(?:-|–|—|to|and)\s*(?:up\s+to\s+|less\s+than\s+|<\s?)?"
            rf"(?P<second>{_NUMBER}){_UNIT}",
            flags,
        ),
        "compared": re.compile(
            rf"(?:(?:(?P<beyond>{_compare('beyond')})|(?P<within>{_compare('within')}))\s*(?:a\s+|by\s+|the\s+)?)?"
            rf"(?<![\d.])(?P<number>{_NUMBER}){_UNIT}"
            rf"(?:\s*(?:(?P<beyond_after>{_compare('beyond_after')})|(?P<within_after>{_compare('within_after')})))?",
            flags,
        ),
        "bare": re.compile(
            rf"(?P<number>{_NUMBER}){_UNIT}\s*(?:of\s+(?:the\s+|its\s+)?target|(?:{_compare('short_of')})\b|tolerance)",
            flags,
        ),
    }
