"""The local copy of a server's generation, made from its nodes: record files and word index."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from index.generation_build import difference, fill_words
from index.generations import Layout, finished
from index.manifest import Entry, Manifest, read_manifest, write_manifest
from index.nodes import Record
from index.record_files import save_records
from index.record_json import typed
from ingest.domain import FinanceTable, Measure, Passage, Records
from ingest.errors import IndexUnavailable

_PAGE = 1000
_TYPES: dict[str, type[Passage | Measure | FinanceTable]] = {
    "passage": Passage,
    "measure": Measure,
    "table": FinanceTable,
}


def copy_generation(layout: Layout, folder: Path, manifest: Manifest, collection: Any) -> None:
    """Fills the folder, taking what an earlier local copy already holds from there."""
    for entry in manifest.entries:
        if not (layout.records / f"{entry.records}.prose.json").exists():
            _save(layout, entry, _records_of(collection, entry))
    here = finished(layout)
    base = read_manifest(layout.generation(here[-1])) if here else None
    if base and (base.nodes_made_by, base.terms_made_by) != (manifest.nodes_made_by, manifest.terms_made_by):
        base = None
    fill_words(layout, folder, difference(layout, base, manifest.entries))
    write_manifest(folder, manifest)


def _records_of(collection: Any, entry: Entry) -> Iterator[Record]:
    where = {"document": entry.document.id}
    for start in range(0, entry.nodes, _PAGE):
        page = collection.get(where=where, limit=_PAGE, offset=start, include=["documents", "metadatas"])
        for text, fields in zip(page["documents"], page["metadatas"], strict=True):
            if "payload" not in fields:  # not a record's first face
                continue
            data = json.loads(fields["payload"])
            yield typed(
                _TYPES[fields["kind"]], data | ({"text": text} if fields["kind"] == "passage" else {})
            )


def _save(layout: Layout, entry: Entry, found: Iterable[Record]) -> None:
    records = sorted(found, key=lambda record: (len(record.id), record.id))
    name = save_records(
        layout.records,
        Records(
            entry.document,
            passages=tuple(_only(Passage, records)),
            measures=tuple(_only(Measure, records)),
            tables=tuple(_only(FinanceTable, records)),
        ),
    )
    if name != entry.records:
        raise IndexUnavailable(
            f"the server's records of {entry.document.file} are not whole: run `scrutineer ingest` again"
        )


def _only(kind: type[Any], records: Collection[Record]) -> list[Any]:
    return [record for record in records if isinstance(record, kind)]
