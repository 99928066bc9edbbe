"""Headers of two levels without rules: a year that stands over several columns, each of which has a heading of its own below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.readers.pdf_layout.body_rows import runs_across
from ingest.readers.pdf_layout.columns import Interval, column_of, touched
from ingest.readers.pdf_layout.parts import CLOSE, Part, is_period, parts
from ingest.readers.pdf_layout.text_lines import TextLine

_ALIGNED = 2.0  # points


@dataclass(frozen=True, slots=True)
class Level:
    """Lines of one level; `labels` are those of its parts that head more columns than they stand over."""

    lines: tuple[TextLine, ...]
    labels: Mapping[Part, range] = field(default_factory=dict)


def header_levels(
    lines: Sequence[TextLine], columns: Sequence[Interval], edges: Sequence[float]
) -> list[Level]:
    """The lines of a header by level: one, or two where a line stands over several columns at once."""
    if not lines:
        return []
    across = [index for index, line in enumerate(lines[:-1]) if runs_across(line, columns)]
    cut = across[-1] + 1 if across else 0
    if cut and _parted_below(lines[cut - 1], lines[cut:], columns):
        return [Level(tuple(lines[:cut])), Level(tuple(lines[cut:]))]
    for cut in range(1, len(lines)):
        labels = _labels(lines[cut - 1], lines[cut:], columns, edges)
        if labels:
            return [Level(tuple(lines[:cut]), labels), Level(tuple(lines[cut:]))]
    return [Level(tuple(lines))]


def _parted_below(line: TextLine, below: Sequence[TextLine], columns: Sequence[Interval]) -> bool:
    """Whether what stands over several columns in a line has a heading for two of them below; else the lines below only wrap it."""
    named = {
        column for other in below for part in parts(other, CLOSE) for column in touched(part, columns)[:1]
    }
    over = [touched(part, columns, slack=4.0) for part in parts(line, CLOSE)]
    return any(len(named.intersection(held)) > 1 for held in over if len(held) > 1)


def _labels(
    line: TextLine, below: Sequence[TextLine], columns: Sequence[Interval], edges: Sequence[float]
) -> dict[Part, range]:
    """The line's periods that are centred over several columns, with those columns."""
    over = {column_of((part.x0 + part.x1) / 2, edges): part for part in parts(line, CLOSE)}
    under: dict[int, list[Part]] = {}
    for other in below:
        for part in parts(other, CLOSE):
            for column in touched(part, columns, slack=0.0):
                under.setdefault(column, []).append(part)
    repeated = _over_repeated(over, under, edges)
    if repeated:
        return repeated
    labels: dict[Part, range] = {}
    for column, part in over.items():
        if is_period(part.text) and not any(_aligned(part, own) for own in under.get(column, ())):
            found = _centred(part, column, set(over) - {column}, set(under), edges)
            if len(found) > 1:
                labels[part] = found
    return labels


def _over_repeated(
    over: Mapping[int, Part], under: Mapping[int, Sequence[Part]], edges: Sequence[float]
) -> dict[Part, range]:
    """Periods set at the left of the columns they head: those under each have the same headings as those under the next
    ("2022/23" over Target, Outturn, RAG; "2023/24" over Target, Outturn, RAG)."""
    starts = sorted(column for column, part in over.items() if is_period(part.text))
    heads = {column: " ".join(part.text for part in own) for column, own in under.items()}
    steps = {right - left for left, right in pairwise(starts)}
    if len(steps) != 1 or (width := steps.pop()) < 2 or starts[-1] + width >= len(edges):
        return {}
    groups = {tuple(heads.get(column) for column in range(start, start + width)) for start in starts}
    if len(groups) > 1 or None in next(iter(groups)):
        return {}
    return {over[start]: range(start, start + width) for start in starts}


def _aligned(part: Part, own: Part) -> bool:
    middles = (part.x0 + part.x1) / 2 - (own.x0 + own.x1) / 2
    return min(abs(part.x0 - own.x0), abs(part.x1 - own.x1), abs(middles)) <= _ALIGNED


def _centred(part: Part, column: int, taken: set[int], named: set[int], edges: Sequence[float]) -> range:
    """The run of columns around `column`, none of them under another label and all named below, whose middle is nearest the part's."""
    first, last = column, column
    while first - 1 in named - taken:
        first -= 1
    while last + 1 in named - taken:
        last += 1
    middle = (part.x0 + part.x1) / 2
    runs = [range(start, end + 1) for start in range(first, column + 1) for end in range(column, last + 1)]
    return min(runs, key=lambda run: (abs((edges[run[0]] + edges[run[-1] + 1]) / 2 - middle), -len(run)))
