"""What a question costs: cold (a whole `scrutineer ask`), opening, the first question and warm ones in a running process."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median
from typing import Any

from eval.bench.figures import OURS, Figure, shown
from eval.processes import Measured, run_measured
from eval.questions import TYPES, Expected
from eval.tables import Rows

COLD = "from app.commands.main import run; import sys; run(['ask', *sys.argv[2:], '--index', sys.argv[1]])"
COLD_EACH = 2  # questions of a type that are asked cold in a round: each is a process of its own
WARM = """
import json, sys, time
from pathlib import Path
from app.answering.ask import answer_question
from index.library import open_library
questions = json.loads(Path(sys.argv[2]).read_text("utf-8"))
started = time.perf_counter()
library = open_library(Path(sys.argv[1]))
opened = time.perf_counter()
first, history = questions[0]
answer_question(library, first, history)
answered = time.perf_counter()
library.search(first)
searched = time.perf_counter()
times = []
for question, history in questions:
    begun = time.perf_counter()
    answer_question(library, question, history)
    times.append(time.perf_counter() - begun)
print(json.dumps({"open": opened - started, "first": answered - opened, "search": searched - answered, "times": times}))
"""
ONCE = {
    "open": "Open the index",
    "first": "First answer after opening",
    "search": "First search after that (loads the weights, unless the answer did)",
}


@dataclass(frozen=True, slots=True)
class TypeTimes:
    """Seconds of every answer to a question of the type: `cold` of whole processes, `warm` of calls in a running one."""

    type: str
    questions: int
    cold: tuple[float, ...]
    warm: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What asking costs in all, and by question type in the order of eval.questions.TYPES."""

    figures: tuple[Figure, ...]
    by_type: tuple[TypeTimes, ...]


def asking(index: Path, questions: Sequence[Expected], scratch: Path, rounds: int) -> Asked:
    """Every question of the set warm in each round, its history given; the first of each type cold."""
    asked = scratch / "asked.json"
    asked.write_text(json.dumps([(one.question, one.history) for one in questions]), "utf-8")
    warm = [run_measured([sys.executable, "-c", WARM, str(index), str(asked)]) for _ in range(rounds)]
    found = [json.loads(one.output) for one in warm]
    by_type = [
        _of_type(index, kind, questions, found, rounds)
        for kind in TYPES
        if any(one.type == kind for one in questions)
    ]
    types = tuple(one for one, _ in by_type)
    cold = [one for _, runs in by_type for one in runs]
    return Asked((*_whole_processes(cold), *_in_one_process(found, warm, len(questions))), types)


def _of_type(
    index: Path, kind: str, questions: Sequence[Expected], found: Sequence[dict[str, Any]], rounds: int
) -> tuple[TypeTimes, list[Measured]]:
    at = [place for place, one in enumerate(questions) if one.type == kind]
    chosen = [questions[place] for place in at[:COLD_EACH]]
    cold = [run_measured(_command(index, one)) for _ in range(rounds) for one in chosen]
    warm = tuple(one["times"][place] for one in found for place in at)
    return TypeTimes(kind, len(at), tuple(one.seconds for one in cold), warm), cold


def _command(index: Path, one: Expected) -> list[str]:
    history = [word for turn in one.history for word in ("--history", turn)]
    return [sys.executable, "-c", COLD, str(index), one.question, *history]


def _whole_processes(cold: Sequence[Measured]) -> tuple[Figure, ...]:
    task = "Cold `ask`, whole process, every type"
    return (
        Figure(task, OURS, "s", tuple(one.seconds for one in cold)),
        Figure(task, OURS, "MiB", tuple(one.peak_mb for one in cold)),
    )


def _in_one_process(
    found: Sequence[dict[str, Any]], warm: Sequence[Measured], questions: int
) -> tuple[Figure, ...]:
    once = (Figure(said, OURS, "s", tuple(one[key] for one in found)) for key, said in ONCE.items())
    times = [one["times"] for one in found]
    return (
        *once,
        Figure("Warm answer, the middle one", OURS, "s", tuple(median(one) for one in times)),
        Figure("Warm answer, 95th percentile", OURS, "s", tuple(percentile(one, 0.95) for one in times)),
        Figure("Warm answer, the slowest", OURS, "s", tuple(max(one) for one in times)),
        Figure(f"{questions} answers in one process", OURS, "MiB", tuple(one.peak_mb for one in warm)),
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least this share of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(1, ceil(share * len(ordered))) - 1]


def type_table(types: Sequence[TypeTimes]) -> Rows:
    """One row a type: cold in seconds, warm in milliseconds."""
    head = ("Type", "Questions", "Cold, median", "Cold, 95th", "Warm, median", "Warm, 95th")
    return (head, *(_type_row(one) for one in types))


def _type_row(one: TypeTimes) -> tuple[str, ...]:
    cold = (f"{shown(value)} s" for value in (median(one.cold), percentile(one.cold, 0.95)))
    warm = (f"{shown(1000 * value)} ms" for value in (median(one.warm), percentile(one.warm, 0.95)))
    return (one.type, str(one.questions), *cold, *warm)


def types_as_json(types: Sequence[TypeTimes]) -> list[dict[str, Any]]:
    return [
        {
            "type": one.type,
            "questions": one.questions,
            "cold_seconds": [round(value, 4) for value in one.cold],
            "warm_seconds": [round(value, 5) for value in one.warm],
        }
        for one in types
    ]
