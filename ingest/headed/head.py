"""The header of a table in a dump that keeps its columns: where each column stands, and its whole heading with the year above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ingest.centred.pieces import Piece
from ingest.measures.headers import HeaderColumn, Role, column_role, heading_role
from ingest.periods import find_periods, parse_period
from ingest.readers.pdf_layout.parts import is_value

_DATED: frozenset[Role] = frozenset({"actual", "target", "value", "comparator", "status", "trend"})
_VALUES: frozenset[Role] = frozenset({"actual", "target", "value"})
_FEWEST = 4  # columns
_UNDATED = 8.0  # what it costs, in characters, to leave a column of values without a year
_UNDATED_MARK = 1.0
_TOLERATED = 4.0  # characters that a year may stand off the middle of its columns
_LONGEST = 4  # words of a heading's line

Levels = Sequence[Sequence[Piece]]


@dataclass(frozen=True, slots=True)
class Column:
    """`start` and `end` are those of its heading; `heading` has the headings above it first, on lines of their own."""

    start: float
    end: float
    heading: str
    known: HeaderColumn | None

    @property
    def role(self) -> Role | None:
        return self.known.role if self.known else None


@dataclass(slots=True)
class _Stack:
    """Pieces of a header that stand one above another, each with its line."""

    pieces: list[tuple[int, Piece]] = field(default_factory=list)

    @property
    def start(self) -> int:
        return min(piece.start for _, piece in self.pieces)

    @property
    def end(self) -> int:
        return max(piece.end for _, piece in self.pieces)

    @property
    def text(self) -> str:
        return "\n".join(piece.text for _, piece in sorted(self.pieces, key=lambda entry: entry[0]))

    @property
    def role(self) -> Role | None:
        known = column_role(self.text)
        return known.role if known else None


def columns_of(levels: Levels) -> tuple[Column, ...] | None:
    """The columns that the lines of a header name, from left to right; None where they are no measure table's."""
    stacks, labels = _stacked(
        [[part for piece in level for part in parted_headings(piece)] for level in levels]
    )
    stacks.sort(key=lambda stack: stack.start)
    dated = _dated(stacks, labels)
    if dated is None:
        return None
    columns = tuple(Column(stack.start, stack.end, text, column_role(text)) for stack, text in dated)
    roles = [column.role for column in columns]
    identified = "name" in roles
    values = [(c.role, c.known.period, c.heading) for c in columns if c.known and c.role in _VALUES]
    if len(columns) < _FEWEST or not identified or not values or len(set(values)) < len(values):
        return None
    return columns


def parted_headings(piece: Piece) -> list[Piece]:
    """A piece of a header parted where it is several headings with a single space between them ("Status Trend")."""
    words = piece.text.split(" ")
    if len(words) < 2 or heading_role(piece.text) or parse_period(piece.text):
        return [piece]
    cut = _cut(tuple(words))
    if cut is None or len(cut) < 2:
        return [piece]
    parts, start = [], piece.start
    for text in cut:
        parts.append(Piece(start, text))
        start += len(text) + 1
    return parts


def _cut(words: tuple[str, ...]) -> list[str] | None:
    """The fewest headings and periods that the words are."""
    if not words:
        return []
    for length in range(len(words), 0, -1):
        text = " ".join(words[:length])
        rest = _cut(words[length:]) if heading_role(text) or parse_period(text) else None
        if rest is not None:
            return [text, *rest]
    return None


def _stacked(levels: Levels) -> tuple[list[_Stack], list[tuple[int, Piece]]]:
    """The pieces put together by what stands one above another, from the lowest line up, and those over several columns."""
    stacks: list[_Stack] = []
    labels: list[tuple[int, Piece]] = []
    for line in range(len(levels) - 1, -1, -1):
        found = list(stacks)
        for piece in levels[line]:
            under = [stack for stack in found if piece.start < stack.end and piece.end > stack.start]
            if not under:
                stacks.append(_Stack([(line, piece)]))
            elif len(under) == 1:
                under[0].pieces.append((line, piece))
            else:
                labels.append((line, piece))
    return stacks, labels


