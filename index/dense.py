"""The nodes nearest to a vector within a selection, by whichever way costs least.

Chroma's graph of neighbours is built a little otherwise every time, and misses one in a thousand of the nodes that rank low. So in an
index of common size the vector is compared with every node, which takes as long and finds the same after every ingest. In a large one
Chroma's own filter walks much of its graph where few nodes are let through, and collects all their ids where many are: a
selection that holds a good share is applied after an unfiltered search, and a small one is compared vector by vector.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.manifest import Manifest
from index.selection import Selection
from index.vectors import VectorStore

COMMON = 2000  # nodes of an index: their vectors are held in memory
SMALL = 1000  # nodes of a selection
MOST = 0.05  # share of the nodes: at 7% of 100,000 this takes half of what the filter takes
TO_SPARE = 2.0  # times as many are asked for as the share tells


def nearest_within(
    store: VectorStore, manifest: Manifest, vector: Sequence[float], limit: int, selection: Selection
) -> list[tuple[str, float]]:
    """(node id, cosine similarity), nearest first, ties by id."""
    if manifest.nodes <= COMMON:
        every = store.compared_with_all(vector)
        return [pair for pair in every if selection.holds(pair[0])][:limit]
    where = selection.where()
    if where is None:
        return store.nearest(vector, limit)
    selected = selection.nodes_at_most(manifest)
    if selected >= MOST * manifest.nodes:
        some = min(manifest.nodes, int(TO_SPARE * limit * manifest.nodes / selected))
        found = [pair for pair in store.nearest(vector, some) if selection.holds(pair[0])]
        if len(found) >= min(limit, selected):
            return found[:limit]
    if selected <= SMALL:
        return store.compared(vector, where)[:limit]
    return store.nearest(vector, limit, where)
