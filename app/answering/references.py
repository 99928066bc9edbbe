"""Rows of money tables asked for by the reference printed with them ("S23-07", "CAP 14")."""

from __future__ import annotations

import re

from app.answering.book import Book, Entry
from app.answering.question import Question, code_runs
from index.facts import plain_code

_REFERENCE = re.compile(
    r"^(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9][\w./() -]{1,13}$"
)  # letters and figures, no more than a code holds
_PERIOD = re.compile(r"^(q[1-4]|fy|h[12])?[ .]?((19|20)\d\d|\d\d)?([/-]\d\d)?$", re.IGNORECASE)


def rows_referred(question: Question, book: Book) -> tuple[Entry, ...]:
    """The rows whose reference stands in the question, in printed order; empty where it names a measure's code. One reference may
    stand beside several rows."""
    asked = {plain_code(run) for run in code_runs(question.text) if _is_reference(run)}
    if question.codes or not asked:
        return ()
    named = question.scope.documents
    return tuple(
        entry
        for entry in book.entries
        if (not named or entry.table.document in named)
        and any(plain_code(one) in asked for one in references_of(entry))
    )


def references_of(entry: Entry) -> tuple[str, ...]:
    """What of a row reads as a reference: a text cell, or the first word of its label."""
    first = entry.row.label.split()[:1]
    return tuple(
        one for one in (*(text for _, text in entry.row.texts), *first) if _is_reference(one.strip(" :"))
    )


def _is_reference(text: str) -> bool:
    return (
        bool(_REFERENCE.match(text))
        and not _PERIOD.match(text)
        and any(char.isupper() for char in plain_code(text))
    )
