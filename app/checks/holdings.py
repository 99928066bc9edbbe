"""Everything indexed, ordered for the checks, and the citations they make of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.answering.answer import Citation
from ingest.domain import Document, FinanceRow, FinanceTable, Measure, Passage, Place


@dataclass(frozen=True, slots=True)
class Holdings:
    """All records, in the order of their documents' files and then of the records themselves."""

    documents: tuple[Document, ...]
    measures: tuple[Measure, ...]
    tables: tuple[FinanceTable, ...]
    passages: tuple[Passage, ...]

    def document(self, id_: str) -> Document:
        return next(document for document in self.documents if document.id == id_)

    def measures_of(self, document: Document) -> tuple[Measure, ...]:
        return tuple(measure for measure in self.measures if measure.document == document.id)

    def tables_of(self, document: Document) -> tuple[FinanceTable, ...]:
        return tuple(table for table in self.tables if table.document == document.id)

    def passages_of(self, document: Document) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.passages if passage.document == document.id)

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
    """Sorted so that the order of ingest changes nothing."""
    known = sorted(documents, key=lambda document: (document.file, document.id))
    place = {document.id: at for at, document in enumerate(known)}
    return Holdings(
        documents=tuple(known),
        measures=tuple(sorted(measures, key=lambda item: _order(item.document, item.id, place))),
        tables=tuple(sorted(tables, key=lambda item: _order(item.document, item.id, place))),
        passages=tuple(sorted(passages, key=lambda item: _order(item.document, item.id, place))),
    )


def named(document: Document) -> str:
    """A document's title, with its period where the title leaves it out."""
    title = document.title or document.file
    return title if document.period is None or document.period in title else f"{title} ({document.period})"


def _order(document: str, id_: str, place: dict[str, int]) -> tuple[int, int, str]:
    """Records are numbered within their document: "<document>:f12"."""
    digits = "".join(sign for sign in id_.rpartition(":")[2] if sign.isdigit())
    return (place[document], int(digits or 0), id_)


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
