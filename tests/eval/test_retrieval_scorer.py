"""The rank at which evidence comes up, and the figures made of ranks."""

from __future__ import annotations

import pytest

from eval.questions import Evidence, Expected
from eval.scorers.retrieval import (
    Retrieved,
    is_retrievable,
    query_of,
    rank_of_evidence,
    recall,
    retrieval_verdict,
)

ASKED = Expected(
    "roads-1",
    "followup",
    "And lorries?",
    history=("How many nights?",),
    evidence=(Evidence("roads", "on forty nights"), Evidence("parks.md", "lorries in the park")),
)
MISS = Retrieved("roads.md", "Nothing of the kind.")


@pytest.mark.parametrize(
    ("hits", "rank"),
    [
        pytest.param([Retrieved("roads.md", "out on\nforty nights")], 1, id="first, white space folded"),
        pytest.param(
            [MISS, MISS, Retrieved("parks.md", "two lorries in the park")], 3, id="third, other document"
        ),
        pytest.param([Retrieved("parks.md", "on forty nights")], None, id="right words, wrong document"),
        pytest.param([MISS] * 10 + [Retrieved("roads.md", "on forty nights")], None, id="beyond the tenth"),
        pytest.param([], None, id="no hits"),
    ],
)
def test_rank(hits: list[Retrieved], rank: int | None) -> None:
    assert rank_of_evidence(ASKED, hits, {"roads": "roads.md"}) == rank
    assert retrieval_verdict(ASKED, rank).right is (rank is not None)


def test_the_query_has_the_history_before_the_question() -> None:
    assert query_of(ASKED) == "How many nights? And lorries?"


def test_only_questions_with_evidence_count() -> None:
    refusal = Expected("roads-2", "unanswerable", "Where?", answerable=False, evidence=ASKED.evidence)
    bare = Expected("roads-3", "calculator", "2 + 2?")
    assert [is_retrievable(one) for one in (ASKED, refusal, bare)] == [True, False, False]
    assert retrieval_verdict(bare, None).right is None


def test_recall_and_reciprocal_rank() -> None:
    found = recall([1, 2, 4, 10, None])
    assert {cut: share.count for cut, share in found.at.items()} == {1: 1, 3: 2, 5: 3, 10: 4}
    assert found.questions == 5
    assert found.mean_reciprocal_rank == pytest.approx((1 + 1 / 2 + 1 / 4 + 1 / 10) / 5)


def test_of_no_questions_nothing_is_found() -> None:
    found = recall([])
    assert found.mean_reciprocal_rank == 0
    assert found.at[10].share is None
