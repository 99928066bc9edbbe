"""Where a flattened header ends and the label of its first row begins, no unit between them telling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.finance.text.header_block import HeaderBlock, header_words, is_cell_text, is_header_words
from ingest.finance.text.header_tokens import is_heading_word
from ingest.finance.text.lines import FlatLine
from ingest.finance.text.own_title import best_title
from ingest.finance.text.rows import runs_of
from ingest.headings import ends_open

_CLEARLY_BETTER = 0.5
_FARTHEST = 10  # lines between a header's last unit and its first row's figures
_NO_LABEL = -6.0
_BROKEN = -3.0
_APART = 0.6
_HEADING_IN_LABEL = -0.8
_UNKNOWN_WORD = -0.5


def with_best_end(
    lines: Sequence[FlatLine], block: HeaderBlock, figures: int, stop: int, known: frozenset[str]
) -> HeaderBlock:
    """The header moved to end where its words read best as the headings of so many columns, and what is left as a row's label."""
    row = next(
        (n for n in range(block.last + 1, min(stop, block.last + _FARTHEST)) if _has_cells(lines[n])), None
    )
    least = _least(lines, block)
    if row is None or row - 1 == least or not all(map(is_cell_text, lines[least + 1 : row])):
        return block
    most = (
        next((n for n in range(least + 1, row) if not _may_belong(lines[n], bool(lines[least].units))), row)
        - 1
    )
    scores = {
        end: best_title(lines[block.first : end + 1], figures, known)[1]
        + _unknown(lines[least + 1 : end + 1])
        + _label_score(lines, end + 1, row)
        for end in range(least, max(most, block.last) + 1)
    }
    best = max(scores, key=lambda end: (scores[end], -end))
    return replace(block, last=best) if scores[best] > scores[block.last] + _CLEARLY_BETTER else block


def _may_belong(line: FlatLine, within_units: bool) -> bool:
    """Whether a line may go on with the header: no group's heading, and after units nothing but words of column headings."""
    return not line.folded.endswith(":") and (not within_units or is_header_words(line))


def _has_cells(line: FlatLine) -> bool:
    return bool(runs_of(line)) and not line.is_numbered


def _least(lines: Sequence[FlatLine], block: HeaderBlock) -> int:
    """The last line that is surely the header's: its last with a unit, or else its first."""
    with_unit = [n for n in range(block.first, block.last + 1) if any(mark.unit for mark in lines[n].units)]
    return max(with_unit, default=block.first)


def _unknown(tail: Sequence[FlatLine]) -> float:
    return _UNKNOWN_WORD * sum(not is_heading_word(word) for line in tail for word in header_words(line))


def _label_score(lines: Sequence[FlatLine], start: int, row: int) -> float:
    """How well the lines from `start` read as the label of the row whose first figures stand in line `row`."""
    prefix = lines[row].text[: runs_of(lines[row])[0][0].start].strip()
    if start == row and not prefix:
        return _NO_LABEL
    opening = lines[start].folded
    score = _BROKEN * (opening[:1].islower() or opening[:1] in "(&/")
    score += _BROKEN * ends_open(lines[start - 1].folded)
    score += _APART * (lines[start].blanks > 0)
    return score + _HEADING_IN_LABEL * sum(is_header_words(line) for line in lines[start:row])
