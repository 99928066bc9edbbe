"""Thumbs of the app as draft questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.answering.answer import Answer
from eval.feedback import FILE, TO_BE_WRITTEN, feedback_questions
from eval.questions import Evidence, read_question
from eval.scorers import outcome, score
from ingest.errors import UsageError

CITED = [{"document": "roads.md", "quote": "on \n forty nights"}]


def kept(folder: Path, *lines: dict[str, Any] | str) -> Path:
    texts = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / FILE).write_text("\n".join(texts), "utf-8")
    return folder


def test_thumbs_up_expect_the_figures_and_the_sources_again(tmp_path: Path) -> None:
    line = {
        "question": "Nights?",
        "history": ["Lorries?"],
        "verdict": "good",
        "answer": "Forty.",
        "figures": [{"value": 40}, {"value": None}, {"value": 40}],
        "citations": CITED,
    }
    (found,) = feedback_questions(kept(tmp_path, line))
    assert (found.type, found.history, found.numbers) == ("followup", ("Lorries?",), (40.0,))
    assert found.evidence == (Evidence("roads.md", "on forty nights"),)


def test_thumbs_down_fail_until_an_officer_writes_the_answer(tmp_path: Path) -> None:
    (found,) = feedback_questions(
        kept(tmp_path, {"question": "Nights?", "verdict": "down", "answer": "Nine."})
    )
    assert found.groups == ((TO_BE_WRITTEN,),)
    assert "Nine." in found.note
    assert outcome(found, score(found, Answer("Nights?", "answered", "Forty."))) == "wrong"


def test_a_refusal_that_was_right_must_stay_one(tmp_path: Path) -> None:
    (found,) = feedback_questions(
        kept(tmp_path, {"question": "Tractors?", "verdict": "up", "status": "not_found"})
    )
    assert (found.type, found.answerable) == ("unanswerable", False)


def test_the_last_verdict_on_a_question_counts(tmp_path: Path) -> None:
    lines = [
        {"question": "Nights?", "verdict": "bad", "answer": "Nine."},
        {"question": "Lorries?", "verdict": "good", "answer": "12."},
        {"question": "Nights?", "verdict": "good", "answer": "Forty."},
    ]
    found = feedback_questions(kept(tmp_path, *lines))
    assert [(one.question, one.groups) for one in found] == [("Lorries?", ()), ("Nights?", ())]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{", id="no json"),
        pytest.param({"question": "Nights?"}, id="no verdict"),
        pytest.param({"question": "Nights?", "verdict": "fine"}, id="unknown verdict"),
        pytest.param(
            {"verdict": "good", "question": "?", "citations": [{"document": "a"}]}, id="half a citation"
        ),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: Any) -> None:
    good = {"question": "Nights?", "verdict": "good"}
    with pytest.raises(UsageError, match=r"^feedback\.jsonl, line 2: "):
        feedback_questions(kept(tmp_path, good, line))


def test_without_feedback_there_are_no_questions(tmp_path: Path) -> None:
    assert feedback_questions(tmp_path) == ()


def test_what_the_app_keeps_is_understood(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from app.web.conversation import Turn
    from app.web.thumbs import feedback_line, keep_feedback

    answer = Answer("Nights?", "answered", "Forty.")
    for good in (True, False):
        turn = Turn("turn-1", f"Nights {good}?", (), answer)
        keep_feedback(tmp_path, feedback_line(turn, good, datetime(2025, 3, 1, tzinfo=UTC)))
    found = feedback_questions(tmp_path)
    assert [bool(one.groups) for one in found] == [False, True]
    for one in found:
        line = json.dumps(one.as_json() | {"id": "draft-1"})
        assert read_question(line, "line 1").question == one.question
