"""Rows marked by a footnote: "which reserves were not drawn down" where the table says so only by an asterisk."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.measure_facts import short_title
from app.answering.passage_finding import Found
from app.answering.question import Question
from app.calculators.wording import at_start, money
from ingest.domain import FinanceRow, FinanceTable

_FOOTNOTE = re.compile(r"^\s*([*†‡§])\s*\w")


def answer_footnoted(question: Question, found: Sequence[Found], book: Book) -> Answer | None:
    """None where no footnote among the passages bears on the question, or no row has its mark."""
    if not re.search(r"\b(which|what|list|name)\b", question.text, re.IGNORECASE) or question.asks(
        "conflict", "reconcile"
    ):
        return None
    for one in found[:4]:
        mark = _FOOTNOTE.match(one.passage.text)
        if (
            mark is None
            or len(frozenset(question.concepts) & frozenset(book.concepts.of(one.passage.text))) < 3
        ):
            continue
        rows = _marked(mark[1], one, question, book)
        if rows:
            return _answer(question, one, rows, book)
    return None


def _marked(mark: str, one: Found, question: Question, book: Book) -> list[tuple[FinanceTable, FinanceRow]]:
    """The rows of the document with the mark on an amount; of the tables that the question names, where it names one."""
    rows = [
        (table, row)
        for table in book.library.tables
        if table.document == one.document.id
        for row in table.rows
        if any(mark in line.raw for line in row.lines)
    ]
    asked = frozenset(question.concepts)
    by_fit = {table.id: len(asked & frozenset(book.concepts.of(_about(table)))) for table, _ in rows}
    best = max(by_fit.values(), default=0)
    return [(table, row) for table, row in rows if by_fit[table.id] == best]


def _about(table: FinanceTable) -> str:
    groups = " ".join(row.group or "" for row in table.rows)
    labels = " ".join(row.label for row in table.rows if row.total)
    return " ".join((table.title, groups, labels, *table.heading_path))


def _answer(
    question: Question, one: Found, rows: Sequence[tuple[FinanceTable, FinanceRow]], book: Book
) -> Answer:
    draft = Draft(question.text, book)
    draft.subject = rows[0][0].title
    note = draft.cite_passage(one.passage)
    parts = []
    for table, row in rows:
        number = draft.cite_row(table, row)
        amounts = [line for line in row.lines if line.value is not None]
        shown = (
            money(amounts[-1].value, amounts[-1].unit) if amounts and amounts[-1].value is not None else ""
        )
        if amounts:
            draft.figure(row.label, amounts[-1].value, amounts[-1].unit, table.period, None, number)
        parts.append(f"**{row.label}**{f' ({shown})' if shown else ''} {marks(number)}")
    where = short_title(one.document)
    draft.say(f"{at_start(where)} marks {len(parts)} rows so: {'; '.join(parts)}.")
    draft.say(f"The mark means: “{' '.join(one.passage.text.split())}” {marks(note)}")
    return draft.finished()
