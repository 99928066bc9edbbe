"""The rows of a poured table: which words between the runs of cells name the next row, which still belong to the one before."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ingest.headings import ends_open
from ingest.measures.text_codes import is_code
from ingest.measures.text_poured_cells import Cell, Run, asks_for_number, kinds_of
from ingest.measures.text_tokens import Token, text_of
from ingest.measures.text_widths import has_room, width_of

Group = tuple[Token, ...]  # words of one printed line
Label = Literal["code", "name", "rating"]

_LONGEST_HEADING = 12  # words
_SHORTEST_HEADING = 4  # letters
_ROOM = 0.75  # of the longest line, within which a line and the next word would have fitted whatever their letters
_SENTENCE = re.compile(r"[a-z]{3}[.!?](?: [A-Z]|$)")
_LONGEST_NAME = 40  # words
_LONGEST_CODE = 3  # words
_LONGEST_RATING = 3  # words
_MOSTLY = 0.65  # of the rows
_LABEL_WORDS = 3  # of a line that is rather a name's beginning than the end of the cell before it


@dataclass(frozen=True, slots=True)
class PouredRow:
    """`parts` are the row's names by label column, `cells` its values in order, `tail` the words after them, `headings` the lines
    between it and the row before; `first` and `last` are indexes of printed lines."""

    parts: tuple[str, ...]
    cells: tuple[Cell, ...]
    tail: str
    headings: tuple[str, ...]
    first: int
    last: int


@dataclass(slots=True)
class _Open:
    """A row while its words are gathered."""

    run: Run
    lead: Group  # the words on the line of its first cell
    before: list[Group]  # the lines between it and the row before
    above: list[Group] = field(default_factory=list)
    below: list[Group] = field(default_factory=list)
    tail: list[Group] = field(default_factory=list)
    headings: list[Group] = field(default_factory=list)
    doubtful: bool = False

    @property
    def label(self) -> Group:
        return tuple(itertools.chain(*self.above, self.lead, *self.below))


@dataclass(frozen=True, slots=True)
class Body:
    """The words of a table below its header, `tokens[start:stop]`, with its runs of cells in order. `labels` are its label columns,
    `tailed` says whether it has a column of words after the cells."""

    tokens: Sequence[Token]
    start: int
    stop: int
    runs: tuple[Run, ...]
    labels: tuple[Label, ...]
    tailed: bool

    def rows(self) -> list[PouredRow]:
        """The rows in order. One whose name can't be told is left out; none where cells are set to the middle of their rows."""
        opened = self._opened()
        if not opened:
            return []
        after = groups_of(self.tokens[self.runs[-1].last : self.stop])
        if self._is_below(opened):
            self._name_from_above(opened, after)
        elif self._is_above(opened) and not self.tailed:
            self._name_from_below(opened, after)
        else:
            return []
        rows = (self._row(row) for row in opened)
        return [row for row in rows if row]

    def _opened(self) -> list[_Open]:
        opened = []
        ends = [self.start, *(run.last for run in self.runs)]
        for run, before in zip(self.runs, ends, strict=False):
            begin = run.first
            while begin > before and not self.tokens[begin].first:
                begin -= 1
            lead = tuple(self.tokens[begin : run.first])
            opened.append(_Open(run, lead, groups_of(self.tokens[before:begin])))
        return opened

    def _is_below(self, opened: Sequence[_Open]) -> bool:
        """Whether each row ends with its cells, so that what follows begins the next one."""
        if self.tailed or self._is_blocked():
            return True
        firsts = [row.before[0] if row.before else row.lead for row in opened[1:]]
        if any(group and not _begins(group[0].text) and not _goes_on(group) for group in firsts):
            return False
        begin = sum(bool(group) and _begins(group[0].text) for group in firsts)
        return begin == len(firsts) or (
            begin >= _MOSTLY * len(firsts) and all(map(_named_further, opened[1:]))
        )

    def _hangs(self, row: _Open) -> bool:
        """Whether the last cell of a row goes on without an empty line, and one stands before the next row: so it is where the row's
        cells stand on a line of their own, with an empty one before it."""
        return "code" not in self.labels and not row.lead and self.tokens[row.run.first].gap > 0

    def _is_above(self, opened: Sequence[_Open]) -> bool:
        """Whether each row begins on the line of its cells."""
        return all(row.lead and _begins(row.lead[0].text) for row in opened)

    def _is_blocked(self) -> bool:
        """Whether empty lines part the cells."""
        cells = [cell for run in self.runs for cell in run.cells]
        return 2 * sum(self.tokens[cell.first].gap > 0 for cell in cells) > len(cells)

    def _name_from_above(self, opened: Sequence[_Open], after: Sequence[Group]) -> None:
        width = max((width_of(text_of(group)) for row in opened for group in row.before), default=0)
        for at, row in enumerate(opened):
            groups = list(row.before)
            if at and self.tailed:
                hangs = bool(groups) and not groups[0][0].first and self._hangs(opened[at - 1])
                ends = [n for n, group in enumerate(groups) if group[0].gap] if hangs else []
                length = ends[0] if ends else self._tail_length(groups, row.lead)
                row.doubtful = length is None
                opened[at - 1].tail = groups[: length or 0]
                groups = groups[length or 0 :]
            elif at and not self._is_blocked():
                further = len(list(itertools.takewhile(_goes_on, groups)))
                opened[at - 1].below, groups = groups[:further], groups[further:]
            whole = [*groups, row.lead] if row.lead else groups
            begin = self._name_start(whole, width)
            row.headings, row.above = groups[:begin], groups[begin:]
            if begin and begin < len(whole) and not self._is_sure_end(whole[begin - 1], whole[begin], width):
                row.doubtful = True
        if self.tailed:
            opened[-1].tail = _going_on(
                after, text_of(self.tokens[opened[-1].run.last - 1 : opened[-1].run.last])
            )

    def _name_from_below(self, opened: Sequence[_Open], after: Sequence[Group]) -> None:
        for row, groups in zip(opened, [*(row.before for row in opened[1:]), after], strict=True):
            row.below = _going_on(groups, text_of(row.lead))
        opened[0].headings = opened[0].before
        width = max(width_of(text_of(row.lead)) for row in opened)
        for row, following in itertools.pairwise(opened):
            following.headings = following.before[len(row.below) :]
            row.doubtful = (
                bool(following.headings)
                and not row.below
                and not _fits(row.lead, following.headings[0], width)
            )

    def _tail_length(self, groups: Sequence[Group], lead: Group) -> int | None:
        """How many lines still belong to the tail of the row before; None where it can't be told."""
        if "code" in self.labels:
            starts = [at for at, group in enumerate(groups) if self._code_length(group)]
            return starts[-1] if starts else len(groups) if self._code_length(lead) else None
        sentences = [at for at, group in enumerate(groups) if group[-1].text.endswith((".", "!", "?"))]
        if sentences:
            return sentences[-1] + 1
        blocks = [at for at, group in enumerate(groups) if group[0].gap]
        if self._is_blocked():
            return None if len(blocks) > 2 else blocks[-1] if blocks else 0
        length = 0
        while length < len(groups) and not (groups[length][0].first and _begins(groups[length][0].text)):
            length += 1
        rest = [*groups[length:], *([lead] if lead else [])]
        return length if len(rest) <= 1 or len(rest[0]) >= _LABEL_WORDS else None

    def _is_sure_end(self, group: Group, following: Group, width: int) -> bool:
        """Whether a line was surely ended on purpose: letters differ in width, so there must be room to spare for the next word."""
        rated = self.labels[0] == "rating" and _rating_length(following)
        begins = following[0].gap or self._code_length(following) or rated
        return bool(begins) or _fits(group, following, int(_ROOM * width))

    def _name_start(self, groups: Sequence[Group], width: int) -> int:
        """Where the name of a row begins among the lines up to its cells."""
        if "code" in self.labels:
            return next(
                (at for at in reversed(range(len(groups))) if self._code_length(groups[at])), len(groups)
            )
        begin = max(len(groups) - 1, 0)
        while begin and not _ends_on_purpose(groups[begin - 1], groups[begin], width):
            begin -= 1
        return begin

    def _code_length(self, group: Group) -> int:
        """How many words at the beginning of a line are its row's code, or the row's number where rows are numbered."""
        for length in range(min(_LONGEST_CODE, len(group)), 0, -1):
            if is_code(text_of(group[:length])):
                return length
        return int(self._numbered and bool(group) and _is_number(group))

    @property
    def _numbered(self) -> bool:
        """Whether no line among the first row's begins with a code."""
        words = groups_of(self.tokens[self.start : self.runs[0].first])
        return not any(is_code(text_of(group[:n])) for group in words for n in range(1, _LONGEST_CODE + 1))

    def _row(self, row: _Open) -> PouredRow | None:
        words = row.label
        parts = self._parts(words)
        if row.doubtful or parts is None or len(words) > _LONGEST_NAME or _SENTENCE.search(parts[-1]):
            return None
        printed = [text_of(group) for group in row.headings]
        headings = tuple(
            t for t in printed if len(t) >= _SHORTEST_HEADING and len(t.split()) <= _LONGEST_HEADING
        )
        tail = tuple(itertools.chain(*row.tail))
        lines = [token.line for token in (*words, *self.tokens[row.run.first : row.run.last], *tail)]
        return PouredRow(parts, row.run.cells, text_of(tail), headings, min(lines), max(lines))

    def _parts(self, words: Group) -> tuple[str, ...] | None:
        """The words by label column; None where a code is missing or no name is left."""
        parts: list[str] = []
        for label in self.labels:
            length = {"code": self._code_length, "rating": _rating_length, "name": len}[label](words)
            if not length:
                return None
            parts.append(text_of(words[:length]))
            words = words[length:]
        return tuple(parts)


