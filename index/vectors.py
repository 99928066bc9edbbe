"""The nodes in Chroma, embedded (a folder of the generation) or on a server: laid out as LlamaIndex nodes and searched by vector."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.chroma_calls import patiently, store_in
from index.llama_layout import as_llamaindex
from index.nodes import Node

if TYPE_CHECKING:
    from index.embedding import Vectors

COLLECTION = "records"
_DATABASE = "chroma.sqlite3"
_BATCH = 1000  # nodes written at once
HNSW = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 24}


class VectorStore:
    """One generation's collection. `wording` is entered round every call, to word its errors; `close` lets go of the client."""

    def __init__(
        self,
        collection: Any,
        wording: Callable[[], AbstractContextManager[None]],
        close: Callable[[], None] = lambda: None,
    ) -> None:
        self.collection = collection
        self.close = close
        self._wording = wording
        self._all: Any = None

    def _called(self, method: str, **given: Any) -> Any:
        with self._wording():
            return patiently(lambda: getattr(self.collection, method)(**given))

    def nearest(
        self, vector: Sequence[float], limit: int, where: Mapping[str, Any] | None = None
    ) -> list[tuple[str, float]]:
        """(id, cosine similarity), nearest first, ties by id."""
        if limit < 1:
            return []
        found = self._called(
            "query",
            query_embeddings=[list(vector)],
            n_results=limit,
            where=where or None,
            include=["distances"],
        )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        return _nearest_first((node, 1 - float(distance)) for node, distance in pairs)

    def compared(self, vector: Sequence[float], where: Mapping[str, Any]) -> list[tuple[str, float]]:
        """As `nearest`, for all nodes that the filter lets through, each compared with the vector."""
        return _compared(self._called("get", where=where, include=["embeddings"]), vector)

    def compared_with_all(self, vector: Sequence[float]) -> list[tuple[str, float]]:
        """As `compared`, for every node. Their vectors are held from the first call on: for a store that no longer changes."""
        import numpy as np

        if self._all is None:
            found = self._called("get", include=["embeddings"])
            self._all = {"ids": found["ids"], "embeddings": np.asarray(found["embeddings"], np.float32)}
        return _compared(self._all, vector)

    def add(self, nodes: Sequence[Node], vectors: Vectors) -> None:
        for start in range(0, len(nodes), _BATCH):
            batch = nodes[start : start + _BATCH]
            self._called(
                "add",
                ids=[node.id for node in batch],
                embeddings=vectors[start : start + _BATCH],
                documents=[node.quoted for node in batch],
                metadatas=[as_llamaindex(node) for node in batch],
            )

    def remove(self, ids: Sequence[str]) -> None:
        for start in range(0, len(ids), _BATCH):
            self._called("delete", ids=list(ids[start : start + _BATCH]))


def create_store(folder: Path) -> VectorStore:
    with store_in(folder):
        client = _client(folder)
        collection = client.create_collection(
            COLLECTION, configuration={"hnsw": HNSW}, embedding_function=None
        )
    return VectorStore(collection, partial(store_in, folder), client.close)


def open_store(folder: Path) -> VectorStore:
    with store_in(folder):
        client = patiently(lambda: _client(folder))
        collection = patiently(lambda: client.get_collection(COLLECTION, embedding_function=None))
    return VectorStore(collection, partial(store_in, folder), client.close)


def copy_store(source: Path, target: Path) -> None:
    """A copy that is whole although readers have the source open. Only a writer touches the vector files; the database, which
    Chroma changes in place, is copied under a read lock, or through SQLite's slower backup where it keeps a log beside it."""
    target.mkdir(parents=True)
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        if path.is_dir():
            place.mkdir()
        elif not path.name.startswith(_DATABASE):
            shutil.copyfile(path, place)
    with store_in(source), closing(sqlite3.connect(source / _DATABASE)) as old:
        old.execute("BEGIN")
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()  # takes the lock
        if old.execute("PRAGMA journal_mode").fetchone() == ("delete",):
            shutil.copyfile(source / _DATABASE, target / _DATABASE)
            return
        with closing(sqlite3.connect(target / _DATABASE)) as new:
            old.backup(new)


def _compared(found: Any, vector: Sequence[float]) -> list[tuple[str, float]]:
    """Cosines with the embeddings that Chroma's `get` gave."""
    import numpy as np

    if not found["ids"]:
        return []
    vectors, own = np.asarray(found["embeddings"], np.float32), np.asarray(vector, np.float32)
    cosines = vectors @ own / (np.linalg.norm(vectors, axis=1) * np.linalg.norm(own))
    return _nearest_first(zip(found["ids"], cosines.tolist(), strict=True))


def _nearest_first(pairs: Iterable[tuple[str, float]]) -> list[tuple[str, float]]:
    return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def _client(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    return chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
