"""A measure's target: the figure or the words printed, how the actual stands to it, and whether it was changed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.context import add_series, cohorts_asked, rating, target_fact
from app.answering.forms.target_told import say_told_change
from app.answering.forms.year_end import say_year_end, year_end_asked
from app.answering.measure_facts import (
    Fact,
    at,
    count_clause,
    facts_of,
    good_of,
    note_clause,
    part_of_year,
    periods_in,
    same_values,
    short_title,
    title_of,
    valued,
)
from app.answering.question import Question
from app.calculators.wording import gap, listed
from index.facts import MeasureSeries
from index.words import fold
from ingest.periods import next_period, period_key


def answer_target(question: Question, series: MeasureSeries, periods: Sequence[str], book: Book) -> Answer:
    """`periods`: those asked about, none for the target in force."""
    draft = Draft(question.text, book)
    draft.subject = title_of(series)
    facts = cohorts_asked(question, facts_of(series, book, "target", question.scope.documents), book)
    if not facts:
        _say_none(draft, series)
    elif _TARGET_CHANGED.search(fold(question.plain)):
        _say_change_asked(draft, question, series, periods)
    elif _MET.search(fold(question.plain)) and _say_met(draft, question, series, periods):
        pass
    elif not _of_a_year_after(question, periods) and (question.asks("trend") or _asks_change(question)):
        _say_change_asked(draft, question, series, periods)
    else:
        if year_end_asked(question):
            say_year_end(draft, series, facts)
        every = cohorts_asked(question, facts_of(series, book, "target"), book)
        for period in _with_earlier(question, _periods_meant(facts, periods), every):
            _say_target(draft, series, at(facts, period) or at(every, period), period)
        for period in _periods_meant(facts, periods)[-1:]:
            _say_standing(draft, series, period, question)
    add_series(draft, series, question)
    return draft.finished()


_LATER = re.compile(
    r"\b((go|goes|going|come|coming|put|brought) back|return\w*|revert\w*|after (20\d\d/\d\d|that|this)|next year|following year|year after|"
    r"in future|the future|later years?|restored?)\b"
)


def _say_change_asked(
    draft: Draft, question: Question, series: MeasureSeries, periods: Sequence[str]
) -> None:
    """How the target was changed; the commentary first where it is asked what the target will be later on."""
    facts = cohorts_asked(question, facts_of(series, draft.book, "target"), draft.book)
    later = bool(_LATER.search(fold(question.plain)))
    told = later and say_told_change(draft, series)
    _say_change(draft, question, series, facts, periods)
    if later and not told:
        draft.say("The documents print no later target.")
    elif not told:
        say_told_change(draft, series)


_UNSET = re.compile(r"[-–—.…*]*|n\s*/?\s*a|none|not set|no target|tbc|not applicable", re.IGNORECASE)
_MET = re.compile(
    r"^(and |so |but )?(are|is|was|were|did|do|does|have|has)\b.*\b(meet\w*|met|hit\w*|reach\w*|achiev\w*|miss\w*|on target|on track|beat\w*)"
)


_PUT = re.compile(r"^(and |so |but )?(is|was|are|were|did|does|do|has|have)\b")
_CHANGE = re.compile(
    r"\b(raised|lowered|changed?|same target|kept|from what|rolled|relaxed|eased|loosened|tightened|restated|reset|revised|adjusted|"
    r"toughened|watered down|made (easier|harder|tougher)|easier|harder|tougher|(go|going|goes|went|gone|come|return|revert)\w* (back )?to|"
    r"(put|moved|brought) (up|down|back)|cut|dropped|reduced|increased)\b"
)


_YEAR_AFTER = re.compile(r"\b(next|following) year\b|\byear after\b")


_TARGET_CHANGED = re.compile(
    r"\b(target|goal|aim|ambition)s?\b.{0,60}\b(raised|lowered|relaxed|eased|loosened|tightened|restated|reset|revised|toughened|watered down)\b|"
    r"\b(raise|lower|relax|ease|loosen|tighten|restate|reset|revise)d?\b.{0,20}\b(target|goal|aim|ambition)s?\b"
)


def _say_met(draft: Draft, question: Question, series: MeasureSeries, periods: Sequence[str]) -> bool:
    """Yes or no to whether a target was met: the actual of the period asked about, or the latest one, against its target."""
    actuals = valued(facts_of(series, draft.book, "actual", question.scope.documents))
    wanted = [period for period in periods if at(actuals, period)] or periods_in(actuals)[-1:]
    if not wanted or any(fact.cell.cohort for fact in actuals):
        return False
    actual = at(actuals, wanted[-1])[-1]
    target = target_fact(series, actual.cell.period, question, draft.book)
    result = rating(series, actual, target, draft.book)
    if result.met is None or target is None:
        return False
    numbers = [draft.cite_measure(fact.measure) for fact in (actual, target)]
    draft.figure(
        title_of(series), actual.value, actual.cell.unit, actual.cell.period, actual.measure.code, numbers[0]
    )
    _figure(draft, series, target)
    draft.calculate(result)
    missed = "miss" in fold(question.plain)
    word = "Yes" if result.met != missed else "No"
    which = "" if target.cell.period == actual.cell.period else f" set for {target.cell.period}"
    draft.say(
        f"{word}: **{title_of(series)}** was {actual.shown} in {actual.cell.period}{note_clause(actual.cell)} against a target of "
        f"{target.shown}{which} {marks(*numbers)}."
    )
    draft.say(result.working)
    return True


def _asks_change(question: Question) -> bool:
    text = fold(question.plain)
    return bool(_CHANGE.search(text) or _LATER.search(text))


def _periods_meant(facts: Sequence[Fact], periods: Sequence[str]) -> tuple[str, ...]:
    held = periods_in(facts)
    wanted = tuple(period for period in periods if at(facts, period))
    return wanted or held[-1:]


def _with_earlier(question: Question, periods: tuple[str, ...], facts: Sequence[Fact]) -> tuple[str, ...]:
    """The periods with the one before, or after, where "and the year before?" is asked beside one of them."""
    if _and_the_next(question, periods):
        later = next_period(periods[0])
        return (*periods, *((later,) if valued(at(facts, later)) else ()))
    if len(periods) != 1 or question.periods.relative != "previous":
        return periods
    earlier = [one for one in periods_in(valued(facts)) if period_key(one) < period_key(periods[0])]
    return (*earlier[-1:], *periods)


def _and_the_next(question: Question, periods: Sequence[str]) -> bool:
    """Whether the target of one year and that of the year after are asked for, not how it changed."""
    text = fold(question.plain)
    return len(periods) == 1 and question.periods.relative == "next" and not _CHANGE.search(text)


def _of_a_year_after(question: Question, periods: Sequence[str]) -> bool:
    """Whether the target of the year after one is asked for, beside that one's own or by itself in a follow-up."""
    stepped = question.periods.relative is None and _YEAR_AFTER.search(fold(question.plain))
    alone = len(periods) == 1 and not question.periods.since and not _CHANGE.search(fold(question.plain))
    return _and_the_next(question, periods) or bool(stepped and alone)


