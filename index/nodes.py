"""Records as nodes of the store: what is quoted, what is embedded, what words are counted, and the fields that are filtered on.

The embedded text carries title, heading path, council and period, with acronyms written out; the quoted text is the source's own. A
record may have several faces, each a node: a measure is found by its name alone or by its whole row, a finance table as a whole or by
one of its rows. A passage that comments on a measure carries that measure's name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from index.acronyms import in_document
from index.record_files import Facts, Prose
from index.record_ids import face_id, kind_of
from index.record_json import plain
from ingest.domain import Document, FinanceRow, FinanceTable, Measure, Passage

Record = Passage | Measure | FinanceTable
_NEAREST_HEADINGS = 2  # of a passage's heading path: those above them say the same of many passages


@dataclass(frozen=True, slots=True)
class Face:
    """One way a record can be found: the source's text, the text that is embedded, and the words that are counted ("" where
    they are those of another face)."""

    quoted: str
    meaning: str
    words: str


@dataclass(frozen=True, slots=True)
class Node:
    """A face as it is stored. `fields` are flat and can be filtered on; `payload` is the typed record as JSON, without a passage's
    text (which is `quoted`), on a record's first node."""

    id: str
    quoted: str
    meaning: str
    words: str
    fields: Mapping[str, str]
    payload: str | None


def nodes_of(document: Document, facts: Facts, prose: Prose) -> Iterator[Node]:
    """The nodes of a document's records."""
    known = in_document(document.glossary)
    subjects = _subjects(facts.measures, prose.passages)
    records: tuple[Record, ...] = (*facts.measures, *facts.tables, *prose.passages)
    for record in records:
        fields = _fields(document, kind_of(record.id))
        for number, face in enumerate(_faces(document, record, subjects.get(record.id, ()))):
            yield Node(
                id=face_id(record.id, number),
                quoted=face.quoted,
                meaning=known.written_out(face.meaning),
                words=face.words,
                fields=fields | {"record": record.id},
                payload=None if number else _payload(record),
            )


def quoted_text(record: Record) -> str:
    """The source's own words: a passage, a measure's header and row, a finance table's header and rows."""
    if isinstance(record, Passage):
        return record.text
    if isinstance(record, Measure):
        return f"{record.header} {record.quote}".strip()
    return "\n".join(part for part in (record.header, *(row.quote for row in record.rows)) if part)


def _faces(document: Document, record: Record, subjects: tuple[str, ...]) -> Iterator[Face]:
    if isinstance(record, Passage):
        yield _passage_face(document, record, subjects)
    elif isinstance(record, Measure):
        yield from _measure_faces(document, record)
    else:
        yield _table_face(document, record)
        yield from (_row_face(document, record, row) for row in record.rows)


def _passage_face(document: Document, passage: Passage, subjects: tuple[str, ...]) -> Face:
    near = passage.heading_path[-_NEAREST_HEADINGS:]
    about = _joined(" | ", document.title, document.council, document.period, *near, *subjects)
    words = _joined(" ", document.period, *near, *subjects, passage.text)
    return Face(passage.text, f"{about}\n{passage.text}", words)


def _measure_faces(document: Document, measure: Measure) -> Iterator[Face]:
    cohorts = dict.fromkeys(cell.cohort for cell in measure.cells if cell.cohort)
    kinds = dict.fromkeys(f"{cell.kind} {cell.period}" for cell in measure.cells)
    values = (f"{cell.kind} {cell.period} {cell.raw}" for cell in measure.cells)
    name = _joined(" ", measure.name, *cohorts)
    about = (document.title, document.council, document.period)
    row = _joined(" | ", name, measure.code, measure.category, measure.priority, *values, *about)
    words = _joined(
        " ",
        name,
        name,
        measure.code,
        measure.category,
        measure.priority,
        *kinds,
        measure.quote,
        document.period,
    )
    yield Face(quoted_text(measure), row, words)
    yield Face(quoted_text(measure), name, "")


def _table_face(document: Document, table: FinanceTable) -> Face:
    about = _joined(" | ", table.title, table.period, document.title, document.council, document.period)
    words = _joined(" ", table.title, *table.heading_path, quoted_text(table), document.period)
    return Face(quoted_text(table), f"{about}\n{quoted_text(table)}", words)


def _row_face(document: Document, table: FinanceTable, row: FinanceRow) -> Face:
    label = _joined(" ", row.group, row.label)
    meaning = f"{table.title}: {label} {' '.join(table.columns)}"
    return Face(row.quote, meaning, _joined(" ", table.title, label, row.quote, document.period))


def _subjects(measures: tuple[Measure, ...], passages: tuple[Passage, ...]) -> dict[str, tuple[str, ...]]:
    """The names of the measures that a passage comments on, by the passage's id."""
    remarks = [(_folded(remark.text), measure.name) for measure in measures for remark in measure.remarks]
    found = {}
    for passage in passages:
        text = _folded(passage.text)
        found[passage.id] = tuple(
            dict.fromkeys(name for remark, name in remarks if remark in text or text in remark)
        )
    return found


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


def _joined(between: str, *parts: str | None) -> str:
    return between.join(part for part in parts if part)


def _folded(text: str) -> str:
    return " ".join(text.split())
