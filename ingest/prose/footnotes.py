"""Footnotes of text dumps: the lines at a page's foot that a small figure in its text points to. They are taken out of the run of the
text, which goes on over the page, and set behind the paragraph that they belong to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.prose.pieces import Piece, Space

_NOTE = re.compile(r"(?P<number>\d{1,2})\s(?=[A-Z‘“\"(]|https?:)")
_POINTS = r"(?:[a-z%)”’]|[a-z]{{2}}[.,;:)”’]|(?:19|20)\d\d[.,])({})(?![\d.,]*\d)"
_FARTHEST = 90  # pieces from a note back to its figure
_LONGEST = 12  # pieces of the notes of one page


@dataclass(frozen=True, slots=True)
class Note:
    """The pieces of one footnote, and the piece that its figure stands in."""

    pointer: Piece
    pieces: tuple[Piece, ...]


def footnotes_apart(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Note]]:
    """The pieces without footnotes, and the footnotes. Only lines at a page's very end are looked at."""
    starts = [0, *(index for index, piece in enumerate(pieces) if piece.new_page and index)]
    notes = [
        note
        for start, end in zip(starts, [*starts[1:], len(pieces)], strict=True)
        for note in _notes_of(pieces[start:end])
    ]
    taken = {id(piece) for note in notes for piece in note.pieces}
    return [piece for piece in pieces if id(piece) not in taken], notes


def _notes_of(page: Sequence[Piece]) -> list[Note]:
    for start in range(max(0, len(page) - _LONGEST), len(page)):
        notes = _notes_from(page, start)
        if notes:
            return notes
    return []


def _notes_from(page: Sequence[Piece], start: int) -> list[Note]:
    """The notes from a piece to the page's end, if it opens one and each is pointed to."""
    if not _NOTE.match(page[start].text) or page[start].space is Space.NONE or page[start].grid:
        return []
    openings = [start]
    for at in range(start + 1, len(page)):
        match = _NOTE.match(page[at].text)
        if match and int(match["number"]) == _number(page[openings[-1]]) + 1:
            openings.append(at)
        elif page[at].space is not Space.NONE:
            return []
    notes = []
    for opening, end in zip(openings, [*openings[1:], len(page)], strict=True):
        pointer = _pointer(page[max(0, start - _FARTHEST) : start], _number(page[opening]))
        if pointer is None:
            return []
        notes.append(Note(pointer, tuple(page[opening:end])))
    return notes


def _number(piece: Piece) -> int:
    match = _NOTE.match(piece.text)
    return int(match["number"]) if match else 0


def _pointer(before: Sequence[Piece], number: int) -> Piece | None:
    pattern = re.compile(_POINTS.format(number))
    return next((piece for piece in reversed(before) if pattern.search(piece.text)), None)
