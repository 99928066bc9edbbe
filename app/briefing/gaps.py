"""What the figures do not show: gaps and lags, part years, small numbers, unrated and dropped measures, missing comparators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.answering.draft import Draft
from app.answering.forms.compare import comparators_in
from app.answering.measure_facts import Fact, short_title
from app.briefing.briefing import Paragraph, Points, Section, Sentence
from app.briefing.cite import cited_facts, cited_positions, item, said
from app.briefing.evidence import Evidence
from app.briefing.naming import called, code_or_name, coded_name, measure_name
from app.briefing.position import Position
from app.briefing.said import cut, quotations, says
from app.briefing.topic import priority_number
from app.calculators.wording import listed, plain
from app.checks.cells import whole_period
from index.facts import MeasureSeries, plain_code
from ingest.domain import Document
from ingest.periods import period_key

SMALL = Decimal(10)  # cases: with no more, one more or fewer moves the figure by a tenth or more
NAMED = 6  # measures named in a sentence


def gaps(evidence: Evidence, draft: Draft) -> Section | None:
    items = [
        *_late(evidence, draft),
        *_partial(evidence.positions, draft),
        *_small(evidence.positions, draft),
        *_in_words(evidence.positions, draft),
        *_dropped(evidence, draft),
        *_renumbered(evidence, draft),
        *_uncompared(evidence, draft),
        *_spent(evidence, draft),
    ]
    return Section("What the figures do not show", (Points(tuple(items)),)) if items else None


def late_positions(evidence: Evidence) -> tuple[Position, ...]:
    """Measures without a figure for the latest period of the topic."""
    newest = evidence.newest
    return tuple(
        position
        for position in evidence.positions
        if newest
        and (position.latest is None or period_key(position.latest.cell.period) < period_key(newest))
    )


def _late(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    late = late_positions(evidence)
    if not late or evidence.newest is None:
        return
    groups: dict[str, list[Position]] = defaultdict(list)
    for position in late:
        groups[_printed(position.at(evidence.newest))].append(position)
    told = listed([f"{_named(members)} ({printed})" for printed, members in sorted(groups.items())])
    yield item(f"No {evidence.newest} figure: {told}.", cited_positions(draft, late), "Gaps.")
    last = [position.latest.cell.period for position in late if position.latest]
    if last:
        text = f"The latest figures for these are for {listed(sorted(set(last), key=period_key))}."
        sentences = [said(text, cited_positions(draft, [one for one in late if one.latest]), "Lag.")]
        yield Paragraph((*sentences, *_reason(evidence, draft)))


def _reason(evidence: Evidence, draft: Draft) -> Iterator[Sentence]:
    """Why figures are missing, in the latest commentary's words."""
    for series in evidence.series:
        for measure in reversed(series.measures):
            for remark in measure.remarks:
                for text in quotations(remark.text):
                    if says("status", "missing", text):
                        yield said(
                            f"The commentary explains: “{cut(text)}”", [draft.cite_remark(remark, measure)]
                        )
                        return


def _printed(fact: Fact | None) -> str:
    """The cell's own words, or that there are none."""
    if fact is None:
        return "no column"
    raw = fact.cell.raw
    if says("status", "awaited", raw):
        return "awaited"
    return f"printed “{raw}”" if raw else "left blank"


def _named(positions: Sequence[Position]) -> str:
    """By code or name, each measure once, counted where they are many."""
    series = list(dict.fromkeys(position.series for position in positions))
    names = [code_or_name(one) for one in series]
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
        told = "; ".join(
            f"{called(position)}, {fact.cell.period}: “{fact.cell.note}”" for position, fact in cells
        )
        yield item(
            f"These figures cover part of their year or another one: {told}.",
            cited_facts(draft, *(fact for _, fact in cells)),
            "Part years.",
        )


