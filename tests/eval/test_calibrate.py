"""Calibration: which value is picked from a curve, how one threshold after another is set, and the file that is written."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path

import pytest

from app.answering.thresholds import Thresholds, thresholds, using
from eval.calibrate import Tried, calibrated, picked, toml_text, values_around


def curve(*points: tuple[int, int]) -> list[Tried]:
    """Values 1, 2, 3 ... with (right, invented) of 50 unanswerable questions."""
    return [Tried(float(at), right, 0, 0, invented, 50) for at, (right, invented) in enumerate(points, 1)]


@pytest.mark.parametrize(
    ("points", "value"),
    [
        pytest.param([(5, 0), (9, 0), (5, 0)], 2, id="the peak"),
        pytest.param([(5, 0), (9, 0), (9, 0), (9, 0), (5, 0)], 3, id="the middle of a plateau"),
        pytest.param([(9, 0)] * 5, 3, id="the middle where nothing changes"),
        pytest.param(
            [(9, 0), (9, 0), (9, 0), (9, 0), (5, 0)],
            3,
            id="next to the strict end where only that is in sight",
        ),
        pytest.param([(9, 0), (5, 0), (9, 0), (9, 0), (9, 0)], 4, id="the longest plateau"),
        pytest.param([(10, 2), (9, 1), (8, 0)], 2, id="not where more than 2% are invented"),
        pytest.param([(10, 5), (9, 3), (8, 4)], 2, id="the least invented where all are too many"),
    ],
)
def test_picked(points: list[tuple[int, int]], value: float) -> None:
    assert picked(curve(*points)).value == value


def test_values_go_both_ways_but_not_below_nothing() -> None:
    assert values_around(0.6)[0] == 0.35
    assert values_around(0.6)[-1] == 0.85
    assert values_around(0.1) == (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35)


def test_each_threshold_is_set_with_the_others_held() -> None:
    names = [field.name for field in fields(Thresholds)]
    start = Thresholds(**dict.fromkeys(names, 0.5))
    asked: list[Thresholds] = []

    def measure(setting: Thresholds) -> Mapping[str, int]:
        """Most right at 0.4 for the first threshold; the others make no difference."""
        asked.append(setting)
        return {"right": 10 - round(abs(getattr(setting, names[0]) - 0.4) * 20), "absent": 10}

    steps = list(calibrated(start, measure))
    assert [name for name, _, _ in steps] == names
    assert asdict(steps[-1][2]) == dict.fromkeys(names, 0.5) | {names[0]: 0.4}
    assert all(getattr(setting, names[0]) == 0.4 for setting in asked[-5:])


def test_what_is_written_is_read_back() -> None:
    kept = thresholds()
    written = tomllib.loads(toml_text(kept, Path("roads.jsonl")))
    assert Thresholds(**written["explained"]) == kept


def test_other_thresholds_hold_only_while_they_are_tried() -> None:
    kept = thresholds()
    other = Thresholds(**dict.fromkeys((field.name for field in fields(Thresholds)), 0.01))
    with using(other):
        assert thresholds() == other
    assert thresholds() == kept
