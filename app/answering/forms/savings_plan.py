"""Savings that are planned and not yet delivered: a budget report's schedule, by year, with risk ratings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.finance_matching import services_in
from app.answering.forms.savings import plan_and_delivery
from app.answering.measure_facts import short_title
from app.answering.money_periods import period_fit
from app.answering.passage_finding import asked_part
from app.answering.question import Question
from app.calculators.total import total
from app.calculators.wording import listed, money
from index.words import fold, stem
from ingest.domain import FinanceLine, FinanceRow, FinanceTable
from ingest.periods import find_periods

_OF_PLANS = frozenset(
    stem(word)
    for word in "savings saving save proposed proposals proposal schedule scheduled plan planned planning risk rated combined value "
    "together year medium term".split()
)
NAMED, SHOWN, FEWEST = 0.6, 20, 2
_COLOUR = re.compile(r"\b(red|amber|green)\b")
_LEVEL = re.compile(
    r"\b(high|medium|low)(?:est)?[- ](?:in )?risks?\b|\brisks?\b[^.?]{0,40}?\b(?:is|are|as|of|be|rated|judged|thought|scored)\b[^.?]{0,20}?\b(high|medium|low)\b"
)  # a level of risk, where a schedule rates by words rather than colours
_BIGGEST = re.compile(r"\b(biggest|largest|greatest|main|major|highest)\b")
_SCHEDULED = re.compile(
    r"\b(proposals?|proposed|planned|plans?|schedule|next year|cuts?|will|medium term|mtfs)\b"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """A schedule of savings, its rows that are no totals, and the column of the year asked about."""

    table: FinanceTable
    column: str
    rows: tuple[tuple[FinanceRow, FinanceLine], ...]


def plan_meant(question: Question, book: Book) -> Plan | None:
    """The latest schedule of savings without a column of what was delivered that has the year asked about."""
    order = {document.id: at for at, document in enumerate(book.by_age(book.documents))}
    plans = [
        (order[table.document], table.id, plan)
        for table in book.library.tables
        if table.kind == "savings"
        and (not question.scope.documents or table.document in question.scope.documents)
        and (plan := _plan(table, question, book)) is not None
    ]
    return max(plans, key=lambda one: one[:2])[2] if plans else None


def scheduled(question: Question) -> bool:
    """Whether a question asks for what is proposed rather than for what was delivered."""
    text = fold(question.plain)
    return bool(_SCHEDULED.search(text) or _LEVEL.search(text))


def _rating_asked(text: str) -> str | None:
    """The colour or the level of risk that the savings asked for are rated."""
    if colour := _COLOUR.search(text):
        return colour[1]
    level = _LEVEL.search(text)
    return next(one for one in level.groups() if one) if level else None


def _plan(table: FinanceTable, question: Question, book: Book) -> Plan | None:
    rows = [row for row in table.rows if row.total is None and row.lines]
    if len(rows) < FEWEST or any(plan_and_delivery(table, row)[1] is not None for row in table.rows):
        return None
    columns = list(dict.fromkeys(line.column for row in rows for line in row.lines))
    asked = set(question.periods.named)
    dated = [one for one in columns if {mention.period for mention in find_periods(one)}]
    meant = [one for one in dated if asked & {mention.period for mention in find_periods(one)}]
    years = {period for period in asked if re.fullmatch(r"20\d\d/\d\d", period)}
    if years and dated and not meant:
        return None
    if years and not dated and period_fit(question, table, book) < 0:
        return None
    column = (meant or dated or columns)[0]
    held = tuple(
        (row, line) for row in rows for line in row.lines if line.column == column and line.value is not None
    )
    return Plan(table, column, held) if held else None


def answer_plan(question: Question, plan: Plan, book: Book) -> Answer | None:
    """One saving by name, those of a rating with their sum, the biggest, or the whole. None where a name is asked for that no row
    has."""
    draft = Draft(question.text, book)
    draft.subject = plan.table.title or "savings"
    text = fold(question.plain)
    named = _named(question, plan, book)
    if rating := _rating_asked(text):
        rows = [one for one in plan.rows if any(fold(cell) == rating for _, cell in one[0].texts)]
        if not rows and not _COLOUR.search(text):
            return None
        _say_rated(draft, plan, rows, rating)
    elif named:
        rows = named
        _say_named(draft, plan, named)
    elif _services(question):
        return None
    else:
        rows = sorted(plan.rows, key=lambda one: -abs(one[1].value or Decimal(0)))
        _say_whole(draft, plan, rows, biggest=bool(_BIGGEST.search(text)))
    return draft.finished(table=_table(draft, plan, rows[:SHOWN]))


Row = tuple[FinanceRow, FinanceLine]


def _named(question: Question, plan: Plan, book: Book) -> list[Row]:
    """The rows that the question's own words name most fully."""
    services = _services(question)
    if not services:
        return []
    weights = {one: book.rarity(one) for one in services}
    shares = []
    for row, line in plan.rows:
        held = frozenset(
            book.concepts.of(" ".join((row.label, row.group or "", *(cell for _, cell in row.texts))))
        )
        share = sum(weight * asked_part(one, held) for one, weight in weights.items()) / sum(weights.values())
        shares.append((share, (row, line)))
    best = max(share for share, _ in shares)
    return [one for share, one in shares if share == best] if best >= NAMED else []


