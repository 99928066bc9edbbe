"""Question sets: JSONL, one question a line, read and validated; a bad line is named."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from ingest.errors import UsageError

TYPES = (
    "value", "trend", "target", "rag", "direction", "budget", "reconcile", "conflict", "list", "compare", "narrative",
    "definition", "calculator", "followup", "unanswerable",
)  # fmt: skip
RATINGS = ("Red", "Amber", "Green", "none", None)
KEYS = (
    "id", "type", "question", "history", "groups", "numbers", "forbid", "rag", "evidence", "answerable", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place that bears an answer out: a document (name or file) and a short quote from it."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Expected:
    """One question with what a right answer must have. `groups`: at least one string of each; `numbers` as plain numbers;
    `amounts` as numbers with their unit ("£2.261m", "64.3 per 10,000"); `forbid` strings that show a wrong answer; `rag` the
    rating, "none" where none can be given, None where none is asked for."""

    id: str
    type: str
    question: str
    history: tuple[str, ...] = ()
    groups: tuple[tuple[str, ...], ...] = ()
    numbers: tuple[float, ...] = ()
    amounts: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()
    rag: str | None = None
    evidence: tuple[Evidence, ...] = ()
    answerable: bool = True
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        """The question as a line of a question set."""
        return {
            "id": self.id,
            "type": self.type,
            "question": self.question,
            "history": list(self.history),
            "groups": [list(group) for group in self.groups],
            "numbers": [int(one) if one == int(one) else one for one in self.numbers] + list(self.amounts),
            "forbid": list(self.forbid),
            "rag": self.rag,
            "evidence": [{"document": one.document, "quote": one.quote} for one in self.evidence],
            "answerable": self.answerable,
            "note": self.note,
        }


def read_questions(path: Path) -> tuple[Expected, ...]:
    """Every question of a JSONL file; raises UsageError naming the line that is not one."""
    if not path.is_file():
        raise UsageError(f"{path} is not a file of questions")
    try:
        lines = path.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text ({error})") from None
    found: dict[str, Expected] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        question = read_question(line, f"{path.name}, line {number}")
        if question.id in found:
            raise UsageError(f"{path.name}, line {number}: the id {question.id} is used twice")
        found[question.id] = question
    if not found:
        raise UsageError(f"{path} holds no questions")
    return tuple(found.values())


def read_question(line: str, where: str) -> Expected:
    """One line of a question set; `where` names it in the UsageError raised when it is not one. Further keys are let be, but not
    a misspelled one, which would silently ask for nothing."""
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise UsageError(f"{where}: not JSON ({error})") from None
    if not isinstance(data, dict):
        raise UsageError(f"{where}: not a JSON object")
    for key in ("id", "type", "question"):
        if not isinstance(data.get(key), str) or not data[key].strip():
            raise UsageError(f"{where}: `{key}` is missing or empty")
    for key in sorted(set(data) - set(KEYS)):
        if meant := get_close_matches(key, KEYS, n=1, cutoff=0.75):
            raise UsageError(f"{where}: unknown key {key!r}; did you mean {meant[0]!r}?")
    if data["type"] not in TYPES:
        raise UsageError(f"{where}: type {data['type']!r}; known: {', '.join(TYPES)}")
    if data.get("rag") not in RATINGS:
        raise UsageError(f"{where}: rag {data['rag']!r}; known: Red, Amber, Green, none, null")
    try:
        return _built(data)
    except (TypeError, KeyError, ValueError) as error:
        raise UsageError(f"{where}: {error}") from None


def _built(data: Mapping[str, Any]) -> Expected:
    numbers = _list(data, "numbers")
    if wrong := [one for one in numbers if isinstance(one, bool) or not isinstance(one, int | float | str)]:
        raise ValueError(f"`numbers` has {wrong[0]!r}; give a number, or text with its unit")
    if not isinstance(data.get("answerable", True), bool):
        raise ValueError(f"`answerable` is {data['answerable']!r}; give true or false")
    return Expected(
        id=data["id"],
        type=data["type"],
        question=data["question"],
        history=_texts(data.get("history"), "history"),
        groups=tuple(_texts(group, "groups") for group in _list(data, "groups")),
        numbers=tuple(float(one) for one in numbers if not isinstance(one, str)),
        amounts=tuple(one for one in numbers if isinstance(one, str)),
        forbid=_texts(data.get("forbid"), "forbid"),
        rag=data.get("rag"),
        evidence=tuple(_evidence(one) for one in _list(data, "evidence")),
        answerable=data.get("answerable", True),
        note=str(data.get("note") or ""),
    )


def _list(data: Mapping[str, Any], key: str) -> list[Any]:
    given = data.get(key) or []
    if not isinstance(given, list):
        raise ValueError(f"`{key}` is {given!r}; give a list")
    return given


def _texts(given: object, key: str) -> tuple[str, ...]:
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        raise ValueError(f"`{key}` has {given!r}; give a list of strings")
    return tuple(given)


def _evidence(given: object) -> Evidence:
    if not isinstance(given, dict) or not all(
        isinstance(given.get(key), str) for key in ("document", "quote")
    ):
        raise ValueError(f"`evidence` has {given!r}; give a document and a quote")
    if not given["quote"].strip():
        raise ValueError("`evidence` has an empty quote, which would stand in every text")
    return Evidence(given["document"], given["quote"])


def read_document_names(path: Path) -> dict[str, str]:
    """{name in evidence: file}, from a documents.json beside the questions; empty where there is none, since then evidence
    names files."""
    if not path.is_file():
        return {}
    try:
        names = json.loads(path.read_text("utf-8"))
    except json.JSONDecodeError as error:
        raise UsageError(f"{path}: not JSON ({error})") from None
    if not isinstance(names, dict) or not all(isinstance(file, str) for file in names.values()):
        raise UsageError(f"{path}: not an object of document names and files")
    return names
