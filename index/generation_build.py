"""Builds the next generation: a copy of the current one with the changed documents' nodes taken out and put in, or one from nothing
where there is none to copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from index.embedding import Embedder
from index.embedding.cache import embed_cached
from index.fingerprints import nodes_fingerprint, terms_fingerprint
from index.generations import WORDS, Layout
from index.homes import Home
from index.manifest import Entry, Manifest, write_manifest
from index.nodes import Node, nodes_of
from index.record_files import load_facts, load_prose
from index.report import Progress
from index.terms import terms_of

OnProgress = Callable[[Progress], None]
REBUILD_SHARE = 1.0  # nodes removed since the store was built, as a share of those it holds, from which it is built afresh
NODES_AT_ONCE = 2000

# Storing, embedding and word counting all load these; two threads that load one at the same moment may meet it half made.
LOADED_FIRST = ("numpy", "chromadb", "chromadb.config", "onnxruntime", "tokenizers")


@dataclass(frozen=True, slots=True)
class Difference:
    """From one generation to the next: ids of the nodes that go, and the entries whose nodes come."""

    base: Manifest | None
    gone: tuple[str, ...]
    fresh: tuple[Entry, ...]


def build_generation(
    home: Home,
    before: Manifest | None,
    after: Sequence[Entry],
    embedder: Embedder,
    on_progress: OnProgress | None,
) -> str:
    """Makes a generation with these entries current and returns its name; nothing is done where the current one is just so."""
    same_terms = before is not None and before.terms_made_by == terms_fingerprint()
    if before and same_terms and tuple(after) == before.entries and _made_alike(before, embedder):
        return before.generation
    folder = home.begin()
    copied = before if before and _worth_copying(before, after, embedder) else None
    changed = difference(home.layout, copied, after)
    recounted = changed if same_terms else Difference(None, (), tuple(after))
    load_first()
    with ThreadPoolExecutor(1) as beside:
        words = beside.submit(fill_words, home.layout, folder, recounted)
        _fill_store(home, folder, changed, embedder, on_progress)
        words.result()
    manifest = Manifest(
        generation=folder.name,
        model=embedder.model_id,
        dimension=embedder.dimension,
        nodes_made_by=nodes_fingerprint(),
        created=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
        entries=tuple(after),
        removed=(copied.removed if copied else 0) + len(changed.gone),
        terms_made_by=terms_fingerprint(),
    )
    write_manifest(folder, manifest)
    home.publish(folder)
    home.prune()
    return folder.name


def load_first() -> None:
    """Loads the heavy packages that a build needs, in one thread."""
    for heavy in LOADED_FIRST:
        import_module(heavy)


def difference(layout: Layout, base: Manifest | None, after: Sequence[Entry]) -> Difference:
    """What has to change in a copy of `base` (None: nothing to copy) for it to hold the entries `after`."""
    kept, had = set(map(_made_from, after)), base.entries if base else ()
    gone = [node.id for entry in had if _made_from(entry) not in kept for node in nodes_in(layout, entry)]
    known = set(map(_made_from, had))
    return Difference(base, tuple(gone), tuple(entry for entry in after if _made_from(entry) not in known))


def nodes_in(layout: Layout, entry: Entry) -> list[Node]:
    """A document's nodes, from its record files."""
    facts, prose = load_facts(layout.records, entry.records), load_prose(layout.records, entry.records)
    return list(nodes_of(entry.document, facts, prose))


def fill_words(layout: Layout, folder: Path, changed: Difference) -> None:
    """The generation's word index."""
    from index.word_index import changed as words_changed
    from index.word_index import empty_word_index, open_word_index

    base = open_word_index(layout.words(changed.base.generation)) if changed.base else empty_word_index()
    added = (
        (node.id, terms_of(node.words, entry.document.glossary))
        for entry in changed.fresh
        for node in nodes_in(layout, entry)
        if node.words
    )
    words_changed(base, changed.gone, added).save(folder / WORDS)


def _fill_store(
    home: Home, folder: Path, changed: Difference, embedder: Embedder, on_progress: OnProgress | None
) -> None:
    nodes = [node for entry in changed.fresh for node in nodes_in(home.layout, entry)]
    told = (lambda done, total: on_progress(Progress("embedding", done, total))) if on_progress else None
    with ThreadPoolExecutor(1) as aside:  # copying takes the disk, embedding the processor
        copied = aside.submit(home.next_store, folder, changed.base.generation if changed.base else None)
        vectors = embed_cached(home.layout.embeddings, embedder, [node.meaning for node in nodes], told)
        store = copied.result()
    store.remove(changed.gone)
    for start in range(0, len(nodes), NODES_AT_ONCE):
        batch = slice(start, start + NODES_AT_ONCE)
        store.add(nodes[batch], vectors[batch])
        if on_progress:
            on_progress(Progress("storing", min(start + NODES_AT_ONCE, len(nodes)), len(nodes)))
    store.close()


def _worth_copying(before: Manifest, after: Sequence[Entry], embedder: Embedder) -> bool:
    """Whether its nodes are as they would be made now, and copying costs less than building from nothing."""
    kept = set(map(_made_from, after))
    gone = sum(entry.nodes for entry in before.entries if _made_from(entry) not in kept)
    return _made_alike(before, embedder) and before.removed + gone < REBUILD_SHARE * (before.nodes - gone)


def _made_alike(before: Manifest, embedder: Embedder) -> bool:
    return before.model == embedder.model_id and before.nodes_made_by == nodes_fingerprint()


def _made_from(entry: Entry) -> tuple[object, ...]:
    """What the nodes of a document are made from: its records and what it says of itself."""
    return (entry.document, entry.records)
