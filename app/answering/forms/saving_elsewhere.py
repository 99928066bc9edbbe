"""A saving that another document prints as well: whether its figures are the same there, and which document is later."""

from __future__ import annotations

from decimal import Decimal

from app.answering.book import Book, Entry, document_age
from app.answering.draft import Draft, marks
from app.answering.forms.savings import plan_and_delivery
from app.answering.measure_facts import short_title
from app.calculators.quantity import POUNDS
from app.calculators.wording import at_start, money
from app.checks.sheet import half_unit
from ingest.domain import FinanceLine

SAME = 0.8  # of the longer label's words that two labels of one saving share


def say_elsewhere(draft: Draft, one: Entry, *, asked: bool) -> None:
    """Says every other document's figures that differ; those that agree only where it is `asked` whether they do, and then what comes
    of it first of all."""
    others = _elsewhere(one, draft.book)
    if asked and others:
        agree = not any(_differ(one, other) for other in others)
        verdict = "Yes, the documents agree" if agree else "No, the documents do not agree"
        draft.sentences.insert(0, f"{verdict} on **{one.row.label}**.")
    for other in others:
        differ = _differ(one, other)
        if not differ and not asked:
            continue
        number = draft.cite_row(other.table, other.row)
        plan, done = plan_and_delivery(other.table, other.row)
        for line in (plan, done):
            if line is not None:
                draft.figure(
                    f"{other.row.label}, {line.column}",
                    line.value,
                    line.unit,
                    other.table.period,
                    None,
                    number,
                )
        where = short_title(draft.book.documents[other.table.document])
        where = f"{at_start(where)}"
        shown = f"**{_shown(done)}** of **{_shown(plan)}** delivered {marks(number)}"
        if not differ:
            draft.say(f"{where} prints the same: {shown}.")
            continue
        later = max((draft.book.documents[entry.table.document] for entry in (one, other)), key=document_age)
        draft.say(f"{where} prints it differently: {shown}. The later of the two is {short_title(later)}.")
        draft.warn(f"The documents disagree on the saving “{one.row.label}”.")


def _shown(line: FinanceLine | None) -> str:
    return money(line.value, line.unit) if line is not None and line.value is not None else "no figure"


def _elsewhere(one: Entry, book: Book) -> list[Entry]:
    """The rows of savings tables in other documents, of no other period, with the same label."""
    period = one.table.period or book.documents[one.table.document].period
    found = []
    for entry in book.entries:
        if entry.table.kind != "savings" or entry.table.document == one.table.document or entry.row.total:
            continue
        theirs = entry.table.period or book.documents[entry.table.document].period
        alike = len(entry.label & one.label) / max(1, len(entry.label), len(one.label))
        delivered = plan_and_delivery(entry.table, entry.row)[1] is not None
        if alike >= SAME and delivered and (period is None or theirs in (period, None)):
            found.append(entry)
    return found


def _differ(one: Entry, other: Entry) -> bool:
    """Whether plan or delivery differ by more than their rounding."""
    mine, theirs = plan_and_delivery(one.table, one.row), plan_and_delivery(other.table, other.row)
    return any(
        first is not None and second is not None and _apart(first, second)
        for first, second in zip(mine, theirs, strict=True)
    )


def _apart(first: FinanceLine, second: FinanceLine) -> bool:
    if first.value is None or second.value is None:
        return False
    allowed = max(half_unit([line.value or Decimal(0)]) * POUNDS[line.unit] for line in (first, second))
    return abs(first.value * POUNDS[first.unit] - second.value * POUNDS[second.unit]) > allowed
