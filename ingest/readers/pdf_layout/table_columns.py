"""The columns of a table without upright rules: those of its rows, and those that only its header or its marks show."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.domain import BBox
from ingest.readers.pdf_layout.columns import Interval, touched, widened
from ingest.readers.pdf_layout.content import PageContent
from ingest.readers.pdf_layout.parts import CLOSE, Part, parts
from ingest.readers.pdf_layout.regions import Region

_SAME_EDGE = 1.5  # points


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
    return _named_once(columns, region, over, drawn)


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


def _nearest(part: Part, columns: Sequence[Interval]) -> Interval:
    """The column that a heading stands over most: one that reaches a little over the next names that one not."""
    return max(columns, key=lambda column: min(part.x1, column[1]) - max(part.x0, column[0]))
