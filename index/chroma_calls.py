"""Every call of Chroma: tried again where it may have failed for a moment, and worded for a person where it keeps failing.

Under heavy load an embedded store now and then cannot apply what it has just logged ("Error in compaction"). Trying again is safe:
Chroma passes over an id that it already holds, and the deletion of one that it doesn't.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from ingest.errors import IndexUnavailable

T = TypeVar("T")
PAUSES = (0.2, 1.0, 3.0)  # seconds before each further try


def patiently(call: Callable[[], T], wait: Callable[[float], None] = time.sleep) -> T:
    """What the call returns, tried again after each of PAUSES while Chroma reports an internal error."""
    from chromadb.errors import InternalError

    for seconds in PAUSES:
        try:
            return call()
        except InternalError:
            wait(seconds)
    return call()


@contextmanager
def store_in(folder: Path) -> Iterator[None]:
    """Turns what embedded Chroma raises over the store in a folder into IndexUnavailable, one line."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, ValueError, sqlite3.Error) as error:
        said = " ".join(str(error).split()) or type(error).__name__
        raise IndexUnavailable(
            f"the vector store {folder} failed ({said}): try again; where it goes on, delete the index folder and run "
            "`scrutineer ingest` again"
        ) from None
