"""A folder ingested, whole process, beside LlamaIndex's quick start over the same files with the same weights, in turns."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from eval.bench.figures import OURS, Figure
from eval.bench.index_speed import SCRUTINEER
from eval.processes import Measured, run_measured

QUICK_START = (
    "import sys; from pathlib import Path; from eval.peers.llamaindex import ingest; "
    "ingest(Path(sys.argv[2]), sorted(path for path in Path(sys.argv[1]).rglob('*') if path.is_file()))"
)
UNCHANGED = "Scrutineer, a second time"
QUICK = "LlamaIndex quick start"
UNITS: dict[str, Callable[[Measured], float]] = {
    "s": lambda one: one.seconds,
    "processor s": lambda one: one.cpu_seconds,
    "MiB": lambda one: one.peak_mb,
}


def ingesting(name: str, documents: Path, rounds: int) -> list[Figure]:
    """Seconds, processor seconds and peak memory; `name` says which documents they are."""
    runs: dict[str, list[Measured]] = {OURS: [], UNCHANGED: [], QUICK: []}
    environment = dict(os.environ) | {"HF_HUB_OFFLINE": "1"}
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            own, other = f"{folder}/own", f"{folder}/other"
            for who, code, store in (
                (OURS, SCRUTINEER, own),
                (UNCHANGED, SCRUTINEER, own),
                (QUICK, QUICK_START, other),
            ):
                done = run_measured([sys.executable, "-c", code, str(documents), store], environment)
                runs[who].append(done)
    task = f"Ingest, {name}"
    return [
        Figure(task, who, unit, tuple(value(one) for one in done))
        for unit, value in UNITS.items()
        for who, done in runs.items()
    ]
