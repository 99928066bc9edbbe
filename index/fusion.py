"""Two ranked lists made one, and near-duplicates kept from crowding it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

RANK_OFFSET = 20  # how much less the second place counts than the first (reciprocal rank fusion)
DENSE_WEIGHT, WORD_WEIGHT = 1.0, 1.0
NEAR_DUPLICATE = 0.8  # share of words in common from which two passages are told as one


@dataclass(frozen=True, slots=True)
class Fused:
    """An id with its fused score and its rank (from 1) in either list."""

    id: str
    score: float
    dense_rank: int | None
    word_rank: int | None


def fuse(dense: Sequence[str], words: Sequence[str]) -> list[Fused]:
    """Reciprocal rank fusion of two lists of ids, best first; ties by id."""
    dense_ranks = {node: rank for rank, node in enumerate(dense, 1)}
    word_ranks = {node: rank for rank, node in enumerate(words, 1)}
    fused = [
        Fused(
            node,
            _score(dense_ranks.get(node), word_ranks.get(node)),
            dense_ranks.get(node),
            word_ranks.get(node),
        )
        for node in dense_ranks.keys() | word_ranks.keys()
    ]
    return sorted(fused, key=lambda item: (-item.score, item.id))


def _score(dense_rank: int | None, word_rank: int | None) -> float:
    score = DENSE_WEIGHT / (RANK_OFFSET + dense_rank) if dense_rank else 0.0
    return score + (WORD_WEIGHT / (RANK_OFFSET + word_rank) if word_rank else 0.0)


def spread(
    ranked: Iterable[Fused], limit: int, words_of: Callable[[str], frozenset[str] | None]
) -> list[Fused]:
    """The first `limit`, near-duplicates of an earlier one after the others. `words_of` is None for what is never taken for a
    duplicate (a measure row of another document says something of its own)."""
    kept: list[Fused] = []
    repeats: list[Fused] = []
    seen: list[frozenset[str]] = []
    for item in ranked:
        if len(kept) == limit:
            break
        found = words_of(item.id)
        if found is not None and any(_overlap(found, other) >= NEAR_DUPLICATE for other in seen):
            repeats.append(item)
            continue
        if found is not None:
            seen.append(found)
        kept.append(item)
    return (kept + repeats)[:limit]


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
