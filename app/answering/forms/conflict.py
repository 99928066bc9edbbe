"""Where two documents print the same measure: both values, whether they agree, and which document is later."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.book import Book, document_age
from app.answering.draft import Draft, marks
from app.answering.figures_near import figures_near
from app.answering.figures_of_row import figures_of_row
from app.answering.forms.context import cohorts_asked
from app.answering.forms.reconcile import figures_mentioned
from app.answering.forms.twins import twins_of
from app.answering.matching import SURE, match_measures
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
from app.answering.passage_finding import find_passages
from app.answering.prose_figures import figures_heard, figures_said
from app.answering.question import Question
from app.calculators.wording import at_start, figure, listed
from index.facts import MeasureSeries
from index.words import words

ENOUGH = 0.5  # likeness of names that two measures need which share a figure, where it is asked whether figures agree


def answer_conflict(question: Question, series: MeasureSeries, periods: Sequence[str], book: Book) -> Answer:
    """What each document prints for each period, in tables and then in prose, and whether they agree."""
    draft = Draft(question.text, book)
    draft.subject = title_of(series)
    facts = facts_of(series, book, "actual")
    for period in periods:
        printed = [fact for document in _documents(facts) for fact in at(_of(facts, document), period)]
        held = cohorts_asked(question, valued(printed), book)
        if same_values(held):
            held = (*held, *_under_another_name(question, series, held, period, book))
        _say_period(draft, series, sorted(held, key=lambda one: document_age(one.document)), period)
        _say_prose(draft, question, series, held, period)
    return draft.finished()


def _under_another_name(
    question: Question, series: MeasureSeries, held: Sequence[Fact], period: str, book: Book
) -> tuple[Fact, ...]:
    """Figures of measures that have all the words of the question as well, in other documents, where the question names the figure
    the two have equal figures in another year, or bear one name."""
    mentioned = figures_mentioned(question)
    others = [
        match.series
        for match in match_measures(question, book)
        if match.series is not series and match.explained >= SURE
    ]
    documents = {fact.document.id for fact in held}
    twins = twins_of(series, book, ENOUGH)
    return tuple(
        fact
        for other in others
        for fact in valued(at(facts_of(other, book, "actual"), period))
        if fact.document.id not in documents
        and (fact.value in mentioned or other in twins or _same_name(other, series))
        and {one.cell.unit for one in held} <= {fact.cell.unit}
    )


def _same_name(one: MeasureSeries, other: MeasureSeries) -> bool:
    """Whether two measures of two reports are named word for word alike."""
    names = [{" ".join(words(re.sub(r"\(.*?\)", " ", name))) for name in each.names} for each in (one, other)]
    return bool(names[0] & names[1])


def _say_prose(
    draft: Draft, question: Question, series: MeasureSeries, held: Sequence[Fact], period: str
) -> None:
    """A sentence that gives another figure for the period than the tables do."""
    if not held:
        return
    values = {fact.value for fact in held}
    found = find_passages(question, draft.book)
    told = (
        figures_said(question, held[-1].cell.unit, period, found, draft.book)
        or figures_heard(figures_mentioned(question), question, period, found, draft.book)
        or figures_of_row(question, held, draft.book)
    )
    if not told and (value := held[-1].value) is not None:
        told = figures_near(question, value, held[-1].cell.unit, period, found, draft.book)
    for said in told:
        if said.value in values:
            continue
        number = draft.cite_passage(said.found.passage)
        title = short_title(said.found.document)
        shown = figure(said.value, held[-1].cell.unit)
        draft.figure(title_of(series), said.value, held[-1].cell.unit, period, None, number)
        ages = [(document_age(fact.document), fact.document) for fact in held]
        ages.append((document_age(said.found.document), said.found.document))
        later = max(ages, key=lambda one: one[0])[1]
        if same_values(held):
            draft.sentences[-1] = _prints_lead(draft, series, held, period)
        draft.say(f"{at_start(title)} says **{shown}** in its text: “{said.sentence}” {marks(number)}")
        apart = said.found.document.id not in {fact.document.id for fact in held}
        draft.say(
            f"So the documents do not agree; the later of them is {short_title(later)}."
            if apart
            else "So its text and its table do not agree."
        )
        draft.warn(f"The documents disagree on {title_of(series)} for {period}.")
        return


def _prints_lead(draft: Draft, series: MeasureSeries, held: Sequence[Fact], period: str) -> str:
    """What the tables print, where they agree and prose does not."""
    numbers = [draft.cite_measure(fact.measure) for fact in held]
    where = listed([short_title(fact.document) for fact in held])
    verb = "print" if len(held) > 1 else "prints"
    return (
        f"Two figures are published for **{title_of(series)}** for {period}: {where} {verb} **{held[-1].shown}**"
        f"{count_clause(held[-1].cell)}{note_clause(held[-1].cell)} in a table {marks(*numbers)}."
    )


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
