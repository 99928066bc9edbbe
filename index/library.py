"""The library: one generation of the index, opened for reading.

Documents, measures and finance tables come from plain files, so that opening costs little; the vector store and the word index are
opened at the first search.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from index.documents_at_hand import DocumentsAtHand
from index.embedding import Embedder
from index.filters import ANYTHING, Filters, allowed
from index.fusion import spread
from index.generations import Lease
from index.homes import Home, home_of
from index.manifest import Manifest
from index.nodes import Record
from index.record_ids import KINDS, document_of, kind_of
from index.retrieval import Retrieval
from index.selection import Selection
from index.words import words
from ingest.domain import Document, FinanceTable, Measure, Passage
from ingest.errors import IndexUnavailable, UsageError

__all__ = ["Filters", "Hit", "Library", "open_library"]
SEARCHES = 1000  # of one generation


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found by search. `kind` is "passage", "measure" or "table"; ranks count from 1, None where that list lacks it."""

    kind: str
    id: str
    score: float
    record: Record
    document: Document
    dense_rank: int | None
    word_rank: int | None


class Library:
    """One generation: it never changes, and its files stay while it is held. `refreshed()` follows the switch to the next."""

    def __init__(self, home: Home, lease: Lease, manifest: Manifest, embedder: Embedder | None) -> None:
        self._home, self._lease, self._embedder = home, lease, embedder
        self._records = DocumentsAtHand(home.layout.records, manifest)
        self._searched: dict[tuple[object, ...], tuple[Hit, ...]] = {}
        self.manifest = manifest

    @property
    def generation(self) -> str:
        return self.manifest.generation

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """Every document, by file name."""
        return tuple(entry.document for entry in self.manifest.entries)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(measure for facts in self._records.facts.values() for measure in facts.measures)

    @cached_property
    def tables(self) -> tuple[FinanceTable, ...]:
        return tuple(table for facts in self._records.facts.values() for table in facts.tables)

    def document(self, document_id: str) -> Document:
        """The document of that id; raises UsageError where the index holds none."""
        entry = self._records.entries.get(document_id)
        if entry is None:
            raise UsageError(f"no document {document_id!r} in the index; `scrutineer status` lists them")
        return entry.document

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages in reading order."""
        self.document(document_id)
        return tuple(self._records.passages(document_id).values())

    def passage(self, passage_id: str) -> Passage:
        """The passage of that id; raises UsageError where there is none."""
        found = self.record(passage_id)
        if not isinstance(found, Passage):
            raise UsageError(f"{passage_id!r} is not a passage")
        return found

    def record(self, record_id: str) -> Record:
        """The passage, measure or finance table of that id; raises UsageError where there is none."""
        document_id = document_of(record_id)
        self.document(document_id)
        found = self._records.record(document_id, record_id)
        if found is None:
            raise UsageError(f"no record {record_id!r} in the index")
        return found

    def neighbours(self, passage_id: str, before: int = 1, after: int = 1) -> tuple[Passage, ...]:
        """The passage with those just before and after it in its document."""
        beside = self.passages(document_of(passage_id))
        at = beside.index(self.passage(passage_id))
        return beside[max(0, at - before) : at + after + 1]

    def source_path(self, document_id: str) -> Path | None:
        """The index's own copy of the file the document was read from."""
        source = self.document(document_id).source
        path = self._home.layout.sources / f"{source.sha256}.{source.format}"
        return path if path.is_file() else None

    def search(
        self, query: str, *, limit: int = 10, kinds: tuple[str, ...] = KINDS, filters: Filters = ANYTHING
    ) -> tuple[Hit, ...]:
        """The records nearest to the query by meaning and by words, best first; the same query finds the same. What was
        found for up to SEARCHES queries is remembered."""
        key = (query, limit, tuple(kinds), filters)
        found = self._searched.get(key)
        if found is None:
            found = self._search(query, limit, kinds, filters)
            if len(self._searched) >= SEARCHES:
                self._searched.clear()
            self._searched[key] = found
        return found

    def _search(self, query: str, limit: int, kinds: tuple[str, ...], filters: Filters) -> tuple[Hit, ...]:
        if unknown := set(kinds) - set(KINDS):
            raise UsageError(f"unknown kind of record {sorted(unknown)}; known: {', '.join(KINDS)}")
        within = allowed(self.documents, filters)
        if limit < 1 or not query.strip() or not self.documents or within == frozenset():
            return ()
        ranked = self._retrieval.ranked(query, max(limit, 10), Selection(frozenset(kinds), within))
        return tuple(
            Hit(
                kind=kind_of(item.id),
                id=item.id,
                score=item.score,
                record=self.record(item.id),
                document=self.document(document_of(item.id)),
                dense_rank=item.dense_rank,
                word_rank=item.word_rank,
            )
            for item in spread(ranked, limit, self._words_of)
        )

    def word_count(self, term: str) -> int:
        """In how many places (passages, measure rows, tables) a stem or concept of index.words stands."""
        return self._retrieval.word_count(term)

    @property
    def places(self) -> int:
        """How many places there are in all."""
        return self.manifest.nodes

    def likeness(self, text: str, others: Sequence[str]) -> tuple[float, ...]:
        """How alike in meaning a text is to each of the others: cosines of their vectors, 1 for the same."""
        return self._retrieval.likeness(text, others)

    def refreshed(self) -> Library:
        """This library, or the current generation's where the index has moved on."""
        return self if self._home.current() == self.generation else _opened(self._home, self._embedder)

    @cached_property
    def _retrieval(self) -> Retrieval:
        glossary = tuple(dict.fromkeys(pair for document in self.documents for pair in document.glossary))
        return Retrieval(self._home, self.manifest, self._embedder, glossary)

    def _words_of(self, record_id: str) -> frozenset[str] | None:
        record = self.record(record_id)
        return frozenset(words(record.text)) if isinstance(record, Passage) else None


def open_library(
    index_dir: Path, *, embedder: Embedder | None = None, chroma_url: str | None = None
) -> Library:
    """The current generation; raises IndexUnavailable where there is none, or where it was made by another schema or model."""
    return _opened(home_of(Path(index_dir), chroma_url), embedder)


def _opened(home: Home, embedder: Embedder | None) -> Library:
    lease = home.lease()
    manifest = home.manifest(lease.name)
    if embedder is not None and embedder.model_id != manifest.model:
        raise IndexUnavailable(
            f"the index was made with the embedding model {manifest.model}, not {embedder.model_id}: set "
            "SCRUTINEER_EMBED_MODEL to that model, or run `scrutineer ingest` again with this one"
        )
    return Library(home, lease, manifest, embedder)
