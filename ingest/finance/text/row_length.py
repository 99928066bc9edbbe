"""How many figures the rows under a header have, told by the rows themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from ingest.finance.figures import Figure, is_label_number
from ingest.finance.text.lines import FlatLine
from ingest.finance.text.rows import runs_of


class RowLength(NamedTuple):
    """`figures` of a full row, of which `leading` stand before the label."""

    figures: int
    leading: int


def full_row_length(lines: Sequence[FlatLine], units: int) -> RowLength:
    """The length of a full row. Two units or more in the header tell it, unless most rows have more figures; else it is the greatest
    length that a fifth of the rows have. Figures before the label count only where most rows have them. (0, 0) if no row has any."""
    lengths = _lengths(lines)
    if not lengths:
        return RowLength(0, 0)
    leading = [length for length in lengths if length.leading]
    if len(leading) * 2 > len(lengths):
        most = Counter(leading).most_common(1)[0][0]
        if units < 2 or most.figures - most.leading != units:
            return most
    own = [length.figures - length.leading for length in lengths]
    if units > 1 and sum(figures > units for figures in own) * 2 <= len(own):
        return RowLength(units, 0)
    counts = Counter(own)
    return RowLength(max(figures for figures, count in counts.items() if count * 5 >= len(own)), 0)


def _lengths(lines: Sequence[FlatLine]) -> list[RowLength]:
    """The figures of each row; lines of figures alone go on with the row above."""
    lengths: list[RowLength] = []
    is_open = False
    for line, below in zip_longest(lines, lines[1:]):
        runs = runs_of(line)
        if not runs:
            is_open = False
            continue
        before, after = line.text[: runs[0][0].start].strip(), line.text[runs[-1][-1].end :].strip()
        if is_open and len(runs) == 1 and not before and not after:
            lengths[-1] = RowLength(lengths[-1].figures + len(runs[0]), lengths[-1].leading)
            continue
        in_label = below is not None and not below.words[0][0].isalpha() and _is_label_number(line, runs)
        lengths.append(RowLength(0, 0) if in_label else _line_length(line, runs))
        is_open = not after
    return [length for length in lengths if length.figures]


def _is_label_number(line: FlatLine, runs: list[tuple[Figure, ...]]) -> bool:
    """Whether the line's one figure ends its label, the row's own figures being on lines below."""
    (first, *others) = runs[-1]
    return (
        not others
        and first.end == len(line.text.rstrip())
        and is_label_number(line.text[: first.start], first)
    )


def _line_length(line: FlatLine, runs: list[tuple[Figure, ...]]) -> RowLength:
    leads = len(runs) > 1 and not line.text[: runs[0][0].start].strip()
    longest = max(len(run) for run in (runs[1:] if leads else runs))
    return RowLength(longest + len(runs[0]), len(runs[0])) if leads else RowLength(longest, 0)
