"""Cuts the words of a flattened row into the cells of its columns: the cut with the most points, found by dynamic programming.

The columns are taken in order; each takes the next few words, or none where the row prints nothing. What is left after the last
column is commentary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.measures.headers import HeaderColumn, Role
from ingest.measures.text_mending import never_last
from ingest.measures.text_scores import (
    IMPOSSIBLE,
    begins_phrase,
    blank_points,
    phrase_of,
    points,
    reading_of,
)
from ingest.measures.text_tokens import Token, text_of
from ingest.periods import parse_period

VALUE_ROLES: frozenset[Role] = frozenset({"actual", "target", "comparator", "value"})
_LONGEST: dict[Role, int] = {
    "frequency": 3,
    "good": 4,
    "status": 4,
    "trend": 4,
    "unit": 3,
    "period": 5,
    "kind": 1,
    "code": 3,
    "cohort": 6,
    "category": 12,
    "owner": 12,
}
_ANCHORS: frozenset[Role] = frozenset({"good", "frequency"})
_GOOD_CUT = 8.0
_LONGEST_VALUE = 26  # words of one cell
_LONGEST_COHORT = 5  # words of a cohort's name
_LONGEST_TEXT = 80  # words of a name or a comment
_WHOLE_CELL = 4.0  # points from which a line reads as a cell by itself
_VALUE_IN_NAME = -4.0
_PERCENTAGE_IN_NAME = -2.0
_CERTAIN_VALUE = re.compile(r"-?\d[\d,]*(?:\.\d+)?%|-?\d+\.\d+|\d{1,3}(?:,\d{3})+(?!\d)|n/a", re.IGNORECASE)
_CODE_IN_NAME = -15.0
_LEFT_OVER = -5.0  # a value or part of one among what is left after the last column
_REST_LINES = 6
_PROSE_LINE = 8  # words
_MID_LINE_REST = -6.0
_ENDS_IN_NUMBER = re.compile(r"\d%?\)?$")
_BEGINS_VALUE = re.compile(r"[\d(<>≤≥~£.+*-]|[-−–]|c\.|n/?a\b|circa\b|approx", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """`spans` gives each column's words (start, end), start == end where it prints nothing; the rest begins at `rest`."""

    points: float
    spans: tuple[tuple[int, int], ...]
    rest: int


def best_cut(tokens: Sequence[Token], columns: Sequence[HeaderColumn], foreign: frozenset[int]) -> Cut:
    """One row's words cut into one layout's columns. `foreign` are the places of words that begin another row's code: a name that
    swallows one is unlikely.

    A polarity or frequency word in the row is first taken to fill its column; only where that gives no good cut may the column be
    blank and the word stand in the name."""
    anchored = frozenset(
        column.role for column in columns if column.role in _ANCHORS and _occurs(column.role, tokens)
    )
    cut = RowCutter(tokens, columns, foreign, anchored).cut()
    return (
        cut
        if cut.points >= _GOOD_CUT or not anchored
        else RowCutter(tokens, columns, foreign, frozenset()).cut()
    )


def _occurs(role: Role, tokens: Sequence[Token]) -> bool:
    lengths = range(1, _LONGEST[role] + 1)
    return any(points(role, text_of(tokens[at : at + n])) > 0 for at in range(len(tokens)) for n in lengths)


@lru_cache(maxsize=131072)
def _cell_points(role: Role, text: str) -> float:
    """Kept, since the rows of a table and the tries at one row ask for the same cells again and again."""
    return points(role, text)


