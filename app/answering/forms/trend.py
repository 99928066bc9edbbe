"""How a measure changed: every period's value, the change in its own unit and in %, whether that is better, and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.earlier_figure import like_for_like
from app.answering.forms.context import add_series, cohorts_asked, key_of, target_line
from app.answering.forms.reasons import say_reason
from app.answering.forms.trend_beyond import say_beyond
from app.answering.matching import match_measures
from app.answering.measure_facts import (
    Fact,
    at,
    count_clause,
    facts_of,
    good_of,
    note_clause,
    same_values,
    short_title,
    title_of,
    valued,
)
from app.answering.question import Question
from app.answering.series_breaks import Break, break_within, say_break
from app.calculators.direction import STABLE_WITHIN, DirectionResult, direction
from app.calculators.growth import growth
from app.calculators.wording import gap, listed, percent
from index.facts import MeasureSeries
from index.words import fold

ITSELF = 0.4  # of a measure's name that a question must have for a yes or no about it
_UP_ASKED = re.compile(r"\b(up|rise|rising|rose|risen|more|higher|increas\w*|grow\w*|grew)\b")
_DOWN_ASKED = re.compile(r"\b(down|fall\w*|fell|fewer|less|lower|decreas\w*|reduc\w*|drop\w*|declin\w*)\b")
_BETTER_ASKED = re.compile(r"\b(improv\w*|better|recover\w*)\b")
_WORSE_ASKED = re.compile(r"\b(wors\w*|deteriorat\w*)\b")
_YES_NO = re.compile(r"^(and |so )?(is|are|was|were|did|does|do|has|have|had)\b")


def answer_trend(question: Question, series: MeasureSeries, periods: Sequence[str], book: Book) -> Answer:
    """`periods`: the run of periods to tell of, earliest first."""
    draft = Draft(question.text, book)
    draft.subject = title_of(series)
    facts = cohorts_asked(question, facts_of(series, book, "actual", question.scope.documents), book)
    for cohort in dict.fromkeys(fact.cell.cohort for fact in facts):
        mine = [fact for fact in facts if fact.cell.cohort == cohort]
        _say_series(draft, question, series, mine, periods, cohort)
    say_beyond(draft, question, series, facts, periods)
    draft.say(target_line(draft, series, periods[-1], question) if periods else "")
    say_reason(draft, series, question)
    add_series(draft, series, question)
    return draft.finished()


def _say_series(
    draft: Draft,
    question: Question,
    series: MeasureSeries,
    facts: Sequence[Fact],
    periods: Sequence[str],
    cohort: str | None,
) -> None:
    points = [group for period in periods if (group := valued(at(facts, period)))]
    name = f"**{title_of(series)}**" + (f" for {cohort}" if cohort else "")
    every, points = points, list(like_for_like(points))
    if len(points) < 2 <= len(every):
        _say_running(draft, series, name, every)
        return
    if len(points) < 2:
        _say_too_few(draft, series, name, points, periods)
        return
    steps = [_step(before[-1], after[-1], series, draft.book) for before, after in pairwise(points)]
    first, last = points[0][-1], points[-1][-1]
    broken = break_within(series, first.cell.period, last.cell.period, draft.book)
    agreed = "" if broken else _agreed(question, points, series, draft.book)
    draft.say(agreed + _path(draft, question, name, series, points, steps))
    overall = _step(first, last, series, draft.book)
    draft.calculate(overall)
    draft.say(_overall(first, last, overall, series, broken))
    if broken:
        say_break(draft, series, broken)
    _say_gaps(draft, facts, periods)
    _say_differences(draft, points, series)


def _say_running(draft: Draft, series: MeasureSeries, name: str, points: Sequence[Sequence[Fact]]) -> None:
    """A running total over one year: its figures, and no judgement."""
    cited = _cite_all(draft, series, points)
    told = listed([f"**{group[-1].shown}** in {group[-1].cell.period}" for group in points])
    draft.say(
        f"{name} is a running total, which begins again each year: {told} {marks(*cited)}. The documents give no figure for the same "
        f"part of another year to set the last one beside."
    )


def _path(
    draft: Draft,
    question: Question,
    name: str,
    series: MeasureSeries,
    points: Sequence[Sequence[Fact]],
    steps: Sequence[DirectionResult],
) -> str:
    """ "Repairs on time fell from 91% in 2018/19 to 62% in 2019/20, then rose to 70.4% in 2020/21 [1][2]." """
    first = points[0][-1]
    counted = question.asks("count")
    parts = []
    for number, (group, step) in enumerate(zip(points[1:], steps, strict=True)):
        fact = group[-1]
        verb = _verb(step)
        shown = _shown(fact, counted)
        start = f"from {_shown(first, counted)} in {first.cell.period} " if number == 0 else ""
        joiner = "then " if number else ""
        parts.append(
            f"{joiner}{verb} {start}to {shown} in {fact.cell.period}"
            if verb != "stayed at"
            else f"{joiner}{verb} {shown} in {fact.cell.period}"
            + (f" as in {first.cell.period}" if number == 0 else "")
        )
    cited = _cite_all(draft, series, points)
    return f"{name} {', '.join(parts)} {marks(*cited)}."


def _agreed(question: Question, points: Sequence[Sequence[Fact]], series: MeasureSeries, book: Book) -> str:
    return _yes_or_no(question, points, series) if _is_about(question, series, book) else ""


def _is_about(question: Question, series: MeasureSeries, book: Book) -> bool:
    """Whether the question names the measure itself and not a thing that it has to do with: "is council tax going up" is not answered
    with yes because more of it was collected."""
    named = [match.named for match in match_measures(question, book) if match.series.key == series.key]
    return bool(question.codes) or max(named, default=0.0) >= ITSELF


def _shown(fact: Fact, counted: bool) -> str:
    if counted and fact.cell.count is not None:
        return f"**{fact.shown}**{count_clause(fact.cell)}{note_clause(fact.cell)}"
    return f"**{fact.shown}**{note_clause(fact.cell)}"


def _cite_all(draft: Draft, series: MeasureSeries, points: Sequence[Sequence[Fact]]) -> list[int]:
    numbers = []
    for group in points:
        for fact in group:
            number = draft.cite_measure(fact.measure)
            draft.figure(
                title_of(series), fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number
            )
            numbers.append(number)
    return sorted(set(numbers))


def _verb(step: DirectionResult) -> str:
    if not step.change:
        return "stayed at"
    return "rose" if step.change > 0 else "fell"


def _yes_or_no(question: Question, points: Sequence[Sequence[Fact]], series: MeasureSeries) -> str:
    """ "Yes: " or "No: " where the question puts a direction to be agreed with."""
    text = fold(question.plain).strip()
    if not _YES_NO.search(text) or question.asks("direction") or re.search(r"\bhow\b", text[:12]):
        return ""
    if _UP_ASKED.search(text) and _DOWN_ASKED.search(text):
        return ""  # "up or down" puts neither
    if question.asks("compare") and not question.periods:
        return ""  # "more than elsewhere" is no question about years
    first, last = points[0][-1].value, points[-1][-1].value
    if first is None or last is None or first == last:
        return ""
    rose = last > first
    claims = [(_DOWN_ASKED, not rose), (_UP_ASKED, rose)]
    if good_of(series):
        improved = rose == (good_of(series) == "High")
        claims += [(_WORSE_ASKED, not improved), (_BETTER_ASKED, improved)]
    for pattern, holds in claims:
        if pattern.search(text):
            return "Yes: " if holds else "No: "
    return ""


def _step(before: Fact, after: Fact, series: MeasureSeries, book: Book) -> DirectionResult:
    found = key_of(series, book)
    stable = found[0].stable_within if found and found[0].stable_within is not None else STABLE_WITHIN
    return direction(before.value, after.value, good_of(series), stable_within=stable, unit=after.cell.unit)


def _overall(
    first: Fact, last: Fact, result: DirectionResult, series: MeasureSeries, broken: Break | None
) -> str:
    if first.value is None or last.value is None:
        return ""
    good = {"High": "higher is better", "Low": "lower is better"}.get(good_of(series) or "")
    if not result.change:
        return f"Over the whole span it is unchanged{f' ({good})' if good else ''}."
    word = "an increase" if result.change > 0 else "a decrease"
    grown = growth(first.value, last.value, unit=first.cell.unit) if first.value else None
    share = f" ({percent(abs(grown.percent), 1)})" if grown is not None and grown.percent is not None else ""
    verdict = {
        "better": ", so it got better overall",
        "worse": ", so it got worse overall",
        "stable": ", so it counts as stable",
    }
    if broken:
        verdict = {}
    why = (
        f"; {good}{verdict.get(result.direction, '')}"
        if good
        else "; neither a high nor a low value is set as good"
    )
    return (
        f"From {first.cell.period} to {last.cell.period} that is {word} of "
        f"{gap(result.change, first.cell.unit)}{share}{why}."
    )


def _say_gaps(draft: Draft, facts: Sequence[Fact], periods: Sequence[str]) -> None:
    missing = []
    for period in periods:
        cells = at(facts, period)
        if cells and not valued(cells):
            raw = next((fact.cell.raw for fact in cells if fact.cell.raw), "blank")
            missing.append(f"{period} (“{raw}”)" if raw != "blank" else f"{period} (blank)")
    if missing:
        draft.say(f"No figure is published for {listed(missing)}.")


def _say_differences(draft: Draft, points: Sequence[Sequence[Fact]], series: MeasureSeries) -> None:
    for group in points:
        if not same_values(group):
            said = listed(
                [f"{fact.shown}{count_clause(fact.cell)} in {short_title(fact.document)}" for fact in group]
            )
            draft.warn(f"The documents disagree on {title_of(series)} for {group[0].cell.period}: {said}.")


def _say_too_few(
    draft: Draft, series: MeasureSeries, name: str, points: Sequence[Sequence[Fact]], periods: Sequence[str]
) -> None:
    number = draft.cite_measure(series.latest)
    asked = f"{periods[0]} to {periods[-1]}" if periods else "the periods asked about"
    if not points:
        draft.say(f"{name} has no published figure for {asked}, so no change can be told {marks(number)}.")
        return
    fact = points[0][-1]
    draft.say(
        f"{name} has only one published figure in {asked}, {fact.shown} in {fact.cell.period}{note_clause(fact.cell)}, "
        f"so no change can be told {marks(draft.cite_measure(fact.measure))}."
    )
    draft.figure(title_of(series), fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number)
