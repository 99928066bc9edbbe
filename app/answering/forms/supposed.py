"""A rating on a supposition: what it would be against another target, or with another figure, than the documents print."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.context import scheme_for, target_fact
from app.answering.measure_facts import Fact, at, facts_of, good_of, title_of, valued
from app.answering.question import Question
from app.calculators.rag import rag
from app.calculators.wording import figure
from index.facts import MeasureSeries
from index.words import fold

_NUMBER = r"(-?\d[\d,]*(?:\.\d+)?)(?!\s?[/-]\s?\d)(?=\s?(?:%|per cent|days?\b|per\b)|\b)"
_TARGET = re.compile(
    rf"\b(?:against|with|had|if) (?:(?:a|the|its|our) )?(?:target (?:of|was|were|is|had been|been set at) )?{_NUMBER}"
)
_TARGET_NAMED = re.compile(
    rf"\btarget\b(?: for [\w ]{{2,40}}?)? (?:of|was|were|is|had been|at|set at|to be) {_NUMBER}"
)
_ACTUAL = re.compile(
    rf"\bif (?:(?!\btargets?\b)[\w'&-]+ ){{1,7}}?"
    rf"(?:was|were|is|had been|got(?: up| down| back)? to|gets to|reached|reaches|hit|hits|fell to|rose to|dropped to|managed|did|came (?:in at|to)) {_NUMBER}|"
    rf"\bwould {_NUMBER}(?:%| per cent)? (?:be|make|get|count|rate)\b"
)
_WOULD = re.compile(r"\b(would|if|suppos\w*|assum\w*|what about)\b")


@dataclass(frozen=True, slots=True)
class Supposition:
    """The figure or the target that a question supposes; None for what it leaves as printed."""

    actual: Decimal | None
    target: Decimal | None


def supposition_in(question: Question) -> Supposition | None:
    """None where the question supposes nothing."""
    text = fold(question.plain)
    if not _WOULD.search(text):
        return None
    actual = _first(_ACTUAL, text)
    target = _first(_TARGET_NAMED, text) or (None if actual is not None else _first(_TARGET, text))
    return Supposition(actual, target) if (actual, target) != (None, None) else None


def _first(pattern: re.Pattern[str], text: str) -> Decimal | None:
    match = pattern.search(text)
    number = next((one for one in match.groups() if one), None) if match else None
    if number is None or re.fullmatch(r"(19|20)\d\d", number):
        return None
    return Decimal(number.replace(",", ""))


def answer_supposed(
    question: Question, series: MeasureSeries, periods: Sequence[str], given: Supposition, book: Book
) -> Answer | None:
    """None where the documents hold no figure to set beside the supposed one, or print the supposed target themselves."""
    if given.actual is None and given.target in {one.value for one in facts_of(series, book, "target")}:
        return None
    facts = valued(facts_of(series, book, "actual", question.scope.documents))
    found = [fact for period in periods for fact in at(facts, period)] or list(facts)
    if not found:
        return None
    actual = found[-1]
    target = target_fact(series, actual.cell.period, question, book)
    value = given.actual if given.actual is not None else actual.value
    aim = given.target if given.target is not None else target.value if target else None
    result = rag(value, aim, good_of(series), scheme_for(series, book), unit=actual.cell.unit)
    draft = Draft(question.text, book)
    draft.subject = title_of(series)
    draft.calculate(result)
    draft.say(_said(draft, series, given, actual, target, result.rating))
    draft.say(result.working)
    return draft.finished()


def _said(
    draft: Draft,
    series: MeasureSeries,
    given: Supposition,
    actual: Fact,
    target: Fact | None,
    rating: str | None,
) -> str:
    number = draft.cite_measure(actual.measure)
    name = f"**{title_of(series)}**"
    unit = actual.cell.unit
    verdict = f"**{rating}**" if rating else "not rated"
    if given.actual is None:
        draft.figure(title_of(series), actual.value, unit, actual.cell.period, actual.measure.code, number)
        own = f"{name} was {actual.shown} in {actual.cell.period} {marks(number)}"
        aim = figure(given.target or Decimal(0), unit)
        return f"{own}; against a target of {aim}, which is your figure and not the documents', it would be {verdict}."
    shown = figure(given.actual, unit)
    if given.target is not None:
        against = f"a target of {figure(given.target, unit)}; both figures are yours and not the documents'"
        return f"{name} at {shown} would be {verdict} against {against} {marks(number)}."
    if target is None or target.value is None:
        return f"{name} at {shown} cannot be rated: no target is printed for it {marks(number)}."
    aimed = draft.cite_measure(target.measure)
    draft.figure(
        f"{title_of(series)}, target", target.value, unit, target.cell.period, target.measure.code, aimed
    )
    return (
        f"{name} at {shown}, which is your figure and not the documents', would be {verdict} against the {target.cell.period} "
        f"target of {target.shown} {marks(aimed)}."
    )
