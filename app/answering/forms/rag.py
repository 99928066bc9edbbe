"""A rating with its working, under the key the document prints; why there is none where none can be given."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.context import add_series, cohorts_asked, key_of, rating, target_fact
from app.answering.measure_facts import (
    Fact,
    at,
    count_clause,
    facts_of,
    is_contextual,
    is_zero,
    latest_with_value,
    note_clause,
    part_of_year,
    same_values,
    short_title,
    title_of,
    valued,
)
from app.answering.question import Question
from app.calculators.rag import RagResult
from app.calculators.wording import at_start, listed
from index.facts import MeasureSeries
from index.words import fold

_COLOUR = re.compile(r"\b(red|amber|green)\b")
_PUT = re.compile(
    r"^(and |so |but )?(is|was|are|were|should|does|did)\b|\b(is|was) (that|this|it|the rating)\b[^.?]*\?|"
    r"\b(does|do|did|would|should|could) (that|this|it|the (rating|colour|figures?|numbers?|key))\b|\b(right|correct|fair|justified|deserved)\b[^.?]*\?"
)


def answer_rag(question: Question, series: MeasureSeries, periods: Sequence[str], book: Book) -> Answer:
    """One rating a period asked about."""
    draft = Draft(question.text, book)
    draft.subject = title_of(series)
    facts = facts_of(series, book, "actual", question.scope.documents)
    for period in periods:
        found = cohorts_asked(question, at(facts, period), book)
        for cohort in dict.fromkeys(fact.cell.cohort for fact in found) or (None,):
            _say_rating(
                draft, question, series, [f for f in found if f.cell.cohort == cohort], period, cohort
            )
    add_series(draft, series, question)
    return draft.finished()


def _say_rating(
    draft: Draft,
    question: Question,
    series: MeasureSeries,
    found: Sequence[Fact],
    period: str,
    cohort: str | None,
) -> None:
    book = draft.book
    name = f"**{title_of(series)}**" + (f" for {cohort}" if cohort else "")
    contextual = [row for row in series.measures if is_contextual(row, facts_of(series, book, "target"))]
    if contextual:
        _say_contextual(draft, name, series, found, contextual)
        return
    actual = valued(found)[-1] if valued(found) else None
    if actual is None:
        _say_no_actual(draft, name, series, found, period, question)
        return
    target = target_fact(series, actual.cell.period, question, book)
    result = rating(series, actual, target, book)
    by_print = part_of_year(actual, target) or is_zero(target)
    if by_print and _say_printed_first(draft, name, series, actual, target, result):
        return
    cited = [draft.cite_measure(fact.measure) for fact in (*valued(found), *((target,) if target else ()))]
    _figures(draft, series, actual, target, cited)
    draft.calculate(result)
    if result.rating is None:
        draft.say(f"No RAG rating can be given to {name} for {period}: {result.reason} {marks(*cited)}.")
        draft.say(f"The {actual.cell.period} figure is {actual.shown}{note_clause(actual.cell)}.")
        return
    claimed = claimed_rating(question)
    opening = "" if claimed is None else "Yes: " if claimed == result.rating else f"No, not {claimed}: "
    draft.say(f"{opening}**{result.rating}**: {name} was {actual.shown}{count_clause(actual.cell)} in {actual.cell.period} against "
              f"{_which_target(actual, target)} {marks(*cited)}.")  # fmt: skip
    draft.say(result.working)
    _say_key(draft, series, target)
    _say_printed(draft, series, actual, result.rating)
    if not same_values(valued(found)):
        said = listed([f"{fact.shown} in {short_title(fact.document)}" for fact in valued(found)])
        draft.warn(f"The documents disagree on {title_of(series)} for {period}: {said}.")


def claimed_rating(question: Question) -> str | None:
    """The one colour that a question puts to be agreed with ("is that red?", "it is shown as amber: is that right?")."""
    text = fold(question.plain)
    colours = set(_COLOUR.findall(text))
    return colours.pop().capitalize() if len(colours) == 1 and _PUT.search(text) else None


def _say_printed_first(
    draft: Draft, name: str, series: MeasureSeries, actual: Fact, target: Fact | None, result: RagResult
) -> bool:
    """A part of a year against the full year's target: the printed rating goes before the computed one, since councils rate
    cumulative measures against a profile that the table need not print. So it does against a target of 0, which the key cannot
    rate by a share."""
    row = actual.measure
    facts = [fact for fact in facts_of(series, draft.book, "actual") if fact.measure is row]
    if row.printed_rag is None or latest_with_value(facts) != actual.cell.period:
        return False
    number = draft.cite_measure(row)
    draft.figure(title_of(series), actual.value, actual.cell.unit, actual.cell.period, row.code, number)
    kind = "full-year " if part_of_year(actual, target) else ""
    draft.say(
        f"**{row.printed_rag}** is the rating printed for {name}: {actual.shown}{count_clause(actual.cell)} in {actual.cell.period}"
        f"{f' against a {kind}target of {target.shown}' if target else ''} {marks(number)}."
    )
    if result.rating is not None and result.rating != row.printed_rag:
        draft.say(
            f"Set against the full-year target by the key it would be {result.rating}, but a part of the year may be rated by a profile."
        )
    return True


def _which_target(actual: Fact, target: Fact | None) -> str:
    if target is None:
        return "no target"
    whose = "a target" if target.cell.period == actual.cell.period else f"the {target.cell.period} target"
    return f"{whose} of {target.shown}"


def _figures(
    draft: Draft, series: MeasureSeries, actual: Fact, target: Fact | None, cited: Sequence[int]
) -> None:
    name = title_of(series)
    draft.figure(name, actual.value, actual.cell.unit, actual.cell.period, actual.measure.code, cited[0])
    if target is not None and target.value is not None:
        draft.figure(
            f"{name}, target",
            target.value,
            target.cell.unit,
            target.cell.period,
            target.measure.code,
            cited[-1],
        )


def _say_key(draft: Draft, series: MeasureSeries, target: Fact | None) -> None:
    found = key_of(series, draft.book, target)
    if found is None:
        draft.say("No rating key is printed in the documents, so the default scheme was used.")
        return
    key, document = found
    number = draft.cite_text(document, key.quote, key.place, "Rating key") if key.quote else None
    draft.say(
        f"The key is the one printed in {short_title(document)}{f' {marks(number)}' if number else ''}."
    )


def _say_printed(draft: Draft, series: MeasureSeries, actual: Fact, computed: str) -> None:
    """The rating a document prints for its own latest year, and a warning where the figures give another."""
    for measure in series.measures:
        if measure.printed_rag is None:
            continue
        facts = [fact for fact in facts_of(series, draft.book, "actual") if fact.measure is measure]
        if latest_with_value(facts) != actual.cell.period:
            continue
        document = draft.book.documents[measure.document]
        number = draft.cite_measure(measure)
        where = short_title(document)
        draft.say(f"{at_start(where)} prints {measure.printed_rag} {marks(number)}.")
        if measure.printed_rag != computed:
            draft.warn(
                f"The printed rating of {title_of(series)} is {measure.printed_rag}, but its figures give {computed}."
            )


def _say_contextual(
    draft: Draft, name: str, series: MeasureSeries, found: Sequence[Fact], rows: Sequence[object]
) -> None:
    numbers = [draft.cite_measure(measure) for measure in series.measures if measure in rows]
    draft.say(
        f"{name} is not RAG rated: it is a contextual measure, for which neither a high nor a low figure is set as good "
        f"{marks(*numbers)}."
    )
    for fact in valued(found)[-1:]:
        number = draft.cite_measure(fact.measure)
        draft.say(f"The {fact.cell.period} figure was {fact.shown}{count_clause(fact.cell)} {marks(number)}.")
        draft.figure(
            title_of(series), fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number
        )


def _say_no_actual(
    draft: Draft, name: str, series: MeasureSeries, found: Sequence[Fact], period: str, question: Question
) -> None:
    rows = list(dict.fromkeys(fact.measure for fact in found)) or list(series.measures)
    numbers = [draft.cite_measure(row) for row in rows]
    raw = next((fact.cell.raw for fact in found if fact.cell.raw), "")
    reason = f"the cell reads “{raw}”" if raw else "the cell is blank"
    draft.say(
        f"No RAG rating can be given to {name} for {period}: there is no actual figure, {reason} {marks(*numbers)}."
    )
    nearest = latest_with_value(facts_of(series, draft.book, "actual", question.scope.documents))
    target = target_fact(series, period, question, draft.book)
    if nearest:
        fact = valued(at(facts_of(series, draft.book, "actual"), nearest))[-1]
        number = draft.cite_measure(fact.measure)
        against = f" (the target is {target.shown})" if target and target.value is not None else ""
        draft.say(f"The nearest published figure is {fact.shown} for {nearest}{against} {marks(number)}.")
