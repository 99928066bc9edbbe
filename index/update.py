"""Brings the index up to date with files and folders: reads what is new or changed, builds the next generation beside the current
one, and switches."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from index.changes import Changes, Searched, changes, named_apart
from index.embedding import Embedder, choose_embedder
from index.fingerprints import parsers_fingerprint
from index.generation_build import build_generation, load_first
from index.generations import Layout
from index.homes import Home, home_of
from index.locks import writing
from index.manifest import Entry, Manifest
from index.nodes import nodes_of
from index.record_files import save_records, split
from index.report import FileReport, FileStatus, Progress, UpdateReport
from ingest.domain import Records, Source
from ingest.errors import UsageError
from ingest.sandbox import Limits

if TYPE_CHECKING:
    from ingest.intake import FileResult

OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class _How:
    """How files are read: the council given for all of them, if any, how many at a time, and the limits for each."""

    council: str | None
    workers: int
    limits: Limits
    on_progress: OnProgress | None


@dataclass(frozen=True, slots=True)
class _Outcome:
    """A file that was read: the entry it takes the place of and the one it gave, or why it was refused."""

    source: Source
    old: Entry | None
    entry: Entry | None
    reason: str | None
    seconds: float


def update_index(  # noqa: PLR0913 - all but the first two are options
    index_dir: Path,
    paths: Sequence[Path],
    *,
    council: str | None = None,
    workers: int | None = None,
    embedder: Embedder | None = None,
    chroma_url: str | None = None,
    limits: Limits | None = None,
    max_bytes: int | None = None,
    on_progress: OnProgress | None = None,
) -> UpdateReport:
    """Ingests files and folders (recursively) and makes the result current; one bad file never stops the rest. Files gone from a
    given folder are removed. Raises UsageError for a bad path, IndexLocked while another process writes."""
    from ingest.files import MAX_BYTES, find_files

    started = time.perf_counter()
    home = home_of(index_dir, chroma_url)
    whole = [Path(os.path.abspath(path)) for path in paths]
    found = find_files(whole, max_bytes or MAX_BYTES, skip=[Path(index_dir)])
    folders = [path for path in whole if path.is_dir()]
    own = [Path(os.path.abspath(index_dir))]
    searched = Searched(found.files, folders, {refusal.path for refusal in found.refused}, own)
    how = _How(council, workers or os.cpu_count() or 1, limits or Limits(), on_progress)
    with writing(home.layout.lock):
        before = _current(home)
        entries = before.entries if before else ()
        todo = changes(searched, entries, parsers=parsers_fingerprint(), council=council)
        if not (found.files or found.refused or todo.gone):
            raise UsageError(f"no files to ingest in {', '.join(map(str, paths))}")
        read = _read_and_load(home.layout, todo, how)
        after = _entries(entries, todo, read)
        generation = build_generation(home, before, after, embedder or choose_embedder(), on_progress)
    kept = {entry.document.source.path for entry in entries}
    reports = [
        FileReport(item.name, "refused", _why(item.reason, item.path in kept)) for item in found.refused
    ]
    reports += [FileReport(Path(path).name, "unchanged", _same_as(name)) for path, name in found.repeats]
    reports += _reports(todo, read, after)
    return _reported(reports, generation, started)


def remove_document(
    index_dir: Path, document: str, *, embedder: Embedder | None = None, chroma_url: str | None = None
) -> UpdateReport:
    """Takes one document (id or file name) out of the index; raises UsageError where there is none of that name."""
    started = time.perf_counter()
    home = home_of(index_dir, chroma_url)
    with writing(home.layout.lock):
        before = _current(home)
        entries = before.entries if before else ()
        gone = [entry for entry in entries if document in (entry.document.id, entry.document.file)]
        if not gone:
            raise UsageError(f"no document {document!r} in the index; `scrutineer status` lists them")
        after = tuple(entry for entry in entries if entry not in gone)
        generation = build_generation(home, before, after, embedder or choose_embedder(), None)
    return _reported([_report(entry, "removed") for entry in gone], generation, started)


def _current(home: Home) -> Manifest | None:
    name = home.current()
    return home.manifest(name) if name else None


def _read_and_load(layout: Layout, todo: Changes, how: _How) -> list[_Outcome]:
    """Reads, and loads meanwhile what the next generation will be built with: this process only waits for the workers that read."""
    if not todo.read:
        return []
    with ThreadPoolExecutor(1) as beside:
        loading = beside.submit(load_first)
        read = list(_read(layout, todo, how))
        loading.result()
    return read


def _read(layout: Layout, todo: Changes, how: _How) -> Iterator[_Outcome]:
    """Reads what has to be read. A council given at an earlier ingest holds where none is given now."""
    from ingest.intake import ingest_files

    olds = {source.path: old for source, old in todo.read}
    groups: dict[str | None, list[Source]] = {}
    for source, old in todo.read:
        groups.setdefault(how.council or (old.council if old else None), []).append(source)
    told = _counted(how.on_progress, len(olds))
    for council, sources in groups.items():
        for result in ingest_files(
            sources, workers=how.workers, limits=how.limits, council=council, on_progress=told
        ):
            entry = _entry(layout, result.records, council, result.seconds) if result.records else None
            yield _Outcome(result.source, olds[result.source.path], entry, result.reason, result.seconds)


def _counted(on_progress: OnProgress | None, total: int) -> Callable[[FileResult], None] | None:
    numbers = count(1)
    if on_progress is None:
        return None
    return lambda result: on_progress(Progress("reading", next(numbers), total, result.source.name))


def _entry(layout: Layout, records: Records, council: str | None, seconds: float) -> Entry:
    _keep_source(layout, records.document.source)
    return Entry(
        document=records.document,
        records=save_records(layout.records, records),
        parsers=parsers_fingerprint(),
        passages=len(records.passages),
        measures=len(records.measures),
        tables=len(records.tables),
        finance_lines=sum(len(row.lines) for table in records.tables for row in table.rows),
        nodes=sum(1 for _ in nodes_of(records.document, *split(records))),
        seconds=round(seconds, 3),
        council=council,
    )


def _keep_source(layout: Layout, source: Source) -> None:
    """The index's own copy of the file, for page pictures and downloads."""
    kept = layout.sources / f"{source.sha256}.{source.format}"
    if not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        partial = kept.with_name(f".{kept.name}")
        shutil.copyfile(source.path, partial)
        partial.replace(kept)


