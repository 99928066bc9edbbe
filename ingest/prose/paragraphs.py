"""Pieces joined to paragraphs: which line goes on in the next, over line ends, blank lines, pages and tables in between."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.headings import (
    MOST_WORDS,
    MOST_WORDS_RUN_IN,
    ends_open,
    heading_form,
    is_capitals,
    is_run_in,
    label_of,
)
from ingest.prose.coded_rows import with_coded_rows
from ingest.prose.footnotes import footnotes_apart
from ingest.prose.joining import Hyphens
from ingest.prose.pieces import Piece, Space
from ingest.prose.width import width_of
from ingest.sentences import ends_sentence
from ingest.vocabulary import vocabulary

# A line is full when the next word would not have fitted; letters differ in width, so some of the line is allowed for.
_FAR = 400
_FULL = 0.92
_CLEARLY_SHORT = 0.6
_LONGEST_BOX = 12  # paragraphs
_FEWEST_OPEN = 3  # words
_JOINING = (" and", " of", " the", " &")
_COLON_END = re.compile(r":\s*[-–—]?\s*$")


@dataclass(slots=True)
class Paragraph:
    """Pieces that belong together. `close_below` tells that the next one follows without any space; `after_table` that a table
    stands before it."""

    text: str
    pieces: list[Piece]
    words: int
    close_below: bool = False
    table_below: bool = False

    @property
    def first(self) -> Piece:
        return self.pieces[0]

    @property
    def last(self) -> Piece:
        return self.pieces[-1]

    @property
    def marker(self) -> str | None:
        return self.first.marker

    @property
    def start(self) -> str:
        return self.text[:_FAR]

    @property
    def end(self) -> str:
        """The last letters: how a text goes on depends on them alone, however long it has grown."""
        return self.text[-_FAR:]

    @property
    def body(self) -> str:
        """The text without its list mark."""
        mark = self.marker or ""
        return self.text[len(mark) :].strip() if mark and self.text.startswith(mark) else self.text


def paragraphs_in(pieces: Sequence[Piece], hyphens: Hyphens) -> list[Paragraph]:
    """The paragraphs, list items, headings and tables of a reading, each with its lines joined; footnotes behind the paragraph
    that points to them."""
    text, notes = footnotes_apart(pieces)
    paragraphs = _joined(with_coded_rows(text, hyphens), hyphens)
    by_pointer: dict[int, list[Paragraph]] = {}
    for note in notes:
        by_pointer.setdefault(id(note.pointer), []).extend(_joined(note.pieces, hyphens))
    if not by_pointer:
        return paragraphs
    return [
        each
        for paragraph in paragraphs
        for each in (
            paragraph,
            *(one for piece in paragraph.pieces for one in by_pointer.get(id(piece), ())),
        )
    ]


def _joined(pieces: Sequence[Piece], hyphens: Hyphens) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    current: Paragraph | None = None
    for piece in pieces:
        before = _carried_on(paragraphs, current, piece)
        if before is not None:
            before.text = hyphens.join(before.text, piece.text)
            before.words += len(piece.text.split())
            before.pieces.append(piece)
            current = before
            continue
        if paragraphs:
            paragraphs[-1].close_below = (
                piece.space is Space.NONE and not piece.new_page and not piece.after_table
            )
            paragraphs[-1].table_below = piece.after_table or piece.grid
        current = Paragraph(piece.text, [piece], len(piece.text.split()))
        paragraphs.append(current)
    return paragraphs


def _carried_on(paragraphs: list[Paragraph], current: Paragraph | None, piece: Piece) -> Paragraph | None:
    """The paragraph that a piece goes on with: the one it stands below, or one that a table on the page's foot or a text box at
    its end has cut in two."""
    if current is None:
        return None
    cut = _cut_by_a_box(paragraphs, piece)
    if cut is not None:
        return cut
    if goes_on(current, piece):
        return current
    if piece.new_page and current.first.grid and len(paragraphs) > 1 and _is_tail(paragraphs[-2], piece):
        return paragraphs[-2]
    return None


def _cut_by_a_box(paragraphs: Sequence[Paragraph], piece: Piece) -> Paragraph | None:
    """The paragraph that broke off at a page's end, where only short lines of a text box stand between it and a piece in lower
    case."""
    if piece.space is Space.NONE or not piece.text[:1].islower() or piece.grid:
        return None
    for at in range(len(paragraphs) - 1, max(0, len(paragraphs) - _LONGEST_BOX), -1):
        box = paragraphs[at]
        if box.first.grid or box.words > MOST_WORDS or ends_sentence(box.text):
            return None
        if box.first.new_page:
            before = paragraphs[at - 1]
            whole = before.words >= 8 and not before.first.grid
            return before if whole and _is_tail(before, piece) and _is_full(before.last, piece) else None
    return None


def goes_on(before: Paragraph, piece: Piece) -> bool:
    """Whether a piece carries on the paragraph before it."""
    if piece.grid or before.first.grid or _are_labelled_alike(before, piece):
        return False
    if piece.marker is not None:
        return _is_broken_off_number(before, piece)
    if before.marker is not None and len(before.pieces) == 1 and not before.body:
        return True
    if piece.level is not None or before.first.level is not None:
        return _same_heading(before, piece)
    if piece.whole or before.last.whole:
        return piece.new_page and not piece.whole and _is_tail(before, piece)
    if piece.after_table or piece.new_page:
        return _over_a_page(before, piece)
    if piece.space is Space.NONE:
        return _on_the_next_line(before, piece)
    return _over_a_blank_line(before, piece)


def _is_broken_off_number(before: Paragraph, piece: Piece) -> bool:
    """Whether what looks like a list's number ends the sentence above it: "... at Quarter" and "3. Half of it"."""
    last = before.end.split()[-1:]
    return (
        piece.space is Space.NONE
        and (piece.marker or "")[:1].isdigit()
        and before.words > 1
        and bool(last)
        and last[0].lower() in vocabulary("headings")["counted"]
        and not last[0].isupper()
    )


