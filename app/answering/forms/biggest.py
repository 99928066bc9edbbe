"""The biggest or smallest lines of a money table: reserves, capital schemes, budgets, by a column that is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.measure_facts import short_title
from app.answering.question import Question
from app.answering.table_meant import fullest_table
from app.calculators.wording import listed, money
from index.words import fold
from ingest.domain import FinanceLine, FinanceRow, FinanceTable
from ingest.periods import find_periods

NAMED, SHOWN = 3, 10
_ASKED = re.compile(
    r"\b(?P<way>biggest|largest|greatest|highest|smallest|lowest|least)\b (?:\w+ ){0,3}?"
    r"(?P<what>reserves?|schemes?|projects?|capital \w+|budgets?|services?|directorates?|departments?)\b"
)
_KINDS = {"reserve": ("reserves",), "scheme": ("capital",), "project": ("capital",), "capital": ("capital",)}
_MOVED = re.compile(r"\b(varianc\w*|slippage|movement|change|over|under|difference)\b")  # no size of a line
_CLOSING = re.compile(r"\b(31 march|closing|carried forward|c/f|remaining|end of|forecast balance|balance)\b")


@dataclass(frozen=True, slots=True)
class Sized:
    """A row with the cell that it is measured by."""

    row: FinanceRow
    line: FinanceLine


def size_asked(question: Question) -> bool:
    """Whether a question asks for the biggest or smallest line of a table."""
    return bool(_ASKED.search(fold(question.plain)))


def answer_biggest(question: Question, book: Book) -> Answer | None:
    """None where no table of that kind has a column to go by."""
    asked = _ASKED.search(fold(question.plain))
    if asked is None:
        return None
    kinds = next(
        (kinds for word, kinds in _KINDS.items() if asked["what"].startswith(word)), ("budget", "outturn")
    )
    table = fullest_table(question, book, lambda one: _sized(one, question) if one.kind in kinds else ())
    if table is None:
        return None
    least = asked["way"] in ("smallest", "lowest", "least")
    sized = sorted(_sized(table, question), key=lambda one: (one.line.value or 0) * (1 if least else -1))
    return _told(Draft(question.text, book), table, sized, asked["way"])


def _told(draft: Draft, table: FinanceTable, sized: Sequence[Sized], way: str) -> Answer:
    draft.subject = table.title or "money"
    first = sized[:NAMED]
    named = [f"**{one.row.label}** ({_money(one)})" for one in first]
    numbers = [draft.cite_row(table, one.row) for one in first]
    where = short_title(draft.book.documents[table.document])
    rest = f", then {listed(named[1:])}" if len(named) > 1 else ""
    draft.say(f"By “{sized[0].line.column}” in {where}, the {way} is {named[0]}{rest} {marks(*numbers)}.")
    lines = [f"| Line | {sized[0].line.column.replace('|', '/')} | Source |", "|---|---|---|"]
    for one in sized[:SHOWN]:
        number = draft.cite_row(table, one.row)
        draft.figure(one.row.label, one.line.value, one.line.unit, table.period, None, number)
        lines.append(f"| {one.row.label.replace('|', '/')} | {_money(one)} | {marks(number)} |")
    return draft.finished(table="\n".join(lines))


def _money(one: Sized) -> str:
    return money(one.line.value, one.line.unit) if one.line.value is not None else ""


def _sized(table: FinanceTable, question: Question) -> list[Sized]:
    """The table's lines, without totals, by the column that the question means: of a year named, of closing balances, of budgets, or
    the first one. Income and nil lines are left out."""
    rows = [row for row in table.rows if not row.total]
    columns = list(
        dict.fromkeys(
            line.column
            for row in rows
            for line in row.lines
            if line.value is not None and line.role != "variance" and not _MOVED.search(fold(line.column))
        )
    )
    if len(rows) < 2 or not columns:
        return []
    wanted = _column(columns, table, rows, question)
    found = [
        (row, line)
        for row in rows
        for line in row.lines
        if line.column == wanted and line.value and line.value > 0
    ]
    return [Sized(row, line) for row, line in found]


def _column(
    columns: Sequence[str], table: FinanceTable, rows: Sequence[FinanceRow], question: Question
) -> str:
    named = set(question.periods.named) or ({table.period} if table.period else set())
    dated = [one for one in columns if named & {mention.period for mention in find_periods(one)}]
    roles = {line.column for row in rows for line in row.lines if line.role == "budget"}
    budgets = [one for one in columns if one in roles]
    closing = [one for one in columns if table.kind == "reserves" and _CLOSING.search(fold(one))]
    return (closing[-1:] or dated[:1] or budgets[-1:] or columns[:1])[0]
