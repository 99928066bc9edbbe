"""A saving asked about by name or reference: how much of it was delivered, how it is rated, and why where the report says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book, Entry
from app.answering.draft import Draft, marks
from app.answering.finance_matching import services_in
from app.answering.forms.budget import row_notes, say_why
from app.answering.forms.saving_elsewhere import say_elsewhere
from app.answering.forms.savings import plan_and_delivery
from app.answering.forms.variance_told import source_line
from app.answering.passage_finding import Found, asked_part
from app.answering.question import Question
from app.calculators.savings import savings
from app.calculators.wording import listed, money
from ingest.domain import FinanceLine, FinanceRow, FinanceTable

SENTENCE = 4  # words of a text cell that says something
NAMED = 0.6  # share of the question's own words that the row must have


def saving_named(question: Question, tables: Sequence[FinanceTable], book: Book) -> Entry | None:
    """The row of the first savings table with one that the question's words name, by its label, its group or its text cells; None
    where they name none, or several as well."""
    services = [concept for concept in services_in(question) if concept != "savings"]
    named = (_named_in(table, services, book) for table in tables if services)
    return next((entry for entry in named if entry is not None), None)


def _named_in(table: FinanceTable, services: Sequence[str], book: Book) -> Entry | None:
    shares = [
        (_share(services, entry.row, book), entry)
        for entry in book.entries
        if entry.table is table and entry.row.total is None
    ]
    shares.sort(key=lambda pair: -pair[0])
    if not shares or shares[0][0] < NAMED or (len(shares) > 1 and shares[1][0] == shares[0][0]):
        return None
    return shares[0][1]


def _share(services: Sequence[str], row: FinanceRow, book: Book) -> float:
    own = " ".join((row.label, row.group or "", *(text for _, text in row.texts)))
    held = frozenset(book.concepts.of(own))
    weights = {concept: book.rarity(concept) for concept in services}
    return sum(weight * asked_part(one, held) for one, weight in weights.items()) / sum(weights.values())


def answer_saving(question: Question, rows: Sequence[Entry], telling: Sequence[Found], book: Book) -> Answer:
    """`rows`: the one named, or all that share the reference asked for; `telling`: passages that may say why."""
    draft = Draft(question.text, book)
    draft.subject = "; ".join(f"{one.row.label} ({one.table.title or 'savings'})" for one in rows)
    if len(rows) > 1:
        _say_shared(draft, rows)
    for one in rows:
        _say_one(draft, question, one)
        say_elsewhere(draft, one, asked=question.asks("conflict"))
    if question.asks("why") and not any(_comment(one.row) for one in rows):
        say_why(draft, rows[0].row.label, telling)
    draft.say(source_line(draft, rows[0].table))
    return draft.finished()


def _say_shared(draft: Draft, rows: Sequence[Entry]) -> None:
    """That one reference stands beside several rows, which are then all told."""
    numbers = [draft.cite_row(one.table, one.row) for one in rows]
    named = listed([f"**{one.row.label}**" for one in rows])
    draft.say(f"That reference stands beside {len(rows)} rows: {named} {marks(*numbers)}.")
    draft.warn(f"One reference is printed for {len(rows)} rows: {listed([one.row.label for one in rows])}.")


def _say_one(draft: Draft, question: Question, one: Entry) -> None:
    number = draft.cite_row(one.table, one.row)
    plan, done = plan_and_delivery(one.table, one.row)
    for line in (plan, done):
        if line is not None:
            draft.figure(
                f"{one.row.label}, {line.column}", line.value, line.unit, one.table.period, None, number
            )
    comment = _comment(one.row) if question.asks("why") else ""
    if comment:
        draft.say(f"The comment printed beside **{one.row.label}** is: “{comment}” {marks(number)}.")
    draft.say(_delivery(draft, one.row, plan, done, number))
    draft.say(row_notes(one.row))


def _comment(row: FinanceRow) -> str:
    """The row's own words on its figures: its longest text cell, where that is a sentence."""
    texts = [text for column, text in row.texts if column != "note" and len(text.split()) >= SENTENCE]
    return max(texts, key=len, default="").rstrip(".")


def _delivery(
    draft: Draft, row: FinanceRow, plan: FinanceLine | None, done: FinanceLine | None, number: int
) -> str:
    """What of the plan was delivered, as far as the row's figures tell."""
    if plan is None or done is None or plan.value is None or done.value is None or plan.value <= 0:
        shown = [
            f"{line.column} {money(line.value, line.unit)}" for line in row.lines if line.value is not None
        ]
        return f"**{row.label}**: {'; '.join(shown)} {marks(number)}."
    result = savings(plan.value, done.value, unit=plan.unit)
    draft.calculate(result)
    rest = plan.value - done.value
    made = f"**{money(done.value, done.unit)}** of **{money(plan.value, plan.unit)}** was delivered {marks(number)}"
    if rest > Decimal(0):
        return f"**{row.label}**: {made}, {result.result.split()[0]}, so it is **{money(rest, plan.unit)}** short."
    return f"**{row.label}**: {made}, so it is met in full."
