"""Measures that one document prints and the next does not, or prints under another code or priority."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from app.answering.draft import Draft
from app.answering.measure_facts import short_title
from app.briefing.briefing import Paragraph
from app.briefing.cite import item
from app.briefing.evidence import Evidence
from app.briefing.naming import code_or_name, coded_name, measure_name, some
from app.briefing.topic import priority_number
from app.calculators.wording import listed
from index.facts import MeasureSeries, codes_differ_by_swap, plain_code
from ingest.domain import Document, Measure

NAMED = 5  # measures named in a sentence


def continuity(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    yield from _dropped(evidence, draft)
    yield from _renumbered(evidence, draft)
    yield from _moved(evidence, draft)


def measure_documents(evidence: Evidence) -> tuple[Document, ...]:
    """The documents that print measures, oldest first."""
    held = {measure.document for one in evidence.book.series for measure in one.measures}
    return evidence.book.by_age(held)


def dropped_series(evidence: Evidence) -> tuple[MeasureSeries, ...]:
    """Measures of the document before the latest that the latest, of the same council, no longer prints."""
    documents = measure_documents(evidence)
    if len(documents) < 2 or documents[-1].council != documents[-2].council:
        return ()
    latest, before = documents[-1].id, documents[-2].id
    shared = any(_in(one, latest) and _in(one, before) for one in evidence.book.series)
    gone = (one for one in evidence.series if _in(one, before) and not _in(one, latest))
    return tuple(gone) if shared else ()


def _in(series: MeasureSeries, document: str) -> bool:
    return any(row.document == document for row in series.measures)


def _dropped(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    gone = dropped_series(evidence)[:NAMED]
    if gone:
        before, latest = (short_title(one) for one in measure_documents(evidence)[-2:])
        text = f"{listed([coded_name(one) for one in gone])}: in {before} but not in {latest}."
        yield item(text, [draft.cite_measure(one.latest) for one in gone], "Dropped.")


def _renumbered(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    """Other codes for the same measure; two letters changed round are a slip, which the checks tell of."""
    for series in evidence.series:
        rows = {plain_code(row.code): row for row in series.measures if row.code}
        if len(rows) < 2 or (len(rows) == 2 and codes_differ_by_swap(*rows)):
            continue
        told = listed([f"{row.code} in {_title(row, evidence)}" for row in rows.values()])
        yield item(f"{measure_name(series)} is {told}.", _cited(rows.values(), draft), "Renumbered.")


def _moved(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    """Priorities whose numbers differ, told once for all measures that moved alike."""
    moved: dict[tuple[tuple[str, str], ...], list[MeasureSeries]] = defaultdict(list)
    for series in evidence.series:
        numbers = {
            _title(row, evidence): number for row in series.measures if (number := priority_number(row))
        }
        if len(set(numbers.values())) > 1:
            moved[tuple(numbers.items())].append(series)
    for pairs, members in moved.items():
        told = listed([f"Priority {number} in {title}" for title, number in pairs])
        names = some([code_or_name(one) for one in members], NAMED).replace("; ", ", ")
        verb = "stand" if len(members) > 1 else "stands"
        rows = [row for one in members[:NAMED] for row in one.measures]
        yield item(f"{names} {verb} under {told}.", _cited(rows, draft), "Moved.")


def _title(row: Measure, evidence: Evidence) -> str:
    return short_title(evidence.book.documents[row.document])


def _cited(rows: Iterable[Measure], draft: Draft) -> list[int]:
    return [draft.cite_measure(row) for row in rows]
