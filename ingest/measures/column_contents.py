"""Columns whose heading says one thing and whose cells say another: the cells decide."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.measures.grid_text import folded
from ingest.measures.headers import HeaderColumn
from ingest.measures.polarity import good_of, is_polarity
from ingest.measures.text_scores import KINDS, phrase_of
from ingest.period_forms import MONTH_NAMES
from ingest.periods import find_periods, parse_period
from ingest.values import parse_value

_DAY = re.compile(
    rf"(?:[A-Z][a-z]+,? )?\d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(MONTH_NAMES)})(?: 20\d\d)?|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:20)?\d\d",
    re.IGNORECASE,
)
_MOSTLY = 0.8
_FEWEST = 2  # cells that must agree


def settled_by_cells(
    columns: Sequence[HeaderColumn | None], body: Sequence[Sequence[str]]
) -> list[HeaderColumn | None]:
    """`body` holds the texts of each column. "Value" over "Smaller is better" is the polarity; "Direction of travel against Q1
    2024/25" over figures, beside the arrows that the same heading stands over, holds that quarter's actuals."""
    has_good = any(column and column.role == "good" for column in columns)
    printed = [[folded(text) for text in texts if text.strip()] for texts in body]
    settled = [_settled(column, texts, has_good) for column, texts in zip(columns, printed, strict=True)]
    return settled if _dates_rows(settled) else _with_period(settled, printed)


def _dates_rows(columns: Sequence[HeaderColumn | None]) -> bool:
    return any(column and column.role == "period" for column in columns)


def _with_period(
    columns: Sequence[HeaderColumn | None], body: Sequence[Sequence[str]]
) -> list[HeaderColumn | None]:
    """A row a period: the first column of periods dates the rows, whether it is headed as how often a measure is reported
    ("Reporting period") or with words unknown. Only where undated values stand beside it."""
    undated = any(
        column and column.role in ("actual", "value") and column.period is None for column in columns
    )
    for at, (column, texts) in enumerate(zip(columns, body, strict=True)):
        unsure = column is None or column.role == "frequency"
        if undated and unsure and len(texts) >= _FEWEST and _most(texts, _is_period):
            text = column.text if column else ""
            return [*columns[:at], HeaderColumn("period", text=text), *columns[at + 1 :]]
    return list(columns)


def _is_period(text: str) -> bool:
    return parse_period(text) is not None


def own_beside_comparators(
    columns: Sequence[HeaderColumn | None], heads: Sequence[str], body: Sequence[Sequence[str]]
) -> list[HeaderColumn | None]:
    """The columns, those headed by the council's own name known as its actuals: "Fenwick 2021/22", or "Fenwick" right beside
    "England". Only where comparators stand beside them, all are headed by one name, and they hold figures."""
    comparators = {at for at, column in enumerate(columns) if column and column.role == "comparator"}
    unknown = [
        at for at, column in enumerate(columns) if column is None and heads[at] and _are_figures(body[at])
    ]
    named = {at: _name_and_period(heads[at]) for at in unknown}
    if not comparators or len({name for name, _ in named.values()}) != 1:
        return list(columns)
    undated = len(unknown) == 1 and not any(column and column.kind == "actual" for column in columns)
    settled = list(columns)
    for at, (_, period) in named.items():
        if period or (undated and comparators & {at - 1, at + 1}):
            settled[at] = HeaderColumn("actual", period, "actual", heads[at])
    return settled


def hold_only_days(body: Sequence[Sequence[str]]) -> bool:
    """Whether all that columns print are days ("6 January 2025", "06/01/2025"), by which something is to be done."""
    printed = [folded(text) for texts in body for text in texts if text.strip()]
    return bool(printed) and all(map(_DAY.fullmatch, printed))


def _name_and_period(head: str) -> tuple[str, str | None]:
    mentions = find_periods(head)
    if len(mentions) != 1:
        return head.lower(), None
    rest = head[: mentions[0].start] + head[mentions[0].end :]
    return " ".join(rest.lower().split()), mentions[0].period


def _are_figures(texts: Sequence[str]) -> bool:
    printed = [folded(text) for text in texts if text.strip()]
    return any(map(_is_figure, printed)) and _most(
        [text for text in printed if phrase_of(text) is None], _is_figure
    )


def _settled(column: HeaderColumn | None, texts: Sequence[str], has_good: bool) -> HeaderColumn | None:
    if column is None or len(texts) < _FEWEST:
        return column
    undated = column.role in ("value", "actual") and column.period is None
    if undated and not has_good and _most(texts, is_polarity) and any(map(good_of, texts)):
        return replace(column, role="good", kind=None)
    if column.role == "good" and _most([text for text in texts if phrase_of(text) is None], _is_figure):
        return replace(column, role="target", kind="target")
    if column.role == "kind" and not any(text.lower() in KINDS for text in texts):
        return replace(column, role="category", kind=None)
    if column.role == "trend" and _most(texts, _is_figure):
        periods = {mention.period for mention in find_periods(column.text)}
        if len(periods) == 1:
            return replace(column, role="actual", kind="actual", period=periods.pop())
    return column


def _is_figure(text: str) -> bool:
    return parse_value(text).value is not None


def _most(texts: Sequence[str], holds: Callable[[str], bool]) -> bool:
    return sum(map(holds, texts)) >= _MOSTLY * len(texts)