def _say_none(draft: Draft, series: MeasureSeries) -> None:
    number = draft.cite_measure(series.latest)
    draft.say(f"No target is printed for **{title_of(series)}** {marks(number)}.")


def _say_target(draft: Draft, series: MeasureSeries, found: Sequence[Fact], period: str) -> None:
    numbers = [_figure(draft, series, fact) for fact in found]
    for cohort in dict.fromkeys(fact.cell.cohort for fact in found):
        group = [fact for fact in found if fact.cell.cohort == cohort]
        whose = f" for {cohort}" if cohort else ""
        draft.say(_target_sentence(draft, series, group, period, whose, numbers))


def _target_sentence(
    draft: Draft,
    series: MeasureSeries,
    group: Sequence[Fact],
    period: str,
    whose: str,
    numbers: Sequence[int],
) -> str:
    numeric = valued(group)
    name = f"**{title_of(series)}**{whose}"
    when = group[0].cell.period
    if not numeric:
        raw = group[-1].cell.raw or "blank"
        if _UNSET.fullmatch(raw.strip()):
            return f"No {when} target is set for {name}: the column prints “{raw}” {marks(*numbers)}."
        return f"There is no numeric {when} target for {name}: the target is printed as “{raw}” {marks(*numbers)}."
    if not same_values(numeric):
        said = listed([f"**{fact.shown}** in {short_title(fact.document)}" for fact in numeric])
        draft.warn(f"The documents print different {when} targets for {title_of(series)}.")
        return f"The {when} target for {name} is given differently: {said} {marks(*numbers)}."
    good = {"High": " (higher is better)", "Low": " (lower is better)"}.get(good_of(series) or "", "")
    return f"The {when} target for {name} is **{numeric[-1].shown}**{good} {marks(*numbers)}."


