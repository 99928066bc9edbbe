"""Wilson's interval against published values, and what always holds of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.intervals import wilson


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [
        pytest.param(81, 263, 0.2553, 0.3662, id="81 of 263"),
        pytest.param(15, 148, 0.0624, 0.1605, id="15 of 148"),
        pytest.param(0, 20, 0.0, 0.1611, id="none of 20"),
        pytest.param(1, 29, 0.0061, 0.1718, id="1 of 29"),
    ],
)
def test_against_published_values(count: int, total: int, low: float, high: float) -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table I, score method without continuity correction."""
    found = wilson(count, total)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


@given(st.integers(0, 400).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total))))
def test_holds_the_share_and_mirrors(pair: tuple[int, int]) -> None:
    count, total = pair
    found, other = wilson(count, total), wilson(total - count, total)
    assert 0 <= found.low <= found.high <= 1
    if total:
        assert found.share is not None
        assert found.low <= found.share <= found.high
        assert found.low == pytest.approx(1 - other.high)


@pytest.mark.parametrize("count", [-1, 5])
def test_no_share_of_fewer_is_accepted(count: int) -> None:
    with pytest.raises(ValueError, match="is not a share"):
        wilson(count, 4)


def test_of_nothing_nothing_is_known() -> None:
    found = wilson(0, 0)
    assert (found.share, found.low, found.high) == (None, 0.0, 1.0)
