"""Better, worse or stable since the year before, by the printed definition of stable."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.earlier_figure import ADDS_UP, earlier_figure
from app.answering.forms.context import add_series, cohorts_asked, key_of
from app.answering.measure_facts import (
    Fact,
    at,
    facts_of,
    good_of,
    latest_with_value,
    note_clause,
    periods_in,
    title_of,
    valued,
    year_of,
)
from app.answering.question import Question
from app.answering.series_breaks import break_within, say_break
from app.calculators.direction import STABLE_WITHIN, direction
from index.facts import MeasureSeries
from index.words import fold
from ingest.periods import previous_period

_WORDS = {
    "better": "got better", "worse": "got worse", "stable": "is stable", "up": "went up", "down": "went down",
}  # fmt: skip


def answer_direction(question: Question, series: MeasureSeries, periods: Sequence[str], book: Book) -> Answer:
    """`periods`: first and last to compare; with one, it is compared with the published period before it."""
    draft = Draft(question.text, book)
    draft.subject = title_of(series)
    facts = cohorts_asked(question, facts_of(series, book, "actual", question.scope.documents), book)
    for cohort in dict.fromkeys(fact.cell.cohort for fact in facts):
        mine = [fact for fact in facts if fact.cell.cohort == cohort]
        _say_direction(draft, series, mine, periods or _year_ends(question, mine), cohort)
    add_series(draft, series, question)
    return draft.finished()


def _year_ends(question: Question, facts: Sequence[Fact]) -> tuple[str, ...]:
    """This year and last where the latest figure is a quarter's and "the year before" is asked for, or the quarters of the measure
    add up over the year; else none."""
    held = periods_in(valued(facts))
    if not held or not held[-1].startswith("Q"):
        return ()
    adding_up = any(ADDS_UP.search(fact.measure.name) for fact in facts)
    if not adding_up and "year" not in fold(question.plain):
        return ()
    now, earlier = held[-1], previous_period(year_of(held[-1]))
    same = f"{now.split()[0]} {earlier}"
    if same in held:
        return (same, now)
    return (earlier, now) if now.startswith("Q4") and earlier in held else ()


def _say_direction(
    draft: Draft, series: MeasureSeries, facts: Sequence[Fact], periods: Sequence[str], cohort: str | None
) -> None:
    name = f"**{title_of(series)}**" + (f" for {cohort}" if cohort else "")
    pair = _pair(facts, periods)
    if pair is None:
        number = draft.cite_measure(series.latest)
        draft.say(
            f"The direction of {name} cannot be told: there are not two published figures to compare {marks(number)}."
        )
        return
    before, after = pair
    found = key_of(series, draft.book)
    stable = found[0].stable_within if found and found[0].stable_within is not None else STABLE_WITHIN
    result = direction(before.value, after.value, good_of(series), stable_within=stable, unit=after.cell.unit)
    numbers = [draft.cite_measure(fact.measure) for fact in pair]
    for fact, number in zip(pair, numbers, strict=True):
        draft.figure(
            title_of(series), fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number
        )
    broken = break_within(series, before.cell.period, after.cell.period, draft.book)
    if broken:
        say_break(draft, series, broken)
    draft.calculate(result)
    draft.say(
        f"{name} **{_WORDS.get(result.direction, 'cannot be told')}**{' as printed' if broken else ''}: {before.shown} in {before.cell.period}"
        f"{note_clause(before.cell)} to {after.shown} in {after.cell.period}{note_clause(after.cell)} {marks(*numbers)}."
    )
    draft.say(result.working)
    _say_earlier(draft, series, facts, before)
    _say_printed(draft, series, after)


def _say_earlier(draft: Draft, series: MeasureSeries, facts: Sequence[Fact], before: Fact) -> None:
    """The figure before the two that are compared, so that one can see whether the way is new."""
    earlier = earlier_figure(facts, before)
    if earlier is None:
        return
    number = draft.cite_measure(earlier.measure)
    draft.figure(
        title_of(series), earlier.value, earlier.cell.unit, earlier.cell.period, earlier.measure.code, number
    )
    draft.say(f"In {earlier.cell.period} it was {earlier.shown}{note_clause(earlier.cell)} {marks(number)}.")


def _pair(facts: Sequence[Fact], periods: Sequence[str]) -> tuple[Fact, Fact] | None:
    held = periods_in(valued(facts))
    wanted = [
        period
        for period in held
        if any(at(facts, asked) and at(facts, asked)[0].cell.period == period for asked in periods)
    ]
    if len(wanted) >= 2:
        first, last = wanted[0], wanted[-1]
    elif now := (wanted[0] if wanted else latest_with_value(facts) if not periods else None):
        earlier = earlier_figure(facts, valued(at(facts, now))[-1])
        if earlier is None:
            return None
        first, last = earlier.cell.period, now
    else:
        return None
    return _of_one_document(valued(at(facts, first)), valued(at(facts, last)))


def _of_one_document(befores: Sequence[Fact], afters: Sequence[Fact]) -> tuple[Fact, Fact]:
    """The two figures from one document where one prints both: documents may define the measure differently."""
    for after in reversed(afters):
        for before in befores:
            if before.document.id == after.document.id:
                return before, after
    return befores[-1], afters[-1]


def _say_printed(draft: Draft, series: MeasureSeries, after: Fact) -> None:
    printed = after.measure.printed_trend
    if printed:
        draft.say(f"The printed trend is “{printed}” {marks(draft.cite_measure(after.measure))}.")
