"""Rows that leave a rating or a trend blank in a table whose other rows print them: which of the row's columns is blank is weighed anew.

The grammar of cells lets a rating be missing, since many tables print ratings as pictures. Where a table prints them in words, a row
with a cell too few more often lacks a figure, and its "N/A" is the rating of a figure that is not there.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from ingest.measures.headers import HeaderColumn
from ingest.measures.marks import rag_of, trend_of
from ingest.measures.polarity import good_of
from ingest.measures.text_align import VALUE_ROLES
from ingest.measures.text_assign import Assigned, Span, latest_actual
from ingest.measures.text_found import FoundRow
from ingest.measures.text_scores import reading_of
from ingest.measures.text_tokens import text_of

_MARKS = frozenset({"status", "trend"})
_MOSTLY = 0.7  # share of a table's rows that print every rating and trend, from which one missing is odd
_FEWEST = 4  # rows from which that can be told
_CLEAR = 0.75  # points between the best choice and another that is no doubt
_BLANK = {"status": -1.0, "trend": -1.0, "target": -0.6}
_BLANK_ACTUAL, _BLANK_LATEST = -0.5, -0.3
_NOTHING_AS_VALUE, _NOTHING_AS_MARK, _UNRATED = -0.3, 0.3, 0.5
_SOME_TARGETS, _COUNTED_TARGET, _AIMLESS = -0.6, -2.0, -2.0
_NEVER = -100.0


def with_marks_weighed(rows: Sequence[FoundRow]) -> tuple[FoundRow, ...]:
    """The rows; those that leave a rating blank where nearly all others have one get the columns that fit best, with doubts."""
    odd = {id(row) for table in _tables(rows) for row in table}
    return tuple(_weighed(row) if id(row) in odd else row for row in rows)


def _tables(rows: Sequence[FoundRow]) -> list[list[FoundRow]]:
    """For each header under which nearly all rows fill their ratings, the rows that do not."""
    by_header: dict[str, list[FoundRow]] = {}
    for row in rows:
        by_header.setdefault(row.header.text, []).append(row)
    odd = []
    for same in by_header.values():
        lacking = [row for row in same if _lacks_mark(row)]
        if lacking and len(same) >= _FEWEST and len(same) - len(lacking) >= _MOSTLY * len(same):
            odd.append(lacking)
    return odd


def _lacks_mark(row: FoundRow) -> bool:
    return any(
        column.role in _MARKS and start == end
        for column, (start, end) in zip(row.columns, row.assigned.spans, strict=True)
    )


def _weighed(row: FoundRow) -> FoundRow:
    run = [at for at, column in enumerate(row.columns) if column.role in VALUE_ROLES | _MARKS]
    first, stop = run[0], run[-1] + 1
    printed = [span for span in row.assigned.spans[first:stop] if span[0] < span[1]]
    if len(run) != stop - first or not 0 < len(printed) < len(run):
        return row
    columns = row.columns[first:stop]
    texts = [text_of(row.tokens[start:end]) for start, end in printed]
    aimless = _AIMLESS if _contextual(row) else 0.0
    choices = sorted(
        (
            (_points(places, columns, texts, aimless), places)
            for places in itertools.combinations(range(len(run)), len(printed))
        ),
        key=lambda choice: (-choice[0], choice[1]),
    )
    best = choices[0][1]
    rivals = [places for points, places in choices[1:] if choices[0][0] - points < _CLEAR]
    spans = list(row.assigned.spans)
    spans[first:stop] = _spread(best, printed, len(run))
    doubts = tuple(
        (first + place, " or ".join(columns[other].text for other in others))
        for at, place in enumerate(best)
        if (others := sorted({rival[at] for rival in rivals} - {place}))
        and columns[place].role in VALUE_ROLES
    )
    return replace(row, assigned=Assigned(tuple(spans), doubts))


def _contextual(row: FoundRow) -> bool:
    """Whether it prints that neither a high nor a low value is good: such a measure has no target."""
    return any(
        column.role == "good" and start < end and good_of(text_of(row.tokens[start:end])) is None
        for column, (start, end) in zip(row.columns, row.assigned.spans, strict=True)
    )


def _spread(places: Sequence[int], printed: Sequence[Span], width: int) -> list[Span]:
    """A span for every column, empty ones where the cell before them ends."""
    spans: list[Span] = []
    end = printed[0][0]
    for place in range(width):
        span = printed[places.index(place)] if place in places else (end, end)
        spans.append(span)
        end = span[1]
    return spans


def _points(
    places: Sequence[int], columns: Sequence[HeaderColumn], texts: Sequence[str], aimless: float
) -> float:
    """`aimless`: what a figure as a target takes."""
    latest = latest_actual(columns)
    held = dict(zip(places, texts, strict=True))
    points = sum(_fit(text, columns[place]) for place, text in held.items())
    for place, column in enumerate(columns):
        if place not in held:
            points += _BLANK_LATEST if place == latest else _BLANK.get(column.role, _BLANK_ACTUAL)
    targets = [
        reading_of(held.get(place, "")).valued
        for place, column in enumerate(columns)
        if column.role == "target"
    ]
    status = next((held.get(place) for place, column in enumerate(columns) if column.role == "status"), None)
    unrated = (latest is not None and not reading_of(held.get(latest, "")).valued) or not any(targets)
    points += aimless * sum(targets)
    points += _UNRATED if unrated and status and rag_of(status) is None else 0.0
    return points + (_SOME_TARGETS if any(targets) and not all(targets) else 0.0)


def _fit(text: str, column: HeaderColumn) -> float:
    """A figure is no rating, a rating no figure; "N/A" may be either, and is more often a rating here."""
    marked = rag_of(text) is not None or trend_of(text) is not None
    if column.role in _MARKS:
        return _NEVER if reading_of(text).valued else 2.0 if marked else _NOTHING_AS_MARK
    reading = reading_of(text)
    if column.role == "target":
        return _NEVER if marked else _COUNTED_TARGET if reading.counted else 0.0
    return _NEVER if marked else 0.0 if reading.valued else _NOTHING_AS_VALUE
