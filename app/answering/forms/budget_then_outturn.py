"""A service's budget in the document that a question names and its outturn in another: "net budget in the agreement, and the outturn"."""

from __future__ import annotations

from dataclasses import replace

from app.answering.answer import Answer
from app.answering.book import Book, Entry
from app.answering.draft import Draft, marks
from app.answering.finance_matching import asked_of, columns_asked, match_lines, services_in
from app.answering.forms.variance_told import budget_and_outturn, row_label, say_variance, source_line
from app.answering.measure_facts import year_of
from app.answering.question import Question
from app.calculators.wording import listed, money

NAMED = 0.9  # of the service's name that both labels must have
_STAGES = frozenset({"revis", "origin", "initi", "first", "approv", "agre", "net", "end"})  # of a budget


def budget_then_outturn(question: Question, book: Book) -> tuple[Entry, Entry] | None:
    """The service's row in a document named and its row of budget and outturn for the same year in one not named; None where
    not both are asked for, or the documents named have the outturn themselves."""
    named = question.scope.documents
    services = tuple(one for one in services_in(question) if one not in _STAGES)
    if not named or not services or not {"budget", "outturn"} <= {one.name for one in asked_of(question)}:
        return None
    asked = replace(question, concepts=services, scope=replace(question.scope, documents=frozenset()))
    rows = [
        line.entry for line in match_lines(asked, book, limit=len(book.entries)) if line.labelled >= NAMED
    ]
    spent = [entry for entry in rows if budget_and_outturn(entry.row) is not None]
    planned = [entry for entry in rows if entry.table.document in named and entry not in spent]
    if any(entry.table.document in named for entry in spent):
        return None
    for first in planned:
        for second in spent:
            if first.label == second.label and _year(first, book) == _year(second, book):
                return first, second
    return None


def answer_budget_then_outturn(question: Question, rows: tuple[Entry, Entry], book: Book) -> Answer:
    """The budget first printed, then the outturn against the budget it was set against."""
    draft = Draft(question.text, book)
    first, second = rows
    draft.subject = first.row.label
    lines = [
        line for line in columns_asked(question, first, book) or first.row.lines if line.value is not None
    ]
    number = draft.cite_row(first.table, first.row)
    said = []
    for line in lines:
        draft.figure(
            f"{first.row.label}, {line.column}", line.value, line.unit, first.table.period, None, number
        )
        said.append(
            f"{' '.join(line.column.split())} **{money(line.value, line.unit)}**"
            if line.value is not None
            else ""
        )
    draft.say(f"**{row_label(first)}**: {listed(said)} {marks(number)}.")
    draft.say(source_line(draft, first.table))
    say_variance(draft, second)
    return draft.finished()


def _year(entry: Entry, book: Book) -> str | None:
    period = entry.table.period or book.documents[entry.table.document].period
    return year_of(period) if period else None
