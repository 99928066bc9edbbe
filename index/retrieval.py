"""Dense and word ranks over one generation, fused."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from index.acronyms import Acronyms, in_question
from index.cues import likely_kinds
from index.dense import nearest_within
from index.embedding import Embedder, choose_embedder
from index.fusion import Fused, Scored, fuse
from index.homes import Home
from index.manifest import Manifest
from index.record_ids import DOCUMENT_LENGTH, LETTER_AT, LETTERS, record_of
from index.selection import Selection
from index.terms import question_terms
from ingest.errors import IndexUnavailable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.vectors import VectorStore
    from index.word_index import WordIndex

CANDIDATES = 20  # nodes taken from either list for each hit wanted: a record may have several


class Retrieval:
    """Opens the store, the word index and the model when first asked."""

    def __init__(
        self, home: Home, manifest: Manifest, embedder: Embedder | None, glossary: Iterable[tuple[str, str]]
    ) -> None:
        self._home, self._manifest, self._embedder = home, manifest, embedder
        self._glossary = tuple(glossary)
        self._vectors: dict[str, NDArray[Any]] = {}

    def ranked(self, query: str, limit: int, selection: Selection) -> list[Fused]:
        """The fused ranks of the selected records."""
        some = min(CANDIDATES * limit, self._manifest.nodes)
        dense = _by_record(self._dense(query, some, selection))
        words = _by_record(self._by_words(query, some, selection))
        return fuse(dense, words, likely_kinds(query))

    def word_count(self, term: str) -> int:
        """In how many nodes a stem or concept stands."""
        return self._words.count(term)

    def likeness(self, text: str, others: Sequence[str]) -> tuple[float, ...]:
        """Cosines of the text's vector with those of the others; vectors are kept for texts seen before."""
        import numpy as np

        missing = [one for one in dict.fromkeys((text, *others)) if one not in self._vectors]
        if missing:
            written = [self._acronyms.written_out(one) for one in missing]
            for one, vector in zip(missing, self._model.embed_texts(written), strict=True):
                self._vectors[one] = vector
        own = self._vectors[text]
        return tuple(round(float(np.dot(own, self._vectors[one])), 6) for one in others)

    def _dense(self, query: str, limit: int, selection: Selection) -> list[tuple[str, float]]:
        vector = self._model.embed_query(self._acronyms.written_out(query)).tolist()
        return nearest_within(self._store, self._manifest, vector, limit, selection)

    def _by_words(self, query: str, limit: int, selection: Selection) -> list[tuple[str, float]]:
        import numpy as np

        scores = self._words.scores(question_terms(query, self._glossary))
        if selection.within is not None:
            scores = np.where(self._in_documents(selection.within), scores, 0.0)
        if not selection.all_kinds:
            letters = [LETTERS[kind].encode() for kind in sorted(selection.kinds)]
            scores = np.where(np.isin(self._letters, letters), scores, 0.0)
        found = np.flatnonzero(scores > _cut(scores, limit))
        best = sorted((-float(scores[at]), self._words.ids[at].decode()) for at in found)
        return [(node, -score) for score, node in best[:limit]]

    def _in_documents(self, within: frozenset[str]) -> NDArray[Any]:
        import numpy as np

        documents, owners = self._owners
        held: NDArray[Any] = np.isin(documents, [document.encode() for document in sorted(within)])[owners]
        return held

    @cached_property
    def _owners(self) -> tuple[NDArray[Any], NDArray[Any]]:
        """The documents, and for each node the place of its own among them."""
        import numpy as np

        return np.unique(np.asarray(self._words.ids).astype(f"S{DOCUMENT_LENGTH}"), return_inverse=True)

    @cached_property
    def _letters(self) -> NDArray[Any]:
        import numpy as np

        ids = np.ascontiguousarray(self._words.ids)
        letters: NDArray[Any] = ids.view("S1").reshape(len(ids), -1)[:, LETTER_AT]
        return letters

    @cached_property
    def _store(self) -> VectorStore:
        store = self._home.open_store(self._manifest.generation)
        weakref.finalize(self, store.close).atexit = False
        return store

    @cached_property
    def _words(self) -> WordIndex:
        from index.word_index import open_word_index

        return open_word_index(self._home.layout.words(self._manifest.generation))

    @cached_property
    def _acronyms(self) -> Acronyms:
        return in_question(self._glossary)

    @cached_property
    def _model(self) -> Embedder:
        return self._embedder or embedder_of(self._manifest.model)


def _by_record(nodes: Scored) -> list[tuple[str, float]]:
    """Records by their best node."""
    best: dict[str, float] = {}
    for node, score in nodes:
        best.setdefault(record_of(node), score)
    return list(best.items())


def embedder_of(model_id: str) -> Embedder:
    """The embedder that made an index; raises IndexUnavailable where this Scrutineer has none of that id."""
    _, named, name = model_id.partition("sentence-transformers:")
    embedder = choose_embedder(name if named else None)
    if embedder.model_id != model_id:
        raise IndexUnavailable(
            f"the index was made with the embedding model {model_id}, which is not here: run `scrutineer ingest` again"
        )
    return embedder


def _cut(scores: NDArray[Any], limit: int) -> float:
    """Scores above this are among the best `limit`, those that tie with the last included; never those of zero."""
    import numpy as np

    if limit >= len(scores):
        return 0.0
    last = np.partition(scores, len(scores) - limit)[len(scores) - limit]
    return max(float(np.nextafter(last, -1.0)), 0.0)
