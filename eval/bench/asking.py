"""What a question costs: cold (a whole `scrutineer ask`), opening, the first question and warm ones in a running process."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.bench.figures import OURS, Figure
from eval.processes import run_measured
from eval.questions import Expected

COLD = "from app.commands.main import run; import sys; run(['ask', sys.argv[2], '--index', sys.argv[1]])"
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
times.sort()
print(json.dumps({
    "open": opened - started, "first": answered - opened, "search": searched - answered,
    "search": "First search (loads the weights)",
    "median": times[len(times) // 2], "95th": times[int(0.95 * len(times))], "worst": times[-1],
}))
"""
SAID = {
    "open": "Open the index",
    "first": "First answer after opening",
    "search": "First search (loads the weights)",
    "median": "Warm answer, the middle one",
    "95th": "Warm answer, 95th percentile",
    "worst": "Warm answer, the slowest",
}


def asking(index: Path, questions: Sequence[Expected], scratch: Path, rounds: int) -> list[Figure]:
    """Over every question of the set, its history given; cold for the first question of two types."""
    asked = scratch / "asked.json"
    asked.write_text(json.dumps([(one.question, one.history) for one in questions]), "utf-8")
    warm = [run_measured([sys.executable, "-c", WARM, str(index), str(asked)]) for _ in range(rounds)]
    found = [json.loads(one.output) for one in warm]
    return [
        *_cold(index, questions, rounds),
        *(Figure(said, OURS, "s", tuple(one[key] for one in found)) for key, said in SAID.items()),
        Figure(f"{len(questions)} answers in one process", OURS, "MiB", tuple(one.peak_mb for one in warm)),
    ]


def _cold(index: Path, questions: Sequence[Expected], rounds: int) -> Iterator[Figure]:
    """Prose is searched for, which a figure need not be."""
    for kind in ("value", "narrative"):
        question = next((one.question for one in questions if one.type == kind), questions[0].question)
        runs = [run_measured([sys.executable, "-c", COLD, str(index), question]) for _ in range(rounds)]
        task = f"Cold `ask`, whole process, {kind}"
        yield Figure(task, OURS, "s", tuple(one.seconds for one in runs))
        yield Figure(task, OURS, "MiB", tuple(one.peak_mb for one in runs))
