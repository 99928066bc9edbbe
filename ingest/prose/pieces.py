"""A reading as pieces: the lines and grids that hold text, each with what stands between it and the piece before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from statistics import median

from ingest.domain import Place
from ingest.headings import sized_levels
from ingest.prose.furniture import furniture_in
from ingest.prose.grid_text import grid_pieces
from ingest.prose.line_ends import wrapped_lines
from ingest.prose.width import width_of
from ingest.reading import Grid, Line, Reading
from ingest.sentences import fold


class Space(IntEnum):
    """What is left free above a piece: nothing, a wider line gap (an empty line), or a paragraph's end (a line of blanks only)."""

    NONE = 0
    LOOSE = 1
    BREAK = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """One line, or one table. `marker` is the printed mark of a list item ("•", "1.", "" where the glyph was lost), None for
    others; `level` a heading level that the format tells; `width` how wide the widest line around it is (`width_of`); `wraps` that the
    dump itself tells that its paragraph goes on in the next line."""

    text: str
    place: Place
    space: Space
    new_page: bool = False
    after_table: bool = False
    marker: str | None = None
    level: int | None = None
    whole: bool = False
    grid: bool = False
    width: int = 0
    wraps: bool = False


# Bullet glyphs, those of symbol fonts (private use) included; a dash or an "o" counts only with a space after it.
_BULLET = re.compile(r"(?:(?P<glyph>[•·▪●○◦‣⁃∙■□➢➤✓✔*\uf000-\uf0ff])\s*|(?P<dash>[-–—o§])\s+)(?=\S|$)")
_COUNTED = re.compile(
    r"(?P<number>(?:\d{1,2}[.)](?:\s+(?=\S)|$|(?=[A-Z]{2}))|(?:\((?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:[a-z]|[ivx]{1,4})[.)])\s+(?=\S)))"
)
_NEIGHBOURS = 6
_NO_WRAPPED_LINE = 200  # letters: a longer line is a whole paragraph


def pieces_in(reading: Reading, taken: frozenset[int], table_grids: frozenset[int]) -> tuple[Piece, ...]:
    """The pieces of a reading in order. Lines in `taken` and grids in `table_grids` (indices into `reading.items`) are left out,
    and so is what is no text of the document (page numbers, running heads, sign-up prompts)."""
    return tuple(_with_widths(list(_walk(reading, taken, table_grids))))


def _walk(reading: Reading, taken: frozenset[int], table_grids: frozenset[int]) -> Iterator[Piece]:
    furniture = furniture_in(reading)
    levels = sized_levels(reading.lines)
    lost = lost_bullets(reading)
    wrapped = wrapped_lines(reading.lines)
    gap = _Gap(usual_gap(reading.lines))
    line_index = -1
    for index, item in enumerate(reading.items):
        if isinstance(item, Grid):
            if index in table_grids:
                gap.table()
                continue
            for text, place in grid_pieces(item):
                yield Piece(text, place, Space.BREAK, after_table=gap.after_table, grid=True, whole=True)
            gap.reset(None)
            continue
        line_index += 1
        if line_index in furniture:
            gap.furniture(furniture[line_index])
        elif not item.text.strip():
            gap.blank(item)
        elif item.place.lines and item.place.lines[0] in taken:
            gap.table()
        else:
            piece = _piece(item, gap, levels.get(line_index), line_index in lost)
            yield replace(piece, wraps=line_index in wrapped)
            gap.reset(item)


class _Gap:
    """What was passed over since the last piece."""

    def __init__(self, usual: float) -> None:
        self.usual = usual
        self.last: Line | None = None
        self.after_table = False
        self.page = False
        self.space = Space.NONE

    def reset(self, line: Line | None) -> None:
        self.last, self.after_table, self.page, self.space = line, False, False, Space.NONE

    def table(self) -> None:
        self.after_table = True

    def furniture(self, ends_page: bool) -> None:
        self.page = self.page or ends_page

    def blank(self, line: Line) -> None:
        self.space = max(self.space, Space.BREAK if line.text else Space.LOOSE)

    def space_before(self, line: Line) -> Space:
        boxes = (self.last.place.bbox, line.place.bbox) if self.last else (None, None)
        if boxes[0] is None or boxes[1] is None or self.space:
            return self.space
        height = boxes[1][3] - boxes[1][1]
        free = boxes[1][1] - boxes[0][3]
        return Space.BREAK if free > max(self.usual * 1.4, self.usual + 0.3 * height) else Space.NONE

    def new_page(self, line: Line) -> bool:
        if self.page or "\f" in line.text:
            return True
        if self.last is None:
            return False
        if self.last.place.page != line.place.page:
            return True
        return is_new_column(self.last, line) or (self.space is Space.NONE and starts_dumped_page(line))


