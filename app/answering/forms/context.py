"""What every measure answer shares: which cohorts are meant, which target belongs to a period, the scheme that rates it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from app.answering.answer import Series, SeriesPoint
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.earlier_figure import beside_years, earlier_figure, sums_up
from app.answering.measure_facts import (
    Fact,
    at,
    facts_of,
    good_of,
    is_contextual,
    of_sort,
    part_of_year,
    periods_in,
    same_values,
    title_of,
    valued,
    year_of,
)
from app.answering.question import Question
from app.calculators.rag import RagResult, rag
from app.calculators.schemes import Scheme, scheme, scheme_from_key
from index.facts import MeasureSeries
from ingest.domain import Document, RagKey
from ingest.periods import period_key

RATES = (
    "%",
    "score",
    "per 1,000",
    "per 10,000",
    "per 100,000",
)  # a part of a year may stand against the year's target


def cohorts_asked(question: Question, facts: Sequence[Fact], book: Book) -> tuple[Fact, ...]:
    """The cells of the cohorts the question names; all of them where it names none."""
    named = tuple(
        fact
        for fact in facts
        if fact.cell.cohort
        and frozenset(book.concepts.of(fact.cell.cohort)) <= frozenset(book.concepts.of(question.plain))
    )
    return named or tuple(facts)


def target_fact(series: MeasureSeries, period: str, question: Question, book: Book) -> Fact | None:
    """The target that belongs to a period: the one whose value the question names, else the period's own, else the next
    one set after it, else the last before. A number is preferred to words, the latest document to the others."""
    facts = facts_of(series, book, "target", question.scope.documents)
    numeric = valued(facts)
    spoken = _spoken_numbers(question.text)
    for fact in numeric:
        if fact.value in spoken and "target" in question.text.lower():
            return fact
    own = [fact for fact in facts if fact.cell.period == period] or [
        fact for fact in facts if fact.cell.period == year_of(period)
    ]
    if own:
        return max(own, key=lambda fact: fact.value is not None)
    later = sorted(
        (f for f in facts if period_key(f.cell.period) > period_key(period)),
        key=lambda f: period_key(f.cell.period),
    )
    earlier = sorted(
        (f for f in facts if period_key(f.cell.period) < period_key(period)),
        key=lambda f: period_key(f.cell.period),
    )
    return later[0] if later else earlier[-1] if earlier else None


def _spoken_numbers(text: str) -> frozenset[Decimal]:
    return frozenset(Decimal(number) for number in re.findall(r"(?<![\d/])\d+(?:\.\d+)?(?=\s?%)", text))


def key_of(series: MeasureSeries, book: Book, target: Fact | None = None) -> tuple[RagKey, Document] | None:
    """The rating key printed in the document that sets the target; else in one that holds the measure, the latest first; else in one
    of the same council."""
    holding = [book.documents[measure.document] for measure in reversed(series.measures)]
    holding = [target.document, *holding] if target else holding
    council = holding[0].council if holding else None
    alone = len(book.councils) <= 1  # then a data file that names no council is of the same one
    others = [one for one in book.by_age(book.documents) if alone or one.council == council]
    for document in (*holding, *reversed(others)):
        if document.rag_key is not None:
            return document.rag_key, document
    return None


def scheme_for(series: MeasureSeries, book: Book, target: Fact | None = None) -> Scheme:
    """The printed key's scheme, else the default."""
    found = key_of(series, book, target)
    return scheme_from_key(found[0]) if found else scheme()


def rating(series: MeasureSeries, actual: Fact | None, target: Fact | None, book: Book) -> RagResult:
    """The computed rating of one actual against one target."""
    rows = [fact.measure for fact in (actual, target) if fact] or list(series.measures)
    if part_of_year(actual, target) and actual is not None and _of_part_only(actual, series, book):
        return rag(
            actual.value,
            None,
            good_of(series),
            target_text=f"{target.shown if target else ''} for the full year, the figure is for {actual.cell.period}",
        )
    return rag(
        actual.value if actual else None,
        target.value if target else None,
        good_of(series),
        scheme_for(series, book, target),
        unit=_shared_unit(actual, target),
        contextual=any(is_contextual(row, facts_of(series, book, "target")) for row in rows),
        target_text=target.cell.raw if target and target.value is None else None,
    )


