"""How each cost grows with the number of passages: the index's own growth benchmark at several sizes, once each."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from typing import Any

from eval.processes import run_measured
from eval.tables import Rows

SIZES = (1_000, 10_000, 100_000)


def growth(sizes: Sequence[int]) -> list[dict[str, Any]]:
    """What eval.bench.index_growth measures, one object a size."""
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            command = [
                sys.executable,
                "-m",
                "eval.bench.index_growth",
                "--passages",
                str(size),
                "--folder",
                folder,
            ]
            found.append(json.loads(run_measured(command).output))
    return found


def growth_table(found: Sequence[dict[str, Any]]) -> Rows:
    """One row a cost, one column a size."""
    head = ("What", *(f"{one['passages']:,} passages" for one in found))
    return (head, *((said, *(_cell(one, path) for one in found)) for said, path in COSTS))


COSTS = (
    ("Ingest, whole process (s)", "ingest.whole_process_seconds"),
    ("Ingest (processor s)", "ingest.cpu_seconds"),
    ("Ingest, peak memory of a process (MiB)", "ingest.peak_mb"),
    ("Open (s)", "open.open_seconds"),
    ("Open to first hits (s)", "open.to_first_hits_seconds"),
    ("Retrieval, median (ms)", "retrieval.none.median_ms"),
    ("Retrieval, 95th percentile (ms)", "retrieval.none.p95_ms"),
    *(
        (f"Within one {name}, {said} (ms)", f"retrieval.{name}.{key}")
        for name in ("council", "kind", "portfolio", "period", "document")
        for said, key in (("median", "median_ms"), ("95th percentile", "p95_ms"))
    ),
    ("Retrieval, peak memory (MiB)", "retrieval.peak_mb"),
    ("One changed document, whole process (s)", "one changed document.whole_process_seconds"),
    ("One changed document (processor s)", "one changed document.cpu_seconds"),
    ("Size on disk (MB)", "size_mb"),
)


def _cell(found: dict[str, Any], path: str) -> str:
    value: Any = found
    for key in path.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return "–" if value is None else f"{value:,}"
