"""Which column each text of a line stands in: by where it stands and by what it reads as, columns taken in order."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from statistics import median

from ingest.centred.pieces import Piece
from ingest.headed.head import Column
from ingest.measures.headers import Role
from ingest.measures.text_codes import is_code
from ingest.measures.text_scores import points, reading_of
from ingest.readers.pdf_layout.parts import is_value

_VALUES: frozenset[Role] = frozenset({"actual", "target", "value", "comparator"})
_MARKS: frozenset[Role] = frozenset({"good", "frequency", "status", "trend"})
_FAR = 6.0  # about the most that the place of a text can cost
_BEYOND = 12  # characters
_PER_CHARACTER_BEYOND = 0.1
_CUT = 3.0  # for parting words with a single space between them
_CUT_AT_START = 0.5  # the same where other lines begin a text
_PER_CHARACTER = 0.5
_WHOLE = 2.0  # what a text must fit a column of values with for being cut off from others
_BROKEN = 6.0
_TELLING = 0.5  # the share of its distance that counts for a text that can hardly stand elsewhere
_LONGEST_CODE = 2  # words
_FEW = 3  # texts of a column, below which its heading says where it stands

_PREFIX = re.compile(r"[A-Z]{1,8}[./-]")

Placed = dict[int, Piece]  # by column


def begins_code(text: str) -> bool:
    """Whether a text is the letters of a code whose number stands on the next line ("ASC.")."""
    return _PREFIX.fullmatch(text) is not None


def may_head(line: Sequence[Piece], columns: Sequence[Column]) -> bool:
    """Whether a line has one text only, which begins at the left and is neither a code nor a value."""
    if len(line) != 1 or line[0].start > columns[0].start:
        return False
    text = line[0].text
    return not (is_code(text) or begins_code(text) or is_value(text))


def blocks(lines: Sequence[int]) -> Iterator[list[int]]:
    """Runs of lines without an empty one between them."""
    block: list[int] = []
    for at in lines:
        if block and at != block[-1] + 1:
            yield block
            block = []
        block.append(at)
    if block:
        yield block


Edge = Callable[[Piece], float]
_EDGES: tuple[Edge, ...] = (
    lambda piece: piece.start,
    lambda piece: (piece.start + piece.end) / 2,
    lambda piece: piece.end,
)
Distance = Callable[[Piece, int], float]  # of a text from a column, in characters


def placed(lines: Mapping[int, Sequence[Piece]], columns: Sequence[Column]) -> dict[int, Placed]:
    """The texts of each line by column: first by the room that the headings leave, then by where the texts of each column were
    found in the table and in the lines around."""
    room = _room(columns)
    found: dict[int, Placed] = {}
    for block in blocks(sorted(lines)):
        starts = frozenset(piece.start for at in block for piece in lines[at])
        found |= {at: _Placer(columns, room, starts).place(lines[at]) for at in block}
    return _placed_by_found(lines, columns, found)


def _placed_by_found(
    lines: Mapping[int, Sequence[Piece]], columns: Sequence[Column], found: Mapping[int, Placed]
) -> dict[int, Placed]:
    coded = columns[0].role == "code"
    in_rows = {at: line for at, line in found.items() if not (coded and may_head(lines[at], columns))}
    everywhere = [
        _typical([line[at] for line in in_rows.values() if at in line]) for at in range(len(columns))
    ]
    room = _room(columns)
    done: dict[int, Placed] = {}
    for block in blocks(sorted(lines)):
        starts = frozenset(piece.start for at in block for piece in found[at].values())
        for line in block:
            near = [
                [in_rows[at][c] for at in block if at != line and c in in_rows.get(at, ())]
                for c in range(len(columns))
            ]
            done[line] = _Placer(columns, _nearest(everywhere, near, room), starts).place(lines[line])
    return done


def _room(columns: Sequence[Column]) -> Distance:
    """How far a text stands out of the room that a column has: halfway to the next headings."""
    edges = [0.0]
    edges += [(left.end + right.start) / 2 for left, right in itertools.pairwise(columns)]
    edges.append(float("inf"))
    return lambda piece, at: max(edges[at] - piece.start, 0) + max(piece.end - edges[at + 1], 0)


def _typical(pieces: Sequence[Piece]) -> tuple[Edge, float] | None:
    """The edge that most of a column's texts share, and where it is."""
    if len(pieces) < _FEW:
        return None
    places = [(edge, median(map(edge, pieces))) for edge in _EDGES]
    return min(places, key=lambda place: sum(abs(place[0](piece) - place[1]) for piece in pieces))


