"""An index on a Chroma server: the nodes, the entries of the manifest and the name of the current generation live there, so that
readers on other machines follow; record files and word index are kept as a local copy, made from the server's nodes where missing.

    scrutineer-current                 its metadata name the current generation and the one before
    scrutineer-000001-ab12cd           one generation's nodes
    scrutineer-000001-ab12cd-entries   its documents, an entry each

Two machines that ingest at once are told apart at the switch: the one that would switch away from a generation it has not seen gives
up. So no lock lies on the server for a killed writer to leave behind.
"""

from __future__ import annotations

import hashlib
import json
import os
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.generations import (
    DAY,
    Layout,
    Lease,
    finished,
    lease_current,
    prune,
    remove_left_over,
    remove_unfinished,
    sweep,
    to_disk,
)
from index.manifest import Entry, Manifest, checked_schema, read_manifest
from index.record_json import plain, typed
from ingest.errors import IndexLocked, IndexUnavailable, UsageError

if TYPE_CHECKING:
    from index.vectors import VectorStore

PREFIX = "scrutineer-"
POINTER = PREFIX + "current"
ENTRIES = "-entries"
_PAGE = 1000


class ServerHome:
    """Generations are numbered, with a part that is the writer's own."""

    def __init__(self, index_dir: Path, url: str) -> None:
        self.url = url
        digest = hashlib.sha256(url.encode()).hexdigest()[:12]
        self.layout = Layout(index_dir / "servers" / digest)
        self._seen: str | None = None

    def current(self) -> str | None:
        return self._pointer().get("generation")

    def lease(self) -> Lease:
        return lease_current(self.layout, self._current_here)

    def manifest(self, name: str) -> Manifest:
        if not self.layout.generation(name).is_dir():
            self._copy_here(name)
        return read_manifest(self.layout.generation(name))

    def open_store(self, name: str) -> VectorStore:
        from index.vectors import VectorStore

        with self._asked():
            return VectorStore(self._collection(PREFIX + name), self._asked)

    def begin(self) -> Path:
        self._seen = self.current()
        remove_unfinished(self.layout, finished(self.layout).__contains__)
        number = int(self._seen.partition("-")[0]) + 1 if self._seen else 1
        folder = self.layout.generation(f"{number:06d}-{uuid.uuid4().hex[:6]}")
        folder.mkdir(parents=True)
        return folder

    def next_store(self, folder: Path, base: str | None) -> VectorStore:
        from index.vectors import HNSW, VectorStore

        with self._asked():
            collection = self._client.create_collection(
                PREFIX + folder.name, configuration={"hnsw": HNSW}, embedding_function=None
            )
            if base:
                _copy_nodes(self._collection(PREFIX + base), collection)
        return VectorStore(collection, self._asked)

    def publish(self, folder: Path) -> None:
        to_disk(folder)
        self._put_entries(read_manifest(folder))
        pointer = self._pointer()
        if pointer.get("generation") != self._seen:
            raise IndexLocked(f"another ingest changed the index on {self.url} meanwhile: run this one again")
        with self._asked():
            named = {"generation": folder.name, "before": self._seen or ""}
            if pointer:
                self._collection(POINTER).modify(metadata=named)
            else:
                self._client.create_collection(POINTER, metadata=named, embedding_function=None)

    def prune(self) -> None:
        """Also clears what killed writers left on the server: numbers up to the current one that are neither it nor the last."""
        pointer = self._pointer()
        current, kept = pointer["generation"], {pointer["generation"], pointer["before"]}
        with self._asked():
            names = [collection.name for collection in self._client.list_collections()]
            for name in names:
                generation = name.removeprefix(PREFIX).removesuffix(ENTRIES)
                ours = name.startswith(PREFIX) and name != POINTER
                if ours and generation not in kept and generation[:6] <= current[:6]:
                    self._client.delete_collection(name)
        self._prune_here(kept)

    def _prune_here(self, kept: Collection[str]) -> None:
        """Leaves what is younger than a day: another process may be copying."""
        prune(self.layout, [name for name in finished(self.layout) if name not in kept])
        remove_left_over(self.layout.copies)
        sweep(self.layout, untouched=DAY)

    def _pointer(self) -> dict[str, str]:
        from chromadb.errors import NotFoundError

        with self._asked():
            try:
                return dict(self._collection(POINTER).metadata)
            except NotFoundError:
                return {}

    def _current_here(self) -> str | None:
        """The current generation's name, once there is a local copy of it."""
        name = self.current()
        if name:
            self.manifest(name)
        return name

    def _copy_here(self, name: str) -> None:
        """The local copy of a generation written elsewhere: built aside, then moved into place."""
        from index.server_copy import copy_generation

        folder = self.layout.copies / f"{name}.{os.getpid()}"
        folder.mkdir(parents=True, exist_ok=True)
        with self._asked():
            manifest = self._fetch_manifest(name)
            copy_generation(self.layout, folder, manifest, self._collection(PREFIX + name))
        to_disk(folder)
        with suppress(OSError):  # another process of this machine was quicker
            self.layout.generations.mkdir(exist_ok=True)
            folder.rename(self.layout.generation(name))
        self._prune_here({name, *self._pointer().values()})

    def _put_entries(self, manifest: Manifest) -> None:
        about = {
            "schema": manifest.schema,
            "generation": manifest.generation,
            "model": manifest.model,
            "dimension": manifest.dimension,
            "nodes_made_by": manifest.nodes_made_by,
            "terms_made_by": manifest.terms_made_by,
            "created": manifest.created,
            "removed": manifest.removed,
        }
        with self._asked():
            collection = self._client.create_collection(
                PREFIX + manifest.generation + ENTRIES, metadata=about, embedding_function=None
            )
            for start in range(0, len(manifest.entries), _PAGE):
                page = manifest.entries[start : start + _PAGE]
                collection.add(
                    ids=[entry.document.id for entry in page],
                    embeddings=[[0.0]] * len(page),
                    documents=[json.dumps(plain(entry), ensure_ascii=False) for entry in page],
                )

    def _fetch_manifest(self, name: str) -> Manifest:
        collection = self._collection(PREFIX + name + ENTRIES)
        about = dict(collection.metadata)
        checked_schema(about, self.url)
        found = collection.get(include=["documents"])["documents"] if collection.count() else []
        entries = [typed(Entry, json.loads(text)) for text in found]
        ordered = tuple(sorted(entries, key=lambda entry: entry.document.file))
        return Manifest(**about, entries=ordered)

    def _collection(self, name: str) -> Any:
        return self._client.get_collection(name, embedding_function=None)

    @cached_property
    def _client(self) -> Any:
        import chromadb
        from chromadb.config import Settings

        host, port, ssl = parsed_url(self.url)
        with self._asked():
            return chromadb.HttpClient(host, port, ssl, settings=Settings(anonymized_telemetry=False))

    @contextmanager
    def _asked(self) -> Iterator[None]:
        """Turns what the client raises into one line."""
        import httpx
        from chromadb.errors import ChromaError, NotFoundError

        try:
            yield
        except NotFoundError as error:
            raise IndexUnavailable(
                f"the Chroma server {self.url} no longer holds it ({error}): ask again"
            ) from None
        except (httpx.HTTPError, ChromaError, ValueError, ConnectionError) as error:
            raise IndexUnavailable(
                f"the Chroma server {self.url} does not answer ({error}): start it with `chroma run`, or unset "
                "SCRUTINEER_CHROMA_URL"
            ) from None


def parsed_url(url: str) -> tuple[str, int, bool]:
    """Host, port and whether it is https; raises UsageError."""
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"SCRUTINEER_CHROMA_URL is {url!r}; give http://host:port")
    return parts.hostname, parts.port or (443 if parts.scheme == "https" else 8000), parts.scheme == "https"


def _copy_nodes(source: Any, target: Any) -> None:
    for start in range(0, source.count(), _PAGE):
        page = source.get(limit=_PAGE, offset=start, include=["embeddings", "documents", "metadatas"])
        target.add(
            ids=page["ids"],
            embeddings=page["embeddings"],
            documents=page["documents"],
            metadatas=page["metadatas"],
        )
