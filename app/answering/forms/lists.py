"""Lists of measures: which missed or met their target, are red, got worse, are contextual, or have no figure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.earlier_figure import earlier_figure
from app.answering.forms.context import key_of, rating
from app.answering.measure_facts import (
    Fact,
    at,
    facts_of,
    good_of,
    is_contextual,
    part_of_year,
    periods_in,
    short_title,
    title_of,
    valued,
    year_of,
)
from app.answering.question import Question
from app.calculators.direction import STABLE_WITHIN, DirectionResult, direction
from app.calculators.rag import RagResult
from index.facts import MeasureSeries
from index.words import fold
from ingest.domain import Document, Rag


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

    @property
    def rating(self) -> Rag | None:
        """The printed rating of a part of a year, which may go by a profile; else the computed one."""
        return self.printed or self.result.rating

    @property
    def met(self) -> bool | None:
        return self.printed == "Green" if self.printed else self.result.met

    @property
    def off(self) -> Decimal:
        """How far off target, as a share of it; measures without a rating come last."""
        return self.result.shortfall if self.result.shortfall is not None else Decimal(-1000)


@dataclass(frozen=True, slots=True)
class Criterion:
    """What the list is of: the words that ask for it, how it is said, and which standings belong."""

    pattern: re.Pattern[str]
    said: str
    holds: Callable[[Standing], bool]


def _criterion(pattern: str, said: str, holds: Callable[[Standing], bool]) -> Criterion:
    return Criterion(re.compile(pattern), said, holds)


CRITERIA = (
    _criterion(r"\bcontextual\b|\bno target or rag\b|\bnot rated\b|\bunrated\b", "contextual, so not rated", lambda s: s.contextual),
    _criterion(r"\bno (data|figures?|results?)\b|\bawaiting\b|\bnot (yet )?(published|available|reported)\b|\bmissing (data|figures?)\b|\bblank\b|\bwithout (a )?(figure|data)\b|\bn/a\b", "without a published figure", lambda s: s.actual is None and not s.contextual),
    _criterion(r"\bred or amber\b|\bamber or red\b|\bred and amber\b", "rated Red or Amber", lambda s: s.rating in ("Red", "Amber")),
    _criterion(r"\b(got|getting|gone|are|been|became|become) worse\b|\bworsen\w*\b|\bdeteriorat\w*\b|\bdeclin\w+\b|\bwrong (direction|way)\b", "worse than in the period before", lambda s: s.way is not None and s.way.direction == "worse"),
    _criterion(r"\b(got|getting|gone|are|been) better\b|\bimprov\w*\b|\bright direction\b", "better than in the period before", lambda s: s.way is not None and s.way.direction == "better"),
    _criterion(r"\bstable\b|\bunchanged\b|\bstayed the same\b", "stable", lambda s: s.way is not None and s.way.direction == "stable"),
    _criterion(r"\bmiss(ed|ing|es)?\b|\b(off|below|behind|not on|short of) target\b|\bfail(ed|ing|s)?\b|\bnot (met|meeting|hit|achieved?)\b|\bdid(n't| not) (meet|hit|reach|achieve)\b|\bunder ?perform\w*\b|\bfell short\b|\bfall(ing)? short\b|\bworse than target\b", "short of target", lambda s: s.met is False),
    _criterion(r"\bred\b|\breds\b|\b(an?|letter|rated) r\b", "rated Red", lambda s: s.rating == "Red"),
    _criterion(r"\bamber\b|\b(an|letter|rated) a\b", "rated Amber", lambda s: s.rating == "Amber"),
    _criterion(r"\bgreen\b|\bhit\b|\bmet\b|\bmeet\b|\bmeeting\b|\bbeat(en)?\b|\bon (target|track)\b|\bachiev\w+\b|\breach\w*\b|\bbetter than target\b", "on or better than target", lambda s: s.met is True),
)  # fmt: skip


def criterion_of(question: Question) -> Criterion | None:
    """The first criterion whose words stand in the question."""
    text = fold(question.plain)
    return next((criterion for criterion in CRITERIA if criterion.pattern.search(text)), None)


def answer_list(question: Question, criterion: Criterion, period: str, book: Book) -> Answer:
    """The measures for which the criterion holds in `period`, worst first, as a table."""
    draft = Draft(question.text, book)
    draft.subject = f"measures {criterion.said} in {period}"
    standings = [standing for document in _documents(question, period, book)
                 for standing in standings_in(document, period, book, question)]  # fmt: skip
    held = _once([standing for standing in standings if criterion.holds(standing)])
    ordered = sorted(held, key=lambda standing: (-standing.off, title_of(standing.series)))
    where = _where(standings, book)
    rated = len(_once([s for s in standings if s.rating or s.result.met is not None]))
    if not ordered:
        draft.say(f"None of the {rated} measures that can be rated is {criterion.said} in {period}{where}.")
        for standing in _once(standings)[:1]:
            draft.cite_measure(_row(standing))
        return draft.finished()
    count = f"{len(ordered)} measure{'s' if len(ordered) != 1 else ''}"
    verb = "are" if len(ordered) != 1 else "is"
    draft.say(f"{count} {verb} {criterion.said} in {period}{where}.")
    for standing in ordered:
        if standing.result.rating:
            draft.calculate(standing.result)
    _say_key(draft, ordered)
    return draft.finished(table=_table(draft, ordered))


def _documents(question: Question, period: str, book: Book) -> tuple[Document, ...]:
    """Those the question names, else those that report on the period, else all with measures."""
    holding = {measure.document for one in book.series for measure in one.measures}
    named = [document for document in book.by_age(holding) if document.id in question.scope.documents]
    if named:
        return tuple(named)
    reporting = [document for document in book.by_age(holding) if document.period == period]
    return tuple(reporting) or book.by_age(holding)


def standings_in(document: Document, period: str, book: Book, question: Question) -> tuple[Standing, ...]:
    """Every measure of a document, graded for a period by that document's own actual and target."""
    found: list[Standing] = []
    for one in book.series:
        if not any(measure.document == document.id for measure in one.measures) or not _within(one, question):
            continue
        actuals = [fact for fact in facts_of(one, book, "actual") if fact.document.id == document.id]
        targets = [fact for fact in facts_of(one, book, "target") if fact.document.id == document.id]
        cells = at(actuals, period)
        if not cells and not (at(targets, period) or at(targets, year_of(period))):
            continue
        for cohort in dict.fromkeys(fact.cell.cohort for fact in cells) or (None,):
            found.append(_standing(one, actuals, targets, period, cohort, book))
    return tuple(found)


