"""A measure set beside published comparators (national, neighbours, region) or one cohort beside another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.earlier_figure import sums_up
from app.answering.forms.cohorts_beside import beside_each_other
from app.answering.forms.comparators import (
    Comparator,
    asked_comparators,
    comparators_in,
    names_one,
    of_those_asked,
)
from app.answering.forms.compared_figure import like, own_figure
from app.answering.forms.context import add_series, cohorts_asked
from app.answering.forms.reasons import speaks_of
from app.answering.forms.twins import twins_of
from app.answering.measure_facts import (
    Fact,
    at,
    count_clause,
    facts_of,
    good_of,
    note_clause,
    sort_of,
    title_of,
    valued,
    year_of,
)
from app.answering.question import Question
from app.calculators.wording import figure, gap
from index.facts import MeasureSeries
from index.words import fold
from ingest.periods import period_key
from ingest.sentences import split_sentences

_WHOLE = 100  # per cent

__all__ = ["Comparator", "answer_compare", "asked_comparators", "comparators_in"]


def answer_compare(
    question: Question, series: MeasureSeries, periods: Sequence[str], book: Book
) -> Answer | None:
    """None where the documents publish no comparator that the question asks for and no cohort to set beside another."""
    draft = Draft(question.text, book)
    draft.subject = title_of(series)
    facts = facts_of(series, book, "actual", question.scope.documents)
    found = cohorts_asked(question, at(facts, periods[0]) if periods else (), book)
    named = tuple(dict.fromkeys(fact.cell.cohort for fact in found if fact.cell.cohort))
    wanted = asked_comparators(question)
    if len(named) >= 2 and not wanted:
        return beside_each_other(draft, question, series, valued(found), periods[0])
    period = question.periods.named[0] if question.periods.named else None
    of = next(
        (one for one in (series, *twins_of(series, book)) if _published(one, wanted, named, period, book)),
        series,
    )
    published = _published(of, wanted, named, period, book)
    if not valued(found):
        return None
    if not published:
        return _in_words(draft, question, series, valued(found), wanted)
    _say_comparison(draft, question, series, valued(found), published, facts)
    if of is not series:
        draft.say(f"The comparison is printed with “{title_of(of)}”.")
    add_series(draft, series, question)
    return draft.finished()


def _in_words(
    draft: Draft, question: Question, series: MeasureSeries, found: Sequence[Fact], wanted: Sequence[str]
) -> Answer | None:
    """The value and the commentary's own comparison, where its figures cannot be told apart by rule."""
    said = (
        (sentence, remark, measure)
        for measure in reversed(series.measures)
        for remark in measure.remarks
        for sentence in split_sentences(remark.text)
    )
    for sentence, remark, measure in said:
        if not names_one(sentence, wanted) or not speaks_of(sentence, remark, measure, draft.book):
            continue
        fact = found[-1]
        own = _say_own(draft, series, fact)
        draft.sentences[-1] = f"{own}."
        number = draft.cite_remark(remark, measure)
        draft.say(
            f"The commentary compares it so: “{' '.join(sentence.split()).rstrip('.')}” {marks(number)}."
        )
        add_series(draft, series, question)
        return draft.finished()
    return None


def _published(
    series: MeasureSeries,
    wanted: Sequence[str],
    cohorts: Sequence[str | None],
    period: str | None,
    book: Book,
) -> tuple[Comparator, ...]:
    """The comparators asked for, one of each place: those for `period`, where one is asked for, before others, columns before
    commentaries, the latest document's first."""
    every = [
        one
        for measure in reversed(series.measures)
        for one in comparators_in(measure)
        if _comparable(one) and (one.printed or speaks_of(one.sentence, one.remark, measure, book))
    ]
    of_cohort = [one for one in every if _about_cohort(one, cohorts)]
    ordered = sorted(of_cohort or every, key=lambda one: (not _is_of(one, period), not one.printed))
    kept: dict[str, Comparator] = {}
    for one in of_those_asked(ordered, wanted):
        kept.setdefault(one.key, one)
    return tuple(kept.values())


def _comparable(one: Comparator) -> bool:
    """Whether a comparator told in words can be one of its measure's: a percentage beside a rate is not, nor 493.9 beside a
    percentage."""
    units = {cell.unit for cell in one.measure.cells if cell.value is not None}
    if one.printed or len(units) != 1:
        return True
    (own,) = units
    if own == "%":
        return one.unit == "%" or (one.unit is None and one.value <= _WHOLE)
    return one.unit != "%" or own is None


def _is_of(one: Comparator, period: str | None) -> bool:
    return period is None or one.period is None or year_of(one.period) == year_of(period)


def _about_cohort(one: Comparator, cohorts: Sequence[str | None]) -> bool:
    """Whether a comparator stands in the part of a commentary that is about the cohort asked for: the last cohort named before
    it is that one."""
    if len(cohorts) != 1 or not cohorts[0]:
        return True
    if one.printed:
        return one.cohort == cohorts[0]
    labels = {cell.cohort for cell in one.measure.cells if cell.cohort}
    text = fold(one.remark.text)
    upto = text[: text.find(fold(one.sentence)) + len(fold(one.sentence))]
    named = max(labels, key=lambda label: (upto.rfind(fold(label)), label))
    return upto.rfind(fold(named)) < 0 or named == cohorts[0]


