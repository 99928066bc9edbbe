"""The periods that a document gives in words for columns whose headings name none: "The baseline is 2021/22 and the current figure
is for 2023/24"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ingest.periods import find_periods
from ingest.vocabulary import vocabulary

APART = 45  # letters between such a word and its period at the most


def told_periods(lines: Iterable[str]) -> Mapping[str, str]:
    """By the word of a heading ("baseline"), the period that the text says it is for; a word told of two periods is left out."""
    text = " ".join(" ".join(lines).split())
    words = "|".join(map(re.escape, vocabulary("measure_sections")["told_in_words"]))
    said = re.compile(
        rf"\b(?P<word>{words})(?:s| years?| figures?| values?| positions?| data| performance)*\b"
        rf"(?: shown| given| used)?(?: (?:is|are|was|were|being|means?|refers?|relates?)|:|,| \()(?=(?P<rest>.{{0,{APART}}}))",
        re.IGNORECASE,
    )
    told: dict[str, set[str]] = {}
    for match in said.finditer(text):
        rest = re.split(rf"[.;]\s|\b(?:{words})\b", match["rest"], maxsplit=1, flags=re.IGNORECASE)[0]
        if mentions := find_periods(rest):
            told.setdefault(match["word"].lower(), set()).add(mentions[0].period)
    return {word: next(iter(periods)) for word, periods in told.items() if len(periods) == 1}


def told_for(heading: str, told: Mapping[str, str]) -> str | None:
    """The period told for the one such word that a heading has."""
    periods = {
        period
        for word, period in told.items()
        if re.search(rf"\b{re.escape(word)}\b", heading, re.IGNORECASE)
    }
    return next(iter(periods)) if len(periods) == 1 else None
