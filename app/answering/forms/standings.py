"""Where each measure stands in a period: its actual, its target, its rating and which way it went."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.earlier_figure import earlier_figure
from app.answering.forms.context import key_of, rating
from app.answering.matching import PEOPLE
from app.answering.measure_facts import (
    Fact,
    at,
    facts_of,
    good_of,
    is_contextual,
    is_zero,
    part_of_year,
    periods_in,
    short_title,
    title_of,
    valued,
    year_of,
)
from app.answering.passage_finding import asked_part
from app.answering.question import Question
from app.calculators.direction import STABLE_WITHIN, DirectionResult, direction
from app.calculators.rag import RagResult
from index.facts import MeasureSeries
from index.words import NUMBER_WORDS, fold
from ingest.domain import Document, Measure, Rag

PRIORITY = re.compile(
    r"\b(?:priority|theme|outcome|promise|ambition) (\d+|one|two|three|four|five|six|seven)\b"
)
SHORT_HEADING = 4  # concepts of a heading that a question can mean by one of them
NAMED = 0.6  # of a word of the question that a measure's name or priority must have


@dataclass(frozen=True, slots=True)
class Standing:
    """One measure in one document for one period, graded."""

    series: MeasureSeries
    actual: Fact | None
    target: Fact | None
    result: RagResult
    way: DirectionResult | None
    contextual: bool
    cohort: str | None = None
    printed: Rag | None = None
    column: bool = True  # whether the document has a column of figures for the period

    @property
    def rating(self) -> Rag | None:
        """The printed rating of a part of a year, which may go by a profile, or against a target of 0, which no share can be taken of;
        else the computed one."""
        return self.printed or self.result.rating

    @property
    def met(self) -> bool | None:
        return self.printed == "Green" if self.printed else self.result.met

    @property
    def off(self) -> Decimal:
        """How far off target, as a share of it; measures without a rating come last."""
        return self.result.shortfall if self.result.shortfall is not None else Decimal(-1000)

    @property
    def row(self) -> Measure:
        """The row that bears it out."""
        fact = self.actual or self.target
        return fact.measure if fact else self.series.latest


def documents_for(question: Question, period: str, book: Book) -> tuple[Document, ...]:
    """Those the question names, else those that report on the period, else all with measures."""
    holding = {measure.document for one in book.series for measure in one.measures}
    named = [document for document in book.by_age(holding) if document.id in question.scope.documents]
    if named:
        return tuple(named)
    reporting = [document for document in book.by_age(holding) if document.period == period]
    return tuple(reporting) or book.by_age(holding)


def standings(question: Question, period: str, book: Book) -> list[Standing]:
    """Every measure of the documents that the question means, once each, graded for the period."""
    return once(
        [
            one
            for document in documents_for(question, period, book)
            for one in standings_in(document, period, book, question)
        ]
    )


def standings_in(document: Document, period: str, book: Book, question: Question) -> tuple[Standing, ...]:
    """Every measure of a document, graded for a period by that document's own actual and target."""
    found: list[Standing] = []
    for one in series_meant(question, book):
        if not any(measure.document == document.id for measure in one.measures):
            continue
        actuals = [fact for fact in facts_of(one, book, "actual") if fact.document.id == document.id]
        targets = [fact for fact in facts_of(one, book, "target") if fact.document.id == document.id]
        cells = at(actuals, period)
        if not cells and not (at(targets, period) or at(targets, year_of(period))):
            continue
        for cohort in dict.fromkeys(fact.cell.cohort for fact in cells) or (None,):
            found.append(_standing(one, actuals, targets, period, cohort, book))
    return tuple(found)


def series_meant(question: Question, book: Book) -> tuple[MeasureSeries, ...]:
    """The measures that a list is to be of: those of one priority where the question names it ("under priority 4"), else those
    under a heading that has the question's subject, else those with it in their names or priority, else those of the documents titled so; all where it has none."""
    named = PRIORITY.search(fold(question.plain))
    if named:
        number = re.compile(rf"\b(?:{named[1]}|{NUMBER_WORDS.get(named[1], named[1])})\b")
        return tuple(one for one in book.series if any(map(number.search, map(fold, _headings(one)))))
    wanted = [concept for concept in question.concepts if not concept.isdigit() and concept not in PEOPLE]
    if not wanted:
        return book.series
    under = tuple(one for one in book.series if _under_heading(one, wanted, book))
    having = under or tuple(one for one in book.series if _named_so(one, wanted, book))
    return having or tuple(one for one in book.series if _titled_so(one, wanted, book))


def _headings(one: MeasureSeries) -> list[str]:
    return [text for measure in one.measures for text in (measure.priority, measure.category) if text]


def _under_heading(one: MeasureSeries, wanted: Sequence[str], book: Book) -> bool:
    """Whether a short heading has all that is wanted and not much besides: "Homes", "Adults and Health"."""
    for text in dict.fromkeys(_headings(one)):
        held = frozenset(book.concepts.of(text.split(":")[-1]))
        if len(held) <= SHORT_HEADING and held.issuperset(wanted):
            return True
    return False


