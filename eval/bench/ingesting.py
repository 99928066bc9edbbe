"""A folder ingested, whole process, beside LlamaIndex's quick start over the same files with the same weights, in turns."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from eval.bench.figures import OURS, Figure
from eval.bench.index_speed import SCRUTINEER
from eval.processes import run_measured

QUICK_START = (
    "import sys; from pathlib import Path; from eval.peers.llamaindex import ingest; "
    "ingest(Path(sys.argv[2]), sorted(path for path in Path(sys.argv[1]).rglob('*') if path.is_file()))"
)
UNCHANGED = "Scrutineer, a second time"
QUICK = "LlamaIndex quick start"


def ingesting(name: str, documents: Path, rounds: int) -> list[Figure]:
    """Seconds and peak memory; `name` says which documents they are."""
    seconds: dict[str, list[float]] = {OURS: [], UNCHANGED: [], QUICK: []}
    memory: dict[str, list[float]] = {OURS: [], UNCHANGED: [], QUICK: []}
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
                seconds[who].append(done.seconds)
                memory[who].append(done.peak_mb)
    task = f"Ingest, {name}"
    return [
        *(Figure(task, who, "s", tuple(values)) for who, values in seconds.items()),
        *(Figure(task, who, "MiB", tuple(values)) for who, values in memory.items()),
    ]