def groups_of(tokens: Sequence[Token]) -> list[Group]:
    """The words line by line."""
    groups: list[list[Token]] = []
    for token in tokens:
        if token.first or not groups:
            groups.append([])
        groups[-1].append(token)
    return [tuple(group) for group in groups]


def _begins(word: str) -> bool:
    return not word[0].islower() and word[0] not in "()&"


def _goes_on(group: Group) -> bool:
    """Whether a line goes on with the one before: a name that a page's end broke has its cells between its halves."""
    return bool(group) and group[0].first and not _begins(group[0].text) and not kinds_of(group[-1].text)


def _named_further(row: _Open) -> bool:
    """Whether a row has lines that begin a name of its own."""
    return bool(row.lead) or any(not _goes_on(group) for group in row.before)


def _is_number(group: Group) -> bool:
    """ "4", or "4 Calls answered": a row's number."""
    bare = group[0].text.rstrip(".")
    return bare.isdigit() and len(bare) < 4 and (len(group) == 1 or group[1].text[0].isupper())


def _rating_length(words: Group) -> int:
    fits = (n for n in range(_LONGEST_RATING, 0, -1) if kinds_of(text_of(words[:n])) & {"rating", "none"})
    return next(fits, 0) if words else 0


def _going_on(groups: Sequence[Group], text: str) -> list[Group]:
    """The lines that go on with a text: what begins on its line, in lower case or in its open bracket."""
    taken: list[Group] = []
    for group in groups:
        if group[0].first and _begins(group[0].text) and not ends_open(text):
            break
        taken.append(group)
        text = f"{text} {text_of(group)}"
    return taken


def _ends_on_purpose(group: Group, following: Group, width: int) -> bool:
    """Whether the next line's first word would have fitted on this one: then a new text begins there."""
    if following[0].gap:
        return True
    text = text_of(group)
    if not _begins(following[0].text) or ends_open(text) or asks_for_number(group[-1], following[0]):
        return False
    return _fits(group, following, width)


def _fits(group: Group, following: Group, width: int) -> bool:
    return has_room(text_of(group), following[0].text, width)
