"""Question sets: JSONL, one question a line, read and validated; a bad line is named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.errors import UsageError

TYPES = (
    "value", "trend", "target", "rag", "direction", "budget", "reconcile", "conflict", "list", "compare", "narrative",
    "definition", "calculator", "followup", "unanswerable",
)  # fmt: skip
RATINGS = ("Red", "Amber", "Green", "none", None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that bears an answer out: a document (name or file) and a short quote from it."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Expected:
    """One question with what a right answer must have. `groups`: at least one string of each; `numbers` as numbers; `forbid`
    strings that show a wrong answer; `rag` the rating, "none" where none can be given, None where none is asked for."""

    id: str
    type: str
    question: str
    history: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[float, ...] = ()
    forbid: tuple[str, ...] = ()
    rag: str | None = None
    evidence: tuple[Evidence, ...] = ()
    answerable: bool = True
    note: str = ""


def read_questions(path: Path) -> tuple[Expected, ...]:
    """Every question of a JSONL file; raises UsageError naming the line that is not one."""
    if not path.is_file():
        raise UsageError(f"{path} is not a file of questions")
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            found.append(_checked(line, f"{path.name}, line {number}"))
    if not found:
        raise UsageError(f"{path} holds no questions")
    twice = {one.id for one in found if sum(other.id == one.id for other in found) > 1}
    if twice:
        raise UsageError(f"{path}: the id {sorted(twice)[0]} is used twice")
    return tuple(found)


def _checked(line: str, where: str) -> Expected:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"{where}: not JSON ({error})") from None
    if not isinstance(data, dict):
        raise UsageError(f"{where}: not a JSON object")
    for key in ("id", "type", "question"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise UsageError(f"{where}: `{key}` is missing or empty")
    if data["type"] not in TYPES:
        raise UsageError(f"{where}: type {data['type']!r}; known: {', '.join(TYPES)}")
    if data.get("rag") not in RATINGS:
        raise UsageError(f"{where}: rag {data['rag']!r}; known: Red, Amber, Green, none")
    try:
        return _built(data)
    except (TypeError, KeyError, ValueError) as error:
        raise UsageError(f"{where}: {error}") from None


def _built(data: Mapping[str, Any]) -> Expected:
    return Expected(
        id=data["id"],
        type=data["type"],
        question=data["question"],
        history=tuple(str(turn) for turn in data.get("history") or ()),
        groups=tuple(tuple(str(choice) for choice in group) for group in data.get("groups") or ()),
        numbers=tuple(float(number) for number in data.get("numbers") or ()),
        forbid=tuple(str(words) for words in data.get("forbid") or ()),
        rag=data.get("rag"),
        evidence=tuple(Evidence(one["document"], one["quote"]) for one in data.get("evidence") or ()),
        answerable=bool(data.get("answerable", True)),
        note=str(data.get("note") or ""),
    )


def read_document_names(path: Path | None) -> dict[str, str]:
    """{name in evidence: file}, from a documents.json beside the questions; empty where there is none."""
    if path is None or not path.is_file():
        return {}
    return {str(name): str(file) for name, file in json.loads(path.read_text("utf-8")).items()}