def _nearest(
    everywhere: Sequence[tuple[Edge, float] | None], near: Sequence[Sequence[Piece]], room: Distance
) -> Distance:
    def distance(piece: Piece, at: int) -> float:
        typical = everywhere[at]
        if typical is None:
            return room(piece, at)
        beside = (abs(edge(piece) - edge(other)) for other in near[at] for edge in _EDGES)
        return min(abs(typical[0](piece) - typical[1]), *beside, float("inf"))

    return distance


class _Placer:
    """The cheapest way to give a line's texts to columns. `starts` are where texts begin on the lines around it."""

    def __init__(self, columns: Sequence[Column], distance: Distance, starts: frozenset[int]) -> None:
        self._columns = columns
        self._distance = distance
        self._starts = starts

    def place(self, pieces: Sequence[Piece]) -> Placed:
        self._pieces = pieces
        self._words = [piece.text.split(" ") for piece in pieces]
        self._best: dict[tuple[int, int, int], tuple[float, tuple[tuple[int, Piece], ...]]] = {}
        return dict(self._from(0, 0, 0)[1])

    def _from(self, at: int, word: int, column: int) -> tuple[float, tuple[tuple[int, Piece], ...]]:
        key = (at, word, column)
        if key not in self._best:
            self._best[key] = min(self._choices(at, word, column), key=lambda c: c[0], default=(1e6, ()))
        return self._best[key]

    def _choices(
        self, at: int, word: int, column: int
    ) -> Iterator[tuple[float, tuple[tuple[int, Piece], ...]]]:
        if at == len(self._pieces):
            yield 0.0, ()
            return
        if column == len(self._columns):
            return
        yield self._from(at, word, column + 1)
        for end in range(word + 1, len(self._words[at]) + 1):
            whole = end == len(self._words[at])
            part = self._part(at, word, end)
            cost = self._cost(part, column, whole and not word) + (0.0 if whole else self._cut(at, end))
            after, rest = self._from(at + 1, 0, column + 1) if whole else self._from(at, end, column + 1)
            yield cost + after, ((column, part), *rest)

    def _part(self, at: int, word: int, end: int) -> Piece:
        words = self._words[at]
        start = self._pieces[at].start + sum(len(text) + 1 for text in words[:word])
        return Piece(start, " ".join(words[word:end]))

    def _cut(self, at: int, end: int) -> float:
        return _CUT_AT_START if self._part(at, end, end + 1).start in self._starts else _CUT

    def _cost(self, part: Piece, column: int, uncut: bool) -> float:
        distance = self._distance(part, column)
        role = self._columns[column].role
        fitting = fit(role, part.text)
        telling = _TELLING if role in _MARKS and fitting > 0 else 1.0
        beyond = _PER_CHARACTER_BEYOND * max(distance - _BEYOND, 0)
        far = telling * min(_PER_CHARACTER * distance, _FAR) + beyond
        broken = not uncut and role in _VALUES | _MARKS and fitting < _WHOLE
        return far - fitting + _BROKEN * broken


@lru_cache(maxsize=65536)
def fit(role: Role | None, text: str) -> float:
    """How well one line of a cell fits a column's role."""
    if role in _MARKS:
        return 4.0 if points(role, text) > 0 else -1.0
    if role in _VALUES:
        if is_value(text) or reading_of(text).points >= 4:
            return 2.0
        return 0.5 if any(char.isdigit() for char in text) or len(text.split()) == 1 else -0.5
    if role == "code":
        words = text.split()
        if is_code(text) or begins_code(text):
            return 3.0
        return -5.0 if len(words) > _LONGEST_CODE or is_code(words[0]) else 0.0
    if role == "name":
        return -2.0 if is_value(text) else 0.5
    return 0.0