def _titled_so(one: MeasureSeries, wanted: Sequence[str], book: Book) -> bool:
    """Whether a document that prints the measure has all that is wanted in its title."""
    titles = (book.documents[measure.document].title for measure in one.measures)
    return any(set(wanted) <= frozenset(book.concepts.of(title)) for title in titles)


def _named_so(one: MeasureSeries, wanted: Sequence[str], book: Book) -> bool:
    held = frozenset().union(*book.names[one.key]) | book.stems[one.key]
    held |= frozenset().union(*(book.concepts.of(text) for text in _headings(one)))
    return all(asked_part(concept, held) >= NAMED for concept in wanted)


def _standing(
    one: MeasureSeries,
    actuals: Sequence[Fact],
    targets: Sequence[Fact],
    period: str,
    cohort: str | None,
    book: Book,
) -> Standing:
    mine = [fact for fact in actuals if fact.cell.cohort == cohort]
    now = next(iter(valued(at(mine, period))), None)
    due = at(targets, period) or at(targets, year_of(period))
    aims = [fact for fact in due if fact.cell.cohort in (cohort, None)]
    aim = next(iter(valued(aims)), aims[0] if aims else None)
    before = earlier_figure(mine, now)
    contextual = any(is_contextual(fact.measure, [*actuals, *targets]) for fact in [*mine, *aims])
    by_print = now is not None and (part_of_year(now, aim) or is_zero(aim)) and _is_latest(now, mine)
    printed = now.measure.printed_rag if now and by_print else None
    return Standing(
        one,
        now,
        aim,
        rating(one, now, aim, book),
        _way(one, before, now, book),
        contextual,
        cohort,
        printed,
        bool(at(mine, period)),
    )


def _is_latest(now: Fact, facts: Sequence[Fact]) -> bool:
    """Whether a figure is the latest of its row: the one the printed rating is for."""
    return periods_in(valued([fact for fact in facts if fact.measure is now.measure]))[-1:] == (
        now.cell.period,
    )


def _way(one: MeasureSeries, before: Fact | None, now: Fact | None, book: Book) -> DirectionResult | None:
    if before is None or now is None:
        return None
    found = key_of(one, book)
    stable = found[0].stable_within if found and found[0].stable_within is not None else STABLE_WITHIN
    return direction(before.value, now.value, good_of(one), stable_within=stable)


def once(standings: Sequence[Standing]) -> list[Standing]:
    """One standing a measure and cohort: the one with a target where two documents list it."""
    kept: dict[tuple[str, str | None], Standing] = {}
    for standing in standings:
        key = (standing.series.key, standing.cohort)
        if key not in kept or (kept[key].target is None and standing.target is not None):
            kept[key] = standing
    return list(kept.values())


def where_held(standings: Sequence[Standing], book: Book) -> str:
    rows = [fact.document for standing in standings for fact in (standing.actual, standing.target) if fact]
    documents = list(dict.fromkeys(short_title(document) for document in rows))
    return f" in {documents[0]}" if len(documents) == 1 else ""


def say_key(draft: Draft, standings: Sequence[Standing]) -> None:
    schemes = list(dict.fromkeys(s.result.scheme for s in standings if s.result.rating))
    if schemes:
        draft.say(f"Ratings are computed with the {schemes[0]} key.")


def standings_table(draft: Draft, standings: Sequence[Standing]) -> str:
    lines = [
        "| Measure | Period | Actual | Target | RAG | Direction | Source |",
        "|---|---|---|---|---|---|---|",
    ]
    for standing in standings:
        number = draft.cite_measure(standing.row)
        lines.append(_line(draft, standing, number))
    return "\n".join(lines)


def _line(draft: Draft, standing: Standing, number: int) -> str:
    name = title_of(standing.series) + (f", {standing.cohort}" if standing.cohort else "")
    for label, fact in ((name, standing.actual), (f"{name}, target", standing.target)):
        if fact is not None and fact.value is not None:
            draft.figure(label, fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number)
    actual = standing.actual.shown if standing.actual else "none published"
    target = standing.target.shown if standing.target else "none"
    period = (standing.actual or standing.target).cell.period if (standing.actual or standing.target) else ""  # type: ignore[union-attr]
    way = standing.way.direction if standing.way else "not known"
    return f"| {_safe(name)} | {period} | {_safe(actual)} | {_safe(target)} | {standing.rating or 'no rating'} | {way} | {marks(number)} |"


def _safe(text: str) -> str:
    """Text from a document inside a Markdown table cell."""
    return text.replace("|", "/").replace("\n", " ")


def list_period(question: Question, book: Book) -> str | None:
    """The period a list is for: named, or the one the named document reports on, or the latest with figures."""
    if question.periods.named:
        return question.periods.named[-1]
    if question.scope.period:
        return question.scope.period
    named = [book.documents[id_] for id_ in sorted(question.scope.documents)]
    for document in named:
        if document.period:
            return document.period
    return book.latest_actual
