"""Tables of contents whose entries end in their page numbers, with no dots between."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.reading import Line
from ingest.sentences import ends_sentence, fold

_TITLE = re.compile(r"(?:table of )?contents(?: page)?:?", re.IGNORECASE)
_ENTRY = re.compile(r"\S.*?[^\d\s]\S*\s+(?P<page>\d{1,3})")
_FEWEST = 3
_LONGEST = 120  # letters of an entry


def listed_contents(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of the entries below each "Contents": at least three, whose page numbers never go down; an entry may take two
    lines."""
    filled = [(index, fold(line.text)) for index, line in enumerate(lines) if line.text.strip()]
    found: set[int] = set()
    for at, (_, text) in enumerate(filled):
        if _TITLE.fullmatch(text):
            found |= _entries_below(filled[at + 1 :])
    return frozenset(found)


def _entries_below(filled: Sequence[tuple[int, str]]) -> set[int]:
    taken: list[int] = []
    waiting: list[int] = []
    page = entries = 0
    for index, text in filled:
        match = _ENTRY.fullmatch(text) if len(text) <= _LONGEST else None
        if match and int(match["page"]) >= page:
            taken += [*waiting, index]
            waiting, page, entries = [], int(match["page"]), entries + 1
        elif match or waiting or ends_sentence(text):
            break
        else:
            waiting.append(index)
    return set(taken) if entries >= _FEWEST else set()
