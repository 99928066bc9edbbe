"""Words put together into lines of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.domain import BBox
from ingest.readers.pdf_layout.words import Word

_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class TextLine:
    """Words on one baseline, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def box(self) -> BBox:
        return box_around(self.words)

    @cached_property
    def base(self) -> float:
        return max(self.words, key=lambda word: word.size).base

    @cached_property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @cached_property
    def text(self) -> str:
        return joined(self.words)


def box_around(words: Iterable[Word]) -> BBox:
    words = tuple(words)
    return (
        min(word.x0 for word in words),
        min(word.top for word in words),
        max(word.x1 for word in words),
        max(word.bottom for word in words),
    )


def text_lines(words: Iterable[Word]) -> list[TextLine]:
    """Lines from the top down. A raised mark belongs to the line of the word it stands on."""
    groups: list[list[Word]] = []
    base = 0.0
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        if groups and word.base - base <= max(1.5, 0.3 * min(word.size, groups[-1][0].size)):
            groups[-1].append(word)
        else:
            groups.append([word])
            base = word.base
    rows = _with_raised_marks(groups)
    return [TextLine(tuple(sorted(row, key=lambda w: (w.x0, w.x1)))) for row in rows]


def _with_raised_marks(groups: list[list[Word]]) -> list[list[Word]]:
    """Groups of small raised words given back to the line below that they stand on."""
    rows: list[list[Word]] = []
    carried: list[Word] = []
    for index, group in enumerate(groups):
        below = groups[index + 1] if index + 1 < len(groups) else []
        if below and all(any(_stands_on(word, other) for other in below) for word in group):
            carried += group
            continue
        rows.append(group + carried)
        carried = []
    return rows


def _stands_on(mark: Word, word: Word) -> bool:
    """True for a footnote mark set right after a word, smaller and higher."""
    rise = word.base - mark.base
    return (
        mark.size < 0.85 * word.size
        and 0.1 * word.size < rise < 0.7 * word.size
        and -1 <= mark.x0 - word.x1 <= 0.3 * word.size
    )


def joined(words: Sequence[Word]) -> str:
    """The words of one line with single spaces, raised marks set as superscripts."""
    text = ""
    for index, word in enumerate(words):
        if index and _stands_on(word, words[index - 1]):
            text += word.text.translate(_SUPERSCRIPT)
        else:
            text += (" " if text else "") + word.text
    return text


def pieces(words: Sequence[Word], gap: float) -> list[list[Word]]:
    """The words of one line parted where the white space between two is wider than `gap` times the type size."""
    parts: list[list[Word]] = []
    right = 0.0
    for word in words:
        if parts and word.x0 - right <= gap * max(word.size, parts[-1][-1].size):
            parts[-1].append(word)
        else:
            parts.append([word])
        right = max(right, word.x1) if len(parts[-1]) > 1 else word.x1
    return parts
