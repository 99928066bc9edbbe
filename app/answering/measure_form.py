"""Which form of answer a question about one measure gets: the first of the forms that the question asks for and the documents can
fill, else the value."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import get_args

from app.answering import refusal
from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft
from app.answering.forms.compare import answer_compare, asked_comparators
from app.answering.forms.compare_told import answer_compare_told
from app.answering.forms.compared_in_prose import answer_compared_in_prose
from app.answering.forms.conflict import answer_conflict
from app.answering.forms.direction import answer_direction
from app.answering.forms.rag import answer_rag
from app.answering.forms.reasons import rows_in_turn, say_reason_of, say_remark
from app.answering.forms.supposed import answer_supposed, supposition_in
from app.answering.forms.target import answer_target
from app.answering.forms.told_why import say_told_why
from app.answering.forms.trend import answer_trend
from app.answering.forms.trend_run import trend_periods
from app.answering.forms.value import answer_value
from app.answering.joined import joined
from app.answering.measure_facts import at, facts_of, title_of, valued
from app.answering.passage_finding import find_passages
from app.answering.periods_meant import value_periods
from app.answering.question import Question
from index.facts import MeasureSeries
from index.words import fold
from ingest.domain import Rag
from ingest.periods import period_key

_PAST = re.compile(r"\b(was|were|did|final)\b")  # asks for what came about, which a target does not tell
_SHORTFALL = re.compile(
    r"\b(?:why|how come|what (?:reasons?|caused|stopped|prevented|excuse)|reasons? for|excuse for)\b.{0,80}\b(?:miss\w*|fail\w*|below|short of|"
    r"off|not (?:met|meet|hit|reach\w*)|behind|under)\b|\bwhy\b.{0,80}\b(?:red|amber)\b"
)  # asks why a target was not met, not what it was
_THAN_OTHERS = re.compile(r"\b(than|against|as \w+ as)\b")  # of a change: beside whom, not since when
Form = Callable[[Question, MeasureSeries, tuple[str, ...], Book], Answer | None]


def answer_measure(question: Question, series: MeasureSeries, book: Book) -> Answer | None:
    """None where a reason is asked for and none is given."""
    if question.asks("why") and not question.asks("target", "rag"):
        blank = _without_a_figure(question, series, book)
        return answer_value(question, series, blank, book) if blank else _why(question, series, book)
    if _SHORTFALL.search(fold(question.plain)) and (told := _why(question, series, book)) is not None:
        return told
    periods = value_periods(question, series, book)
    for form in FORMS:
        answer = form(question, series, periods, book)
        if answer is not None:
            return answer
    return answer_value(question, series, periods or _target_periods(series, book), book)


def _without_a_figure(question: Question, series: MeasureSeries, book: Book) -> tuple[str, ...]:
    """The named periods where none of them has a figure though all have a cell: why that is so is asked."""
    facts = facts_of(series, book, "actual", question.scope.documents)
    named = question.periods.named
    blank = all((found := at(facts, period)) and not valued(found) for period in named)
    return named if named and blank else ()


def _conflict(
    question: Question, series: MeasureSeries, periods: tuple[str, ...], book: Book
) -> Answer | None:
    return answer_conflict(question, series, periods, book) if question.asks("conflict") else None


def _compare(
    question: Question, series: MeasureSeries, periods: tuple[str, ...], book: Book
) -> Answer | None:
    trend = question.asks("trend") and not _THAN_OTHERS.search(fold(question.plain))
    alone = not trend and not question.asks("direction", "target", "rag")
    if not question.asks("compare") or not (asked_comparators(question) or alone):
        return None
    compared = answer_compare(question, series, periods, book) or answer_compare_told(
        question, series, periods, book
    )
    beside = asked_comparators(question) or (not trend and not question.periods and question.asks("trend"))
    if compared is None and alone and beside and periods:
        return answer_compared_in_prose(question, series, periods, book)
    return compared


def _supposed(
    question: Question, series: MeasureSeries, periods: tuple[str, ...], book: Book
) -> Answer | None:
    given = supposition_in(question) if question.asks("rag") else None
    return answer_supposed(question, series, periods, given, book) if given else None


def _rag(question: Question, series: MeasureSeries, periods: tuple[str, ...], book: Book) -> Answer | None:
    if not question.asks("rag"):
        return None
    rated = answer_rag(question, series, periods or _target_periods(series, book), book)
    if not question.asks("direction") or any(note.result in get_args(Rag) for note in rated.calculations):
        return rated
    moved = _direction(
        question, series, periods, book
    )  # of "is that good?" the direction tells where no rating does
    return rated if moved is None or moved.status != "answered" else joined(question.text, (rated, moved))


def _direction(
    question: Question, series: MeasureSeries, periods: tuple[str, ...], book: Book
) -> Answer | None:
    del periods
    if not question.asks("direction") or _span_asked(question):
        return None
    return answer_direction(question, series, question.periods.named, book)


def _target(question: Question, series: MeasureSeries, periods: tuple[str, ...], book: Book) -> Answer | None:
    del periods
    if question.asks("target"):
        return answer_target(question, series, question.periods.named or _scope_period(question), book)
    if not _only_target(series, question, book):
        return None
    if _PAST.search(fold(question.plain)):
        return refusal.only_target(question, series, question.periods.named[-1], book)
    return answer_target(question, series, question.periods.named, book)


def _trend(question: Question, series: MeasureSeries, periods: tuple[str, ...], book: Book) -> Answer | None:
    del periods
    if not question.asks("trend"):
        return None
    facts = facts_of(series, book, "actual", question.scope.documents)
    return answer_trend(question, series, trend_periods(facts, question), book)


FORMS: tuple[Form, ...] = (_conflict, _compare, _supposed, _rag, _direction, _target, _trend)


def _only_target(series: MeasureSeries, question: Question, book: Book) -> bool:
    """Whether the period asked about has a target but no column of actuals: then the target is what can be told."""
    named = question.periods.named
    actuals, targets = facts_of(series, book, "actual"), facts_of(series, book, "target")
    return bool(named) and all(at(targets, period) and not at(actuals, period) for period in named)


def _scope_period(question: Question) -> tuple[str, ...]:
    return (question.scope.period,) if question.scope.period else ()


def _span_asked(question: Question) -> bool:
    """ "Better or worse since 2018/19, with the figures for each year" wants the whole run."""
    asked = question.periods
    return bool((asked.since and len(asked.named) != 2) or asked.span or len(asked.named) > 2)


def _target_periods(series: MeasureSeries, book: Book) -> tuple[str, ...]:
    periods = {fact.cell.period for fact in facts_of(series, book)}
    return tuple(sorted(periods, key=period_key)[-1:])


def _why(question: Question, series: MeasureSeries, book: Book) -> Answer | None:
    """The reason that the commentary or another document gives first, then the figures it explains."""
    draft = Draft(question.text, book)
    draft.subject = title_of(series)
    own, others = rows_in_turn(series, question, book)
    given = (
        say_reason_of(draft, own, series) or say_remark(draft, own) or say_reason_of(draft, others, series)
    )
    told = say_told_why(draft, question, find_passages(question, book))
    if not (given or told or say_remark(draft, others)):
        return None
    facts = facts_of(series, book, "actual", question.scope.documents)
    changed = replace(question, aims=frozenset({"trend"}))
    trend = answer_trend(changed, series, trend_periods(facts, question), book)
    for one in series.measures:
        draft.cite_measure(one)
    draft.say(_unmarked(trend.answer.split(". ")[0]))
    return draft.finished()


def _unmarked(sentence: str) -> str:
    return re.sub(r"\s*(\[\d+\])+", "", sentence).rstrip(".") + "."
