"""One long task at a time, in a thread of its own: a visitor can leave the page and come back to its progress."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from index.report import Progress, UpdateReport
from ingest.errors import ScrutineerError

_log = logging.getLogger(__name__)
Work = Callable[[Callable[[Progress], None]], UpdateReport]


@dataclass
class Job:
    """A task under way or done. `report` or `error` is set at its end."""

    title: str
    progress: Progress | None = None
    report: UpdateReport | None = None
    error: str | None = None
    thread: threading.Thread | None = field(default=None, repr=False)

    @property
    def running(self) -> bool:
        return self.report is None and self.error is None


class Jobs:
    """The latest task of an index, shared by all sessions."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.latest: Job | None = None

    def start(self, title: str, work: Work) -> bool:
        """Starts the work unless another is under way; says whether it did."""
        with self._lock:
            if self.latest is not None and self.latest.running:
                return False
            job = Job(title)
            job.thread = threading.Thread(target=_run, args=(job, work), name="index job", daemon=True)
            self.latest = job
            job.thread.start()
            return True

    def forget(self) -> None:
        """Clears the result of a task that is done."""
        with self._lock:
            if self.latest is not None and not self.latest.running:
                self.latest = None


def _run(job: Job, work: Work) -> None:
    def heard(progress: Progress) -> None:
        job.progress = progress

    try:
        job.report = work(heard)
    except ScrutineerError as error:
        job.error = str(error)
    except Exception:
        _log.exception("the task %r failed", job.title)
        job.error = "it failed; the details are in the server's log"


@st.cache_resource(show_spinner=False)
def jobs_of(index_folder: str) -> Jobs:
    """The tasks of one index."""
    del index_folder  # the key
    return Jobs()
