"""Records as nodes of the store: what is quoted, what is embedded, what words are counted, and the fields that are filtered on.

The embedded text carries title, heading path, council and period, with acronyms written out; the quoted text is the source's own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.acronyms import Acronyms
from index.record_json import plain
from ingest.domain import Document, FinanceTable, Measure, Passage

Record = Passage | Measure | FinanceTable
KINDS = ("passage", "measure", "table")


@dataclass(frozen=True, slots=True)
class Node:
    """`quoted` is the source's text; `meaning` is embedded; `words` are counted; `fields` are flat and can be filtered on;
    `payload` is the typed record as JSON, without a passage's text (which is `quoted`)."""

    id: str
    kind: str
    quoted: str
    meaning: str
    words: str
    fields: dict[str, str]
    payload: str


def nodes_of(
    document: Document, records: Iterable[Record], acronyms: Acronyms | None = None
) -> Iterator[Node]:
    """A node for each record of one document."""
    known = (acronyms or Acronyms()).with_glossary(document.glossary)
    for record in records:
        kind = kind_of(record)
        quoted = quoted_text(record)
        about = _about(document, record)
        body = _body(record)
        yield Node(
            id=record.id,
            kind=kind,
            quoted=quoted,
            meaning=known.written_out(f"{about}\n{body}"),
            words=f"{about}\n{body}",
            fields=_fields(document, kind),
            payload=_payload(record),
        )


def kind_of(record: Record) -> str:
    return {Passage: "passage", Measure: "measure", FinanceTable: "table"}[type(record)]


def quoted_text(record: Record) -> str:
    """The source's own words: a passage, a measure's header and row, a finance table's header and rows."""
    if isinstance(record, Passage):
        return record.text
    if isinstance(record, Measure):
        return f"{record.header} {record.quote}".strip()
    return "\n".join(part for part in (record.header, *(row.quote for row in record.rows)) if part)


def _about(document: Document, record: Record) -> str:
    """The line that says what the record is about: document title, council, period, headings."""
    headings = () if isinstance(record, Measure) else record.heading_path
    parts = [document.title, document.council or "", document.period or "", *headings]
    return " | ".join(part for part in dict.fromkeys(parts) if part)


def _body(record: Record) -> str:
    if isinstance(record, Passage):
        return record.text
    if isinstance(record, Measure):
        return _measure_body(record)
    title = " ".join(part for part in (record.title, record.period) if part)
    return f"{title}\n{quoted_text(record)}"


def _measure_body(measure: Measure) -> str:
    periods = " ".join(dict.fromkeys(cell.period for cell in measure.cells))
    cohorts = " ".join(dict.fromkeys(cell.cohort for cell in measure.cells if cell.cohort))
    parts = (measure.name, cohorts, measure.code, measure.category, measure.priority, periods, measure.quote)
    return " | ".join(part for part in parts if part)


def _fields(document: Document, kind: str) -> dict[str, str]:
    given = {
        "kind": kind,
        "document": document.id,
        "file": document.file,
        "title": document.title,
        "council": document.council,
        "document_kind": document.kind,
        "period": document.period,
        "portfolio": document.portfolio,
    }
    return {name: value for name, value in given.items() if value}


def _payload(record: Record) -> str:
    data = plain(record)
    if isinstance(record, Passage):
        del data["text"]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
