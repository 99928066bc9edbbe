"""Words that a narrow cell broke over two lines without a hyphen ("rationalisatio" over "n"), told by the words around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from ingest.finance.words import phrases

_LONGEST_REST = 4  # letters of what is left over for the next line
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_LAST = re.compile(r"(?:^|(?<=[\s(/]))([A-Za-z]{2,})$")
_FIRST = re.compile(r"([a-z]+)(?=$|[\s,.;:)’'-])")


def rests_of_words(texts: Sequence[str], blanks: Sequence[int]) -> frozenset[int]:
    """The lines, by index, whose first letters finish the last word of the line before. Neither part is a word that the text uses
    elsewhere within a line, and either the two together are, or what is left over is too short for a word; a space at the line's end,
    and an empty line between (`blanks` counts them), part two words."""
    seen = Counter(word.lower() for text in texts for word in _WORD.findall(text)[1:-1])
    edges = Counter(word.lower() for text in texts for word in _WORD.findall(text))
    return frozenset(
        at + 1
        for at, (above, below) in enumerate(pairwise(texts))
        if not blanks[at + 1] and _is_broken(above, below, seen, edges)
    )


def _is_broken(above: str, below: str, seen: Counter[str], edges: Counter[str]) -> bool:
    last, first = _LAST.search(above), _FIRST.match(below)
    if not last or not first or {first[1], last[1].lower()} & phrases("finance_rows", "short_words"):
        return False
    part, rest = last[1].lower(), first[1]
    if seen[part] and seen[rest]:
        return False
    if edges[part + rest] and not seen[rest]:
        return True
    return len(rest) <= _LONGEST_REST and not seen[part] and not seen[rest]
