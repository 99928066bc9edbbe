"""Whole processes measured from outside: seconds from start to end, and the most memory they and their children held at once.

Memory is the proportional set size that Linux reports, so that pages shared by workers are counted once. Where there is no /proc,
it is the peak of the largest single process.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

EVERY_SECONDS = 0.05  # between looks at memory: finer would take processor time from what is measured
PROC = Path("/proc")
MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """A finished process: wall seconds, peak memory of its whole tree in MiB, what it printed, and the processor seconds of its tree,
    which other work on the machine hardly changes."""

    seconds: float
    peak_mb: float
    output: str
    cpu_seconds: float


def run_measured(command: Sequence[str], environment: dict[str, str] | None = None) -> Measured:
    """Runs a command to its end. Raises RuntimeError with the last lines it wrote where it fails."""
    started, used = time.perf_counter(), _cpu_of_children()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        output, errors, peak = _watched(process)
    seconds = time.perf_counter() - started
    if process.returncode:
        raise RuntimeError(f"{' '.join(command[:4])} … failed: {errors.strip()[-2000:]}")
    if not peak:
        unit = 1 if sys.platform == "darwin" else 1024  # bytes there, KiB elsewhere
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
    return Measured(seconds, peak / MIB, output, _cpu_of_children() - used)


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watched(process: subprocess.Popen[str]) -> tuple[str, str, int]:
    peak = 0
    while True:
        peak = max(peak, sum(_held(pid) for pid in _tree(process.pid)))
        try:
            output, errors = process.communicate(timeout=EVERY_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        return output, errors, peak


def _tree(pid: int) -> Iterator[int]:
    """The process and all below it."""
    yield pid
    for task in _read(PROC / str(pid) / "task" / str(pid) / "children").split():
        yield from _tree(int(task))


def _held(pid: int) -> int:
    for line in _read(PROC / str(pid) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it ended in the meantime
        return ""


def load() -> str:
    """How busy the machine was, to be said beside any figure."""
    if not hasattr(os, "getloadavg"):
        return f"{os.cpu_count()} cores"
    return f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
