"""Two rankings made one."""

from __future__ import annotations

import pytest

from index.fusion import Fused, fuse, spread


def test_what_both_lists_have_comes_first() -> None:
    assert fuse(["a", "b", "c"], ["d", "b"])[0].id == "b"


def test_ties_go_by_id() -> None:
    assert [item.id for item in fuse(["b"], [])] + [item.id for item in fuse(["z", "a"], ["a", "z"])] == [
        "b",
        "a",
        "z",
    ]


def test_ranks_are_kept() -> None:
    (only,) = fuse([], ["x"])
    assert (only.dense_rank, only.word_rank) == (None, 1)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        pytest.param(2, ["a", "c"], id="the repeat makes room for another"),
        pytest.param(3, ["a", "c", "b"], id="the repeat comes last where there is room"),
    ],
)
def test_near_duplicates_do_not_crowd_the_list(limit: int, expected: list[str]) -> None:
    words = {
        "a": frozenset("five pupils chose the new swings in the park".split()),
        "b": frozenset("five pupils chose the new swings in our park".split()),
        "c": frozenset("the canal froze".split()),
    }
    ranked = [Fused(node, score, None, None) for node, score in (("a", 3.0), ("b", 2.0), ("c", 1.0))]
    assert [item.id for item in spread(ranked, limit, words.get)] == expected


def test_records_that_are_never_duplicates_all_stay() -> None:
    ranked = [Fused(node, 1.0, None, None) for node in "ab"]
    assert len(spread(ranked, 2, lambda _: None)) == 2
