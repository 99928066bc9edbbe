"""A generation's records, read from its files when asked for and kept at hand."""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from pathlib import Path
from threading import Lock

from index.manifest import Entry, Manifest
from index.nodes import Record
from index.record_files import Facts, load_facts, load_prose
from ingest.domain import Passage

KEPT = 256  # documents whose passages stay in memory


class DocumentsAtHand:
    """Records by document. Facts are read all at once, passages a document at a time."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self.entries: dict[str, Entry] = {entry.document.id: entry for entry in manifest.entries}
        self._prose: OrderedDict[str, dict[str, Passage]] = OrderedDict()
        self._lock = Lock()

    @cached_property
    def facts(self) -> dict[str, Facts]:
        return {document: load_facts(self._folder, entry.records) for document, entry in self.entries.items()}

    def passages(self, document: str) -> dict[str, Passage]:
        """A document's passages by id, in reading order."""
        with self._lock:
            if document in self._prose:
                self._prose.move_to_end(document)
                return self._prose[document]
        prose = load_prose(self._folder, self.entries[document].records)
        found = {passage.id: passage for passage in prose.passages}
        with self._lock:
            self._prose[document] = found
            while len(self._prose) > KEPT:
                self._prose.popitem(last=False)
        return found

    def record(self, document: str, record_id: str) -> Record | None:
        return self._facts_by_id.get(record_id) or self.passages(document).get(record_id)

    @cached_property
    def _facts_by_id(self) -> dict[str, Record]:
        measures = {item.id: item for facts in self.facts.values() for item in facts.measures}
        tables = {item.id: item for facts in self.facts.values() for item in facts.tables}
        return {**measures, **tables}
