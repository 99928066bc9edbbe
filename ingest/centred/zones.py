"""Where in a dump rows of a table stand: the lines between a header, texts across the page and page ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.centred.pieces import Piece, Span, parted, pieces_of, spans_of, spans_under
from ingest.measures.headers import column_role
from ingest.measures.text_codes import is_code
from ingest.periods import parse_period
from ingest.readers.pdf_layout.parts import is_value
from ingest.reading import Line

_FEWEST = 3  # pieces of a line that may be a row's
_FLUSH = 3  # characters that a code may stand in from its block's left edge
_PAUSE = 1  # empty lines in a row, beyond which a table ends
_SEPARATED = re.compile(r"[\t|]")
_BRACKETED = re.compile(r"\(.*\)")
_UNIT = re.compile(r"\(?£?['’]?(?:000s?|m|k|%)\)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Zone:
    """Rows of one table: its lines in chunks between empty lines, as indexes, their pieces, the lines that anchor a row each, the
    columns, and which of them holds the names."""

    chunks: tuple[tuple[int, ...], ...]
    pieces: dict[int, list[Piece]]
    anchors: frozenset[int]
    spans: tuple[Span, ...]
    names: int


def zones(lines: Sequence[Line]) -> Iterator[Zone]:
    """The zones that hold rows, in order."""
    pieces = {at: pieces_of(line.text) for at, line in enumerate(lines) if not _SEPARATED.search(line.text)}
    for run in _runs(lines, pieces):
        yield from _zones_of(run, pieces)


def _runs(lines: Sequence[Line], pieces: dict[int, list[Piece]]) -> Iterator[list[int]]:
    """Lines with no header, page end or longer pause between them; an empty line is kept as a break. A line of several texts above
    the first values is part of a header too; one right below a row's line is none ("(number) 17/18 18/19")."""
    run: list[int] = []
    pause = 0
    begun = False
    for at, line in enumerate(lines):
        turned = bool(run) and lines[run[-1]].place.page != line.place.page
        empty = not line.text.strip()
        pause = pause + 1 if empty else 0
        parted = turned or pause > _PAUSE
        begun = at in pieces and (_holds_value(pieces[at]) or (begun and not parted))
        may_head = not (begun and run and len(pieces[run[-1]]) > 1)
        headed = at in pieces and (
            (may_head and is_header(pieces[at])) or (not begun and len(pieces[at]) >= _FEWEST)
        )
        begun = begun and not headed
        if parted or headed or at not in pieces:
            yield run
            run = []
        if at in pieces and not headed:
            run.append(at)
    yield run


def _holds_value(pieces: Sequence[Piece]) -> bool:
    return any(is_value(piece.text) for piece in pieces)


def is_header(pieces: Sequence[Piece]) -> bool:
    """Whether a line names columns: most of its texts are headings, periods or units, and none is a value. One word alone,
    however often, is no header: "Data" twice is the upper half of "Data only"."""
    texts = [piece.text for piece in pieces]
    if any(map(is_value, texts)) or all(text[0].islower() for text in texts):
        return False
    headings = [text for text in texts if _is_heading(text)]
    return 2 * len(headings) > len(texts) and len(set(headings)) > 1


def _is_heading(text: str) -> bool:
    return bool(column_role(text) or parse_period(text) or _UNIT.fullmatch(text))


def _zones_of(run: Sequence[int], printed: dict[int, list[Piece]]) -> Iterator[Zone]:
    """The zones of a run: a text across the columns of its rows ends one."""
    pieces = _with_columns_parted(run, printed)
    anchors = _anchors(run, pieces)
    spans = spans_of(piece for at in anchors for piece in pieces[at])
    coded = _is_coded(anchors, pieces)
    part: list[int] = []
    across = False
    for at in [*run, None]:
        across = at is not None and _is_across(at, pieces, spans, coded, across)
        if at is not None and not across:
            part.append(at)
            continue
        held = frozenset(anchors) & frozenset(part)
        if held:
            yield _zone(part, pieces, held)
        part = []


def _with_columns_parted(run: Sequence[int], pieces: dict[int, list[Piece]]) -> dict[int, list[Piece]]:
    found: dict[int, list[Piece]] = {}
    for chunk in _chunks(run, pieces):
        found.update(zip(chunk, parted([pieces[at] for at in chunk]), strict=True))
    return found | {at: [] for at in run if not pieces[at]}


def _chunks(part: Sequence[int], pieces: dict[int, list[Piece]]) -> list[list[int]]:
    """The lines between empty ones."""
    chunks: list[list[int]] = [[]]
    for at in part:
        if pieces[at]:
            chunks[-1].append(at)
        elif chunks[-1]:
            chunks.append([])
    return [chunk for chunk in chunks if chunk]


def _zone(part: Sequence[int], pieces: dict[int, list[Piece]], anchors: frozenset[int]) -> Zone:
    chunks = [chunk for chunk in _chunks(part, pieces) if anchors.intersection(chunk)]
    spans = spans_of(piece for chunk in chunks for at in chunk for piece in pieces[at])
    names = int(_is_coded(sorted(anchors), pieces))
    return Zone(tuple(map(tuple, chunks)), pieces, anchors, tuple(spans), names)


def _anchors(run: Sequence[int], pieces: dict[int, list[Piece]]) -> list[int]:
    """Lines of which each belongs to a row of its own: those that begin with a code, or else those that fill half of the columns,
    values among them, and not only with counts in brackets."""
    coded = [
        at
        for chunk in _chunks(run, pieces)
        for at in chunk
        if is_code(pieces[at][0].text) and pieces[at][0].start <= _margin(chunk, pieces) + _FLUSH
    ]
    if len(coded) > 1 or any(len(pieces[at]) > 1 for at in coded):
        return coded
    most = max((len(pieces[at]) for at in run), default=0)
    return [at for at in run if _fills_row(pieces[at], most)]


def _fills_row(pieces: Sequence[Piece], most: int) -> bool:
    texts = [piece.text for piece in pieces]
    if len(texts) < _FEWEST or 2 * len(texts) < most:
        return False
    return any(map(is_value, texts)) and not all(_BRACKETED.fullmatch(text) for text in texts)


def _is_coded(anchors: Sequence[int], pieces: dict[int, list[Piece]]) -> bool:
    return bool(anchors) and all(is_code(pieces[at][0].text) for at in anchors)


def _margin(chunk: Sequence[int], pieces: dict[int, list[Piece]]) -> int:
    return min(pieces[at][0].start for at in chunk)


def _is_across(
    at: int, pieces: dict[int, list[Piece]], spans: Sequence[Span], coded: bool, after: bool
) -> bool:
    """Whether a line is one text over several columns, or stands alone where the codes do and is none, or ends a text over several
    columns (`after` one)."""
    if len(pieces[at]) != 1:
        return False
    under = spans_under(pieces[at][0], spans)
    if len(under) > 1:
        return True
    alone = not pieces.get(at - 1) and not pieces.get(at + 1)
    return coded and under == [0] and not is_code(pieces[at][0].text) and (alone or after)