def starts_dumped_page(line: Line) -> bool:
    """In text dumps the form feed of a page's end is left as one blank before the next page's first line."""
    return line.place.lines is not None and line.text[:1].isspace() and not line.text[1:2].isspace()


def is_new_column(before: Line, line: Line) -> bool:
    """Whether a line stands above the one before it: the next column, or a text box."""
    if before.place.bbox is None or line.place.bbox is None:
        return False
    return line.place.bbox[3] < before.place.bbox[1]


def usual_gap(lines: Sequence[Line]) -> float:
    """The white space, in points, that most often stands between two lines of one page; 0 where lines have no boxes."""
    gaps = []
    for before, line in itertools.pairwise(lines):
        if before.place.bbox and line.place.bbox and before.place.page == line.place.page:
            free = line.place.bbox[1] - before.place.bbox[3]
            if free > -2:
                gaps.append(max(free, 0.0))
    return median(gaps) if gaps else 0.0


def lost_bullets(reading: Reading) -> frozenset[int]:
    """Lines of a dump that stand after a blank line and are set in by a blank where most lines are not: list items whose bullet
    glyph was lost. Two blanks after a page's end are a page break and such an item."""
    lines = reading.lines
    filled = [line for line in lines if line.text.strip() and line.place.lines]
    indented = sum(1 for line in filled if line.text[0].isspace())
    if not filled or indented > 0.5 * len(filled):
        return frozenset()
    return frozenset(
        index
        for index, line in enumerate(lines)
        if line.place.lines
        and line.text[:1].isspace()
        and line.text.strip()[:1].isalpha()
        and _is_set_in(lines, index)
    )


def _is_set_in(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].text
    if len(text) - len(text.lstrip()) > 2:
        return False
    after_blank = index > 0 and not lines[index - 1].text.strip()
    return after_blank or text[1:2].isspace()


def _piece(line: Line, gap: _Gap, level: int | None, lost: bool) -> Piece:
    text = fold(line.text)
    marker, body = split_marker(text)
    if marker is None and (line.bullet or lost):
        marker = ""
    if line.heading is not None or level is not None:
        marker, body = None, text
    return Piece(
        text=body if marker is None or not marker else f"{marker} {body}".strip(),
        place=line.place,
        space=Space.BREAK if line.paragraph else gap.space_before(line),
        new_page=gap.new_page(line),
        after_table=gap.after_table,
        marker=marker,
        level=line.heading if line.heading is not None else level,
        whole=line.paragraph,
    )


def split_marker(text: str) -> tuple[str | None, str]:
    """The list mark that opens a text, and the rest; (None, text) without one. Glyphs of symbol fonts become "•"."""
    bullet = _BULLET.match(text)
    if bullet:
        glyph = bullet["glyph"] or bullet["dash"]
        if glyph == "*" and not text[1:2].isspace():
            return None, text
        return ("•" if "\uf000" <= glyph <= "\uf0ff" else glyph), text[bullet.end() :]
    counted = _COUNTED.match(text)
    if counted:
        return counted["number"].strip(), text[counted.end() :]
    return None, text


def _with_widths(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with the width of the column they stand in; 0 where a paragraph is one line, however long."""
    wraps = [piece for piece in pieces if not piece.grid and not piece.whole]
    unwrapped = sum(1 for piece in wraps if len(piece.text) > _NO_WRAPPED_LINE) >= 3
    lengths = [0 if piece.grid or piece.whole else width_of(piece.text) for piece in pieces]
    for index, piece in enumerate(pieces):
        around = lengths[max(0, index - _NEIGHBOURS) : index + _NEIGHBOURS + 1]
        yield replace(piece, width=0 if unwrapped else max(around, default=0))
