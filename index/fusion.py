"""Ranks by meaning and by words made one; kinds mixed and near-duplicates kept from crowding the list. Pure.

The weights were set on the development questions, by grid, where a wide range of them does about equally well.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from index.record_ids import kind_of

DENSE_WEIGHT, WORD_WEIGHT = 0.7, 1.0  # of scores relative to the best in their list
LIKELY_KIND = 0.4  # what a record gains where the question's words make its kind likely
KIND_REPEATED = 0.1  # what a record loses for each of its kind before it in the list
NEAR_DUPLICATE = 0.8  # share of words in common from which two passages are told as one
LOOKED_AT = 4  # candidates weighed for each place in the list

Scored = Sequence[tuple[str, float]]  # ids with their scores, best first


@dataclass(frozen=True, slots=True)
class Fused:
    """An id with its fused score and its rank (from 1) in either list."""

    id: str
    score: float
    dense_rank: int | None
    word_rank: int | None


def fuse(dense: Scored, words: Scored, likely: Collection[str] = ()) -> list[Fused]:
    """One list, best first; ties by id. What the dense list lacks counts there as its last: it is no nearer than that."""
    dense_ranks, dense_scores = _ranks(dense), _relative(dense)
    word_ranks, word_scores = _ranks(words), _relative(words)
    last = min(dense_scores.values(), default=0.0)
    fused = [
        Fused(
            id=record,
            score=DENSE_WEIGHT * dense_scores.get(record, last)
            + WORD_WEIGHT * word_scores.get(record, 0.0)
            + (LIKELY_KIND if kind_of(record) in likely else 0.0),
            dense_rank=dense_ranks.get(record),
            word_rank=word_ranks.get(record),
        )
        for record in dense_ranks.keys() | word_ranks.keys()
    ]
    return sorted(fused, key=lambda item: (-item.score, item.id))


def spread(
    ranked: Sequence[Fused], limit: int, words_of: Callable[[str], frozenset[str] | None]
) -> list[Fused]:
    """The first `limit`, each chosen for its score less what its kind has had already; near-duplicates of one before them come
    after the others. `words_of` is None for what is never taken for a duplicate (another document's measure row says something
    of its own)."""
    waiting = list(ranked[: limit * LOOKED_AT])
    kept: list[Fused] = []
    repeats: list[Fused] = []
    seen: list[frozenset[str]] = []
    had: Counter[str] = Counter()
    while waiting and len(kept) < limit:
        item = max(waiting, key=lambda item: item.score - KIND_REPEATED * had[kind_of(item.id)])
        waiting.remove(item)
        found = words_of(item.id)
        if found is not None and any(_overlap(found, other) >= NEAR_DUPLICATE for other in seen):
            repeats.append(item)
            continue
        if found is not None:
            seen.append(found)
        had[kind_of(item.id)] += 1
        kept.append(item)
    return (kept + repeats)[:limit]


def _ranks(scored: Scored) -> dict[str, int]:
    return {record: rank for rank, (record, _) in enumerate(scored, 1)}


def _relative(scored: Scored) -> dict[str, float]:
    best = max((score for _, score in scored), default=0.0)
    return {record: score / best for record, score in scored} if best > 0 else {}


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
