"""Lines of a dump as pieces kept apart by two or more spaces, and the columns in which they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"\S+(?: \S+)*")
Span = tuple[int, int]
_MANY = 2  # pieces that begin a column


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with single spaces, and where it begins in its line."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def pieces_of(text: str) -> list[Piece]:
    return [Piece(match.start(), match[0]) for match in _PIECE.finditer(text)]


def parted(lines: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pieces of lines that stand together, those that ran into the next column parted: at a word that begins exactly where
    other pieces begin and goes no further than they do, or that others are by themselves ("suitable homes Quarterly")."""
    starts = Counter(piece.start for line in lines for piece in line)
    ends = {start: max(p.end for line in lines for p in line if p.start == start) for start in starts}
    alone = {piece.text for line in lines for piece in line if piece.text.isalpha()}
    columns = {start: ends[start] for start, count in starts.items() if count >= _MANY}
    return [[part for piece in line for part in _parts(piece, columns, alone)] for line in lines]


def _parts(piece: Piece, columns: dict[int, int], alone: set[str]) -> list[Piece]:
    for word in list(re.finditer(r"\S+", piece.text))[1:]:
        start = piece.start + word.start()
        of_column = piece.end <= columns.get(start, -1)
        if of_column or (word.end() == len(piece.text) and word[0][0].isupper() and word[0] in alone):
            left = piece.text[: word.start()].rstrip()
            return [Piece(piece.start, left), Piece(start, piece.text[word.start() :])]
    return [piece]


def spans_of(pieces: Iterable[Piece]) -> list[Span]:
    """Where columns stand: pieces that stand under one another, even in part, share one."""
    spans: list[Span] = []
    for start, end in sorted((piece.start, piece.end) for piece in pieces):
        if spans and start < spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return spans


def spans_under(piece: Piece, spans: Sequence[Span]) -> list[int]:
    """The columns that a piece stands in."""
    return [at for at, (start, end) in enumerate(spans) if piece.start < end and piece.end > start]