def _small(positions: Sequence[Position], draft: Draft) -> Iterator[Paragraph]:
    few = [
        (position, fact, cases)
        for position in positions
        if (fact := position.latest) is not None and (cases := _cases(fact)) is not None and cases <= SMALL
    ]
    if few:
        told = "; ".join(
            f"{called(position)} rests on {plain(cases)} in {fact.cell.period}"
            for position, fact, cases in few
        )
        text = f"{told}, so that a case or two more would move the figure."
        yield item(text, cited_facts(draft, *(fact for _, fact, _ in few)), "Small numbers.")


def _cases(fact: Fact) -> Decimal | None:
    if fact.cell.count is not None:
        return fact.cell.count
    whole = (
        fact.cell.unit == "number" and fact.value is not None and fact.value == fact.value.to_integral_value()
    )
    return fact.value if whole else None


def _in_words(positions: Sequence[Position], draft: Draft) -> Iterator[Paragraph]:
    vague = [
        (position, aim)
        for position in positions
        if not position.contextual
        and (aim := position.coming or position.target) is not None
        and aim.value is None
    ]
    if vague:
        told = "; ".join(f"{called(position)} (“{aim.cell.raw or 'blank'}”)" for position, aim in vague)
        yield item(f"No numeric target: {told}.", cited_facts(draft, *(aim for _, aim in vague)), "Targets.")


def measure_documents(evidence: Evidence) -> tuple[Document, ...]:
    """The documents that print measures, oldest first."""
    held = {measure.document for one in evidence.book.series for measure in one.measures}
    return evidence.book.by_age(held)


def dropped_series(evidence: Evidence) -> tuple[MeasureSeries, ...]:
    """Measures of the document before the latest that the latest of the same council and portfolio no longer prints."""
    documents = measure_documents(evidence)
    if len(documents) < 2 or documents[-1].council != documents[-2].council:
        return ()
    latest, before = documents[-1].id, documents[-2].id
    return tuple(
        one
        for one in evidence.series
        if any(row.document == before for row in one.measures)
        and not any(row.document == latest for row in one.measures)
    )


def _dropped(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    gone = dropped_series(evidence)
    if gone:
        documents = measure_documents(evidence)
        told = listed([coded_name(one) for one in gone])
        text = f"{told}: in {short_title(documents[-2])} but not in {short_title(documents[-1])}."
        yield item(text, [draft.cite_measure(one.latest) for one in gone], "Dropped.")


def _renumbered(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    """Codes and priorities that are not the same in every document."""
    for series in evidence.series:
        rows = {plain_code(row.code): row for row in series.measures if row.code}
        if len(rows) > 1:
            told = listed(
                [
                    f"{row.code} in {short_title(evidence.book.documents[row.document])}"
                    for row in rows.values()
                ]
            )
            yield item(
                f"{measure_name(series)} is {told}.",
                [draft.cite_measure(row) for row in rows.values()],
                "Renumbered.",
            )
    moved: dict[tuple[tuple[str, str], ...], list[MeasureSeries]] = defaultdict(list)
    for series in evidence.series:
        numbers = {row.document: number for row in series.measures if (number := priority_number(row))}
        if len(set(numbers.values())) > 1:
            moved[tuple(numbers.items())].append(series)
    for pairs, members in moved.items():
        told = listed(
            [f"Priority {number} in {short_title(evidence.book.documents[id_])}" for id_, number in pairs]
        )
        names = listed([code_or_name(one) for one in members])
        verb = "stand" if len(members) > 1 else "stands"
        rows_ = [draft.cite_measure(row) for one in members for row in one.measures]
        yield item(f"{names} {verb} under {told}.", rows_, "Moved.")


def _uncompared(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    without = [
        series for series in evidence.series if not any(comparators_in(row) for row in series.measures)
    ]
    if without and len(without) == len(evidence.series):
        yield item("No comparator figure is published beside any of these measures.", (), "Comparators.")


def _spent(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    money = evidence.money
    if money.budgets and not money.outturns:
        rows = [draft.cite_row(one.entry.table, one.entry.row) for one in money.budgets]
        yield item("What was spent on the topic's own budget lines is not published.", rows, "Spending.")
