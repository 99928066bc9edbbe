"""Lines of a dump as pieces kept apart by two or more spaces, and the columns in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"\S+(?: \S+)*")
Span = tuple[int, int]


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
