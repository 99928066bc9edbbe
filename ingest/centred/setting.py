"""A text reading whose tables have every cell at the top of its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.centred.dividing import Row, cells_of, divided
from ingest.centred.pieces import Piece
from ingest.centred.zones import Zone, zones
from ingest.measures.text_tokens import span_place
from ingest.reading import Line, Reading

_GAP = 2  # spaces that keep two cells apart
_CLEARLY = 1.5  # what cells in the middle must spare over cells at the top
_TOLERATED = 0.5  # cost of one row, on average, from which the lines make no sense as rows


def set_at_top(reading: Reading) -> Reading:
    """The reading with the lines of such rows written anew, each row within the lines it takes up, all of which are then the place
    of each; all else is as it was."""
    lines = [item for item in reading.items if isinstance(item, Line)]
    anew = {at: line for zone in zones(lines) for at, line in _rewritten(zone, lines)}
    if not anew:
        return reading
    written = iter(anew.get(at, line) for at, line in enumerate(lines))
    return replace(
        reading, items=tuple(next(written) if isinstance(item, Line) else item for item in reading.items)
    )


def _rewritten(zone: Zone, lines: Sequence[Line]) -> Iterator[tuple[int, Line]]:
    if all(len(chunk) == 1 for chunk in zone.chunks):
        return
    top = divided(zone, "top")
    best = min((divided(zone, "middle"), divided(zone, "foot")), key=lambda division: division.cost)
    if best.cost + _CLEARLY <= top.cost and best.cost - best.left <= _TOLERATED * len(best.rows):
        for row in best.rows:
            whole = span_place(lines, row[0], row[-1])
            for at, text in zip(row, _at_top(zone, row), strict=True):
                yield at, replace(lines[at], text=text, place=whole)


def _at_top(zone: Zone, row: Row) -> Iterator[str]:
    stacked: list[list[Piece]] = [[] for _ in row]
    for cell in cells_of([zone.pieces[at] for at in row], zone).values():
        for line, place in enumerate(sorted(cell)):
            stacked[line] += cell[place]
    return map(_written, stacked)


def _written(pieces: Sequence[Piece]) -> str:
    text = ""
    for piece in sorted(pieces, key=lambda piece: piece.start):
        gap = len(text) + _GAP if text else 0
        text = f"{text.ljust(max(piece.start, gap))}{piece.text}"
    return text