def _are_labelled_alike(before: Paragraph, piece: Piece) -> bool:
    """ "Theme 1 ..." and "Theme 2 ..." on two lines."""
    label = label_of(piece.text)
    return label is not None and label == label_of(before.start)


def _is_tail(before: Paragraph, piece: Piece) -> bool:
    return is_open(before.end) and piece.text[:1].islower() and piece.marker is None and piece.level is None


def is_open(text: str) -> bool:
    """Whether a text breaks off before the end of its sentence; a colon ends it, since a list or table comes after."""
    return not ends_sentence(text) and not _COLON_END.search(text)


def _same_heading(before: Paragraph, piece: Piece) -> bool:
    if piece.level != before.first.level or piece.new_page or piece.after_table:
        return False
    if label_of(piece.text) or ends_sentence(before.end):
        return False
    return piece.space is Space.NONE or (piece.text[:1].islower() and not piece.whole)


def _over_a_page(before: Paragraph, piece: Piece) -> bool:
    if _is_tail(before, piece):
        return True
    if piece.after_table or not is_open(before.end) or before.words < 8:
        return False
    return _is_full(before.last, piece) and heading_form(piece.text) is None


def _on_the_next_line(before: Paragraph, piece: Piece) -> bool:
    if before.last.wraps:
        return True
    full = _is_full(before.last, piece)
    if _COLON_END.search(before.end):
        return full and piece.text[:1].islower()
    if full:
        return not _is_capitals_above_text(before, piece)
    if piece.text[:1].islower() or _is_wrapped_capitals(before, piece):
        return True
    return is_open(before.end) and not _was_ended(before, piece)


def _is_capitals_above_text(before: Paragraph, piece: Piece) -> bool:
    return is_capitals(before.start) and not is_capitals(piece.text) and not ends_open(before.end)


def _is_wrapped_capitals(before: Paragraph, piece: Piece) -> bool:
    """Two lines in capitals, one right below the other, are one heading unless the second is numbered."""
    return is_capitals(before.start) and is_capitals(piece.text) and not piece.text[:1].isdigit()


def _was_ended(before: Paragraph, piece: Piece) -> bool:
    """Whether a line with room left for the next word was ended on purpose: a heading, an address, a table's cell."""
    if ends_open(before.end):
        return False
    if before.words <= MOST_WORDS or _room(before.last, piece) < _CLEARLY_SHORT:
        return True
    return before.words <= MOST_WORDS_RUN_IN and is_run_in(before.text)


def _over_a_blank_line(before: Paragraph, piece: Piece) -> bool:
    """Double-spaced text and wrapped headings leave a blank line between two lines of one sentence."""
    if not is_open(before.end):
        return False
    if piece.text[:1].islower():
        return before.marker is None or before.last.space is not Space.NONE or _is_full(before.last, piece)
    if piece.space is Space.BREAK:
        return False
    if ends_open(before.end) and is_capitals(before.start) and is_capitals(piece.text):
        return True
    if before.words >= _FEWEST_OPEN and before.end.rstrip().endswith(_JOINING):
        return True
    return (
        before.words >= 8
        and _is_full(before.last, piece)
        and _is_full_width(before.last)
        and heading_form(piece.text) is None
    )


def _room(last: Piece, piece: Piece) -> float:
    """How far across the column the last line and the next line's first word would reach, as a share of the width."""
    if not last.width:
        return 0.0
    first_word = piece.text.split(maxsplit=1)[0] if piece.text else ""
    return width_of(f"{last.text} {first_word}") / last.width


def _is_full(last: Piece, piece: Piece) -> bool:
    return last.wraps or _room(last, piece) >= _FULL


def _is_full_width(last: Piece) -> bool:
    return len(last.text) >= 60
