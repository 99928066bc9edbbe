"""Which of a measure's own periods a question means."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.asked_periods import steps_in
from app.answering.book import Book
from app.answering.measure_facts import Fact, at, facts_of, latest_with_value, periods_in, valued, year_of
from app.answering.question import Question
from index.facts import MeasureSeries
from ingest.periods import period_key, previous_period


def value_periods(question: Question, series: MeasureSeries, book: Book) -> tuple[str, ...]:
    """The periods to give values for: those named, the one before the latest ("last year" when it stands alone means the
    latest finished year), else the latest with a value."""
    facts = facts_of(series, book, "actual", question.scope.documents)
    named = question.periods.named
    if named:
        return _expanded(named, question, facts)
    latest = latest_with_value(facts)
    if (
        question.scope.period
        and at(facts, question.scope.period)
        and valued(at(facts, question.scope.period))
    ):
        return (question.scope.period,)
    return (latest,) if latest else ()


def _expanded(named: Sequence[str], question: Question, facts: Sequence[Fact]) -> tuple[str, ...]:
    periods = [
        period if at(facts, period) or not at(facts, year_of(period)) else year_of(period) for period in named
    ]
    if question.periods.relative == "previous" and len(named) == 1:
        for _ in range(steps_in(question.text)):
            periods.insert(0, _before(periods[0], facts))
    return tuple(dict.fromkeys(periods))


def _before(period: str, facts: Sequence[Fact]) -> str:
    earlier = [one for one in periods_in(facts) if period_key(one) < period_key(period)]
    return earlier[-1] if earlier else previous_period(period)
