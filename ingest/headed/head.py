"""The header of a table in a dump that keeps its columns: where each column stands, and its whole heading with the year above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

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
_AS_NEAR = 1.0  # readings that differ by so little leave it open which year is whose
_ASIDE = 2.0  # for a year at the edge of its columns rather than over their middle
_FEWEST_SIGNS = 2  # that a table is one of measures, where no heading says that names stand below
_LONGEST = 4  # words of a heading's line

Manner = Callable[[Piece, int, int], float]
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


def columns_of(levels: Levels, parted: bool = True) -> tuple[Column, ...] | None:
    """The columns that the lines of a header name, from left to right; None where they are no measure table's. Unless
    `parted`, headings with a single space between them are one where they can be."""
    stacks, labels = _stacked(
        [[part for piece in level for part in parted_headings(piece, parted)] for level in levels]
    )
    stacks.sort(key=lambda stack: stack.start)
    dated = _dated(stacks, labels)
    if dated is None:
        return None
    columns = _named([Column(stack.start, stack.end, text, column_role(text)) for stack, text in dated])
    roles = [column.role for column in columns]
    identified = "name" in roles
    values = [(c.role, c.known.period, c.heading) for c in columns if c.known and c.role in _VALUES]
    if len(columns) < _FEWEST or not identified or not values or len(set(values)) < len(values):
        return None
    return columns


def _named(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns; where none is known to hold names, an unknown one at the left or right after the codes does."""
    roles = [column.role for column in columns]
    at = roles.index("code") + 1 if "code" in roles else 0
    signs = {"code", "good", "target", "status"} & set(roles)
    if "name" in roles or len(signs) < _FEWEST_SIGNS or at >= len(columns) or roles[at] is not None:
        return tuple(columns)
    named = replace(columns[at], known=HeaderColumn("name", text=columns[at].heading))
    return (*columns[:at], named, *columns[at + 1 :])


def parted_headings(piece: Piece, parted: bool = True) -> list[Piece]:
    """A piece of a header parted where it is several headings with a single space between them ("Status Trend")."""
    words = piece.text.split(" ")
    whole = heading_role(piece.text) or parse_period(piece.text) or (not parted and column_role(piece.text))
    if len(words) < 2 or whole:
        return [piece]
    cut = _cut(tuple(words))
    if cut is None or (sum(parse_period(text) is None for text in cut) == 1 and len(cut) == 2):
        return [piece]  # a heading with its year
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
    every = [entry for stack in stacks for entry in stack.pieces] + list(labels)
    dated = sorted({line for line, piece in every if parse_period(piece.text)})
    for line in dated:
        over = [stack for stack in stacks if _begins_below(stack, line) and _undated(stack).role in _DATED]
        if any(_is_undated(stack, line) for stack in over):
            years = sorted((piece for at, piece in every if at == line and parse_period(piece.text)), key=lambda piece: piece.start)  # fmt: skip
            return _dealt(stacks, years, over, line) if len(dated) == 1 else None
    return [(stack, stack.text) for stack in stacks]


def _below(stack: _Stack, line: int) -> _Stack | None:
    pieces = [(at, piece) for at, piece in stack.pieces if at > line]
    return _Stack(pieces) if pieces else None


def _begins_below(stack: _Stack, line: int) -> bool:
    return _below(stack, line) is not None and all(at > line for at, _ in _undated(stack).pieces)


def _undated(stack: _Stack) -> _Stack:
    """A heading without its year."""
    return _Stack([entry for entry in stack.pieces if not parse_period(entry[1].text)] or stack.pieces)


def _is_undated(stack: _Stack, line: int) -> bool:
    """Whether a heading of values has no year of its own, on its line or above."""
    own = _below(stack, line)
    above = any(at <= line and parse_period(piece.text) for at, piece in stack.pieces)
    valued = _undated(stack).role in _VALUES
    return own is not None and valued and not above and not find_periods(own.text)


def _dealt(
    stacks: Sequence[_Stack], years: Sequence[Piece], over: Sequence[_Stack], line: int
) -> list[tuple[_Stack, str]] | None:
    """The columns with the years that they stand under."""
    groups = _repeated(years, over, line)
    if groups is None:
        headings = [_below(stack, line) or stack for stack in over]
        manners = sorted(
            (_grouped(years, headings, manner) for manner in _MANNERS), key=lambda found: found[0]
        )
        cost, groups = manners[0]
        if any(
            other != groups and near < cost + _AS_NEAR for near, other in manners
        ) or cost > _TOLERATED * len(years):
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


def _grouped(
    years: Sequence[Piece], over: Sequence[_Stack], manner: Manner
) -> tuple[float, tuple[int | None, ...]]:
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
                yield cost + _off(years[year], over[at:end], manner), (*[year] * (end - at), *groups)

    return search(0, 0)


def _off(year: Piece, over: Sequence[_Stack], manner: Manner) -> float:
    """How far a year stands off; dearer at the edge of several columns than over their middle."""
    aside = len(over) > 1 and manner is not _middle
    return manner(year, over[0].start, over[-1].end) + _ASIDE * aside


def _middle(year: Piece, start: int, end: int) -> float:
    return abs(year.start + year.end - start - end) / 2


def _left(year: Piece, start: int, end: int) -> float:
    return abs(year.start - start)


def _right(year: Piece, start: int, end: int) -> float:
    return abs(year.end - end)


_MANNERS: tuple[Manner, ...] = (_middle, _left, _right)


def heads(pieces: Sequence[Piece]) -> bool:
    """Whether a line may belong to a header: short texts, none of them a value."""
    return bool(pieces) and all(
        len(p.text.split()) <= _LONGEST and (not is_value(p.text) or heading_role(p.text)) for p in pieces
    )
