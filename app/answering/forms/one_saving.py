"""A saving asked about by name: how much of it was delivered, how it is rated, and why where the report says."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.finance_matching import services_in
from app.answering.forms.budget import row_notes, say_why
from app.answering.forms.savings import plan_and_delivery
from app.answering.measure_facts import short_title
from app.answering.passage_finding import Found, asked_part
from app.answering.question import Question
from app.calculators.savings import savings
from app.calculators.wording import money
from ingest.domain import FinanceLine, FinanceRow, FinanceTable

NAMED = 0.6  # share of the question's own words that the row must have


def saving_named(question: Question, tables: Sequence[FinanceTable], book: Book) -> FinanceRow | None:
    """The row of the first savings table that the question's words name, by its label, its group or its text cells; None where
    they name none, or several as well."""
    services = [concept for concept in services_in(question) if concept != "savings"]
    if not services or not tables:
        return None
    shares = [(_share(services, row, book), row) for row in tables[0].rows if row.total is None]
    shares.sort(key=lambda pair: -pair[0])
    if not shares or shares[0][0] < NAMED or (len(shares) > 1 and shares[1][0] == shares[0][0]):
        return None
    return shares[0][1]


def _share(services: Sequence[str], row: FinanceRow, book: Book) -> float:
    own = " ".join((row.label, row.group or "", *(text for _, text in row.texts)))
    held = frozenset(book.concepts.of(own))
    weights = {concept: book.rarity(concept) for concept in services}
    return sum(weight * asked_part(one, held) for one, weight in weights.items()) / sum(weights.values())


def answer_saving(
    question: Question, table: FinanceTable, row: FinanceRow, telling: Sequence[Found], book: Book
) -> Answer:
    """`telling`: passages that may say why."""
    draft = Draft(question.text, book)
    draft.subject = f"{row.label} ({table.title or 'savings'})"
    number = draft.cite_row(table, row)
    plan, done = plan_and_delivery(table, row)
    for line in (plan, done):
        if line is not None:
            draft.figure(f"{row.label}, {line.column}", line.value, line.unit, table.period, None, number)
    draft.say(_delivery(draft, row, plan, done, number))
    draft.say(row_notes(row))
    if question.asks("why"):
        say_why(draft, row.label, telling)
    draft.say(f"Source: {short_title(book.documents[table.document])}, “{table.title or 'savings'}”.")
    return draft.finished()


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