class RowCutter:
    """The search for the best cut. Columns whose role is in `filled` must print something."""

    def __init__(
        self,
        tokens: Sequence[Token],
        columns: Sequence[HeaderColumn],
        foreign: frozenset[int],
        filled: frozenset[Role],
    ) -> None:
        self._tokens = tokens
        self._columns = columns
        self._foreign = foreign
        self._filled = filled
        self._best: dict[tuple[int, int], Cut] = {}
        self._known: dict[tuple[Role, int, int], float] = {}  # columns of one role ask for the same cells
        self._known_ends: dict[tuple[Role, int], Sequence[int]] = {}
        self._line_ends = _line_ends(tokens)
        self._certain = [self._is_certain_value(at) for at in range(len(tokens))]

    def cut(self) -> Cut:
        """The best cut of the whole row."""
        return self._from(0, 0)

    def _from(self, column: int, start: int) -> Cut:
        """The best cut of the words from `start` on into the columns from `column` on."""
        found = self._best.get((column, start))
        if found is None:
            found = self._best[column, start] = self._choose(column, start)
        return found

    def _choose(self, column: int, start: int) -> Cut:
        if column == len(self._columns):
            return Cut(self._rest_points(start), (), start)
        role = self._columns[column].role
        best = self._blank(column, start, role)
        for end in self._ends_of(role, start):
            score = self._points_of(role, start, end)
            if score <= IMPOSSIBLE:
                continue
            following = self._from(column + 1, end)
            if score + following.points > best.points:
                best = Cut(score + following.points, ((start, end), *following.spans), following.rest)
        return best

    def _blank(self, column: int, start: int, role: Role) -> Cut:
        if role in self._filled:
            return Cut(10 * IMPOSSIBLE, ((start, start),) * (len(self._columns) - column), start)
        following = self._from(column + 1, start)
        return Cut(following.points + blank_points(role), ((start, start), *following.spans), following.rest)

    def _points_of(self, role: Role, start: int, end: int) -> float:
        found = self._known.get((role, start, end))
        if found is None:
            found = self._known[role, start, end] = self._points(role, start, end)
        return found

    def _ends_of(self, role: Role, start: int) -> Sequence[int]:
        found = self._known_ends.get((role, start))
        if found is None:
            found = self._known_ends[role, start] = self._ends(role, start)
        return found

    def _ends(self, role: Role, start: int) -> Sequence[int]:
        """Where a cell that begins at `start` may end."""
        if start >= len(self._tokens):
            return range(0)
        if role not in VALUE_ROLES:
            return range(start + 1, min(start + _LONGEST.get(role, _LONGEST_TEXT), len(self._tokens)) + 1)
        plain = self._begins_value(start)
        if not plain and not self._begins_cohort(start):
            return range(0)
        longest = min(start + _LONGEST_VALUE, len(self._tokens))
        prose = next((at for at in range(start + 1, longest) if self._begins_prose(at)), longest)
        return [
            end
            for end in range(start + 1, prose + 1)
            if plain or _ENDS_IN_NUMBER.search(self._tokens[end - 1].text)
        ]

    def _begins_value(self, start: int) -> bool:
        """A value begins with a number or with a word for none; after "aged" or "per" the number is the name's."""
        text = self._tokens[start].text
        if start and self._tokens[start - 1].text.lower() in never_last():
            return False
        return bool(_BEGINS_VALUE.match(text)) or begins_phrase(text)

    def _begins_cohort(self, start: int) -> bool:
        """A cohort's name has its value soon after; such a cell ends in a number."""
        soon = self._tokens[start + 1 : start + 1 + _LONGEST_COHORT]
        return self._tokens[start].text[:1].isupper() and any(
            _ENDS_IN_NUMBER.search(word.text) for word in soon
        )

    def _begins_prose(self, at: int) -> bool:
        """Whether a long line begins here that does not end in a cell."""
        end = self._line_end(at)
        long = self._tokens[at].first and end - at >= _PROSE_LINE
        return long and reading_of(self._tokens[end - 1].text).points <= 0

    def _points(self, role: Role, start: int, end: int) -> float:
        if role == "name":
            return self._name_points(start, end)
        return _cell_points(role, text_of(self._tokens[start:end]))

    def _name_points(self, start: int, end: int) -> float:
        """A name holds no line that is a cell by itself, and no other row's code."""
        score = 0.0
        for at in range(start, end):
            if at in self._foreign:
                score += _CODE_IN_NAME
            if self._tokens[at].first and self._is_cell_line(at, end):
                score += _VALUE_IN_NAME
            if at > start and self._certain[at]:
                score += _PERCENTAGE_IN_NAME
        return score

    def _is_certain_value(self, at: int) -> bool:
        """A percentage, a decimal, a number in thousands: except in "per 1,000"."""
        after_per = self._tokens[at - 1].text.lower() == "per"
        return not after_per and _CERTAIN_VALUE.fullmatch(self._tokens[at].text) is not None

    def _is_cell_line(self, at: int, stop: int) -> bool:
        text = text_of(self._tokens[at : min(stop, self._line_end(at))])
        return phrase_of(text) is not None or (
            reading_of(text).points >= _WHOLE_CELL and reading_of(text).valued
        )

    def _rest_points(self, start: int) -> float:
        """Commentary begins on a line of its own, and neither it nor the short lines before it are values or scraps of one."""
        if start == len(self._tokens):
            return 0.0
        score = 0.0 if self._tokens[start].first else _MID_LINE_REST
        at = start
        for _ in range(_REST_LINES):
            end = self._line_end(at)
            if at > start and self._begins_prose(at):
                break
            score += _LEFT_OVER if is_scrap(text_of(self._tokens[at:end]), end - at) else 0.0
            at = end
            if at == len(self._tokens):
                break
        return score

    def _line_end(self, at: int) -> int:
        return self._line_ends[at]


def _line_ends(tokens: Sequence[Token]) -> list[int]:
    """For each word, the place after the last of its line."""
    ends = [len(tokens)] * len(tokens)
    for at in range(len(tokens) - 2, -1, -1):
        ends[at] = at + 1 if tokens[at + 1].first else ends[at + 1]
    return ends


def is_scrap(line: str, words: int) -> bool:
    """Whether a line is a cell or a part of one, rather than a name or commentary."""
    short = words <= 4 and (line[0] == "(" or line[0].islower() or bool(_ENDS_IN_NUMBER.search(line)))
    return short or bool(parse_period(line) or phrase_of(line)) or reading_of(line).valued
