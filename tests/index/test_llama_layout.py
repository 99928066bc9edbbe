"""What is stored, read back by LlamaIndex's own Chroma store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from llama_index.core.vector_stores.types import (
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
)
from llama_index.vector_stores.chroma import ChromaVectorStore

from index.embedding import Embedder
from index.library import Library
from index.llama_layout import as_llamaindex
from index.nodes import Node
from index.vectors import VectorStore, open_store


@pytest.fixture
def stored(library: Library, index_dir: Path) -> VectorStore:
    return open_store(index_dir / "generations" / library.generation / "chroma")


def query(embedder: Embedder, text: str, **filters: str) -> VectorStoreQuery:
    given: list[Any] = [MetadataFilter(key=key, value=value) for key, value in filters.items()]
    return VectorStoreQuery(
        query_embedding=embedder.embed_query(text).tolist(),
        similarity_top_k=1,
        filters=MetadataFilters(filters=given) if given else None,
    )


def test_llamaindex_reads_text_metadata_and_source(
    stored: VectorStore, library: Library, embedder: Embedder
) -> None:
    (node,) = (
        ChromaVectorStore(stored.collection).query(query(embedder, "apple trees by the canal")).nodes or ()
    )
    (hit,) = library.search("apple trees by the canal", limit=1)
    assert node.node_id == hit.id
    assert node.get_content() == hit.record.text  # type: ignore[union-attr]
    assert node.ref_doc_id == hit.document.id  # type: ignore[attr-defined]
    wanted = {"file": "parks.md", "kind": "passage", "document_kind": hit.document.kind, "record": hit.id}
    assert wanted.items() <= node.metadata.items()


def test_llamaindex_filters(stored: VectorStore, embedder: Embedder) -> None:
    asked = query(embedder, "apple trees by the canal", file="roads.md")
    (node,) = ChromaVectorStore(stored.collection).query(asked).nodes or ()
    assert node.metadata["file"] == "roads.md"


def test_llamaindex_deletes_by_document(stored: VectorStore, library: Library) -> None:
    (parks,) = (item for item in library.documents if item.file == "parks.md")
    ChromaVectorStore(stored.collection).delete(parks.id)
    assert {one["file"] for one in stored.collection.get()["metadatas"]} == {"roads.md"}


def test_a_large_payload_is_stored_once() -> None:
    node = Node("a" * 16 + ":m1", "text", "", "", {"kind": "measure", "document": "a" * 16}, "x" * 5000)
    stored = as_llamaindex(node)
    assert stored["payload"] == "x" * 5000
    assert max(len(value) for key, value in stored.items() if key != "payload") < 500
