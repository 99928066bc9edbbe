"""Whole processes measured: their memory, that of their children, and what they print."""

from __future__ import annotations

import sys

import pytest

from eval.processes import run_measured

HOLDS = "import time; held = bytearray(80 * 1024 * 1024); held[::4096] = b'x' * len(held[::4096]); time.sleep(0.5)"
CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {HOLDS!r}]); print('done')"


@pytest.mark.parametrize("code", [pytest.param(HOLDS, id="itself"), pytest.param(CHILD, id="a child")])
def test_memory_held_at_once_is_seen(code: str) -> None:
    assert run_measured([sys.executable, "-c", code]).peak_mb > 80


def test_what_it_printed_is_kept() -> None:
    assert run_measured([sys.executable, "-c", "print('three'); print('lines')"]).output == "three\nlines\n"


def test_a_failure_says_why() -> None:
    with pytest.raises(RuntimeError, match="no such road"):
        run_measured([sys.executable, "-c", "raise SystemExit('no such road')"])


def test_processor_seconds_are_those_of_the_whole_tree() -> None:
    burn = "sum(i * i for i in range(3_000_000))"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {burn!r}])"
    idle = run_measured([sys.executable, "-c", "import time; time.sleep(0.3)"])
    assert 0 < idle.cpu_seconds < idle.seconds
    assert run_measured([sys.executable, "-c", child]).cpu_seconds > idle.cpu_seconds
