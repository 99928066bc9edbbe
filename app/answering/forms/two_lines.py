"""Two lines of one money table that a question sets side by side: "what does a place in X cost compared with Y?"."""

from __future__ import annotations

import re
from dataclasses import replace

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.finance_matching import Line, asked_of, columns_asked, match_lines
from app.answering.measure_facts import short_title
from app.answering.question import Question, content_of
from app.calculators.difference import difference
from app.calculators.wording import money
from ingest.domain import FinanceLine

_BESIDE = re.compile(
    r"\b(?:compared (?:with|to)|in comparison (?:with|to)|versus|vs\.?|(?:more|less) than)\b", re.IGNORECASE
)
NAMED = 0.6  # of each part that its line's label must have


def two_lines(question: Question, book: Book) -> tuple[tuple[Line, FinanceLine], ...]:
    """The two rows of one table, each with the figure asked for; empty where the question sets no two side by side."""
    cut = _BESIDE.search(question.plain)
    if cut is None or not asked_of(question):
        return ()
    found = []
    for part in (question.plain[: cut.start()], question.plain[cut.end() :]):
        concepts = tuple(one for one in content_of(part, book) if book.entry_counts.get(one))
        lines = match_lines(replace(question, concepts=concepts), book, limit=1) if concepts else ()
        if not lines or lines[0].labelled < NAMED:
            return ()
        columns = [line for line in columns_asked(question, lines[0].entry, book) if line.value is not None]
        if len(columns) != 1:
            return ()
        found.append((lines[0], columns[0]))
    (first, one), (second, other) = found
    alike = first.entry.table.id == second.entry.table.id and one.column == other.column
    return tuple(found) if alike and first.entry.row is not second.entry.row else ()


def answer_two_lines(question: Question, pair: tuple[tuple[Line, FinanceLine], ...], book: Book) -> Answer:
    """Both figures and how far they are apart."""
    draft = Draft(question.text, book)
    (first, one), (second, other) = pair
    table = first.entry.table
    draft.subject = f"{first.entry.row.label} and {second.entry.row.label} ({table.title})"
    numbers = [draft.cite_row(table, line.entry.row) for line, _ in pair]
    for (line, figure), number in zip(pair, numbers, strict=True):
        draft.figure(
            f"{line.entry.row.label}, {figure.column}", figure.value, figure.unit, table.period, None, number
        )
    if one.value is None or other.value is None:
        return draft.finished()
    column = " ".join(one.column.split())
    draft.say(
        f"{column}: **{first.entry.row.label}** **{money(one.value, one.unit)}**, **{second.entry.row.label}** "
        f"**{money(other.value, other.unit)}** {marks(*numbers)}."
    )
    result = difference(one.value, other.value, unit=one.unit)
    draft.calculate(result)
    draft.say(result.working)
    draft.say(f"Source: {short_title(book.documents[table.document])}, “{table.title}”.")
    return draft.finished()
