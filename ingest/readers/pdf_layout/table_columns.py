"""The columns of a table without upright rules: those of its rows, and those that only its header or its marks show."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.domain import BBox
from ingest.readers.pdf_layout.columns import Interval, touched, widened
from ingest.readers.pdf_layout.content import PageContent
from ingest.readers.pdf_layout.parts import CLOSE, Part, parts
from ingest.readers.pdf_layout.regions import Region

_SAME_EDGE = 1.5  # points
_BESIDE = 2.5  # times the type size between two columns that may be one


def fits(region: Region, carried: Sequence[Interval]) -> bool:
    """True where the columns of the table before hold every column of this one, and at most one each."""
    under = [touched(Part((), "", start, end), carried, slack=0.0) for start, end in region.columns]
    return (
        bool(carried) and all(len(held) == 1 for held in under) and len({h[0] for h in under}) == len(under)
    )


def table_columns(content: PageContent, region: Region, box: BBox) -> list[Interval]:
    """The columns of the body, with those that only the header names or that hold only drawn marks."""
    over = _stacked(region)
    columns = widened(region.columns, over)
    drawn = [mark.box for mark in content.marks if box[1] <= (mark.box[1] + mark.box[3]) / 2 <= box[3]]
    columns = widened(
        columns, [Part((), "", b[0], b[2]) for b in drawn if box[0] - 40 <= b[0] and b[2] <= box[2] + 40]
    )
    columns = _never_together(_named_once(columns, region, over, drawn), region, over, drawn)
    each_its_own = len({_nearest(part, columns) for part in over}) == len(over) == len(columns)
    return columns if each_its_own else _in_order(region, over) or columns


def _stacked(region: Region) -> list[Part]:
    """The header's texts, those that stand one under another at the same left edge put together: "Q1" over "2023/24" over "Value"
    heads one column, whose figures may stand under the widest of them alone."""
    stacks: list[Part] = []
    for line in region.header:
        found = parts(line, CLOSE)
        for part in found:
            at = next((n for n, stack in enumerate(stacks) if abs(stack.x0 - part.x0) <= _SAME_EDGE), None)
            if at is None:
                stacks.append(part)
            else:
                above = stacks[at]
                whole = above.words + part.words, f"{above.text} {part.text}"
                stacks[at] = Part(*whole, above.x0, max(above.x1, part.x1))
    return stacks


def _in_order(region: Region, over: Sequence[Part]) -> list[Interval]:
    """As many headings as columns, each set to the left of figures set to the right and so near to the next column's: the first
    heads the first, the second the second. Nothing where they would then stand across one another."""
    heads = sorted(over, key=lambda part: part.x0)
    if len(heads) != len(region.columns):
        return []
    whole = [
        (min(part.x0, start), max(part.x1, end))
        for part, (start, end) in zip(heads, region.columns, strict=True)
    ]
    return whole if all(left[1] <= right[0] for left, right in pairwise(whole)) else []


def _named_once(
    columns: list[Interval], region: Region, over: Sequence[Part], drawn: Sequence[BBox]
) -> list[Interval]:
    """A heading set to the left of figures set to the right is one column with them, not an empty column beside a nameless one."""
    body = [part for line in region.rows for part in parts(line, CLOSE)]

    def filled(column: Interval) -> bool:
        return any(touched(part, [column], 0.0) for part in body) or any(
            column[0] < (b[0] + b[2]) / 2 < column[1] for b in drawn
        )

    owned = {_nearest(part, columns) for part in over}

    def named(column: Interval) -> bool:
        return column in owned

    merged: list[Interval] = []
    for column in columns:
        before = merged[-1] if merged else None
        if (
            over
            and before
            and {(filled(before), named(before)), (filled(column), named(column))}
            == {
                (True, False),
                (False, True),
            }
        ):
            merged[-1] = before[0], column[1]
        else:
            merged.append(column)
    return merged


def _never_together(
    columns: list[Interval], region: Region, over: Sequence[Part], drawn: Sequence[BBox]
) -> list[Interval]:
    """Two columns close together, of which one has no heading and no row fills both, are one: figures of different length set to
    its middle, or shifted by the even pitch of a dump."""
    rows = [parts(line, CLOSE) for line in region.rows]
    owned = {_nearest(part, columns) for part in over}
    merged: list[Interval] = []
    for column in columns:
        before = merged[-1] if merged else None
        if before and len({before, column} & owned) == 1 and _alternate(before, column, rows, region, drawn):
            merged[-1] = before[0], column[1]
            owned.add(merged[-1])
        else:
            merged.append(column)
    return merged


def _alternate(
    left: Interval, right: Interval, rows: Sequence[Sequence[Part]], region: Region, drawn: Sequence[BBox]
) -> bool:
    """Whether rows fill the one column or the other, never both, and no mark is drawn in either."""
    if right[0] - left[1] > _BESIDE * region.rows[0].size:
        return False
    if any(c[0] < (b[0] + b[2]) / 2 < c[1] for b in drawn for c in (left, right)):
        return False
    filled = [(_fills(row, left), _fills(row, right)) for row in rows]
    return any(any(pair) for pair in filled) and not any(all(pair) for pair in filled)


def _fills(row: Sequence[Part], column: Interval) -> bool:
    return any(touched(part, [column], 0.0) for part in row)


def _nearest(part: Part, columns: Sequence[Interval]) -> Interval:
    """The column that a heading stands over most: one that reaches a little over the next names that one not."""
    return max(columns, key=lambda column: min(part.x1, column[1]) - max(part.x0, column[0]))