def _say_comparison(
    draft: Draft,
    question: Question,
    series: MeasureSeries,
    found: Sequence[Fact],
    published: Sequence[Comparator],
    every: Sequence[Fact],
) -> None:
    """The own figure asked for, or that of the comparators' period, beside each of them; then the latest, where that is another."""
    fact = own_figure(question, found, published, every)
    own = _say_own(draft, series, fact)
    parts = []
    for one in published:
        number = _cited(draft, one)
        draft.figure(one.said, one.value, fact.cell.unit, one.period, one.measure.code, number)
        parts.append(f"{_standing(fact, one, series)} {marks(number)}")
    draft.sentences[-1] = f"{own}: {'; '.join(parts)}."
    _say_other_years(draft, series, fact, published, every)
    latest = found[-1]
    later = period_key(latest.cell.period) > period_key(fact.cell.period)
    whole = sort_of(latest.cell.period) == sort_of(fact.cell.period) or not sums_up(every)
    if later and whole and year_of(latest.cell.period) != year_of(fact.cell.period):
        number = draft.cite_measure(latest.measure)
        draft.figure(
            title_of(series), latest.value, latest.cell.unit, latest.cell.period, latest.measure.code, number
        )
        draft.say(
            f"The latest figure is **{latest.shown}**, in {latest.cell.period}{note_clause(latest.cell)} {marks(number)}."
        )
    for one in published:
        if not one.printed:
            number = draft.cite_remark(one.remark, one.measure)
            draft.say(f"The commentary says: “{one.sentence.rstrip('.')}” {marks(number)}.")
            _check_claim(draft, one, fact, series)


def _say_own(draft: Draft, series: MeasureSeries, fact: Fact) -> str:
    """Says the council's figure, its mark right after it; the caller ends the sentence."""
    number = draft.cite_measure(fact.measure)
    draft.figure(title_of(series), fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number)
    cohort = f" for {fact.cell.cohort}" if fact.cell.cohort else ""
    text = (
        f"**{title_of(series)}**{cohort} was **{fact.shown}**{count_clause(fact.cell)} in {fact.cell.period}"
        f"{note_clause(fact.cell)} {marks(number)}"
    )
    draft.say(text)
    return text


def _say_other_years(
    draft: Draft,
    series: MeasureSeries,
    fact: Fact,
    published: Sequence[Comparator],
    every: Sequence[Fact],
) -> None:
    """Where a comparator is for another period than the figure it stands beside: the council's own figure of that period."""
    for one in published:
        if one.period is None or _same_time(one, fact):
            continue
        theirs = like(fact, at(every, one.period))
        if not theirs:
            draft.say(f"The figure for {one.said} is for {one.period}.")
            continue
        then = theirs[-1]
        number = draft.cite_measure(then.measure)
        draft.figure(
            title_of(series), then.value, then.cell.unit, then.cell.period, then.measure.code, number
        )
        draft.say(
            f"In {then.cell.period}, the period of the figure for {one.said}, it was **{then.shown}** {marks(number)}."
        )


def _same_time(one: Comparator, fact: Fact) -> bool:
    """Whether a comparator's period and the fact's may be set beside each other: a calendar year beside the financial year that
    begins or ends in it."""
    return one.period is None or fact in at((fact,), one.period)


def _cited(draft: Draft, one: Comparator) -> int:
    return draft.cite_measure(one.measure) if one.printed else draft.cite_remark(one.remark, one.measure)


def _standing(fact: Fact, one: Comparator, series: MeasureSeries) -> str:
    if fact.value is None:
        return ""
    difference = fact.value - one.value
    theirs = figure(one.value, fact.cell.unit)
    if one.period and one.period != fact.cell.period:
        theirs += f" in {one.period}"
    if difference == 0:
        return f"the same as {one.said} ({theirs})"
    better = {"High": difference > 0, "Low": difference < 0}.get(good_of(series) or "")
    verdict = "" if better is None else ", which is better" if better else ", which is worse"
    word = "higher" if difference > 0 else "lower"
    return f"{gap(difference, fact.cell.unit)} {word} than {one.said} ({theirs}){verdict}"


def _check_claim(draft: Draft, one: Comparator, fact: Fact, series: MeasureSeries) -> None:
    """A commentary whose words say the contrary of its figures is pointed out."""
    good = good_of(series)
    if fact.value is None or good is None or fact.value == one.value:
        return
    better = (fact.value > one.value) == (good == "High")
    text = one.sentence.lower()
    says_worse = bool(re.search(r"\b(underperform\w*|worse than)\b", text))
    says_better = bool(re.search(r"\b(better than|outperform\w*)\b", text)) and not says_worse
    if (says_worse and better) or (
        says_better and not better and not re.search(r"\b(but|slightly less|lower)\b", text)
    ):
        draft.say("The figures do not bear that wording out.")
        draft.warn(
            f"The commentary on {title_of(series)} says one thing and the figures another: {fact.shown} against "
            f"{figure(one.value, fact.cell.unit)} for {one.said}."
        )
