"""A service's forecast outturn in one document beside its final outturn in another: "how did the overspend compare with the forecast?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book, Entry
from app.answering.draft import Draft
from app.answering.finance_matching import asked_of, services_in
from app.answering.forms.variance_told import budget_and_outturn, row_label, say_variance
from app.answering.measure_facts import year_of
from app.answering.question import Question
from app.calculators.quantity import POUNDS
from app.calculators.wording import money
from index.words import fold

_FORECAST = re.compile(r"\b(forecast\w*|projected|projections?|predicted)\b")
_FINAL = re.compile(
    r"\b(year[- ]end|outturn|finally?|in the end|turned out|ended up|actual(ly)?|came in|end of (the )?year)\b"
)
KINDS = ("outturn", "budget", None)  # of tables; savings have a plan and an outturn too


def forecast_and_final(question: Question, book: Book) -> tuple[Entry, Entry] | None:
    """The rows of the service (or of the portfolio that a whole document is of) that print a forecast and the final outturn of one
    year; None where the question does not set them side by side or the documents have not both."""
    text = fold(question.plain)
    services = frozenset(services_in(question))
    if not (
        services and asked_of(question) and _FORECAST.search(text) and _FINAL.search(_FORECAST.sub(" ", text))
    ):
        return None
    rows = [
        entry
        for entry in book.entries
        if entry.table.kind in KINDS
        and budget_and_outturn(entry.row) is not None
        and _is_of(entry, services, book)
    ]
    expected = [entry for entry in rows if _is_forecast(entry)]
    final = [entry for entry in rows if not _is_forecast(entry)]
    for first in reversed(_by_age(expected, book)):
        for second in reversed(_by_age(final, book)):
            if _year(first, book) == _year(second, book) and first.table.document != second.table.document:
                return first, second
    return None


def answer_forecast_and_final(question: Question, rows: tuple[Entry, Entry], book: Book) -> Answer:
    """Both variances, and how far the final one is from what was expected."""
    draft = Draft(question.text, book)
    draft.subject = row_label(rows[0])
    results = [say_variance(draft, entry) for entry in rows]
    units = [_unit(entry) for entry in rows]
    if None in results or not set(units) <= set(POUNDS):
        return draft.finished()
    expected, final = (_over(entry) * POUNDS[unit] for entry, unit in zip(rows, units, strict=True))
    apart = (final - expected) / POUNDS[units[0]]
    if not apart:
        draft.say("So the year ended as forecast.")
    else:
        said = "more" if apart > 0 else "less"
        draft.say(
            f"So the outturn was **{money(abs(apart), units[0])}** {said} against budget than was forecast."
        )
    return draft.finished()


def _over(entry: Entry) -> Decimal:
    """The overspend as printed, since a misprinted outturn is told as such; else outturn less budget."""
    printed = next((line.value for line in entry.row.lines if line.role == "variance" and line.value), None)
    pair = budget_and_outturn(entry.row)
    amounts = [line.value or Decimal(0) for line in pair] if pair else [Decimal(0), Decimal(0)]
    computed = amounts[1] - amounts[0]
    return computed if printed is None else abs(printed) * (-1 if computed < 0 else 1)


def _unit(entry: Entry) -> str:
    pair = budget_and_outturn(entry.row)
    return (pair[0].unit if pair else None) or ""


def _is_of(entry: Entry, services: frozenset[str], book: Book) -> bool:
    """Whether a row is the service's own, or the total of a document that is the service's."""
    if services <= entry.label and not _beyond(entry, services):
        return True
    document = book.documents[entry.table.document]
    whole = frozenset(book.concepts.of(document.portfolio or document.title))
    return entry.row.total == "total" and services <= whole


def _beyond(entry: Entry, services: frozenset[str]) -> bool:
    """Whether a label has more than the service's name and words of a total ("Children's placements" for "Children")."""
    return bool(entry.label - services - {"total", "director", "servic", "portfolio"})


def _is_forecast(entry: Entry) -> bool:
    return bool(_FORECAST.search(fold(" ".join((entry.table.title, *entry.table.columns)))))


def _by_age(entries: Sequence[Entry], book: Book) -> list[Entry]:
    order = [document.id for document in book.by_age(entry.table.document for entry in entries)]
    return sorted(entries, key=lambda entry: order.index(entry.table.document))


def _year(entry: Entry, book: Book) -> str | None:
    period = entry.table.period or book.documents[entry.table.document].period
    return year_of(period) if period else None
