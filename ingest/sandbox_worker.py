"""The other side of the sandbox: reads calls on standard input, answers on standard output, within its limits."""

from __future__ import annotations

import importlib
import os
import pickle
import re
import signal
from pathlib import Path
from typing import IO, Any

from ingest.errors import RefusedFile

GRACE = 10  # seconds after the limit at which the process ends itself, should its parent be gone
GREEDY = 0.25  # share of the memory limit from which the process is replaced after a call
LONGEST = 200  # characters of an exception's message


def serve(seconds: float, memory_mb: int) -> None:
    """Answers calls until standard input ends. What libraries print goes to standard error."""
    calls, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    _limit_memory(memory_mb)
    replies.write(b"+")
    replies.flush()
    while True:
        try:
            target, args = pickle.load(calls)
        except EOFError:
            return
        _alarm(seconds + GRACE)
        _send(replies, *_answer(target, args), memory_mb)
        _alarm(0)


def _answer(target: str, args: tuple[Any, ...]) -> tuple[str, Any]:
    module, _, name = target.partition(":")
    try:
        return "done", getattr(importlib.import_module(module), name)(*args)
    except RefusedFile as error:
        return "refused", error.reason
    except MemoryError:
        return "memory", ""
    except Exception as error:
        return "error", one_line(error)


def one_line(error: BaseException) -> str:
    """Class and message, for a person."""
    message = " ".join(str(error).split())
    name = type(error).__name__
    return f"{name}: {message[:LONGEST]}" if message else name


def _send(replies: IO[bytes], end: str, value: Any, memory_mb: int) -> None:
    try:
        data = pickle.dumps((end, value, _peak() > GREEDY * memory_mb * 1024**2), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        data = pickle.dumps(("memory", "", True))
    except Exception as error:
        data = pickle.dumps(("error", one_line(error), False))
    replies.write(data)
    replies.flush()


def _limit_memory(memory_mb: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits; the time limit holds there
        return
    size = memory_mb * 1024**2
    for limit, wanted in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(limit)[1]
        resource.setrlimit(limit, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


def _peak() -> int:
    """The most memory the process has held so far, in bytes; 0 where the system does not say. The figure of `getrusage` will not
    do: a new process starts with its parent's."""
    try:
        status = Path("/proc/self/status").read_text("ascii", "replace")
    except OSError:
        return 0
    held = re.search(r"^VmHWM:\s+(\d+) kB", status, re.M)
    return int(held[1]) * 1024 if held else 0


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
