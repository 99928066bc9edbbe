"""Whether the figures of the places in a table add up to the whole's, as its own last row and the measure in other documents print it."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.area_names import counted_by
from app.answering.area_rows import AreaTable, table_asked
from app.answering.book import Book, document_age
from app.answering.draft import Draft, marks
from app.answering.matching import UNITS
from app.answering.measure_facts import Fact, at, facts_of, latest_with_value, short_title, valued
from app.answering.question import Question
from app.calculators.reconcile import ReconcileResult, reconcile
from app.calculators.wording import figure, listed

COUNTS = (None, "number")  # units that can be added up


def answer_area_sum(question: Question, book: Book) -> Answer | None:
    """None where no such table's sum is asked about, or the whole's figure for the period is printed nowhere."""
    table = table_asked(question, book) if question.asks("reconcile") else None
    if table is None:
        return None
    rows = [_of(table, valued(facts_of(one, book))) for one in table.rows]
    latest = [period for row in rows if (period := latest_with_value(row))]
    period = (*question.periods.named, *latest[-1:])[0] if latest else ""
    parts = [found[-1] for row in rows if (found := at(row, period))]
    wholes = _wholes(table, period, book)
    if len(parts) < len(rows) or not wholes or parts[0].cell.unit not in COUNTS:
        return None
    return _told(question, table, parts, wholes, period, book)


def _of(table: AreaTable, facts: Sequence[Fact]) -> list[Fact]:
    return [fact for fact in facts if fact.document.id == table.document]


def _wholes(table: AreaTable, period: str, book: Book) -> list[Fact]:
    """The figures for the whole: the table's own total row, and measures named for what it counts; oldest document first."""
    what = set(book.concepts.of(table.what)) - UNITS
    own = {one.key for one in table.rows}
    found = []
    for one in book.series:
        if one.key in own:
            continue
        total = any(
            row.document == table.document and counted_by(row)[1] == table.noun for row in one.measures
        )
        alike = any(name and set(name) - UNITS <= what for name in book.names[one.key])
        if total or alike:
            found += [fact for fact in valued(at(facts_of(one, book), period)) if not fact.cell.cohort]
    return sorted(found, key=lambda fact: document_age(fact.document))


def _told(
    question: Question,
    table: AreaTable,
    parts: Sequence[Fact],
    wholes: Sequence[Fact],
    period: str,
    book: Book,
) -> Answer:
    draft = Draft(question.text, book)
    draft.subject = f"{table.what} by {table.noun}"
    values = [fact.value for fact in parts if fact.value is not None]
    results = [reconcile(values, fact.value, unit=None) for fact in wholes if fact.value is not None]
    numbers = [draft.cite_measure(fact.measure) for fact in (*wholes, *parts)]
    draft.calculate(results[-1])
    computed = figure(results[0].computed, parts[0].cell.unit)
    good = all(result.verdict == "agrees" for result in results)
    lead = "Yes, they add up" if good else "No, not to every total that is printed"
    draft.say(
        f"{lead}: {table.what} of the {len(parts)} {table.noun}s for {period} come to **{computed}**; "
        f"{listed(_printed(wholes, results))} for the whole {marks(*numbers)}."
    )
    draft.say(results[-1].working if good else "")
    if not good:
        draft.warn(f"{table.what} by {table.noun} for {period} do not add up to every printed total.")
    return draft.finished()


def _printed(wholes: Sequence[Fact], results: Sequence[ReconcileResult]) -> list[str]:
    """ "the agreement and the report print **4,611**", a figure that the sum does not give with how far it is off."""
    titles: dict[tuple[str, str], list[str]] = {}
    for fact, result in zip(wholes, results, strict=True):
        away = "" if result.verdict == "agrees" else f", which is {abs(result.difference):,} away,"
        named = titles.setdefault((fact.shown, away), [])
        named += [title for title in [short_title(fact.document)] if title not in named]
    return [
        f"{listed(named)} {'print' if len(named) > 1 else 'prints'} **{shown}**{away}"
        for (shown, away), named in titles.items()
    ]
