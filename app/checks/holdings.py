"""Everything indexed, ordered for the checks, and the citations they make of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.answering.answer import Citation
from index.facts import MeasureSeries, link_measures
from ingest.domain import Document, FinanceRow, FinanceTable, Measure, Passage, Place

Kept = TypeVar("Kept", Measure, FinanceTable, Passage)


@dataclass(frozen=True, slots=True)
class Holdings:
    """All records by their documents' ids, each document's in their own order; `documents` in the order of their files."""

    documents: tuple[Document, ...]
    series: tuple[MeasureSeries, ...]
    _series_keys: Mapping[str, str]
    _documents: Mapping[str, Document]
    _measures: Mapping[str, tuple[Measure, ...]]
    _tables: Mapping[str, tuple[FinanceTable, ...]]
    _passages: Mapping[str, tuple[Passage, ...]]

    @property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(measure for document in self.documents for measure in self.measures_of(document))

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for document in self.documents for passage in self.passages_of(document))

    def document(self, id_: str) -> Document:
        return self._documents[id_]

    def series_of(self, measure: Measure) -> str:
        """The key of the series that the row belongs to: the same for one measure in several documents."""
        return self._series_keys[measure.id]

    def measures_of(self, document: Document) -> tuple[Measure, ...]:
        return self._measures.get(document.id, ())

    def tables_of(self, document: Document) -> tuple[FinanceTable, ...]:
        return self._tables.get(document.id, ())

    def passages_of(self, document: Document) -> tuple[Passage, ...]:
        return self._passages.get(document.id, ())

    def cite_measure(self, measure: Measure) -> Citation:
        quote = f"{measure.header} {measure.quote}".strip()
        return _cited(
            self.document(measure.document), measure.place, quote, measure.id, measure.priority or ""
        )

    def cite_passage(self, passage: Passage) -> Citation:
        quote = " ".join(passage.text.split())
        return _cited(self.document(passage.document), passage.place, quote, passage.id, passage.section)

    def cite_rows(self, table: FinanceTable, rows: Sequence[FinanceRow]) -> Citation:
        """The rows as printed, under their header; their place runs from the first to the last."""
        quote = " ".join(part for part in (table.header, *(row.quote for row in rows)) if part)
        place = _around([row.place for row in rows]) or table.place
        return _cited(self.document(table.document), place, quote, table.id, " > ".join(table.heading_path))


def holdings(
    documents: Iterable[Document],
    measures: Iterable[Measure],
    tables: Iterable[FinanceTable],
    passages: Iterable[Passage],
) -> Holdings:
    """Sorted so that the order of ingest changes nothing; the same measure in several documents linked up."""
    known = tuple(sorted(documents, key=lambda document: (document.file, document.id)))
    by_document = _sorted(measures)
    series = link_measures([row for document in known for row in by_document.get(document.id, ())], known)
    return Holdings(
        documents=known,
        series=series,
        _series_keys={row.id: linked.key for linked in series for row in linked.measures},
        _documents={document.id: document for document in known},
        _measures=by_document,
        _tables=_sorted(tables),
        _passages=_sorted(passages),
    )


def named(document: Document) -> str:
    """A document's title, with its period where the title leaves it out."""
    title = document.title or document.file
    return title if document.period is None or document.period in title else f"{title} ({document.period})"


def _sorted(records: Iterable[Kept]) -> dict[str, tuple[Kept, ...]]:
    """Records by document, in the order of their numbers ("<document>:f12")."""
    kept: dict[str, list[Kept]] = defaultdict(list)
    for record in records:
        kept[record.document].append(record)
    return {document: tuple(sorted(found, key=_number)) for document, found in kept.items()}


def _number(record: Kept) -> tuple[int, str]:
    digits = "".join(sign for sign in record.id.rpartition(":")[2] if sign.isdigit())
    return (int(digits or 0), record.id)


def _cited(document: Document, place: Place, quote: str, record: str, section: str) -> Citation:
    return Citation(
        n=0,
        document=document.file,
        title=document.title,
        quote=quote,
        page=place.page,
        lines=place.lines,
        bbox=place.bbox,
        section=section,
        record=record,
    )


def _around(places: Sequence[Place]) -> Place | None:
    """From the first place to the last: lines joined, boxes on the first one's page joined."""
    held = [place for place in places if place != Place()]
    if not held:
        return None
    lines = [place.lines for place in held if place.lines]
    boxes = [place.bbox for place in held if place.bbox and place.page == held[0].page]
    return replace(
        held[0],
        lines=(min(line[0] for line in lines), max(line[1] for line in lines)) if lines else None,
        bbox=(
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        if boxes
        else None,
    )