def _entries(entries: Sequence[Entry], todo: Changes, read: Sequence[_Outcome]) -> tuple[Entry, ...]:
    """The next generation's entries: those that stay first, so that they keep their names."""
    replaced = {outcome.old.document.id for outcome in read if outcome.old and outcome.entry}
    out = {entry.document.id for entry in todo.gone} | replaced
    kept = {entry.document.id: entry for entry in entries if entry.document.id not in out}
    kept |= {entry.document.id: entry for entry in todo.same}
    kept |= {outcome.entry.document.id: outcome.entry for outcome in read if outcome.entry}
    return named_apart(kept.values())


def _reports(todo: Changes, read: Sequence[_Outcome], after: Sequence[Entry]) -> Iterator[FileReport]:
    final = {entry.document.id: entry for entry in after}
    yield from (_report(final[entry.document.id], "unchanged") for entry in todo.same)
    yield from (_report(entry, "removed") for entry in todo.gone)
    yield from (FileReport(source.name, "unchanged", _same_as(name)) for source, name in todo.copies)
    for outcome in read:
        if outcome.entry:
            status: FileStatus = "replaced" if outcome.old else "indexed"
            yield _report(final[outcome.entry.document.id], status)
        else:
            why = _why(outcome.reason, outcome.old is not None)
            yield FileReport(outcome.source.name, "refused", why, seconds=round(outcome.seconds, 3))


def _why(reason: str | None, kept: bool) -> str:
    return f"{reason}; what was read from it before stays in the index" if kept else str(reason)


def _same_as(name: str) -> str:
    return f"same content as {name}, indexed once"


def _report(entry: Entry, status: FileStatus) -> FileReport:
    return FileReport(
        file=entry.document.file,
        status=status,
        pages=entry.document.pages,
        passages=entry.passages,
        measures=entry.measures,
        finance_lines=entry.finance_lines,
        seconds=entry.seconds if status in ("indexed", "replaced") else 0.0,
    )


def _reported(reports: Sequence[FileReport], generation: str, started: float) -> UpdateReport:
    ordered = sorted(reports, key=lambda report: (report.file, report.status))
    return UpdateReport(tuple(ordered), generation, round(time.perf_counter() - started, 3))
