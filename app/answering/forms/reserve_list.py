"""Which reserves grew or were drawn on: a table of the movement of each, the biggest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.measure_facts import short_title
from app.answering.question import Question
from app.answering.table_meant import fullest_table
from app.calculators.difference import difference
from app.calculators.wording import listed, money
from index.words import fold
from ingest.domain import FinanceLine, FinanceRow, FinanceTable

Way = Literal["up", "down", "none"]
_ASKED = re.compile(r"\b(which|what|list|name|show|all)\b.{0,30}\b(reserves|funds|balances)\b")
_UP = re.compile(r"\b(up|increas\w*|rose|risen|grew|grown|added to|topped up|higher|built up)\b")
_DOWN = re.compile(
    r"\b(down|decreas\w*|fell|fallen|reduc\w*|drawn|drew|draw|draw on|used?|dipped into|spent|lower|shrank|shrunk|run down)\b"
)
_UNTOUCHED = re.compile(
    r"\b(not|never|weren't|wasn't|haven't|hasn't)( been| yet)? (used|drawn|drew|touched|spent|called|dipped|moved?|change\w*)\b|\b(untouched|unused|unchanged)\b"
)
_DRAWING = re.compile(r"\b(draw|drew|drawn|drawing|drawdown|use|used|dip|dipped)\b")
_DRAWN = re.compile(
    r"\b(draw[- ]?downs?|drawn|planned use|use of|used|use in|applied|transfers? (from|out)|contributions? from)\b"
)
_NIL = frozenset({"-", "–", "—", "nil", "0"})
_OPENING = re.compile(r"\b(1 april|opening|brought forward|b/f|start|balance at 1)\b|^balance of reserves?\b")
_CLOSING = re.compile(r"\b(31 march|closing|carried forward|c/f|end|balance at 31|remaining)\b")


@dataclass(frozen=True, slots=True)
class Moved:
    """A reserve with its opening and closing balance."""

    row: FinanceRow
    opening: FinanceLine
    closing: FinanceLine
    change: Decimal


def movement_listed(question: Question) -> Way | None:
    """Whether a question asks for a list of reserves that grew or shrank, and which."""
    text = fold(question.plain)
    if not _ASKED.search(text):
        return None
    if _UNTOUCHED.search(text):
        return "none"
    return "up" if _UP.search(text) else "down" if _DOWN.search(text) else None


def reserves_table(question: Question, book: Book) -> FinanceTable | None:
    """The reserves table that the question means."""
    return fullest_table(question, book, lambda table: _moved(table) if table.kind == "reserves" else ())


def answer_reserves(question: Question, table: FinanceTable, way: Way, book: Book) -> Answer:
    """The reserves that moved the way asked about, the biggest movement first, out of all."""
    draft = Draft(question.text, book)
    draft.subject = table.title or "reserves"
    if way == "down" and (column := drawn_column(question, table)) is not None and _any_in(table, column):
        return draft.finished(table=_say_drawn(draft, table, column))
    every = _moved(table)
    if way == "none":
        return _say_untouched(draft, table, every)
    sign = 1 if way == "up" else -1
    held = sorted((one for one in every if one.change * sign > 0), key=lambda one: -abs(one.change))
    where = f"in {short_title(book.documents[table.document])}"
    verb = "went up" if way == "up" else "went down"
    if not held:
        draft.say(f"None of the {len(every)} reserves {where} {verb} {marks(draft.cite_table(table))}.")
        return draft.finished()
    named = [f"**{one.row.label}** ({money(abs(one.change), one.closing.unit)})" for one in held]
    numbers = [draft.cite_row(table, one.row) for one in held]
    draft.say(f"{len(held)} of the {len(every)} reserves {where} {verb}: {listed(named)} {marks(*numbers)}.")
    return draft.finished(table=_table(draft, table, held))


def _say_untouched(draft: Draft, table: FinanceTable, every: Sequence[Moved]) -> Answer:
    held = [one for one in every if not one.change]
    where = f"in {short_title(draft.book.documents[table.document])}"
    numbers = [draft.cite_row(table, one.row) for one in held] or [draft.cite_table(table)]
    named = [
        f"**{one.row.label}** ({money(one.closing.value or Decimal(0), one.closing.unit)})" for one in held
    ]
    count = len(held) or "None"
    told = f": {listed(named)}" if named else ""
    draft.say(f"{count} of the {len(every)} reserves {where} kept the same balance{told} {marks(*numbers)}.")
    return draft.finished()


def _moved(table: FinanceTable) -> list[Moved]:
    """The table's reserves, without totals, that have an opening and a closing balance."""
    found = []
    for row in table.rows:
        opening, closing = _balance(row, _OPENING, first=True), _balance(row, _CLOSING, first=False)
        if row.total or opening is None or closing is None or opening == closing:
            continue
        before, after = _amount(opening), _amount(closing)
        if before is not None and after is not None:
            found.append(Moved(row, opening, closing, after - before))
    return found