def _of_part_only(actual: Fact, series: MeasureSeries, book: Book) -> bool:
    """Whether a part of a year cannot stand against the year's target: a count of things, or what adds up over the year."""
    return not _is_rate(actual) or sums_up(facts_of(series, book))


def _is_rate(fact: Fact) -> bool:
    """Whether a part of a year may stand against the year's target: shares, rates and averages, not what adds up over the year."""
    return fact.cell.unit in RATES or "average" in fact.measure.name.lower()


def _shared_unit(actual: Fact | None, target: Fact | None) -> str | None:
    units = [fact.cell.unit for fact in (actual, target) if fact and fact.cell.unit]
    return units[0] if units else None


def target_line(draft: Draft, series: MeasureSeries, period: str, question: Question) -> str:
    """ "The target was 50% (higher is better): Green [1]." for the context of an answer; empty where no target is set."""
    target = target_fact(series, period, question, draft.book)
    actuals = valued(at(facts_of(series, draft.book, "actual", question.scope.documents), period))
    if target is None or target.value is None or target.cell.period != period or not actuals:
        return ""
    if len({fact.cell.cohort for fact in actuals}) > 1 or not same_values(actuals):
        return ""
    result = rating(series, actuals[-1], target, draft.book)
    number = draft.cite_measure(target.measure)
    draft.figure(
        f"{title_of(series)}, target", target.value, target.cell.unit, period, target.measure.code, number
    )
    if result.rating is None:
        return f"The {period} target was {target.shown} {marks(number)}."
    draft.calculate(result)
    good = {"High": "higher", "Low": "lower"}.get(good_of(series) or "", "")
    return f"The {period} target was {target.shown} ({good} is better): {result.rating} {marks(number)}."


def previous_line(draft: Draft, series: MeasureSeries, facts: Sequence[Fact], period: str) -> str:
    """ "In 2019/20 it was 46% [1]." where the column before has one agreed value."""
    held = of_sort(periods_in(valued(facts)), period)
    # The calendar year in which a financial year begins tells of the same time.
    started = period.split("/", maxsplit=1)[0]
    earlier = [one for one in held if period_key(one) < period_key(period) and one != started]
    now = valued(at(facts, period))
    if now and period.startswith("Q"):  # a running total is set beside the same part of an earlier year
        alike = earlier_figure(facts, now[-1])
        earlier = [alike.cell.period] if alike else []
    if not earlier:
        return ""
    before = valued(at(facts, earlier[-1]))
    if not same_values(before) or len({fact.cell.cohort for fact in before}) > 1:
        return ""
    fact = before[-1]
    number = draft.cite_measure(fact.measure)
    draft.figure(title_of(series), fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number)
    return f"In {fact.cell.period} it was {fact.shown} {marks(number)}."


def add_series(draft: Draft, series: MeasureSeries, question: Question) -> None:
    """Chart data, one series a cohort: every period of the table, gaps kept as gaps."""
    book = draft.book
    actuals, targets = beside_years(facts_of(series, book, "actual")), facts_of(series, book, "target")
    cohorts = dict.fromkeys(fact.cell.cohort for fact in cohorts_asked(question, actuals, book))
    for cohort in cohorts:
        mine = [fact for fact in actuals if fact.cell.cohort == cohort]
        aims = [fact for fact in targets if fact.cell.cohort in (cohort, None)]
        points = tuple(_point(period, mine, aims) for period in periods_in([*mine, *aims]))
        if sum(point.actual is not None for point in points) < 2:
            continue
        number = draft.cite_measure(mine[-1].measure)
        label = f"{title_of(series)}: {cohort}" if cohort else title_of(series)
        draft.series.append(Series(label, valued(mine)[0].cell.unit, good_of(series), points, number))


def _point(period: str, actuals: Sequence[Fact], targets: Sequence[Fact]) -> SeriesPoint:
    found = valued([fact for fact in actuals if fact.cell.period == period])
    aims = valued([fact for fact in targets if fact.cell.period == period])
    raw = next((fact.cell.note for fact in actuals if fact.cell.period == period and fact.cell.note), None)
    return SeriesPoint(period, found[-1].value if found else None, aims[-1].value if aims else None, raw)
