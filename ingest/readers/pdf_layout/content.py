"""Everything that stands on one page, as plain values: the last step that touches pdfium."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ingest.domain import BBox
from ingest.readers.pdf_layout.bullets import is_bullet
from ingest.readers.pdf_layout.colours import rag_of
from ingest.readers.pdf_layout.drawings import Drawings, Fill, Rule, drawings_on
from ingest.readers.pdf_layout.frame import Frame
from ingest.readers.pdf_layout.lattice import merged
from ingest.readers.pdf_layout.marks import Mark, read_marks
from ingest.readers.pdf_layout.symbols import is_symbol
from ingest.readers.pdf_layout.words import TextPage, Word, main_turn, split_at, words_of

_MOST_SEGMENTS = (
    15_000  # of a page's paths: more make a map or a drawing, which takes long to draw and rates nothing
)


@dataclass(slots=True)
class PageContent:
    """One page, numbered from 1; `picture` is the share of it that its largest image covers."""

    number: int
    frame: Frame
    words: list[Word]
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    picture: float = 0.0

    @classmethod
    def blank(cls, number: int) -> PageContent:
        return cls(number, Frame((0.0, 0.0, 595.0, 842.0)), [])


def read_content(page: Any, number: int) -> PageContent:
    """Reads a pypdfium2 page."""
    handle = page.get_textpage()
    try:
        return _content(page, TextPage(handle.raw), number)
    finally:
        handle.close()


def _content(page: Any, text: TextPage, number: int) -> PageContent:
    rotation = page.get_rotation()
    turn = main_turn(text, rotation)
    frame = Frame(page.get_bbox(), rotation, turn)
    drawn = drawings_on(page, frame)
    words = _cut_by_rules(text, frame, words_of(text, frame), drawn.down)
    small = [*drawn.marks, *_symbols(text, words)] if drawn.segments <= _MOST_SEGMENTS else []
    marks = read_marks(page, small, turn)
    fills = _on_page(drawn, frame)
    return PageContent(number, frame, words, drawn.across, drawn.down, fills, marks, drawn.picture)


def _symbols(text: TextPage, words: Sequence[Word]) -> list[BBox]:
    """The boxes of words that are a single symbol, whose shape and colour tell what their character may not; of bullets only those
    in a rating's colour."""
    return [
        word[1:5]
        for word in words
        if len(word.text) <= 2
        and (word.symbolic or is_symbol(word.text))
        and (not is_bullet(word.text) or rag_of(text.fill_colour(word.first)))
    ]


def _on_page(drawn: Drawings, frame: Frame) -> list[Fill]:
    """Fills but for backgrounds of the whole page."""
    area = frame.width * frame.height
    return [f for f in drawn.fills if (f.box[2] - f.box[0]) * (f.box[3] - f.box[1]) < 0.6 * area]


def _cut_by_rules(text: TextPage, frame: Frame, words: list[Word], rules: Sequence[Rule]) -> list[Word]:
    """Words through which a vertical rule runs are two words: the texts of two cells set too close together."""
    if not rules:
        return words
    joined = merged(rules)
    places = [rule.at for rule in joined]
    cut: list[Word] = []
    for word in words:
        near = joined[bisect_right(places, word.x0 + 1) : bisect_left(places, word.x1 - 1)]
        rule = next((r for r in near if r.start < word.mid_y < r.end), None)
        parts = split_at(text, frame, word, rule.at) if rule and not word.angle else None
        cut.extend(parts or (word,))
    return cut
