"""Two rankings made one."""

from __future__ import annotations

import pytest

from index.fusion import Fused, fuse, spread

SWINGS = frozenset("five pupils chose the new swings in the park".split())
SWINGS_AGAIN = frozenset("five pupils chose the new swings in our park".split())
CANAL = frozenset("the canal froze".split())


def falling(*records: str) -> list[tuple[str, float]]:
    return [(record, 1 - at / 10) for at, record in enumerate(records, 1)]


def fused(*scores: tuple[str, float]) -> list[Fused]:
    return [Fused(record, score, None, None) for record, score in scores]


def test_what_both_lists_have_comes_first() -> None:
    assert fuse(falling(*(f"d:p{at}" for at in range(1, 9))), falling("d:p9", "d:p2"))[0].id == "d:p2"


@pytest.mark.parametrize("likely", [[], ["passage"]])
def test_ties_go_by_id(likely: list[str]) -> None:
    equal = fuse([("d:p9", 0.5), ("d:p1", 0.5)], [("d:p9", 3.0), ("d:p1", 3.0)], likely)
    assert [item.id for item in equal] == ["d:p1", "d:p9"]


def test_ranks_are_kept() -> None:
    (only,) = fuse([], falling("d:p1"))
    assert (only.dense_rank, only.word_rank) == (None, 1)


def test_the_kind_that_is_asked_for_goes_first_among_near_equals() -> None:
    dense, words = [("d:p1", 0.8), ("d:m1", 0.78)], [("d:p1", 9.0), ("d:m1", 8.5)]
    assert [item.id for item in fuse(dense, words)] == ["d:p1", "d:m1"]
    assert [item.id for item in fuse(dense, words, ["measure"])] == ["d:m1", "d:p1"]


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        pytest.param(2, ["d:p1", "d:p3"], id="the repeat makes room for another"),
        pytest.param(3, ["d:p1", "d:p3", "d:p2"], id="the repeat comes last where there is room"),
    ],
)
def test_near_duplicates_do_not_crowd_the_list(limit: int, expected: list[str]) -> None:
    words = {"d:p1": SWINGS, "d:p2": SWINGS_AGAIN, "d:p3": CANAL}
    ranked = fused(("d:p1", 1.5), ("d:p2", 1.4), ("d:p3", 0.6))
    assert [item.id for item in spread(ranked, limit, words.get)] == expected


def test_records_that_are_never_duplicates_all_stay() -> None:
    assert len(spread(fused(("d:m1", 1.0), ("e:m1", 1.0)), 2, lambda _: None)) == 2


def test_one_kind_does_not_fill_the_list() -> None:
    ranked = fused(*((f"d:m{at}", 1.5 - at / 100) for at in range(6)), ("d:p1", 1.2))
    assert "d:p1" in [item.id for item in spread(ranked, 5, lambda _: None)]
