"""Thumbs of the app as draft questions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.answering.answer import Answer
from eval.feedback import FILE, TO_BE_WRITTEN, feedback_questions
from eval.make_questions import write_questions
from eval.questions import Evidence, read_question, read_questions
from eval.run import run_questions
from eval.scorers import outcome, score
from index.library import Library
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
        "answer": "On 40 nights [1].",
        "figures": [{"value": 40}, {"value": None}, {"value": 40}, {"value": 55}],
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


@pytest.mark.parametrize(
    ("answer", "value", "unit", "numbers"),
    [
        pytest.param("The outturn was 2,261 (£000).", 2261.0, "£000", [2261], id="as printed"),
        pytest.param("The outturn was £2.261m.", 2261.0, "£000", ["£2261k"], id="at another scale"),
        pytest.param("An overspend of £2.3m.", 2261.0, "£000", [], id="rounded"),
        pytest.param("It fell by £0.5m.", -0.5, "£m", ["£0.5m"], id="a fall in words"),
        pytest.param("8.2% (496 children).", 8.2, "%", [8.2], id="a percentage"),
    ],
)
def test_a_figure_is_asked_for_as_the_answer_states_it(
    tmp_path: Path, answer: str, value: float, unit: str, numbers: list[float | str]
) -> None:
    line = {"question": "?", "verdict": "good", "answer": answer, "figures": [{"value": value, "unit": unit}]}
    (found,) = feedback_questions(kept(tmp_path, line))
    assert found.as_json()["numbers"] == numbers
    assert outcome(found, score(found, Answer("?", "answered", answer))) == "right"


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


def test_answers_that_had_a_thumb_up_are_right_when_asked_again(
    sample_library: Library, repo: Path, tmp_path: Path
) -> None:
    """The whole way round, over real answers: asked, liked, kept, drafted, asked again."""
    from datetime import UTC, datetime

    from app.answering.ask import answer_question
    from app.web.conversation import Turn
    from app.web.thumbs import feedback_line, keep_feedback

    asked = read_questions(repo / "eval/sample/questions.jsonl")[::6]
    for one in asked:
        turn = Turn(
            "t", one.question, one.history, answer_question(sample_library, one.question, one.history)
        )
        keep_feedback(tmp_path, feedback_line(turn, True, datetime(2025, 3, 1, tzinfo=UTC)))
    drafted = [replace(one, id=f"draft-{at}") for at, one in enumerate(feedback_questions(tmp_path))]
    write_questions(tmp_path / "made.jsonl", drafted)
    run = run_questions(sample_library, read_questions(tmp_path / "made.jsonl"))
    assert len(run.records) == len(asked)
    assert [(one.id, one.reasons) for one in run.records if not one.right] == []
    assert sum(bool(one.numbers or one.amounts) for one in drafted) > len(asked) / 3
