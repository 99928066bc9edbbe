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
from index.words import fold
from ingest.domain import FinanceLine

_BESIDE = re.compile(
    r"\b(?:compared (?:with|to)|in comparison (?:with|to)|versus|vs\.?|(?:more|less) than)\b", re.IGNORECASE
)
_EITHER = re.compile(
    r"^(?:who|which)\b.*\b(?:more|most|further|furthest|bigger|larger|greater|worse|less|least|smaller|better)\b.*?"
    r"(?:\s[-–—]+\s|[:,?;]\s*)(?P<one>[^,:;?]{3,60}?)\s+or\s+(?P<other>[^,:;?]{3,60}?)\W*$",
    re.IGNORECASE,
)  # "which went further over, A or B?"
_OVER = re.compile(r"\b(over|under|above|below) (its |their |the )?(budget|cash limit)s?\b")
NAMED = 0.6  # of each part that its line's label must have


def two_lines(question: Question, book: Book) -> tuple[tuple[Line, FinanceLine], ...]:
    """The two rows of one table, each with the figure asked for; empty where the question sets no two side by side."""
    parts = _parts(question.plain)
    if not parts or not asked_of(question):
        return ()
    found = []
    for part in parts:
        concepts = _held(part, book) or _held(f"{part} {parts[-1].partition(' ')[2]}", book)
        lines = match_lines(replace(question, concepts=concepts), book, limit=1) if concepts else ()
        if not lines or lines[0].labelled < NAMED:
            return ()
        columns = _columns(question, lines[0], book)
        if len(columns) != 1:
            return ()
        found.append((lines[0], columns[0]))
    (first, one), (second, other) = found
    alike = first.entry.table.id == second.entry.table.id and one.column == other.column
    return tuple(found) if alike and first.entry.row is not second.entry.row else ()


def _parts(text: str) -> tuple[str, ...]:
    """What is set side by side, in the order of the question; empty where nothing is."""
    if either := _EITHER.match(" ".join(text.split())):
        return (either["one"], either["other"])
    cut = _BESIDE.search(text)
    return (text[: cut.start()], text[cut.end() :]) if cut else ()


def _held(part: str, book: Book) -> tuple[str, ...]:
    """What of a part stands in some line; of "adults or children's social care" the first borrows the end of the second."""
    return tuple(one for one in content_of(part, book) if book.entry_counts.get(one))


def _columns(question: Question, line: Line, book: Book) -> list[FinanceLine]:
    """The columns asked for; the variance alone where it is asked who was over budget, which names the budget too."""
    found = [one for one in columns_asked(question, line.entry, book) if one.value is not None]
    over = [one for one in found if one.role == "variance"]
    return over if over and _OVER.search(fold(question.plain)) else found


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
