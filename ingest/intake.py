"""Files -> records, each file parsed in a worker process with limits, results in the order of the files.

One bad file never stops the rest: whatever goes wrong with it becomes its reason, in one line.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Lock

from ingest.domain import Records, Source
from ingest.errors import RefusedFile, UsageError
from ingest.sandbox import Limits, Outcome, Sandbox
from ingest.sandbox_worker import one_line

AHEAD = 16  # files for each worker that may be parsed before the results are taken
Progress = Callable[["FileResult"], None]


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave: its records, or the reason why it was refused. `seconds` are wall clock."""

    source: Source
    records: Records | None = None
    reason: str | None = None
    seconds: float = 0.0
    pages: int | None = None


def records_of(source: Source, council: str | None) -> Records:
    """Reads and assembles one file, in this process. Raises RefusedFile."""
    from ingest.assemble import assemble
    from ingest.readers import read

    reading = read(Path(source.path), source.format)
    return assemble(reading, source, council)


def ingest_files(
    files: Iterable[Source],
    *,
    workers: int = 1,
    limits: Limits | None = Limits(),  # noqa: B008 - frozen
    council: str | None = None,
    on_progress: Progress | None = None,
) -> Iterator[FileResult]:
    """A result for every file, in the order given, whatever the number of workers. `on_progress` hears of each file as it is done, in
    the order done, from one thread at a time. `limits=None` parses in this process, with no limits."""
    if workers < 1:
        raise UsageError(f"workers is {workers}; it must be 1 or more")
    if limits is None:
        return _here(files, council, on_progress)
    return _in_processes(list(files), workers, limits, council, on_progress)


def _here(files: Iterable[Source], council: str | None, on_progress: Progress | None) -> Iterator[FileResult]:
    for source in files:
        start = time.monotonic()
        try:
            outcome = Outcome("done", records_of(source, council))
        except RefusedFile as error:
            outcome = Outcome("refused", detail=error.reason)
        except Exception as error:
            outcome = Outcome("error", detail=one_line(error))
        result = _result(source, outcome, None, time.monotonic() - start)
        if on_progress:
            on_progress(result)
        yield result


def _in_processes(
    files: list[Source], workers: int, limits: Limits, council: str | None, on_progress: Progress | None
) -> Iterator[FileResult]:
    count = max(1, min(workers, len(files)))
    sandboxes = [Sandbox(limits) for _ in range(count)]
    free: SimpleQueue[Sandbox] = SimpleQueue()
    for sandbox in sandboxes:
        free.put(sandbox)
    told = Lock()

    def parse(source: Source) -> FileResult:
        sandbox, start = free.get(), time.monotonic()
        try:
            outcome = sandbox.call("ingest.intake:records_of", source, council)
        finally:
            free.put(sandbox)
        result = _result(source, outcome, limits, time.monotonic() - start)
        if on_progress:
            with told:
                on_progress(result)
        return result

    pool = ThreadPoolExecutor(count, thread_name_prefix="intake")
    try:
        yield from _in_order(pool, parse, files, count * AHEAD)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for sandbox in sandboxes:
            sandbox.close()
        pool.shutdown(wait=True)


def _in_order(
    pool: ThreadPoolExecutor, parse: Callable[[Source], FileResult], files: list[Source], ahead: int
) -> Iterator[FileResult]:
    under_way: deque[Future[FileResult]] = deque()
    for source in files:
        under_way.append(pool.submit(parse, source))
        if len(under_way) >= ahead:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def _result(source: Source, outcome: Outcome, limits: Limits | None, seconds: float) -> FileResult:
    if outcome.end == "done":
        records: Records = outcome.value
        return FileResult(source, records, seconds=seconds, pages=records.document.pages)
    return FileResult(source, reason=_reason(outcome, limits), seconds=seconds)


def _reason(outcome: Outcome, limits: Limits | None) -> str:
    if outcome.end == "refused":
        return outcome.detail
    if outcome.end == "time" and limits:
        return f"took longer than the limit of {limits.seconds:g} seconds"
    if outcome.end == "memory" and limits:
        return f"needs more memory than the limit of {limits.memory_mb:,} MB"
    if outcome.end == "crash":
        return f"the reader crashed ({outcome.detail})"
    return f"could not be read ({outcome.detail})"
