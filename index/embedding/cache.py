"""Vectors kept by model and text, outside the generations, so that nothing unchanged is embedded twice: not in the next
generation, nor when a document was removed and comes back."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from index.embedding import Embedder, Progress

if TYPE_CHECKING:
    from index.embedding import Vectors

KEPT_AT_ONCE = 2000  # texts embedded before they are written down: what a kill can cost


def embed_cached(
    path: Path, embedder: Embedder, texts: Sequence[str], progress: Progress | None = None
) -> Vectors:
    """float32 [len(texts), dimension]; embeds, once each, the texts that the cache at `path` does not hold."""
    import numpy as np

    if not texts:
        return np.zeros((0, embedder.dimension), np.float32)
    keys = [hashlib.sha256(text.encode()).digest() for text in texts]
    with closing(_opened(path)) as store:
        known = _known(store, embedder.model_id, keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        for start in range(0, len(missing), KEPT_AT_ONCE):
            batch = list(missing)[start : start + KEPT_AT_ONCE]
            told = _counting_from(progress, start, len(missing))
            vectors = embedder.embed_texts([missing[key] for key in batch], told)
            fresh = {key: vector.tobytes() for key, vector in zip(batch, vectors, strict=True)}
            _keep(store, embedder.model_id, fresh)
            known |= fresh
    return np.frombuffer(b"".join(known[key] for key in keys), np.float32).reshape(len(keys), -1)


def _opened(path: Path) -> sqlite3.Connection:
    store = sqlite3.connect(path)
    store.execute("PRAGMA journal_mode=WAL")
    store.execute(
        "CREATE TABLE IF NOT EXISTS vectors (model TEXT, text BLOB, vector BLOB, PRIMARY KEY (model, text))"
    )
    return store


def _known(store: sqlite3.Connection, model: str, keys: Sequence[bytes]) -> dict[bytes, bytes]:
    found: dict[bytes, bytes] = {}
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), 500):
        batch = wanted[start : start + 500]
        marks = ",".join("?" * len(batch))
        query = f"SELECT text, vector FROM vectors WHERE model = ? AND text IN ({marks})"
        found.update(store.execute(query, [model, *batch]))
    return found


def _keep(store: sqlite3.Connection, model: str, vectors: dict[bytes, bytes]) -> None:
    with store:
        rows = [(model, key, vector) for key, vector in vectors.items()]
        store.executemany("INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)", rows)


def _counting_from(progress: Progress | None, before: int, total: int) -> Progress | None:
    return None if progress is None else lambda done, _: progress(before + done, total)
