"""Which of several money tables a list is made from."""

from __future__ import annotations

from collections.abc import Callable, Sized

from app.answering.book import Book
from app.answering.money_periods import period_fit
from app.answering.question import Question
from ingest.domain import FinanceTable


def fullest_table(
    question: Question, book: Book, lines_of: Callable[[FinanceTable], Sized]
) -> FinanceTable | None:
    """Of the tables in the documents and the period asked about that give two lines or more: the best fitting period first, then
    the latest document, then the most lines. None where there is none."""
    order = {document.id: at for at, document in enumerate(book.by_age(book.documents))}
    named = question.scope.documents
    fitting = [
        (period_fit(question, table, book), order[table.document], count, table.id, table)
        for table in book.library.tables
        if (not named or table.document in named)
        and (count := len(lines_of(table))) > 1
        and period_fit(question, table, book) >= 0
    ]
    return max(fitting, key=lambda one: one[:4])[4] if fitting else None
