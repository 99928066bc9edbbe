"""Savings: what was promised, what was delivered, and which were not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.measure_facts import short_title
from app.answering.money_periods import period_fit
from app.answering.question import Question
from app.calculators.savings import savings
from app.calculators.wording import listed, money
from index.words import fold
from ingest.domain import FinanceLine, FinanceRow, FinanceTable

FIRST = 3  # savings named of a list by size
LONGEST_NOTE = 10  # words of a note in the list
_DELIVERED = re.compile(r"achiev|deliver|realis|made|secured", re.IGNORECASE)
_NOT = re.compile(
    r"\b(not|un|isn't|wasn't|weren't|haven't|missed|failed|shortfall|undelivered|unachieved|outstanding)\b|n't\b|un(achieved|delivered)"
)


PLANS = ("agreement", "plan")
_PAST = re.compile(
    r"\b(did|didn't|was|were|weren't|wasn't|failed|missed|happened|achieved|delivered|made|fell short|undelivered|unachieved)\b"
)  # asks how savings went, which a report tells before a plan does
_WHICH = re.compile(r"\b(which|what|list|name)\b(?! (share|percentage|proportion|part))")
_HOW_MUCH = re.compile(r"^(and |so |of .{2,40} )?how much\b")  # what was delivered in all, not which
_BIGGEST = re.compile(
    r"\b(biggest|largest|greatest|main|major|most (valuable|money)|top (\d+|\w+))\b(?! (risk|shortfall))"
)
_IN_FULL = re.compile(
    r"\b(in full|fully|completely|100%)\b(?! not)|\b(were|was|have been|got) (achieved|delivered|met|made)\b(?!.{0,20}\b(shortfall|short))"
)


def savings_tables(question: Question, book: Book) -> tuple[FinanceTable, ...]:
    """The savings tables of the period asked about, the latest document first."""
    fitting = [
        table
        for table in book.library.tables
        if table.kind == "savings"
        and _columns(table) is not None
        and period_fit(question, table, book) >= 0
        and (not question.scope.documents or table.document in question.scope.documents)
    ]
    rated = re.search(r"\b(red|amber|green)\b", fold(question.plain))
    if rated:
        having = [
            t for t in fitting if any(rated[1] == fold(text) for row in t.rows for _, text in row.texts)
        ]
        fitting = having or fitting
    order = {document.id: place for place, document in enumerate(book.by_age(book.documents))}
    past = bool(_PAST.search(fold(question.plain)))
    fitting.sort(
        key=lambda table: (
            -period_fit(question, table, book),
            past and book.documents[table.document].kind in PLANS,
            -order[table.document],
            table.id,
        )
    )
    return tuple(fitting)


def _columns(table: FinanceTable) -> tuple[str, str] | None:
    """The columns of the saving's value and of what was achieved."""
    columns = list(dict.fromkeys(line.column for row in table.rows for line in row.lines))
    achieved = [column for column in columns if _DELIVERED.search(column)]
    planned = [column for column in columns if not _DELIVERED.search(column)]
    return (planned[0], achieved[0]) if planned and achieved else None


def plan_and_delivery(table: FinanceTable, row: FinanceRow) -> tuple[FinanceLine | None, FinanceLine | None]:
    """A row's planned and delivered amounts; None where the table has no such columns or the cell no value."""
    return _pair(row, _columns(table))


def answer_savings(question: Question, table: FinanceTable, book: Book) -> Answer:
    """How much was delivered of how much, and the rows that fell short, as a table."""
    draft = Draft(question.text, book)
    draft.subject = table.title or "savings"
    columns = _columns(table)
    rows = [(row, *_pair(row, columns)) for row in table.rows] if columns else []
    single = [
        (row, plan, done)
        for row, plan, done in rows
        if row.total is None and plan is not None and done is not None
    ]
    short = [(row, plan, done) for row, plan, done in single if done.value < plan.value]  # type: ignore[operator]
    rated = re.search(r"\b(red|amber|green)\b", fold(question.plain))
    if rated:
        short = [entry for entry in single if any(rated[1] == fold(text) for _, text in entry[0].texts)]
        _say_rated(draft, table, short, rated[1])
    elif _BIGGEST.search(fold(question.plain)):
        short = sorted(single, key=lambda entry: -(entry[1].value or Decimal(0)))
        _say_biggest(draft, table, short)
    elif _asks_for_met(fold(question.plain)):
        short = [entry for entry in single if entry not in short]
        _say_met(draft, table, short, len(single))
    elif question.asks("list") or re.search(r"\bwhich\b", fold(question.plain)):
        _say_list(draft, table, short, _planned(rows))
    else:
        _say_total(draft, table, rows, short)
    return draft.finished(table=_listed(draft, table, short or (single if len(single) <= 12 else [])))


def _asks_for_met(plain: str) -> bool:
    """ "Which were delivered in full", and not "which were not fully delivered"."""
    return bool(_IN_FULL.search(plain) and _WHICH.search(plain)) and not (
        _NOT.search(plain) or _HOW_MUCH.search(plain)
    )


def _pair(row: FinanceRow, columns: tuple[str, str] | None) -> tuple[FinanceLine | None, FinanceLine | None]:
    if columns is None:
        return None, None
    by_column = {line.column: line for line in row.lines if line.value is not None}
    return by_column.get(columns[0]), by_column.get(columns[1])


