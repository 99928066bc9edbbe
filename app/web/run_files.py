"""Evaluation runs as `scrutineer eval --out` keeps them, read from their files: this room may not import the one that wrote them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ANSWERS, SUMMARY = "answers.jsonl", "summary.json"


@dataclass(frozen=True, slots=True)
class TypeFigures:
    """One type of question in a run, or all ("all"): `right` and `borne_out` are count, of how many."""

    type: str
    right: tuple[int, int]
    borne_out: tuple[int, int]
    apart: Mapping[str, int]

    @property
    def share(self) -> float | None:
        """The share right, 0 to 1."""
        return self.right[0] / self.right[1] if self.right[1] else None


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of a run: what it should have said is in `note`, why it is not right in `reasons`."""

    id: str
    type: str
    question: str
    outcome: str
    answer: str
    note: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RunFiles:
    """A run: its folder's name, when it was written, what it was asked of what, and its figures, all last."""

    name: str
    folder: Path
    written: float
    about: Mapping[str, str] = field(default_factory=dict)
    types: tuple[TypeFigures, ...] = ()


def find_runs(places: Iterable[Path]) -> tuple[RunFiles, ...]:
    """The runs in the folders directly under the places, the latest first; what cannot be read is left out."""
    found = [
        run
        for place in places
        if place.is_dir()
        for folder in sorted(place.iterdir())
        if (run := _run(folder)) is not None
    ]
    return tuple(sorted(found, key=lambda run: (-run.written, run.name)))


def _run(folder: Path) -> RunFiles | None:
    path = folder / SUMMARY
    try:
        data = json.loads(path.read_text("utf-8"))
        about = {str(key): value for key, value in data.items() if isinstance(value, str)}
        types = tuple(_figures(one) for one in (*data["types"], data["total"]))
        return RunFiles(folder.name, folder, path.stat().st_mtime, about, types)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _figures(one: Mapping[str, Any]) -> TypeFigures:
    pairs = {key: (int(one[key]["count"]), int(one[key]["of"])) for key in ("right", "borne_out")}
    apart = {key: int(one.get(key, 0)) for key in ("wrong", "refused", "invented", "failed")}
    return TypeFigures(str(one["type"]), pairs["right"], pairs["borne_out"], apart)


def answers_of(run: RunFiles) -> tuple[Answered, ...]:
    """Every question of a run; lines that cannot be read are left out."""
    try:
        lines = (run.folder / ANSWERS).read_text("utf-8").splitlines()
    except (OSError, ValueError):
        return ()
    return tuple(one for line in lines if (one := _answered(line)) is not None)


def _answered(line: str) -> Answered | None:
    try:
        data = json.loads(line)
        expected, answer = data["expected"], data.get("answer") or {}
        return Answered(
            id=str(data["id"]),
            type=str(expected["type"]),
            question=str(expected["question"]),
            outcome=str(data["outcome"]),
            answer=str(answer.get("answer", "")),
            note=str(expected.get("note", "")),
            reasons=tuple(
                f"{one['scorer']}: {one['reason']}"
                for one in data.get("verdicts", ())
                if one["right"] is False
            ),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


@dataclass(frozen=True, slots=True)
class Changed:
    """A question that went otherwise in another run."""

    answered: Answered
    before: str
    better: bool


def changes(before: Iterable[Answered], after: Iterable[Answered]) -> tuple[Changed, ...]:
    """The questions of both runs whose outcome changed, those that got worse first."""
    outcomes = {one.id: one.outcome for one in before}
    found = [
        Changed(one, outcomes[one.id], one.outcome == "right")
        for one in after
        if one.id in outcomes and outcomes[one.id] != one.outcome
    ]
    return tuple(sorted(found, key=lambda one: one.better))
