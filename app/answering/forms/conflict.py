"""Where two documents print the same measure: both values, whether they agree, and which document is later."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.context import cohorts_asked
from app.answering.measure_facts import (
    Fact,
    at,
    count_clause,
    facts_of,
    note_clause,
    same_values,
    short_title,
    title_of,
    valued,
)
from app.answering.question import Question
from app.calculators.wording import listed
from index.facts import MeasureSeries


def answer_conflict(question: Question, series: MeasureSeries, periods: Sequence[str], book: Book) -> Answer:
    """What each document prints for each period, and whether they agree."""
    draft = Draft(question.text, book)
    draft.subject = title_of(series)
    facts = facts_of(series, book, "actual")
    for period in periods:
        printed = [fact for document in _documents(facts) for fact in at(_of(facts, document), period)]
        _say_period(draft, series, cohorts_asked(question, valued(printed), book), period)
    return draft.finished()


def _documents(facts: Sequence[Fact]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fact.document.id for fact in facts))


def _of(facts: Sequence[Fact], document: str) -> tuple[Fact, ...]:
    """One document's cells: what it prints for a period is sought in each, since one may print a year and another a quarter."""
    return tuple(fact for fact in facts if fact.document.id == document)


def _say_period(draft: Draft, series: MeasureSeries, found: Sequence[Fact], period: str) -> None:
    name = f"**{title_of(series)}**"
    numbers = [draft.cite_measure(fact.measure) for fact in found]
    for fact, number in zip(found, numbers, strict=True):
        draft.figure(
            title_of(series), fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number
        )
    parts = [
        f"{short_title(fact.document)} prints **{fact.shown}**{count_clause(fact.cell)}{note_clause(fact.cell)} {marks(number)}"
        for fact, number in zip(found, numbers, strict=True)
    ]
    if not found:
        draft.say(
            f"No document publishes a figure for {name} for {period} {marks(draft.cite_measure(series.latest))}."
        )
    elif len(found) == 1:
        draft.say(f"Only one document publishes {name} for {period}: {parts[0]}.")
    elif same_values(found):
        draft.say(f"Yes, the documents agree on {name} for {period}: {listed(parts)}.")
    else:
        draft.say(f"No, the documents do not agree on {name} for {period}: {listed(parts)}.")
        draft.say(
            f"The later of the two is {short_title(found[-1].document)}; neither says why the figure differs."
        )
        draft.warn(f"The documents disagree on {title_of(series)} for {period}.")
