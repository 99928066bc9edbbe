"""Whichever way a filtered search takes, it finds the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index import dense
from index.dense import nearest_within
from index.manifest import Entry, Manifest
from index.nodes import Node
from index.selection import Selection
from index.vectors import VectorStore, copy_store, create_store, open_store
from ingest.domain import Document, Source

DOCUMENTS = [letter * 16 for letter in "abcd"]
EACH = 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four documents of thirty passages with vectors at random."""
    place = tmp_path_factory.mktemp("store") / "chroma"
    nodes = [
        Node(f"{document}:p{at}", "text", "", "", {"kind": "passage", "document": document}, "{}")
        for document in DOCUMENTS
        for at in range(EACH)
    ]
    store = create_store(place)
    store.add(nodes, np.random.default_rng(7).normal(size=(len(nodes), 8)).astype(np.float32))
    store.close()
    return place


@pytest.fixture
def store(folder: Path) -> Iterator[VectorStore]:
    opened = open_store(folder)
    yield opened
    opened.close()


@pytest.fixture
def manifest() -> Manifest:
    entries = tuple(
        Entry(Document(item, Source(item, "", "", 1, "pdf"), ""), "", "", EACH, 0, 0, 0, EACH, 0.1)
        for item in DOCUMENTS
    )
    return Manifest("1", "model", 8, "", "", entries)


@pytest.mark.parametrize("documents", [1, 2, 3, 4])
def test_every_way_finds_the_same(
    store: VectorStore, manifest: Manifest, documents: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    vector = np.random.default_rng(8).normal(size=8).tolist()
    selection = Selection(within=frozenset(DOCUMENTS[:documents]))
    found = []
    # With every node, vector by vector, by Chroma's filter, filtered after.
    for common, small, most in ((2000, 0, 1.1), (0, 1000, 1.1), (0, 0, 1.1), (0, 0, 0.0)):
        monkeypatch.setattr(dense, "COMMON", common)
        monkeypatch.setattr(dense, "SMALL", small)
        monkeypatch.setattr(dense, "MOST", most)
        pairs = nearest_within(store, manifest, vector, 12, selection)
        assert all(selection.holds(node) for node, _ in pairs)
        found.append([(node, round(score, 4)) for node, score in pairs])
    assert all(one == found[0] for one in found)
    assert len(found[0]) == 12


def test_all_nodes_are_found_in_the_same_order_after_every_build(
    manifest: Manifest, folder: Path, store: VectorStore, tmp_path: Path
) -> None:
    kept = store.collection.get(include=["embeddings"])
    nodes = [
        Node(item, "text", "", "", {"kind": "passage", "document": item[:16]}, "{}") for item in kept["ids"]
    ]
    again = create_store(tmp_path / "again")
    again.add(nodes[::-1], np.asarray(kept["embeddings"], np.float32)[::-1])
    vector = np.random.default_rng(9).normal(size=8).tolist()
    found, found_again = (
        nearest_within(one, manifest, vector, len(nodes), Selection()) for one in (store, again)
    )
    assert [node for node, _ in found] == [node for node, _ in found_again]
    assert len(found) == len(nodes)
    again.close()


def test_a_copy_holds_the_same(folder: Path, store: VectorStore, tmp_path: Path) -> None:
    copy_store(folder, tmp_path / "copy")
    copied = open_store(tmp_path / "copy")
    vector = [1.0] * 8
    assert copied.nearest(vector, 20) == store.nearest(vector, 20)
    copied.remove([f"{DOCUMENTS[0]}:p0"])
    assert store.collection.count() == copied.collection.count() + 1
    copied.close()
