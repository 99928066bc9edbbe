"""A measure's value in a period: with count, unit and note; both documents where two print it; the plain truth where none does."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.adding import say_addition
from app.answering.forms.context import add_series, cohorts_asked, previous_line, target_line
from app.answering.forms.figure_marks import say_marks
from app.answering.forms.part_told import say_part
from app.answering.forms.prose_beside import say_prose_beside
from app.answering.forms.why_missing import say_why_missing
from app.answering.measure_facts import (
    Fact,
    at,
    count_clause,
    facts_of,
    latest_with_value,
    note_clause,
    other_period,
    same_values,
    short_title,
    title_of,
    valued,
)
from app.answering.question import Question
from app.calculators.wording import listed, plain
from index.facts import MeasureSeries


def answer_value(question: Question, series: MeasureSeries, periods: Sequence[str], book: Book) -> Answer:
    """`periods` are the settled periods, at least one; each gets a sentence, the first with its context."""
    draft = Draft(question.text, book)
    say_values(draft, question, series, periods)
    say_addition(draft, series, question)
    if not draft.sentences:
        number = draft.cite_measure(series.latest)
        draft.say(f"The documents name **{title_of(series)}** but print no figure for it {marks(number)}.")
    return draft.finished()


def say_values(draft: Draft, question: Question, series: MeasureSeries, periods: Sequence[str]) -> None:
    """Says the value of each period, then the target and the year before where one period was asked about."""
    book = draft.book
    draft.subject = title_of(series)
    facts = facts_of(series, book, "actual", question.scope.documents)
    for number, period in enumerate(periods):
        say_value(
            draft,
            series,
            cohorts_asked(question, at(facts, period), book),
            period,
            question,
            first=number == 0,
        )
    if len(periods) == 1:
        say_prose_beside(draft, question, series, valued(at(facts, periods[0])), periods[0])
        draft.say(target_line(draft, series, periods[0], question))
        if printed := valued(at(facts, periods[0])):
            draft.say(previous_line(draft, series, facts, printed[-1].cell.period))
    add_series(draft, series, question)


def say_value(
    draft: Draft,
    series: MeasureSeries,
    found: Sequence[Fact],
    period: str,
    question: Question,
    *,
    first: bool = True,
) -> None:
    """One period's value, or why there is none."""
    subject = f"**{title_of(series)}**" if first or not valued(found) else "It"
    cohorts = tuple(dict.fromkeys(fact.cell.cohort for fact in found))
    if not valued(found):
        _say_missing(draft, series, found, period, subject, question)
        return
    for number, cohort in enumerate(cohorts):
        group = [fact for fact in valued(found) if fact.cell.cohort == cohort]
        if group:
            named = f"{subject} for {cohort}" if number == 0 else f"For {cohort} it"
            _say_group(draft, series, group, period, named if cohort else subject, question)


def _say_group(
    draft: Draft, series: MeasureSeries, group: Sequence[Fact], period: str, subject: str, question: Question
) -> None:
    numbers = [draft.cite_measure(fact.measure) for fact in group]
    for fact, number in zip(group, numbers, strict=True):
        draft.figure(
            title_of(series), fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number
        )
        if fact.cell.count is not None:
            draft.figure(
                f"{title_of(series)}, count",
                fact.cell.count,
                "number",
                fact.cell.period,
                fact.measure.code,
                number,
            )
    if same_values(group):
        fact = group[-1]
        printed = next((one for one in group if one.cell.count is not None), fact)
        draft.say(
            f"{subject} was **{_said(printed, question)}** in {_when(fact, period)}"
            f"{note_clause(printed.cell) or note_clause(fact.cell)} {marks(*numbers)}."
        )
        say_marks(draft, group)
        say_part(draft, question, group)
        return
    parts = [
        f"**{fact.shown}**{count_clause(fact.cell)} in {short_title(fact.document)} {marks(number)}"
        for fact, number in zip(group, numbers, strict=True)
    ]
    draft.say(f"{subject} for {period} is given differently: {listed(parts)}.")
    draft.say(f"The later of these documents is {short_title(group[-1].document)}.")
    draft.warn(f"The documents disagree on {title_of(series)} for {period}.")


def _said(fact: Fact, question: Question) -> str:
    """The count first where a number was asked for and one is printed."""
    if fact.cell.count is not None and question.asks("count"):
        return f"{plain(fact.cell.count)}, which is {fact.shown},"
    return f"{fact.shown}{count_clause(fact.cell)}"


def _when(fact: Fact, asked: str) -> str:
    noted = other_period(fact.cell)
    if noted:
        return f"{noted} (printed under {fact.cell.period})"
    if fact.cell.period == asked:
        return asked
    if fact.cell.period.startswith("Q") and fact.cell.period.endswith(asked):
        whole = (
            "the end of the year" if fact.cell.period.startswith("Q4") else f"the latest quarter of {asked}"
        )
        return f"{fact.cell.period}, {whole}"
    return f"{fact.cell.period} ({asked} as asked)"


def _gap(found: Sequence[Fact]) -> str:
    """What stands where the figure would."""
    raw = next((fact.cell.raw for fact in found if fact.cell.raw), "")
    note = next((fact.cell.note for fact in found if fact.cell.note and fact.cell.note != raw), "")
    reads = (
        f"the cell reads “{raw}”" if raw else "the cell is blank" if found else "the table has no such column"
    )
    return f"{reads}, with the note “{note}”" if note else reads


def _say_missing(
    draft: Draft, series: MeasureSeries, found: Sequence[Fact], period: str, subject: str, question: Question
) -> None:
    """A period the documents have a column for but no value in: said, cited, and the nearest published figure offered."""
    facts = facts_of(series, draft.book, "actual", question.scope.documents)
    rows = list(dict.fromkeys(fact.measure for fact in found)) or [series.latest]
    numbers = [draft.cite_measure(row) for row in rows]
    draft.say(
        f"The documents do not give a figure of {subject} for {period}: {_gap(found)} {marks(*numbers)}."
    )
    say_why_missing(draft, series, period)
    nearest = latest_with_value(facts)
    if nearest:
        fact = valued(at(facts, nearest))[-1]
        number = draft.cite_measure(fact.measure)
        draft.say(
            f"The nearest published figure is {fact.shown}{count_clause(fact.cell)} for {nearest}"
            f"{note_clause(fact.cell)} {marks(number)}."
        )
        draft.figure(title_of(series), fact.value, fact.cell.unit, nearest, fact.measure.code, number)