def _figure(draft: Draft, series: MeasureSeries, fact: Fact) -> int:
    number = draft.cite_measure(fact.measure)
    label = f"{title_of(series)}, target"
    draft.figure(label, fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number)
    return number


def _say_standing(draft: Draft, series: MeasureSeries, period: str, question: Question) -> None:
    """How far the actual of the target's own year, or the latest before it, is from the target."""
    targets = valued(at(facts_of(series, draft.book, "target", question.scope.documents), period))
    actuals = valued(facts_of(series, draft.book, "actual", question.scope.documents))
    if not targets or any(fact.cell.cohort for fact in [*targets, *actuals]):
        return
    target = targets[-1]
    upto = [p for p in periods_in(actuals) if period_key(p) <= period_key(target.cell.period)]
    if not upto:
        return
    actual = at(actuals, upto[-1])[-1]
    result = rating(series, actual, target, draft.book)
    number = draft.cite_measure(actual.measure)
    draft.figure(
        title_of(series), actual.value, actual.cell.unit, actual.cell.period, actual.measure.code, number
    )
    if part_of_year(actual, target) and result.rating is None:
        printed = f", rated {actual.measure.printed_rag} in print" if actual.measure.printed_rag else ""
        draft.say(
            f"The latest figure, {actual.shown} in {actual.cell.period}{printed}, is for part of the year only {marks(number)}."
        )
        return
    distance = actual.value - target.value if actual.value is not None and target.value is not None else None
    if distance is None:
        return
    side = (
        "exactly on it"
        if distance == 0
        else f"{gap(distance, actual.cell.unit)} {'above' if distance > 0 else 'below'} it"
    )
    counted = count_clause(actual.cell) if question.asks("count") else ""
    draft.say(
        f"The latest figure, {actual.shown}{counted} in {actual.cell.period}, is {side} {marks(number)}."
    )
    if result.rating is not None and actual.cell.period == target.cell.period:
        draft.calculate(result)


def _say_change(
    draft: Draft, question: Question, series: MeasureSeries, facts: Sequence[Fact], periods: Sequence[str]
) -> None:
    """Whether the target was raised, lowered or kept from one year to the next."""
    held = [period for period in periods_in(facts) if not periods or period in periods or len(periods) < 2]
    groups = [group for period in held if (group := valued(at(facts, period)))]
    if len(groups) < 2:
        for period in _periods_meant(facts, periods):
            _say_target(draft, series, at(facts, period), period)
        draft.say("The documents print no target for another year to compare it with.")
        return
    first, last = groups[0][-1], groups[-1][-1]
    numbers = [_figure(draft, series, fact) for group in groups for fact in group]
    name = f"**{title_of(series)}**"
    put = bool(_PUT.search(fold(question.plain)))
    if first.value == last.value:
        draft.say(
            f"{'No, the' if put else 'The'} target for {name} stayed the same: **{last.shown}** in both {first.cell.period} and "
            f"{last.cell.period} {marks(*numbers)}."
        )
        return
    raised = last.value is not None and first.value is not None and last.value > first.value
    easier = {"High": not raised, "Low": raised}.get(good_of(series) or "")
    meaning = "" if easier is None else f", which is {'easier' if easier else 'harder'} to meet"
    draft.say(
        f"{'Yes, the' if put else 'The'} target for {name} was {'raised' if raised else 'lowered'} from **{first.shown}** in {first.cell.period} "
        f"to **{last.shown}** in {last.cell.period}{meaning} {marks(*numbers)}."
    )
