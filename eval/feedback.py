"""Thumbs that people gave in the app, as draft questions: what was good must stay so, what was bad waits for its right answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from eval.questions import Evidence, Expected
from eval.scorers.numbers import states
from ingest.errors import UsageError

FILE = "feedback.jsonl"  # in the index folder
GOOD, BAD = ("good", "up"), ("bad", "down")
POUNDS = {"£": "", "£000": "k", "£m": "m"}  # a figure's unit: what stands after it in a question set
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


def waiting(questions: Iterable[Expected]) -> int:
    """How many wait for an officer to write what a right answer must say."""
    return sum((TO_BE_WRITTEN,) in question.groups for question in questions)


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
    """The figures that the answer stated and its sources are expected again."""
    if given.get("status") == "not_found":
        return Expected(
            id="",
            type="unanswerable",
            question=question,
            history=history,
            answerable=False,
            note="Refused, thumbs up.",
        )
    said = _folded(given.get("answer"))
    numbers, amounts = _stated(said, given.get("figures") or ())
    return Expected(
        id="",
        type=_type(history, bool(numbers or amounts)),
        question=question,
        history=history,
        numbers=numbers,
        amounts=amounts,
        evidence=tuple(_evidence(given)),
        note=f"Thumbs up in the app. The answer was: {said}",
    )


def _stated(answer: str, figures: Iterable[Mapping[str, Any]]) -> tuple[tuple[float, ...], tuple[str, ...]]:
    """The figures' values as plain numbers, or with their unit where the answer has them at another scale ("£2.261m" for 2,261
    in £000). Those that the answer did not state are not asked for."""
    numbers: list[float] = []
    amounts: list[str] = []
    for figure in figures:
        if figure.get("value") is None:
            continue
        value = float(figure["value"])
        amount = f"£{abs(value):g}{POUNDS[figure['unit']]}" if figure.get("unit") in POUNDS else None
        if states(answer, value):
            numbers.append(value)
        elif amount and states(answer, amount):
            amounts.append(amount)
    return tuple(dict.fromkeys(numbers)), tuple(dict.fromkeys(amounts))


def _to_be_written(question: str, history: tuple[str, ...], answer: str) -> Expected:
    return Expected(
        id="",
        type=_type(history, figures=False),
        question=question,
        history=history,
        groups=((TO_BE_WRITTEN,),),
        note=f"Thumbs down in the app. The answer was: {_folded(answer)}",
    )


def _type(history: tuple[str, ...], figures: bool) -> str:
    return "followup" if history else "value" if figures else "narrative"


def _evidence(given: Mapping[str, Any]) -> Iterator[Evidence]:
    for one in given.get("citations") or ():
        quote = _folded(one["quote"])
        if quote:
            yield Evidence(str(one["document"]), quote)


def _folded(text: object) -> str:
    return " ".join(str(text or "").split())
