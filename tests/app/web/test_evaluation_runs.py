"""The Evaluation page reads runs as `scrutineer eval --out` keeps them, and passes over what it cannot read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from app.web.run_files import answers_of, changes, find_runs


def summary(right: int) -> dict[str, Any]:
    def figures(name: str) -> dict[str, Any]:
        return {
            "type": name, "questions": 2, "right": {"count": right, "of": 2}, "borne_out": {"count": right, "of": right},
            "wrong": 2 - right, "refused": 0, "invented": 0, "failed": 0,
        }  # fmt: skip

    return {"questions": "otters.jsonl", "types": [figures("value")], "total": figures("all")}


def answer(number: int, outcome: str) -> dict[str, Any]:
    return {
        "id": f"o-{number}",
        "outcome": outcome,
        "verdicts": [{"scorer": "numbers", "right": outcome == "right", "reason": "" if outcome == "right" else "not in the answer: 19"}],
        "expected": {"type": "value", "question": f"How many <b>otters</b>, {number}?", "note": "nineteen"},
        "answer": {"answer": "There were **12** otters [1]."},
    }  # fmt: skip


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """Two runs and three folders that hold none."""
    place = tmp_path / "runs"
    for name, outcomes in (("before", ("wrong", "right")), ("after", ("right", "wrong"))):
        folder = place / name
        folder.mkdir(parents=True)
        (folder / "summary.json").write_text(json.dumps(summary(outcomes.count("right"))), "utf-8")
        lines = [json.dumps(answer(number, outcome)) for number, outcome in enumerate(outcomes)]
        (folder / "answers.jsonl").write_text("\n".join([*lines, "not json", '{"id": 1}']), "utf-8")
    for name, text in (("torn", "{"), ("other", '{"types": 3}'), ("empty", "")):
        (place / name).mkdir()
        (place / name / "summary.json").write_text(text, "utf-8")
    return place


def test_runs_are_found_and_others_passed_over(runs: Path, tmp_path: Path) -> None:
    found = find_runs([runs, tmp_path / "nowhere"])
    assert {run.name for run in found} == {"before", "after"}
    assert found[0].about == {"questions": "otters.jsonl"}
    assert [(one.type, one.right, one.share) for one in found[0].types] == [
        ("value", (1, 2), 0.5),
        ("all", (1, 2), 0.5),
    ]


def test_what_changed_is_told_worse_first(runs: Path) -> None:
    by_name = {run.name: run for run in find_runs([runs])}
    found = changes(answers_of(by_name["before"]), answers_of(by_name["after"]))
    assert [(one.answered.id, one.before, one.better) for one in found] == [
        ("o-1", "right", False),
        ("o-0", "wrong", True),
    ]
    assert found[0].answered.reasons == ("numbers: not in the answer: 19",)


def test_the_page_shows_failures_and_compares(
    runs: Path, on_sample: Callable[..., AppTest], said: Callable[[AppTest], str]
) -> None:
    page = on_sample("evaluation")
    text = said(page)
    assert "1 of 2 (50.0%)" in text
    assert "not in the answer: 19" in text
    assert "<b>otters</b>" not in text
    page.selectbox(key="run-other").select_index(1).run()
    assert not page.error
    assert "same" in said(page)
    assert [one.label.split()[0] for one in page.expander] == ["Worse", "Better"]