def _services(question: Question) -> list[str]:
    """What a question names besides savings and plans."""
    return [one for one in services_in(question) if one not in _OF_PLANS]


def _say_rated(draft: Draft, plan: Plan, rows: Sequence[Row], colour: str) -> None:
    where = short_title(draft.book.documents[plan.table.document])
    if not rows:
        draft.say(
            f"No saving is rated {colour.capitalize()} in {where} {marks(draft.cite_table(plan.table))}."
        )
        return
    numbers = [draft.cite_row(plan.table, row) for row, _ in rows]
    names = listed([f"**{row.label}** ({_money(line)})" for row, line in rows])
    result = total([line.value for _, line in rows if line.value is not None], unit=rows[0][1].unit)
    draft.calculate(result)
    verb = "is" if len(rows) == 1 else "are"
    draft.say(
        f"{len(rows)} of the {len(plan.rows)} savings in {where} {verb} rated {colour.capitalize()}: {names}; together "
        f"{money(result.total, rows[0][1].unit)} by “{plan.column}” {marks(*numbers)}."
    )
    draft.say(result.working if len(rows) > 1 else "")


def _say_named(draft: Draft, plan: Plan, rows: Sequence[Row]) -> None:
    where = short_title(draft.book.documents[plan.table.document])
    for row, _ in rows[:3]:
        number = draft.cite_row(plan.table, row)
        amounts = listed(
            [f"**{_money(line)}** in {line.column}" for line in row.lines if line.value is not None]
        )
        notes = "; ".join(f"{column}: {cell}" for column, cell in row.texts if cell)
        draft.say(
            f"**{row.label}** is to save {amounts}, by {where} {marks(number)}{f' ({notes})' if notes else ''}."
        )


def _say_whole(draft: Draft, plan: Plan, rows: Sequence[Row], *, biggest: bool) -> None:
    where = short_title(draft.book.documents[plan.table.document])
    first = [f"**{row.label}** ({_money(line)})" for row, line in rows[:3]]
    numbers = [draft.cite_row(plan.table, row) for row, _ in rows[:3]]
    if biggest:
        rest = f", then {listed(first[1:])}" if len(first) > 1 else ""
        draft.say(
            f"The biggest saving planned in {where}, by “{plan.column}”, is {first[0]}{rest} {marks(*numbers)}."
        )
        return
    last = next((row for row in plan.table.rows if row.total == "total"), None)
    line = next((one for one in last.lines if one.column == plan.column), None) if last else None
    if last is not None and line is not None and line.value is not None:
        number = draft.cite_row(plan.table, last)
        draft.figure(last.label, line.value, line.unit, None, None, number)
        draft.say(
            f"Savings of **{_money(line)}** are planned in {where}, by “{plan.column}” {marks(number)}."
        )
        if abs(_sum(rows)) != abs(line.value):
            draft.say(f"The {len(rows)} savings listed come to {money(_sum(rows), line.unit)}.")
            draft.warn(
                f"The total of “{plan.table.title}” under “{plan.column}” is not the sum of its lines."
            )
    draft.say(f"The biggest are {listed(first)} {marks(*numbers)}.")


def _sum(rows: Sequence[Row]) -> Decimal:
    return sum((line.value for _, line in rows if line.value is not None), Decimal(0))


def _money(line: FinanceLine) -> str:
    return money(line.value, line.unit) if line.value is not None else line.raw


def _table(draft: Draft, plan: Plan, rows: Sequence[Row]) -> str:
    if not rows:
        return ""
    columns = list(dict.fromkeys(line.column for row, _ in plan.rows for line in row.lines))
    heads = " | ".join(one.replace("|", "/") for one in columns)
    lines = [f"| Saving | {heads} | Notes | Source |", "|---" * (len(columns) + 3) + "|"]
    for row, _ in rows:
        number = draft.cite_row(plan.table, row)
        by_column = {line.column: line for line in row.lines}
        for line in row.lines:
            draft.figure(f"{row.label}, {line.column}", line.value, line.unit, None, None, number)
        amounts = " | ".join(_money(by_column[one]) if one in by_column else "" for one in columns)
        notes = "; ".join(cell for _, cell in row.texts if cell).replace("|", "/")
        lines.append(f"| {row.label.replace('|', '/')} | {amounts} | {notes} | {marks(number)} |")
    return "\n".join(lines)