def _within(one: MeasureSeries, question: Question) -> bool:
    """Measures of one priority where the question names it ("under priority 4")."""
    named = re.search(r"\bpriority (\d+|one|two|three|four|five|six|seven)\b", fold(question.plain))
    if not named:
        return True
    return any(re.search(rf"\b{named[1]}\b", fold(measure.priority or "")) for measure in one.measures)


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
    printed = now.measure.printed_rag if now and part_of_year(now, aim) and _is_latest(now, mine) else None
    return Standing(
        one, now, aim, rating(one, now, aim, book), _way(one, before, now, book), contextual, cohort, printed
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


def _once(standings: Sequence[Standing]) -> list[Standing]:
    """One standing a measure and cohort: the one with a target where two documents list it."""
    kept: dict[tuple[str, str | None], Standing] = {}
    for standing in standings:
        key = (standing.series.key, standing.cohort)
        if key not in kept or (kept[key].target is None and standing.target is not None):
            kept[key] = standing
    return list(kept.values())


def _where(standings: Sequence[Standing], book: Book) -> str:
    rows = [fact.document for standing in standings for fact in (standing.actual, standing.target) if fact]
    documents = list(dict.fromkeys(short_title(document) for document in rows))
    return f" in {documents[0]}" if len(documents) == 1 else ""


def _row(standing: Standing):  # type: ignore[no-untyped-def]
    fact = standing.actual or standing.target
    return fact.measure if fact else standing.series.latest


def _say_key(draft: Draft, standings: Sequence[Standing]) -> None:
    schemes = list(dict.fromkeys(s.result.scheme for s in standings if s.result.rating))
    if schemes:
        draft.say(f"Ratings are computed with the {schemes[0]} key.")


def _table(draft: Draft, standings: Sequence[Standing]) -> str:
    lines = [
        "| Measure | Period | Actual | Target | RAG | Direction | Source |",
        "|---|---|---|---|---|---|---|",
    ]
    for standing in standings:
        number = draft.cite_measure(_row(standing))
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
