"""Of measures that a question's words fit all but alike, the one that has figures for the periods it names and for those it is to be
set beside."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.book import Book
from app.answering.forms.comparators import asked_comparators, comparators_in, of_those_asked
from app.answering.matching import UNITS, Match
from app.answering.measure_facts import Fact, at, facts_of
from app.answering.question import Question
from index.facts import MeasureSeries

PARTS = ("Q1", "Q2", "Q3")
AS_MUCH = 0.05  # how much less of the question such a measure may account for
AS_GOOD = 0.15  # ... and how much less well it may fit in all
ALIKE, HALF = (
    0.66,
    0.45,
)  # of the shorter name that two names must share, and of the question that the other must account for


def with_its_periods(question: Question, meant: Match, matches: Sequence[Match], book: Book) -> Match:
    """`meant`, or another match that fits all but as well and has more of the periods and documents asked about."""
    if meant.by_code or not (question.periods.named or question.scope.documents):
        return meant
    if question.asks("conflict") and not _lacking(question, meant):
        return meant
    near = [
        one
        for one in matches
        if (one.explained >= meant.explained - AS_MUCH and one.score >= meant.score - AS_GOOD)
        or (one.explained >= HALF and _named_alike(one.series, meant.series, book))
    ]
    beside = asked_comparators(question) if question.asks("compare") else ()
    return max(
        (meant, *near),
        key=lambda one: (_held(question, one.series, book), _set_beside(one.series, beside), one.score),
    )


def _lacking(question: Question, meant: Match) -> bool:
    """Whether the one document that a question names does not print the measure."""
    named = question.scope.documents
    return len(named) == 1 and not named & {row.document for row in meant.series.measures}


def _set_beside(series: MeasureSeries, asked: Sequence[str]) -> bool:
    """Whether the documents print with the measure a figure for those it is to be compared with."""
    printed = [one for row in series.measures for one in comparators_in(row)] if asked else []
    return bool(of_those_asked(printed, asked)) if asked else False


def _named_alike(one: MeasureSeries, other: MeasureSeries, book: Book) -> bool:
    """Whether two reports may mean one measure by their names, though nothing else links them."""

    def telling(name: frozenset[str]) -> frozenset[str]:
        return frozenset(concept for concept in name - UNITS if not concept[0].isdigit())

    return any(
        len(first & second) >= max(1.0, ALIKE * min(len(first), len(second)))
        for first in (telling(name) for name in book.names[one.key])
        for second in (telling(name) for name in book.names[other.key])
    )


def _held(question: Question, series: MeasureSeries, book: Book) -> int:
    """How many of the periods asked about it has a figure for, in the documents asked about where it stands in one of them; a quarter's
    figure is half of a year's."""
    named = question.scope.documents
    kind = "target" if question.asks("target") and not question.asks("rag") else "actual"
    facts = [
        fact
        for fact in facts_of(series, book, kind, named)  # type: ignore[arg-type]
        if not named or fact.document.id in named
    ]
    if not question.periods.named:
        return int(bool(facts))
    return sum(_fully(at(facts, period), period) for period in question.periods.named)


def _fully(found: Sequence[Fact], period: str) -> int:
    """2 where the cells are of the period, 1 where they are of a part of the year that is not its end, 0 where there are none."""
    if not found:
        return 0
    return 1 if not period.startswith("Q") and found[0].cell.period.startswith(PARTS) else 2
