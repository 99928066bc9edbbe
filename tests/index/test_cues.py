"""What sort of record a question asks for."""

from __future__ import annotations

import pytest

from index.cues import likely_kinds


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        pytest.param("How many potholes were filled last year?", {"measure"}, id="a count"),
        pytest.param("did gritting improve", {"measure"}, id="a change"),
        pytest.param("What did we spend on swings?", {"table"}, id="money"),
        pytest.param("Was the £1.2m saving made?", {"table"}, id="a sum of money"),
        pytest.param("Why were the playgrounds shut?", {"passage"}, id="a reason"),
        pytest.param(
            "Why did the rate of complaints rise?", {"measure", "passage"}, id="a change and its reason"
        ),
        pytest.param("swings in the park", set(), id="no cue"),
        pytest.param("the reddest apples", set(), id="a cue inside a word is none"),
    ],
)
def test_likely_kinds(question: str, kinds: set[str]) -> None:
    assert likely_kinds(question) == kinds
