"""Sentences as the sections make them: text with the rows and passages it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from app.answering.answer import Citation
from app.answering.draft import Draft
from app.answering.measure_facts import Fact
from app.briefing.briefing import Paragraph, Sentence
from app.briefing.position import Position
from app.checks.finding import Finding
from ingest.domain import Place


def cited_facts(draft: Draft, *facts: Fact | None) -> tuple[int, ...]:
    """The rows that the cells stand in, each once."""
    return tuple(dict.fromkeys(draft.cite_measure(fact.measure) for fact in facts if fact is not None))


def cited_positions(draft: Draft, positions: Iterable[Position]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(draft.cite_measure(one.row) for one in positions))


def cited_finding(draft: Draft, finding: Finding) -> tuple[int, ...]:
    """The finding's places, under the briefing's own numbers."""
    by_file = {document.file: document for document in draft.book.documents.values()}
    return tuple(
        draft.cite_text(
            by_file[one.document],
            one.quote,
            _place(draft, one),
            one.section or _table_title(draft, one.record),
            one.record,
        )
        for one in finding.citations
    )


def _table_title(draft: Draft, record: str) -> str:
    return next((one.table.title for one in draft.book.entries if one.table.id == record), "")


def _place(draft: Draft, citation: Citation) -> Place:
    """As cited; of a workbook's row, which a citation has no field for, the sheet and cell."""
    place = Place(page=citation.page, lines=citation.lines, bbox=citation.bbox)
    if place != Place():
        return place
    rows = (row for one in draft.book.series for row in one.measures if row.id == citation.record)
    return next((row.place for row in rows), place)


def said(text: str, citations: Iterable[int] = (), lead: str = "") -> Sentence:
    return Sentence(text, tuple(dict.fromkeys(citations)), lead)


def item(text: str, citations: Iterable[int] = (), lead: str = "") -> Paragraph:
    """A paragraph or list item of one sentence."""
    return Paragraph((said(text, citations, lead),))
