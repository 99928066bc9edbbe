"""Thumbs that people gave in the app, as draft questions: what was good must stay so, what was bad waits for its right answer."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.questions import Evidence, Expected
from ingest.errors import UsageError

FILE = "feedback.jsonl"  # in the index folder
GOOD, BAD = ("good", "up"), ("bad", "down")
TO_BE_WRITTEN = "TO BE WRITTEN: what a right answer must say"  # stands in no answer, so that the question fails until it is


def feedback_questions(folder: Path) -> tuple[Expected, ...]:
    """One question for each that a thumb was given on, the last verdict counting; none where there is no file. Raises
    UsageError naming a line that is none."""
    path = folder / FILE
    if not path.is_file():
        return ()
    last: dict[tuple[str, ...], Expected] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            question = _question(line, f"{path.name}, line {number}")
            key = (*question.history, question.question)
            last.pop(key, None)
            last[key] = question
    return tuple(last.values())


def _question(line: str, where: str) -> Expected:
    try:
        given: dict[str, Any] = json.loads(line)
        verdict, question = given["verdict"], str(given["question"])
        history = tuple(str(turn) for turn in given.get("history") or ())
        if verdict in GOOD:
            return _kept(question, history, given)
        if verdict in BAD:
            return _to_be_written(question, history, str(given.get("answer", "")))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{where}: not feedback ({type(error).__name__}: {error})") from None
    raise UsageError(f"{where}: verdict {verdict!r}; known: {', '.join((*GOOD, *BAD))}")


def _kept(question: str, history: tuple[str, ...], given: Mapping[str, Any]) -> Expected:
    """The answer's figures and sources are expected again."""
    if given.get("status") == "not_found":
        return Expected(
            id="",
            type="unanswerable",
            question=question,
            history=history,
            answerable=False,
            note="Refused, thumbs up.",
        )
    values = [figure["value"] for figure in given.get("figures") or () if figure.get("value") is not None]
    return Expected(
        id="",
        type=_type(history, bool(values)),
        question=question,
        history=history,
        numbers=tuple(dict.fromkeys(float(value) for value in values)),
        evidence=tuple(_evidence(given)),
        note="Thumbs up in the app.",
    )


def _to_be_written(question: str, history: tuple[str, ...], answer: str) -> Expected:
    return Expected(
        id="",
        type=_type(history, figures=False),
        question=question,
        history=history,
        groups=((TO_BE_WRITTEN,),),
        note=f"Thumbs down in the app. The answer was: {' '.join(answer.split())}",
    )


def _type(history: tuple[str, ...], figures: bool) -> str:
    return "followup" if history else "value" if figures else "narrative"


def _evidence(given: Mapping[str, Any]) -> Iterator[Evidence]:
    for one in given.get("citations") or ():
        quote = " ".join(str(one["quote"]).split())
        if quote:
            yield Evidence(str(one["document"]), quote)
