"""Questions for how many of something there are: a passage answers only where a number stands beside the very thing."""

from __future__ import annotations

import re

from index.words import fold, stem

_ASKED = re.compile(
    r"\bhow many (?P<what>(?:[\w'-]+ ){1,4}?)(?:are there|is there|do we (?:have|employ|own|run)|does the (?:council|borough|county|city) "
    r"(?:have|employ|own|run)|have we got|work for (?:us|the council)|are employed)\b"
)
_WORD = re.compile(r"[a-z][a-z'-]*|\d[\d,.]*%?(?:/\d+)?")
_NUMBERS = frozenset(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen dozen twenty "
    "thirty forty fifty sixty seventy eighty ninety hundred".split()
)
_NOT_COUNTED = frozenset(
    "week weeks day days month months year years hour hours minute minutes per percent % pm am".split()
)
NEAR = 5  # words between the number and what it counts


def counted_in_question(question: str) -> frozenset[str]:
    """The stems of what a question asks the number of; none where it is no such question."""
    match = _ASKED.search(fold(question))
    return frozenset(stem(word) for word in match["what"].split()) if match else frozenset()


def counts_them(what: frozenset[str], sentence: str) -> bool:
    """Whether a number that counts things, and not days or per cent, stands near a word for them."""
    words = _WORD.findall(fold(sentence))
    named = [at for at, word in enumerate(words) if stem(word) in what]
    numbers = [at for at, word in enumerate(words) if _is_count(word, words[at + 1 : at + 2])]
    return any(abs(number - name) <= NEAR for number in numbers for name in named)


def _is_count(word: str, after: list[str]) -> bool:
    if word in _NUMBERS:
        return not set(after) & _NOT_COUNTED
    return word[0].isdigit() and "%" not in word and "/" not in word and not set(after) & _NOT_COUNTED
