"""Periods for columns whose heading names none ("Latest", "Previous", "Q3"): from the lines above the header, or the document's
opening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.measures.column_dates import dated
from ingest.measures.grid_header import GridHeader
from ingest.measures.headers import HeaderColumn
from ingest.measures.text_header import TextHeader
from ingest.measures.text_layouts import Layout
from ingest.measures.told_periods import told_periods
from ingest.periods import find_periods, period_key
from ingest.reading import Line

_CAPTION = 8  # lines above a header, of which a short one may say its period
_OPENING = 40  # lines in which a document says which period it is about
_SHORT = 12  # words


def with_periods(lines: Sequence[Line], headers: Sequence[TextHeader]) -> tuple[TextHeader, ...]:
    """The headers with all periods that can be told; those that name all of theirs are left as they are."""
    told = told_periods(line.text for line in lines)
    return tuple(_with_quarters_gone(lines, _completed(lines, header, told)) for header in headers)


def _with_quarters_gone(lines: Sequence[Line], header: TextHeader) -> TextHeader:
    """The header with layouts, too, that leave out the quarters after the report's own: their column is printed, but blank in every
    row, and the cells after it stood one column too early."""
    base = _base(lines, header.first)
    if base is None or not base.startswith("Q"):
        return header
    shorter = [
        tuple(column for column in layout if not _is_to_come(column, base)) for layout in header.layouts
    ]
    return replace(header, layouts=tuple(dict.fromkeys((*header.layouts, *shorter))))


def _is_to_come(column: HeaderColumn, base: str) -> bool:
    quarter = (
        column.role == "actual" and (column.period or "").startswith("Q") and " " in (column.period or "")
    )
    return quarter and period_key(column.period or "") > period_key(base)


def _completed(lines: Sequence[Line], header: TextHeader, told: Mapping[str, str]) -> TextHeader:
    if not any(_wants_period(layout) for layout in header.layouts):
        return header
    base = _base(lines, header.first)
    return replace(
        header, layouts=tuple(_dated(layout, base, header.text, told) for layout in header.layouts)
    )


def _wants_period(layout: Layout) -> bool:
    return any(
        column.kind and (column.period or "Q")[0] == "Q" and " " not in (column.period or "")
        for column in layout
    )


def _dated(layout: Layout, base: str | None, text: str, told: Mapping[str, str]) -> Layout:
    heads = tuple(column.text for column in layout)
    completed = dated(GridHeader(layout, heads, 0, text, ()), base, told=told).columns
    return tuple(column for column in completed if column is not None)


def _base(lines: Sequence[Line], first: int) -> str | None:
    """The nearest period in a short line above the header, or else the first in the document's opening."""
    above = [
        line.text for line in lines[max(0, first - _CAPTION) : first] if len(line.text.split()) <= _SHORT
    ]
    near = [mention.period for text in above for mention in find_periods(text)]
    if near:
        return near[-1]
    opening = [mention.period for line in lines[:_OPENING] for mention in find_periods(line.text)]
    return opening[0] if opening else None
