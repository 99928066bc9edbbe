"""A further period that a question about change names: "... from 2020/21 to 2022/23, and had it picked up by mid-year 2023/24?"."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.draft import Draft, marks
from app.answering.forms.context import cohorts_asked, previous_line
from app.answering.measure_facts import (
    Fact,
    at,
    count_clause,
    note_clause,
    of_sort,
    periods_in,
    same_values,
    sort_of,
    title_of,
    valued,
)
from app.answering.question import Question
from index.facts import MeasureSeries
from ingest.periods import period_key


def say_beyond(
    draft: Draft, question: Question, series: MeasureSeries, facts: Sequence[Fact], run: Sequence[str]
) -> None:
    """The figure of each named period that the run leaves out, and of the same sort of period before it: a part of a year is not set
    beside a year."""
    told = {fact.cell.period for period in run for fact in at(facts, period)}
    for period in question.periods.named:
        found = cohorts_asked(question, valued(at(facts, period)), draft.book)
        if not found or {fact.cell.period for fact in found} & told or not same_values(found):
            continue
        fact = found[-1]
        number = draft.cite_measure(fact.measure)
        draft.figure(
            title_of(series), fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number
        )
        draft.say(
            f"In {fact.cell.period} it was **{fact.shown}**{count_clause(fact.cell)}{note_clause(fact.cell)} {marks(number)}"
            f"{_than_before(fact, facts)}."
        )
        draft.say(previous_line(draft, series, facts, fact.cell.period))


def _than_before(fact: Fact, facts: Sequence[Fact]) -> str:
    """ ", higher than a year before" beside the figure of the same part of the year before."""
    if sort_of(fact.cell.period) == "year" or fact.value is None:
        return ""
    held = of_sort(periods_in(valued(facts)), fact.cell.period)
    same = [
        one
        for one in held
        if one.split()[0] == fact.cell.period.split()[0] and period_key(one) < period_key(fact.cell.period)
    ]
    before = valued(at(facts, same[-1])) if same else ()
    if not before or before[-1].value is None or before[-1].value == fact.value:
        return ""
    return f", {'higher' if fact.value > before[-1].value else 'lower'} than in {same[-1]}"
