"""The periods of columns whose headings tell them only in part: completed from the table's, and from the columns beside them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.measures.grid_header import GridHeader
from ingest.measures.headers import HeaderColumn, fill_periods
from ingest.measures.told_periods import told_for
from ingest.measures.years import financial_year_of
from ingest.period_forms import MONTH_NAMES
from ingest.periods import parse_period, period_key, previous_period
from ingest.vocabulary import vocabulary

_MONTH = re.compile(r"\b(?:latest|this|current|reporting|previous|last)?\s*month\b(?!s)", re.IGNORECASE)
_BARE_QUARTER = re.compile(r"Q[1-4]")


def dated(
    header: GridHeader, base: str | None, month: str | None = None, told: Mapping[str, str] | None = None
) -> GridHeader:
    """The header with periods completed: those `told` in words for a heading ("baseline"), quarters without a year from `base` (the period that the table or the document is
    about), undated actuals from `base`, "Latest month" from `month` (to which the document's figures go), targets from the actual
    beside them."""
    if header.is_long:
        return header
    columns = [
        _completed(column, month if _is_month(column) and month else base)
        for column in (_told(column, told or {}) for column in header.columns)
    ]
    columns = [_for_the_quarter(_for_the_year(column, columns), columns, base) for column in columns]
    known = [(at, column) for at, column in enumerate(columns) if column is not None]
    filled = fill_periods([column for _, column in known])
    for (at, _), column in zip(known, filled, strict=True):
        columns[at] = column if column.period or not column.kind else replace(column, period=base)
    return replace(header, columns=tuple(columns))


def _told(column: HeaderColumn | None, told: Mapping[str, str]) -> HeaderColumn | None:
    if column is None or column.role != "actual" or column.period:
        return column
    return replace(column, period=told_for(column.text, told))


def _is_month(column: HeaderColumn | None) -> bool:
    return column is not None and column.period is None and bool(_MONTH.search(column.text))


def _for_the_year(column: HeaderColumn | None, columns: Sequence[HeaderColumn | None]) -> HeaderColumn | None:
    """A "year end target" beside figures of quarters or months is the target of their year."""
    if column is None or column.role != "target" or column.period:
        return column
    words = vocabulary("measure_sections")["whole_year"]
    if not any(word in column.text.lower() for word in words):
        return column
    periods = [other.period for other in columns if other and other.role == "actual" and other.period]
    year = financial_year_of(periods[-1]) if periods else None
    return replace(column, period=year)


def _for_the_quarter(
    column: HeaderColumn | None, columns: Sequence[HeaderColumn | None], base: str | None
) -> HeaderColumn | None:
    """A "Q3 target" is that of the latest third quarter among the actuals, or of the base's year."""
    if column is None or column.role != "target" or not _BARE_QUARTER.fullmatch(column.period or ""):
        return column
    same = [
        other.period
        for other in columns
        if other and other.role == "actual" and (other.period or "").startswith(f"{column.period} ")
    ]
    named = max(filter(None, same), key=period_key, default=None)
    year = f"{column.period} {base.split()[-1]}" if base else ""
    return replace(column, period=named or parse_period(year) or column.period)


def _completed(column: HeaderColumn | None, base: str | None) -> HeaderColumn | None:
    if column is None or column.role != "actual":
        return column
    if column.period is None and base:
        return replace(column, period=_undated(column.text.lower(), base))
    if column.period and base and (_BARE_QUARTER.fullmatch(column.period) or column.period in MONTH_NAMES):
        year = base.split()[-1]
        return replace(column, period=parse_period(f"{column.period} {year}") or column.period)
    return column


def _undated(heading: str, base: str) -> str:
    """The period of a heading that names none: the base, the one before it, the same quarter a year earlier, or, beside figures of
    quarters, the year before."""
    words = vocabulary("measure_sections")
    in_year, year = base != financial_year_of(base), previous_period(financial_year_of(base))
    if in_year and any(word in heading for word in words["a_year_earlier"]):
        return f"{base.split(maxsplit=1)[0]} {year if 'Q' in base else int(base.rsplit(maxsplit=1)[-1]) - 1}"
    if in_year and any(word in heading for word in words["year_before"]):
        return year
    return previous_period(base) if any(word in heading for word in words["previous"]) else base
