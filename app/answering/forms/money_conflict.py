"""A total of money that two documents print: both, whether they agree, and which document is later."""

from __future__ import annotations

import re
from dataclasses import replace

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.reconcile import sheet_meant
from app.answering.measure_facts import short_title
from app.answering.question import Question
from app.calculators.wording import listed, money
from app.checks.sheet import Sheet, heading
from ingest.domain import FinanceLine

_YEAR = re.compile(r"\b20\d\d\b")


def answer_money_conflict(question: Question, book: Book) -> Answer | None:
    """None where fewer than two documents have a table on it with a total."""
    sheets = [
        sheet for document in book.by_age(book.documents) if (sheet := _sheet_in(question, document.id, book))
    ]
    totals = [(sheet, line) for sheet in sheets if (line := _closing(sheet)) is not None]
    if len(totals) < 2 or not any(_of_its_year(question, sheet, book) for sheet, _ in totals):
        return None
    draft = Draft(question.text, book)
    draft.subject = totals[0][0].title
    parts = [_said(draft, sheet, line) for sheet, line in totals]
    agree = len({line.value for _, line in totals}) == 1
    draft.say(
        f"{'Yes, the documents agree' if agree else 'No, the documents do not agree'}: {listed(parts)}."
    )
    if not agree:
        later = book.documents[totals[-1][0].rows[0].table.document]
        draft.say(f"The later of them is {short_title(later)}.")
        draft.warn(f"The documents disagree on the total of “{totals[0][0].title}”.")
    return draft.finished()


def _of_its_year(question: Question, sheet: Sheet, book: Book) -> bool:
    """Whether a table, or its document, speaks of a year that the question names; any does where it names none."""
    table = sheet.rows[0].table
    document = book.documents[table.document]
    told = " ".join((document.title, document.period or "", table.period or "", table.title, *table.columns))
    years = set(_YEAR.findall(question.text))
    return not years or any(year in told or f"/{year[2:]}" in told for year in years)


def _sheet_in(question: Question, document_id: str, book: Book) -> Sheet | None:
    if question.scope.documents and document_id not in question.scope.documents:
        return None
    scope = replace(question.scope, documents=frozenset({document_id}))
    return sheet_meant(replace(question, scope=scope, periods=replace(question.periods, named=())), book)


def _closing(sheet: Sheet) -> FinanceLine | None:
    """The total row's last amount: in a table with balances, the closing one."""
    totals = [row for row in sheet.rows if row.total == "total"]
    amounts = [totals[-1].amounts[key] for key in sheet.keys if key in totals[-1].amounts] if totals else []
    return amounts[-1] if amounts and amounts[-1].value is not None else None


def _said(draft: Draft, sheet: Sheet, line: FinanceLine) -> str:
    row = next(row for row in sheet.rows if line in row.amounts.values())
    number = draft.cite_row(row.table, row.row)
    draft.figure(f"{row.label}, {line.column}", line.value, line.unit, row.table.period, None, number)
    amount = money(line.value, line.unit) if line.value is not None else line.raw
    column = next((heading(key) for key, one in row.amounts.items() if one == line), "")
    under = f" under “{column}”" if len(sheet.keys) > 1 and column else ""
    document = draft.book.documents[row.table.document]
    return (
        f"{short_title(document)} prints **{amount}** as the total of “{sheet.title}”{under} {marks(number)}"
    )
