"""Wrapped lines joined: which words broken at a line's end keep their hyphen, and how the parts are put together."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.sentences import fold

_BROKEN = re.compile(r"([A-Za-z]+|\d+)[-‐‑\u00ad]$")
_LONGEST_WORD = 60
_FIRST = re.compile(r"[A-Za-z0-9]+")
_LAST_LETTERS = re.compile(r"[A-Za-z]+$")
_LOWER_START = re.compile(r"[a-z]+")
_WORD = re.compile(r"[A-Za-z0-9]+(?:[-‐‑][A-Za-z0-9]+)*")

# Parts that stand before a hyphen in English compounds ("co-production", "mid-year", "self-harm").
_KEPT_BEFORE = frozenset(
    "co re pre post non mid self anti multi sub inter cross ex over under well high low long short off on all in out year"
    " half full part first second third one two three four five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety semi micro macro socio de bi e".split()
)

# What is left of a word broken near its end, beside one or two letters that are no word.
_ENDINGS = frozenset(
    "able age al ally ance ant ate ated ates ation cy dom ed ely ence ent ents er ers es ess est ever ful hood ial ible ic ical ied ies"
    " ing ings ion ions ish ism ist ity ive ize ised ising less ling ly ment ments nce nces ner ness nt nts ous ries sion sts ted ties ting tion tions"
    " ty ure wards".split()
)
_SHORT_WORDS = frozenset(
    "a i am an as at be by do go he if in is it me my no of on or so to up us we".split()
)


@dataclass(frozen=True, slots=True)
class Hyphens:
    """The words of a document, by which a hyphen at a line's end is judged: those written with one and those without.
    `soft` is True where the document breaks words at line ends, so that an unknown one is put together."""

    whole: frozenset[str]
    hyphenated: frozenset[str]
    soft: bool

    def join(self, before: str, after: str) -> str:
        """Two parts of one text: with a space between, or, where the first breaks off in a word, with or without its hyphen."""
        broken = _BROKEN.search(before[-_LONGEST_WORD:])
        first = _FIRST.match(after)
        if broken is None or first is None:
            return f"{before} {after}"
        if self._keeps(broken[1].lower(), first[0].lower(), after):
            return before + after
        return before[:-1] + after

    def join_cell(self, before: str, after: str) -> str:
        """Two lines of a narrow cell, in which words are broken without a hyphen ("reableme", "nt"): put together where the
        document writes the whole elsewhere, or where the rest is a letter or two or a mere ending."""
        left, right = _LAST_LETTERS.search(before[-_LONGEST_WORD:]), _LOWER_START.match(after)
        if left is None or right is None:
            return self.join(before, after)
        rest = right[0]
        if (left[0] + rest).lower() in self.whole or (
            len(left[0]) > 3 and (rest in _ENDINGS or len(rest) <= 2) and rest not in _SHORT_WORDS
        ):
            return before + after
        return self.join(before, after)

    def _keeps(self, left: str, right: str, after: str) -> bool:
        if left.isdigit() or right.isdigit() or not after[0].islower():
            return True
        if f"{left}-{right}" in self.hyphenated:
            return True
        if left + right in self.whole:
            return False
        if self.soft:
            return left in _KEPT_BEFORE and right in self.whole
        return True


def hyphens_of(lines: Iterable[str]) -> Hyphens:
    """What a document's own words say about hyphens; words broken at line ends do not count themselves."""
    texts = [fold(line) for line in lines]
    whole: Counter[str] = Counter()
    hyphenated: Counter[str] = Counter()
    for text in _without_broken_words(texts):
        for match in _WORD.finditer(text.lower()):
            word = match[0].replace("‐", "-").replace("‑", "-")
            (hyphenated if "-" in word else whole)[word] += 1
    known, compounds = frozenset(whole), frozenset(hyphenated)
    return Hyphens(known, compounds, _breaks_words(texts, known, compounds))


def _without_broken_words(texts: Sequence[str]) -> Iterator[str]:
    """The lines without the two parts of a word broken at a line's end."""
    broken = False
    for text in filter(None, texts):
        rest = _FIRST.sub("", text, count=1) if broken else text
        broken = _BROKEN.search(text) is not None
        yield _BROKEN.sub("", rest)


def _breaks_words(texts: Sequence[str], whole: frozenset[str], hyphenated: frozenset[str]) -> bool:
    """Whether hyphens at line ends mostly stand inside words: those that the document writes in one elsewhere, or whose first part
    is no word of it."""
    soft, hard = set(), set()
    filled = [text for text in texts if text]
    for text, after in itertools.pairwise(filled):
        broken, first = _BROKEN.search(text), _FIRST.match(after)
        if broken is None or first is None or not after[0].islower():
            continue
        left, right = broken[1].lower(), first[0].lower()
        if f"{left}-{right}" in hyphenated:
            hard.add((left, right))
        elif left + right in whole or (left not in whole and left not in _KEPT_BEFORE):
            soft.add((left, right))
    return len(soft) > len(hard)
