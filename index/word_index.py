"""BM25 over the nodes' words, kept as arrays that open without being read (memory-mapped) and change without being rebuilt.

The score is Lucene's BM25, as bm25s computes it (a test holds them equal); bm25s itself scores ahead of time, so that one changed
document would mean scoring all of them again.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[Any]

K1, B = 1.5, 0.75  # bm25s's and LlamaIndex's defaults
TERM_BYTES, ID_BYTES = 48, 48
MOST_COUNTED = 65535  # times that a term stands in a node: what two bytes hold
_PARTS = ("terms", "starts", "nodes", "counts", "lengths", "ids")


@dataclass(frozen=True, slots=True)
class WordIndex:
    """Postings by term: term t stands in nodes[starts[t]:starts[t + 1]], as often as the counts beside say. `terms` are sorted;
    `lengths` and `ids` belong to the nodes in the order they came."""

    terms: Array
    starts: Array
    nodes: Array
    counts: Array
    lengths: Array
    ids: Array

    def save(self, folder: Path) -> None:
        import numpy as np

        folder.mkdir(parents=True, exist_ok=True)
        for part in _PARTS:
            np.save(folder / f"{part}.npy", getattr(self, part))

    def count(self, term: str) -> int:
        """In how many nodes a term stands."""
        import numpy as np

        at = int(np.searchsorted(self.terms, encoded(term)))
        if at == len(self.terms) or self.terms[at] != encoded(term):
            return 0
        return int(self.starts[at + 1] - self.starts[at])

    def scores(self, terms: Mapping[str, float]) -> NDArray[np.float64]:
        """A score for each node; `terms` are weighted."""
        import numpy as np

        total = len(self.ids)
        scores = np.zeros(total)
        if not total or not len(self.terms):
            return scores
        norm = K1 * (1 - B + B * self.lengths / max(float(self.lengths.mean()), 1.0))
        for term, weight in sorted(terms.items()):
            at = int(np.searchsorted(self.terms, encoded(term)))
            if at == len(self.terms) or self.terms[at] != encoded(term):
                continue
            start, end = int(self.starts[at]), int(self.starts[at + 1])
            found, counts = self.nodes[start:end], self.counts[start:end].astype(np.float64)
            idf = np.log(1 + (total - (end - start) + 0.5) / ((end - start) + 0.5))
            scores[found] += weight * idf * counts / (counts + norm[found])
        return scores


def open_word_index(folder: Path) -> WordIndex:
    import numpy as np

    return WordIndex(*(np.load(folder / f"{part}.npy", mmap_mode="r") for part in _PARTS))


def empty_word_index() -> WordIndex:
    import numpy as np

    return WordIndex(
        terms=np.zeros(0, f"S{TERM_BYTES}"),
        starts=np.zeros(1, np.int64),
        nodes=np.zeros(0, np.int32),
        counts=np.zeros(0, np.uint16),
        lengths=np.zeros(0, np.int32),
        ids=np.zeros(0, f"S{ID_BYTES}"),
    )


def changed(
    index: WordIndex, removed: Collection[str], added: Iterable[tuple[str, Iterable[str]]]
) -> WordIndex:
    """The index without the nodes `removed` and with `added` (id and terms of each), as if it had been built so."""
    import numpy as np

    gone = np.isin(index.ids, np.array([encoded(node) for node in removed], f"S{ID_BYTES}"))
    place = np.cumsum(~gone) - 1  # where each node that stays will stand
    terms = np.repeat(np.arange(len(index.terms)), np.diff(index.starts))
    stay = ~gone[index.nodes]
    fresh = _postings(added, int((~gone).sum()))
    vocabulary = np.union1d(index.terms, fresh.terms)
    term = np.concatenate(
        [
            np.searchsorted(vocabulary, index.terms)[terms[stay]],
            np.searchsorted(vocabulary, fresh.terms)[fresh.term],
        ]
    )
    node = np.concatenate([place[index.nodes[stay]], fresh.nodes])
    counts = np.concatenate([index.counts[stay], fresh.counts])
    order = np.argsort(term * (int(node.max(initial=0)) + 1) + node, kind="stable")
    return WordIndex(
        *_compacted(vocabulary, term[order]),
        nodes=node[order].astype(np.int32),
        counts=counts[order],
        lengths=np.concatenate([index.lengths[~gone], fresh.lengths]),
        ids=np.concatenate([index.ids[~gone], fresh.ids]),
    )


def encoded(text: str) -> bytes:
    """As terms and ids are kept: UTF-8, cut to a fixed width."""
    return text.encode()[:TERM_BYTES]


@dataclass(frozen=True, slots=True)
class _Postings:
    """New nodes' postings, one row a (term, node) pair: `term` is its place among the distinct `terms`, which are in no order."""

    terms: Array
    term: Array
    nodes: Array
    counts: Array
    lengths: Array
    ids: Array


def _postings(added: Iterable[tuple[str, Iterable[str]]], first: int) -> _Postings:
    """Takes node after node into flat arrays, since a large index has millions of rows."""
    import numpy as np

    places: dict[bytes, int] = {}
    term, nodes, counts, lengths = array("q"), array("q"), array("H"), array("q")
    ids: list[bytes] = []
    for node, words in added:
        counted = Counter(map(encoded, words))
        term.extend(places.setdefault(one, len(places)) for one in counted)
        nodes.extend([first + len(ids)] * len(counted))
        counts.extend(min(count, MOST_COUNTED) for count in counted.values())
        lengths.append(counted.total())
        ids.append(encoded(node))
    return _Postings(
        terms=np.array(list(places), f"S{TERM_BYTES}"),
        term=np.array(term, np.int64),
        nodes=np.array(nodes, np.int64),
        counts=np.array(counts, np.uint16),
        lengths=np.array(lengths, np.int32),
        ids=np.array(ids, f"S{ID_BYTES}"),
    )


def _compacted(vocabulary: Array, term: Array) -> tuple[Array, Array]:
    """The terms that still stand somewhere, and where the postings of each start."""
    import numpy as np

    held = np.bincount(term, minlength=len(vocabulary))
    used = held > 0
    return vocabulary[used], np.concatenate([[0], np.cumsum(held[used])]).astype(np.int64)