Row = tuple[FinanceRow, FinanceLine | None, FinanceLine | None]


def _planned(rows: Sequence[Row]) -> FinanceLine | None:
    """What the whole programme was to save, where a total is printed."""
    return next((plan for row, plan, _ in reversed(rows) if row.total == "total" and plan is not None), None)


def _say_list(draft: Draft, table: FinanceTable, short: Sequence[Row], planned: FinanceLine | None) -> None:
    where = short_title(draft.book.documents[table.document])
    if not short:
        draft.say(f"Every saving in {where} is shown as achieved {marks(draft.cite_table(table))}.")
        return
    missing = sum(
        ((plan.value or Decimal(0)) - (done.value or Decimal(0)) for _, plan, done in short if plan and done),
        Decimal(0),
    )
    names = "; ".join(f"**{row.label}**" for row, _, _ in short)
    unit = short[0][1].unit if short[0][1] else "£000"
    numbers = [draft.cite_row(table, row) for row, _, _ in short]
    of = ""
    if planned is not None and planned.value is not None:
        whole = next(row for row in table.rows if planned in row.lines)
        numbers.append(draft.cite_row(table, whole))
        of = f" of the {money(planned.value, planned.unit)} planned in all"
    draft.say(
        f"{len(short)} saving{'s were' if len(short) > 1 else ' was'} not fully achieved in {where}: {names}; together "
        f"{money(missing, unit)} short{of} {marks(*numbers)}."
    )


def _say_biggest(draft: Draft, table: FinanceTable, rows: Sequence[Row]) -> None:
    """The saving of the greatest planned value, and the next ones; the table has them all, in that order."""
    named = [
        f"**{row.label}** ({money(plan.value, plan.unit)})"
        for row, plan, _ in rows[:FIRST]
        if plan is not None and plan.value is not None
    ]
    numbers = [draft.cite_row(table, row) for row, _, _ in rows[:FIRST]]
    rest = f", then {listed(named[1:])}" if len(named) > 1 else ""
    where = short_title(draft.book.documents[table.document])
    draft.say(f"The biggest saving planned in {where} is {named[0]}{rest} {marks(*numbers)}.")


def _say_met(draft: Draft, table: FinanceTable, met: Sequence[Row], count: int) -> None:
    """The savings delivered in full, of all the table's."""
    where = short_title(draft.book.documents[table.document])
    names = "; ".join(f"**{row.label}**" for row, _, _ in met)
    numbers = [draft.cite_row(table, row) for row, _, _ in met] or [draft.cite_table(table)]
    verb = "was" if len(met) == 1 else "were"
    draft.say(
        f"{len(met)} of the {count} savings in {where} {verb} delivered in full{f': {names}' if names else ''} {marks(*numbers)}."
    )


def _say_rated(draft: Draft, table: FinanceTable, rows: Sequence[Row], rating: str) -> None:
    """The savings with a risk rating."""
    where = short_title(draft.book.documents[table.document])
    names = "; ".join(f"**{row.label}**" for row, _, _ in rows)
    numbers = [draft.cite_row(table, row) for row, _, _ in rows] or [draft.cite_table(table)]
    count = f"{len(rows)} saving{'s are' if len(rows) != 1 else ' is'}"
    draft.say(
        f"{count} rated {rating.capitalize()} in {where}{f': {names}' if names else ''} {marks(*numbers)}."
    )


def _say_total(draft: Draft, table: FinanceTable, rows: Sequence[Row], short: Sequence[Row]) -> None:
    totals = [
        (row, plan, done)
        for row, plan, done in rows
        if row.total == "total" and plan is not None and done is not None
    ]
    if not totals:
        _say_list(draft, table, short, _planned(rows))
        return
    row, plan, done = totals[-1]
    if plan is None or done is None or plan.value is None or done.value is None:
        return
    result = savings(plan.value, done.value, unit=plan.unit)
    draft.calculate(result)
    number = draft.cite_row(table, row)
    for line in (plan, done):
        draft.figure(f"{row.label}, {line.column}", line.value, line.unit, table.period, None, number)
    missing = plan.value - done.value
    numbers = [
        number,
        *(draft.cite_row(table, other) for other in table.rows if _NOT.search(fold(other.label))),
    ]
    draft.say(
        f"**{money(missing, plan.unit)}** of savings of **{money(plan.value, plan.unit)}** was not delivered: "
        f"{money(done.value, done.unit)} was achieved {marks(*numbers)}."
    )
    draft.say(result.working)


def _told(text: str) -> bool:
    """Whether a text cell says something of the saving; what intake noted on the unit does not."""
    return bool(text) and not text.startswith("unit not printed")


def _brief(text: str) -> str:
    words = text.split()
    return text if len(words) <= LONGEST_NOTE else f"{' '.join(words[:LONGEST_NOTE])} …"


def _listed(draft: Draft, table: FinanceTable, rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    lines = ["| Saving | Value | Achieved | Notes | Source |", "|---|---|---|---|---|"]
    for row, plan, done in rows:
        number = draft.cite_row(table, row)
        notes = "; ".join(_brief(text) for _, text in row.texts if _told(text)).replace("|", "/")
        cells = [
            money(line.value, line.unit) if line and line.value is not None else "" for line in (plan, done)
        ]
        lines.append(
            f"| {row.label.replace('|', '/')} | {cells[0]} | {cells[1]} | {notes} | {marks(number)} |"
        )
    return "\n".join(lines)
