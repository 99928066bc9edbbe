"""What the figures do not show: gaps and lags, part years, small numbers, targets in words, dropped measures, comparators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.answering.draft import Draft
from app.answering.measure_facts import Fact, sort_of
from app.briefing.briefing import Paragraph, Points, Section, Sentence
from app.briefing.cite import cited_facts, cited_positions, item, said
from app.briefing.comparators import beside
from app.briefing.continuity import NAMED, continuity, dropped_series
from app.briefing.evidence import Evidence
from app.briefing.naming import called, code_or_name, some
from app.briefing.position import Position
from app.briefing.said import cut, quotations, says
from app.calculators.wording import listed, plain
from app.checks.cells import whole_period
from index.facts import MeasureSeries
from ingest.periods import period_key

SMALL = Decimal(10)  # cases: with no more, one more or fewer moves the figure by a tenth or more


def gaps(evidence: Evidence, draft: Draft) -> Section | None:
    items = [
        *_late(evidence, draft),
        *_partial(evidence.positions, draft),
        *_small(evidence.positions, draft),
        *_in_words(evidence.positions, draft),
        *continuity(evidence, draft),
        *_uncompared(evidence),
        *_spent(evidence, draft),
    ]
    return Section("What the figures do not show", (Points(tuple(items)),)) if items else None


def late_positions(evidence: Evidence) -> tuple[Position, ...]:
    """Measures without a figure for the latest period of the topic, but for those that are no longer printed at all."""
    newest, gone = evidence.newest, dropped_series(evidence)
    return tuple(
        position
        for position in evidence.positions
        if newest
        and position.series not in gone
        and any(sort_of(fact.cell.period) == sort_of(newest) for fact in position.actuals)
        and (position.latest is None or period_key(position.latest.cell.period) < period_key(newest))
    )


def _late(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    """By what is printed in place of the figure, with the years of the latest figures and the reason given."""
    late = late_positions(evidence)
    if not late or evidence.newest is None:
        return
    groups: dict[str, list[Position]] = defaultdict(list)
    for position in late:
        groups[_printed(position.at(evidence.newest))].append(position)
    told = "; ".join(f"{_named(members)} ({printed})" for printed, members in sorted(groups.items()))
    named = [position for members in groups.values() for position in _first_series(members)]
    yield item(f"No {evidence.newest} figure: {told}.", cited_positions(draft, named), "Gaps.")
    dated = [position for position in named if position.latest is not None]
    years = {one.latest.cell.period for one in dated if one.latest is not None}
    if years:
        text = f"The latest figures for these are for {listed(sorted(years, key=period_key))}."
        lag = said(text, cited_positions(draft, dated), "Lag.")
        yield Paragraph((lag, *_reason(evidence, draft)))


def _first_series(positions: Sequence[Position]) -> list[Position]:
    """The positions of the measures that a sentence names."""
    series = list(dict.fromkeys(position.series for position in positions))[:NAMED]
    return [position for position in positions if position.series in series]


def _reason(evidence: Evidence, draft: Draft) -> Iterator[Sentence]:
    """Why figures are missing, in the latest commentary's words."""
    remarks = (
        (text, remark, measure)
        for series in evidence.series
        for measure in reversed(series.measures)
        for remark in measure.remarks
        for text in quotations(remark.text)
    )
    for text, remark, measure in remarks:
        if says("status", "missing", text) and not says("status", "others", text):
            yield said(f"The commentary explains: “{cut(text)}”", [draft.cite_remark(remark, measure)])
            return


def _printed(fact: Fact | None) -> str:
    """The cell's own words, or that there are none."""
    if fact is None:
        return "no column"
    raw = fact.cell.raw
    if says("status", "awaited", raw):
        return "awaited"
    if raw.replace("/", "").strip().lower() == "na":
        return "printed “N/A”"
    return f"printed “{raw}”" if raw else "left blank"


def _named(positions: Sequence[Position]) -> str:
    """By code or name, each measure once, counted where they are many."""
    names = [code_or_name(one) for one in dict.fromkeys(position.series for position in positions)]
    if len(names) > NAMED:
        return f"{len(names)} measures, among them {', '.join(names[:NAMED])}"
    return listed(names)


def _partial(positions: Sequence[Position], draft: Draft) -> Iterator[Paragraph]:
    cells = [
        (position, fact)
        for position in positions
        for fact in position.actuals[-3:]
        if fact.value is not None and not whole_period(fact.cell)
    ]
    if cells:
        told = [f"{called(position)}, {fact.cell.period}: “{fact.cell.note}”" for position, fact in cells]
        text = f"These figures cover part of their year or another one: {some(told, NAMED)}."
        yield item(text, cited_facts(draft, *(fact for _, fact in cells[:NAMED])), "Part years.")


def _small(positions: Sequence[Position], draft: Draft) -> Iterator[Paragraph]:
    few = [
        (position, fact, cases)
        for position in positions
        if (fact := position.latest) is not None and (cases := _cases(fact)) is not None and cases <= SMALL
    ]
    if few:
        told = [f"{called(one)} rests on {plain(cases)} in {fact.cell.period}" for one, fact, cases in few]
        text = f"{some(told, NAMED)}; a case or two more or fewer would move the figure."
        yield item(text, cited_facts(draft, *(fact for _, fact, _ in few[:NAMED])), "Small numbers.")


def _cases(fact: Fact) -> Decimal | None:
    """The count beside a rate, or a figure that is itself a count."""
    if fact.cell.count is not None:
        return fact.cell.count
    counted = fact.cell.unit == "number" and fact.value is not None
    return fact.value if counted and fact.value == int(fact.value or 0) else None


def _in_words(positions: Sequence[Position], draft: Draft) -> Iterator[Paragraph]:
    vague = [
        (position, aim)
        for position in positions
        if not position.contextual
        and (aim := position.coming or position.target) is not None
        and aim.value is None
        and not says("status", "unset", aim.cell.raw)
    ]
    if vague:
        told = [f"{called(position)} (“{aim.cell.raw or 'blank'}”)" for position, aim in vague]
        cited = cited_facts(draft, *(aim for _, aim in vague[:NAMED]))
        yield item(f"No numeric target: {some(told, NAMED)}.", cited, "Targets.")


def _uncompared(evidence: Evidence) -> Iterator[Paragraph]:
    if evidence.series and not any(_compared(series, evidence) for series in evidence.series):
        yield item(
            "No comparator for the year of the latest figure is published beside these measures.",
            (),
            "Comparators.",
        )


def _compared(series: MeasureSeries, evidence: Evidence) -> bool:
    positions = [one for one in evidence.positions if one.series is series]
    return bool(beside(positions, evidence.book)[0])


def _spent(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    money = evidence.money
    if money.budgets and not money.outturns:
        rows = [draft.cite_row(one.entry.table, one.entry.row) for one in money.budgets[:NAMED]]
        yield item("What was spent on the topic's own budget lines is not published.", rows, "Spending.")