def _dated(stacks: list[_Stack], labels: Sequence[tuple[int, Piece]]) -> list[tuple[_Stack, str]] | None:
    """Each column's stack with its whole heading, years dealt out to the columns that they stand over; None where a year stands
    over the middle of none."""
    if any(not parse_period(piece.text) for _, piece in labels):
        return None
    for line in sorted({line for stack in stacks for line, _ in stack.pieces} | {line for line, _ in labels}):
        years = _years(stacks, labels, line)
        over = [stack for stack in stacks if (own := _below(stack, line)) and own.role in _DATED]
        if years and any(_is_undated(stack, line) for stack in over):
            return _dealt(stacks, years, over, line)
    return [(stack, stack.text) for stack in stacks]


def _years(stacks: Sequence[_Stack], labels: Sequence[tuple[int, Piece]], line: int) -> list[Piece]:
    pieces = [piece for stack in stacks for at, piece in stack.pieces if at == line]
    pieces += [piece for at, piece in labels if at == line]
    return sorted((piece for piece in pieces if parse_period(piece.text)), key=lambda piece: piece.start)


def _below(stack: _Stack, line: int) -> _Stack | None:
    pieces = [(at, piece) for at, piece in stack.pieces if at > line]
    return _Stack(pieces) if pieces else None


def _is_undated(stack: _Stack, line: int) -> bool:
    """Whether a heading of values has no year of its own, on its line or above."""
    own = _below(stack, line)
    above = any(at <= line and parse_period(piece.text) for at, piece in stack.pieces)
    return bool(own and own.role in _VALUES and not above and not find_periods(own.text))


def _dealt(
    stacks: Sequence[_Stack], years: Sequence[Piece], over: Sequence[_Stack], line: int
) -> list[tuple[_Stack, str]] | None:
    """The columns with the years that they stand under."""
    groups = _repeated(years, over, line)
    if groups is None:
        cost, groups = _grouped(years, over)
        if cost > _TOLERATED * len(years):
            return None
    year_of = {id(stack): years[at].text for stack, at in zip(over, groups, strict=True) if at is not None}
    columns = []
    for stack in stacks:
        kept = [entry for entry in stack.pieces if entry[1] not in years]
        if kept:
            own = _Stack(kept)
            year = year_of.get(id(stack))
            columns.append((own, f"{year}\n{own.text}" if year else own.text))
    return columns


def _repeated(years: Sequence[Piece], over: Sequence[_Stack], line: int) -> tuple[int | None, ...] | None:
    """Years set at the left of the columns they head: those under each have the same headings as those under the next."""
    width, left = divmod(len(over), len(years))
    own = [below.text if (below := _below(stack, line)) else "" for stack in over]
    if left or width < 2 or any(own[at] != own[at % width] for at in range(len(own))):
        return None
    return tuple(at // width for at in range(len(over)))


def _grouped(years: Sequence[Piece], over: Sequence[_Stack]) -> tuple[float, tuple[int | None, ...]]:
    """For every column the year that it stands under, so that each year stands over the middle of its columns."""
    best: dict[tuple[int, int], tuple[float, tuple[int | None, ...]]] = {}

    def search(at: int, year: int) -> tuple[float, tuple[int | None, ...]]:
        if (at, year) not in best:
            best[at, year] = min(choices(at, year), key=lambda found: found[0], default=(1e9, ()))
        return best[at, year]

    def choices(at: int, year: int) -> Iterator[tuple[float, tuple[int | None, ...]]]:
        if at == len(over):
            if year == len(years):
                yield 0.0, ()
            return
        cost, groups = search(at + 1, year)
        undated = _UNDATED if over[at].role in _VALUES else _UNDATED_MARK
        yield cost + undated, (None, *groups)
        if year < len(years):
            for end in range(at + 1, len(over) + 1):
                cost, groups = search(end, year + 1)
                yield cost + _off(years[year], over[at], over[end - 1]), (*[year] * (end - at), *groups)

    return search(0, 0)


def _off(year: Piece, first: _Stack, last: _Stack) -> float:
    return abs(year.start + year.end - first.start - last.end) / 2


def heads(pieces: Sequence[Piece]) -> bool:
    """Whether a line may belong to a header: short texts, none of them a value."""
    return bool(pieces) and all(len(p.text.split()) <= _LONGEST and not is_value(p.text) for p in pieces)
