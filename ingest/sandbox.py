"""Calls a function in a process of its own, with a time limit and a memory limit.

The process lives on from call to call, so that starting it is paid once; after a time-out, a crash or a greedy call a new one takes
its place. It is a plain subprocess rather than one of multiprocessing: those import the parent's main module again, which may be a
notebook, a web server or a test run.
"""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from ingest.errors import IngestError

START_SECONDS = 120.0  # for the interpreter to come up on a busy machine
_ROOT = str(Path(__file__).resolve().parent.parent)
_BOOT = (
    "import sys; sys.path.insert(0, sys.argv[1]); from ingest.sandbox_worker import serve; "
    "serve(float(sys.argv[2]), int(sys.argv[3]))"
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take: seconds of wall clock, megabytes of address space (held where the system can)."""

    seconds: float = 60
    memory_mb: int = 2048


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call ended. `value` is what the function returned; `detail` is the reason of a RefusedFile, or class and message
    of another exception, or how the process died."""

    end: Literal["done", "refused", "error", "memory", "time", "crash"]
    value: Any = None
    detail: str = ""


class Sandbox:
    """One worker process, started on the first call. Not for two threads at once, but for `close`."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._calls = 0
        self._closed = False

    def call(self, target: str, *args: object) -> Outcome:
        """Calls "module:function" with arguments that can be pickled. A crash or a lack of memory in a process that has done
        other calls is tried again in a fresh one, so that the outcome does not hang on what came before."""
        used = self._process is not None and self._calls > 0
        outcome = self._once(target, args)
        if used and outcome.end in ("memory", "crash") and not self._closed:
            self._drop()
            outcome = self._once(target, args)
        return outcome

    def close(self) -> None:
        """Kills the process; a call under way in another thread ends as a crash."""
        self._closed = True
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def _once(self, target: str, args: tuple[object, ...]) -> Outcome:
        if self._closed:
            return Outcome("crash", detail="closed")
        process = self._process or self._started()
        with _killed_after(process, self._limits.seconds) as late:
            reply = _exchange(process, (target, args))
        self._calls += 1
        if reply is None or late.is_set() or reply[2]:
            died = self._drop()
        if reply is None:
            return Outcome("time") if late.is_set() else Outcome("crash", detail=_death(died))
        end, value, _ = reply
        return Outcome(end, value) if end == "done" else Outcome(end, detail=value)

    def _started(self) -> subprocess.Popen[bytes]:
        limits = self._limits
        command = [sys.executable, "-P", "-c", _BOOT, _ROOT, str(limits.seconds), str(limits.memory_mb)]
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        with _killed_after(process, START_SECONDS):
            ready = process.stdout.read(1) if process.stdout else b""
        if self._closed:
            process.kill()
        elif ready != b"+":
            process.kill()
            raise IngestError(f"the worker process did not start (exit status {process.wait()})")
        self._process, self._calls = process, 0
        return process

    def _drop(self) -> int:
        """Ends the process and returns its exit status (negative: the signal)."""
        process, self._process = self._process, None
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):  # of what was still to be written to a dead process
                    pipe.close()
        try:
            return process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _exchange(process: subprocess.Popen[bytes], request: object) -> tuple[Any, Any, bool] | None:
    """The reply (end, value, whether the process is done with), or None where the process died."""
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(pickle.dumps(request))
        process.stdin.flush()
        reply: tuple[Any, Any, bool] = pickle.load(process.stdout)
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        return None
    return reply


@contextmanager
def _killed_after(process: subprocess.Popen[bytes], seconds: float) -> Iterator[threading.Event]:
    """Kills the process when the time is up; the event tells that it did."""
    late = threading.Event()

    def kill() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(seconds, kill)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _death(status: int) -> str:
    if status < 0:
        return f"killed by {signal.Signals(-status).name}"
    return f"exit status {status}"