def _balance(row: FinanceRow, heading: re.Pattern[str], *, first: bool) -> FinanceLine | None:
    named = [line for line in row.lines if heading.search(fold(line.column)) and _amount(line) is not None]
    return named[0 if first else -1] if named else None


def _amount(line: FinanceLine) -> Decimal | None:
    """The value, a dash for nothing."""
    return Decimal(0) if line.value is None and line.raw.strip().lower() in _NIL else line.value


def drawn_column(question: Question, table: FinanceTable) -> str | None:
    """The column of what was drawn from each reserve, where a question asks for that rather than for what went down."""
    if not _DRAWING.search(fold(question.plain)):
        return None
    columns = dict.fromkeys(line.column for row in table.rows for line in row.lines)
    return next((column for column in columns if _DRAWN.search(fold(column))), None)


def _any_in(table: FinanceTable, column: str) -> bool:
    return any(
        line.value for row in table.rows if not row.total for line in row.lines if line.column == column
    )


def _say_drawn(draft: Draft, table: FinanceTable, column: str) -> str:
    """Says which reserves were drawn on, the most first, and returns them as a table."""
    parts = [row for row in table.rows if not row.total]
    drawn = [(row, line) for row in parts for line in row.lines if line.column == column and line.value]
    drawn.sort(key=lambda pair: -abs(pair[1].value or Decimal(0)))
    where = f"in {short_title(draft.book.documents[table.document])}"
    numbers = [draft.cite_row(table, row) for row, _ in drawn]
    amounts = [money(abs(line.value or Decimal(0)), line.unit) for _, line in drawn]
    named = [f"**{row.label}** ({amount})" for (row, _), amount in zip(drawn, amounts, strict=True)]
    together = money(abs(sum((line.value or Decimal(0) for _, line in drawn), Decimal(0))), drawn[0][1].unit)
    draft.say(
        f"{len(drawn)} of the {len(parts)} reserves {where} were drawn on: {listed(named)}, together **{together}** "
        f"{marks(*numbers)}."
    )
    lines = [f"| Reserve | {column} | Source |", "|---|---|---|"]
    for (row, line), amount, number in zip(drawn, amounts, numbers, strict=True):
        draft.figure(f"{row.label}, {column}", line.value, line.unit, table.period, None, number)
        lines.append(f"| {row.label.replace('|', '/')} | {amount} | {marks(number)} |")
    return "\n".join(lines)


def _table(draft: Draft, table: FinanceTable, held: Sequence[Moved]) -> str:
    lines = ["| Reserve | Opening | Closing | Change | Source |", "|---|---|---|---|---|"]
    for one in held:
        number = draft.cite_row(table, one.row)
        unit, opening, closing = (
            one.closing.unit,
            one.opening.value or Decimal(0),
            one.closing.value or Decimal(0),
        )
        draft.calculate(difference(closing, opening, unit=unit))
        for line in (one.opening, one.closing):
            draft.figure(f"{one.row.label}, {line.column}", line.value, line.unit, table.period, None, number)
        lines.append(
            f"| {one.row.label.replace('|', '/')} | {money(opening, unit)} | {money(closing, unit)} | "
            f"{money(one.change, unit)} | {marks(number)} |"
        )
    return "\n".join(lines)
