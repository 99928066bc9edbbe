"""The white strips between the text columns of a page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from ingest.domain import BBox
from ingest.readers.pdf_layout.parts import is_value
from ingest.readers.pdf_layout.text_lines import TextLine, pieces

_FEWEST_LINES = 5
_FEWEST_LETTERS = (
    14  # on average a line, either side: less is a list of names and values, not a column of text
)
_STEP = 3.0
_STRIP = 0.9  # times the type size: more than between lines, and between paragraphs on one side alone
_MOST_ACROSS = 0.6  # lines across a gutter, for each beside it
_NARROWEST = 6.5
_GAP = 0.6  # times the type size: gutters can be hardly wider than the spaces of justified text


class Gutter(NamedTuple):
    """A white strip at `x`, from `top` to `bottom`: above and below it the page is not set in columns."""

    x: float
    top: float
    bottom: float

    def is_beside(self, box: BBox) -> bool:
        """Whether a box at the gutter's height stands wholly on one side of it."""
        return self.is_level(box) and (box[2] <= self.x + 2 or box[0] >= self.x - 2)

    def is_level(self, box: BBox) -> bool:
        return self.top <= (box[1] + box[3]) / 2 <= self.bottom


class _Block(NamedTuple):
    """Words of one line with no gap that a gutter could run through."""

    x0: float
    x1: float
    text: str


def gutters_between(lines: Sequence[TextLine], left: float, right: float) -> list[Gutter]:
    """The gutters between two columns of running text within `left` to `right`: one `x`, at one height or several."""
    x = _best_x(lines, left, right)
    return _stretches(lines, x) if x is not None else []


def _best_x(lines: Sequence[TextLine], left: float, right: float) -> float | None:
    if right - left < 200:
        return None
    rows = [blocks for line in lines if (blocks := _blocks(line, left, right))]
    low, high = left + 0.25 * (right - left), left + 0.75 * (right - left)
    across = sum(1 for blocks in rows if any(block.x0 < low and block.x1 > high for block in blocks))
    if sum(map(len, rows)) < 2 * _FEWEST_LINES or across > _MOST_ACROSS * (len(rows) - across):
        return None
    starts, ends = (
        sorted(edges) for edges in zip(*((b.x0, b.x1) for blocks in rows for b in blocks), strict=True)
    )
    best: tuple[float, float] | None = None
    x = low
    while x <= high:
        crossing = bisect_left(starts, x) - bisect_right(ends, x)  # at most one block of a line
        score = _score(rows, x) if crossing <= _MOST_ACROSS * (len(rows) - crossing) else 0
        if score > 0 and (best is None or score > best[0]):
            best = score, x
        x += _STEP
    return _middle(rows, best[1]) if best else None


def _blocks(line: TextLine, left: float, right: float) -> list[_Block]:
    blocks = (
        _Block(piece[0].x0, max(word.x1 for word in piece), " ".join(word.text for word in piece))
        for piece in pieces(line.words, _GAP)
    )
    return [block for block in blocks if left - 1 <= block.x0 and block.x1 <= right + 1]


def _score(rows: Sequence[Sequence[_Block]], x: float) -> float:
    """How many more lines stand beside the gutter than across it; nothing where either side is no text."""
    beside = [blocks for blocks in rows if not any(block.x0 < x < block.x1 for block in blocks)]
    crossing = len(rows) - len(beside)
    lefts = [left for blocks in beside if (left := [block for block in blocks if block.x1 <= x])]
    rights = [right for blocks in beside if (right := [block for block in blocks if block.x0 >= x])]
    fewer = min(len(lefts), len(rights))
    if fewer < _FEWEST_LINES or crossing > _MOST_ACROSS * fewer:
        return 0
    before = [" ".join(block.text for block in left) for left in lefts]
    after = [(right[0].x0, " ".join(block.text for block in right)) for right in rights]
    starts = min(start for start, _ in after)
    level = sum(1 for start, _ in after if start - starts < 30)
    texts = _is_text(before) and _is_text([text for _, text in after])
    return fewer - crossing if texts and level >= 0.6 * len(after) else 0


def _is_text(side: Sequence[str]) -> bool:
    values = sum(1 for text in side if is_value(text))
    return sum(map(len, side)) >= _FEWEST_LETTERS * len(side) and values <= 0.25 * len(side)


def _middle(rows: Sequence[Sequence[_Block]], x: float) -> float | None:
    """The middle of the strip around x, if it is wide enough."""
    end = min(block.x0 for blocks in rows for block in blocks if block.x0 >= x)
    start = max(block.x1 for blocks in rows for block in blocks if block.x1 <= x)
    return (start + end) / 2 if end - start >= _NARROWEST else None


def _stretches(lines: Sequence[TextLine], x: float) -> list[Gutter]:
    """Where down the page the gutter runs: from one block of text on both sides to the last, and past it as long as one side goes
    on with text of its own."""
    found: list[Gutter] = []
    open_: Gutter | None = None
    for block in _blocks_down(lines):
        left, right, crossing = _sides(block, x)
        top, bottom = min(line.box[1] for line in block), max(line.box[3] for line in block)
        if crossing or (left and right and not (_is_text(left) and _is_text(right))):
            open_ = None
        elif left and right:
            if open_ is None:
                found.append(Gutter(x, top, bottom))
            found[-1] = open_ = Gutter(x, found[-1].top, bottom)
        elif open_ is not None and _is_text(left or right) and len(block) > 1:
            found[-1] = open_ = Gutter(x, open_.top, bottom)
    return found


def _blocks_down(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines between which no white strip runs across the page."""
    blocks: list[list[TextLine]] = []
    bottom = 0.0
    for line in sorted(lines, key=lambda item: item.box[1]):
        if not blocks or line.box[1] - bottom > _STRIP * line.size:
            blocks.append([])
            bottom = 0.0
        blocks[-1].append(line)
        bottom = max(bottom, line.box[3])
    return blocks


def _sides(block: Sequence[TextLine], x: float) -> tuple[list[str], list[str], bool]:
    """The texts left and right of x, and whether any runs across it."""
    left: list[str] = []
    right: list[str] = []
    for line in block:
        parts = _blocks(line, float("-inf"), float("inf"))
        if any(part.x0 < x < part.x1 for part in parts):
            return left, right, True
        if before := " ".join(part.text for part in parts if part.x1 <= x):
            left.append(before)
        if after := " ".join(part.text for part in parts if part.x0 >= x):
            right.append(after)
    return left, right, False


def cut(lines: Sequence[TextLine], gutter: Gutter) -> list[TextLine]:
    """The lines cut at a gutter, but for those that run across it."""
    x = gutter.x
    found: list[TextLine] = []
    for line in lines:
        if not gutter.is_level(line.box):
            found.append(line)
            continue
        before = tuple(word for word in line.words if word.x1 <= x)
        after = tuple(word for word in line.words if word.x0 >= x)
        apart = len(before) + len(after) == len(line.words) and before and after
        if apart and after[0].x0 - max(word.x1 for word in before) >= _NARROWEST - 1:
            found += [TextLine(before), TextLine(after)]
        else:
            found.append(line)
    return found
