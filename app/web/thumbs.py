"""Thumbs up and down, kept in a local file of the index that question sets can be made from."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path
from typing import Any

from app.web.conversation import Turn

FILE = "feedback.jsonl"


def feedback_line(turn: Turn, good: bool, when: datetime) -> dict[str, Any]:
    """One record: the question and its history as question sets have them, what was answered, and the verdict."""
    answer = turn.answer.as_json()
    kept = ("status", "answer", "figures", "citations", "warnings")
    return {
        "question": turn.question,
        "history": list(turn.history),
        "verdict": "good" if good else "bad",
        "when": when.isoformat(timespec="seconds"),
        **{key: answer[key] for key in kept},
    }


def keep_feedback(folder: Path, line: dict[str, Any]) -> None:
    """Appends one line in one write, so that two sessions' lines do not mix."""
    data = (json.dumps(line, ensure_ascii=False) + "\n").encode()
    file = os.open(folder / FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(file, data)
    finally:
        os.close(file)
