"""Completes the last cohort's name in a row: "25.1% - SEN" and "Support" on a line further down.

Nothing shows where the last cell ends and commentary begins but the cohorts' names in the other cells of the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.domain import Place
from ingest.measures.cells import cells_from
from ingest.measures.text_align import VALUE_ROLES
from ingest.measures.text_assign import Span
from ingest.measures.text_found import FoundRow
from ingest.measures.text_tokens import text_of

_LONGEST_REST = 4  # words that may be missing from a name


def with_whole_cohorts(rows: Sequence[FoundRow]) -> tuple[FoundRow, ...]:
    """The rows, last cells lengthened where that makes a cohort's name one that the document prints elsewhere."""
    known = frozenset(name for row in rows for span in _value_spans(row)[:-1] for name in _cohorts(row, span))
    return tuple(_completed(row, known) for row in rows)


def _completed(row: FoundRow, known: frozenset[str]) -> FoundRow:
    spans = _value_spans(row)
    names = _cohorts(row, spans[-1]) if spans else ()
    if not names or names[-1] in known:
        return row
    start, end = spans[-1]
    for longer in range(end + 1, min(end + _LONGEST_REST, len(row.tokens)) + 1):
        found = _cohorts(row, (start, longer))
        if found and found[-1] in known and found[:-1] == names[:-1]:
            at = row.assigned.spans.index((start, end))
            lengthened = (*row.assigned.spans[:at], (start, longer), *row.assigned.spans[at + 1 :])
            return replace(
                row, assigned=replace(row.assigned, spans=lengthened), last=row.tokens[longer - 1].line
            )
    return row


def _value_spans(row: FoundRow) -> list[Span]:
    """The value cells that the row prints, in order; none where another column is printed after them."""
    filled = [
        (span, column.role)
        for span, column in zip(row.assigned.spans, row.columns, strict=True)
        if span[0] < span[1]
    ]
    return [span for span, role in filled if role in VALUE_ROLES] if filled[-1][1] in VALUE_ROLES else []


def _cohorts(row: FoundRow, span: Span) -> tuple[str, ...]:
    text = text_of(row.tokens[span[0] : span[1]])
    cells = cells_from(text, period="", kind="actual", unit_hint=None, place=Place())
    return tuple(cell.cohort.lower() for cell in cells if cell.cohort)
