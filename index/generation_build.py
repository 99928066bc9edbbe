"""Builds the next generation: a copy of the current one with the changed documents' nodes taken out and put in, or one from nothing
where there is none to copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from index.embedding import Embedder
from index.embedding.cache import embed_cached
from index.generations import Layout, begin, prune, publish
from index.manifest import Entry, Manifest, write_manifest
from index.nodes import Node, nodes_of
from index.record_files import load_records
from index.report import Progress
from index.terms import terms_of

OnProgress = Callable[[Progress], None]
REBUILD_SHARE = 1.0  # nodes removed since the store was built, as a share of those it holds, from which it is built afresh


def build_generation(
    layout: Layout,
    before: Manifest | None,
    after: Sequence[Entry],
    embedder: Embedder,
    on_progress: OnProgress | None,
) -> str:
    """Makes a generation with these entries current and returns its name; nothing is done where the current one is just so."""
    if before and tuple(after) == before.entries and before.model == embedder.model_id:
        return before.generation
    folder = begin(layout)
    base = before if before and _worth_copying(before, after, embedder) else None
    kept = {_key(entry) for entry in after}
    had = {_key(entry) for entry in base.entries} if base else set()
    gone = [
        node.id
        for entry in (base.entries if base else ())
        if _key(entry) not in kept
        for node in _nodes(layout, entry)
    ]
    fresh = [(entry, list(_nodes(layout, entry))) for entry in after if _key(entry) not in had]
    _fill(layout, folder, base, gone, fresh, embedder, on_progress)
    manifest = Manifest(
        generation=folder.name,
        model=embedder.model_id,
        dimension=embedder.dimension,
        created=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        entries=tuple(after),
        removed=(base.removed if base else 0) + len(gone),
    )
    write_manifest(folder, manifest)
    publish(layout, folder)
    prune(layout)
    return folder.name


def _fill(
    layout: Layout,
    folder: Path,
    base: Manifest | None,
    gone: Sequence[str],
    fresh: Iterable[tuple[Entry, list[Node]]],
    embedder: Embedder,
    on_progress: OnProgress | None,
) -> None:
    """The generation's vector store and word index."""
    from index.vectors import copy_store, create_store, open_store
    from index.word_index import changed, empty_word_index, open_word_index

    documents = list(fresh)
    nodes = [node for _, found in documents for node in found]
    told = (lambda done, total: on_progress(Progress("embedding", done, total))) if on_progress else None
    vectors = embed_cached(layout.embeddings, embedder, [node.meaning for node in nodes], told)
    old = layout.generation(base.generation) if base else None
    if old:
        copy_store(old / "chroma", folder / "chroma")
    store = open_store(folder / "chroma") if old else create_store(folder / "chroma")
    store.remove(gone)
    store.add(nodes, vectors)
    store.close()
    words = open_word_index(old / "words") if old else empty_word_index()
    added = [
        (node.id, terms_of(node.words, entry.document.glossary))
        for entry, found in documents
        for node in found
    ]
    changed(words, gone, added).save(folder / "words")


def _worth_copying(before: Manifest, after: Sequence[Entry], embedder: Embedder) -> bool:
    """Whether copying costs less than building from nothing: the model is the same and not most of it has changed."""
    kept = {_key(entry) for entry in after}
    gone = sum(
        entry.passages + entry.measures + entry.tables for entry in before.entries if _key(entry) not in kept
    )
    return before.model == embedder.model_id and before.removed + gone < REBUILD_SHARE * max(
        before.nodes - gone, 1
    )


def _key(entry: Entry) -> tuple[object, ...]:
    """What the nodes of a document are made from: its records and what it says of itself."""
    return (entry.document, entry.records)


def _nodes(layout: Layout, entry: Entry) -> list[Node]:
    facts, prose = load_records(layout.records, entry.records)
    return list(nodes_of(entry.document, (*facts.measures, *facts.tables, *prose.passages)))
