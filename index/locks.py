"""Locks that die with their process, so that a killed one is never in the way (flock)."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingest.errors import IndexLocked


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Holds the one writer's lock; raises IndexLocked naming the holder. The file stays: only the lock on it counts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise IndexLocked(
                f"{path.parent} is being written by {_holder(path)}: try again when it is done"
            ) from None
        _say_who(path)
        yield


def share(path: Path) -> int | None:
    """A descriptor that holds a shared lock on the file until it is closed; None where the file is gone."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    if path.exists():  # else it was moved away while this waited for the lock
        return descriptor
    os.close(descriptor)
    return None


@contextmanager
def unshared(path: Path) -> Iterator[bool]:
    """Whether nobody else holds the file's lock; if so nobody can take it before this ends."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CREAT)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(descriptor)


def _say_who(path: Path) -> None:
    started = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    path.write_text(
        json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "started": started}), "utf-8"
    )


def _holder(path: Path) -> str:
    try:
        who = json.loads(path.read_text("utf-8"))
        return f"process {who['pid']} on {who['host']} since {who['started']}"
    except (OSError, ValueError, KeyError):
        return "another process"
