"""Brings the index up to date with files and folders: reads what is new or changed, builds the next generation beside the current
one, and switches."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.changes import Changes, changes, unique_name
from index.embedding import Embedder, choose_embedder
from index.generation_build import build_generation
from index.generations import Layout, current_name
from index.locks import writing
from index.manifest import Entry, Manifest, parsers_fingerprint, read_manifest
from index.record_files import save_records
from index.report import FileReport, Progress, UpdateReport
from ingest.domain import Records, Source
from ingest.errors import UsageError

OnProgress = Callable[[Progress], None]


def update_index(
    index_dir: Path,
    paths: Sequence[Path],
    *,
    council: str | None = None,
    workers: int | None = None,
    embedder: Embedder | None = None,
    limits: Any = None,
    on_progress: OnProgress | None = None,
) -> UpdateReport:
    """Ingests files and folders (recursively) and makes the result current; one bad file never stops the rest. Files gone from a
    given folder are removed. Raises UsageError for a bad path, IndexLocked while another process writes."""
    from ingest.files import find_files

    started = time.perf_counter()
    layout, embedder = Layout(Path(index_dir)), embedder or choose_embedder()
    found = find_files(paths)
    with writing(layout.lock):
        before = _current(layout)
        entries = before.entries if before else ()
        folders = [Path(path).resolve() for path in paths if Path(path).is_dir()]
        todo = changes(found.files, entries, folders, parsers=parsers_fingerprint(), council=council)
        reports = [*_refusals(found.refused), *_unread(todo)]
        taken = {entry.document.file for entry in entries} - {entry.document.file for entry in todo.gone}
        read: list[tuple[Entry | None, Entry]] = []
        for old, new, report in _read(layout, todo, taken, (council, workers, limits), on_progress):
            reports.append(report)
            if new:
                read.append((old, new))
        after = _entries(entries, todo, read)
        generation = build_generation(layout, before, after, embedder, on_progress)
    ordered = tuple(sorted(reports, key=lambda report: (report.file, report.status)))
    return UpdateReport(ordered, generation, round(time.perf_counter() - started, 3))


def remove_document(index_dir: Path, document: str, *, embedder: Embedder | None = None) -> UpdateReport:
    """Takes one document (id or file name) out of the index; raises UsageError where there is none of that name."""
    started = time.perf_counter()
    layout = Layout(Path(index_dir))
    with writing(layout.lock):
        before = _current(layout)
        entries = before.entries if before else ()
        gone = [entry for entry in entries if document in (entry.document.id, entry.document.file)]
        if not gone:
            raise UsageError(f"no document {document!r} in the index; `scrutineer status` lists them")
        after = [entry for entry in entries if entry not in gone]
        generation = build_generation(layout, before, after, embedder or choose_embedder(), None)
    reports = tuple(_report(entry, "removed", None) for entry in gone)
    return UpdateReport(reports, generation, round(time.perf_counter() - started, 3))


def _current(layout: Layout) -> Manifest | None:
    name = current_name(layout)
    return read_manifest(layout.generation(name)) if name else None


def _read(
    layout: Layout,
    todo: Changes,
    taken: set[str],
    how: tuple[str | None, int | None, Any],
    on_progress: OnProgress | None,
) -> Iterator[tuple[Entry | None, Entry | None, FileReport]]:
    """(entry replaced, entry made, report) of each file that has to be read."""
    from ingest.intake import ingest_files

    council, workers, limits = how
    olds = {source.path: old for source, old in todo.read}
    councils = {path: council or (old.council if old else None) for path, old in olds.items()}
    for done, result in enumerate(
        ingest_files([source for source, _ in todo.read], limits, workers, None), 1
    ):
        old = olds[result.source.path]
        if on_progress:
            on_progress(Progress("reading", done, len(olds), result.source.name))
        if result.records is None:
            yield old, None, _refused(result.source.name, result.reason, old, result.seconds)
            continue
        if old:
            taken.discard(old.document.file)
        entry = _entry(layout, result.records, taken, councils[result.source.path], result.seconds)
        taken.add(entry.document.file)
        yield old, entry, _report(entry, "replaced" if old else "indexed", None)


def _entry(layout: Layout, records: Records, taken: set[str], council: str | None, seconds: float) -> Entry:
    source = records.document.source
    named = replace(source, name=unique_name(source, taken))
    document = replace(records.document, source=named)
    _keep_source(layout, source)
    return Entry(
        document=document,
        records=save_records(layout.records, records),
        parsers=parsers_fingerprint(),
        passages=len(records.passages),
        measures=len(records.measures),
        tables=len(records.tables),
        finance_lines=sum(len(row.lines) for table in records.tables for row in table.rows),
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


def _entries(
    entries: Sequence[Entry], todo: Changes, read: Sequence[tuple[Entry | None, Entry]]
) -> list[Entry]:
    """The next generation's entries, by file name."""
    out = {entry.document.id for entry in todo.gone} | {old.document.id for old, _ in read if old}
    kept = {entry.document.id: entry for entry in entries if entry.document.id not in out}
    kept |= {entry.document.id: entry for entry in todo.same}
    kept |= {new.document.id: new for _, new in read}
    return sorted(kept.values(), key=lambda entry: (entry.document.file, entry.document.id))


def _refusals(refused: Sequence[Any]) -> list[FileReport]:
    return [FileReport(item.source.name, "refused", item.reason) for item in refused]


def _unread(todo: Changes) -> list[FileReport]:
    reports = [_report(entry, "unchanged", None) for entry in todo.same]
    reports += [_report(entry, "removed", None) for entry in todo.gone]
    reports += [
        FileReport(source.name, "unchanged", f"same content as {original}; indexed once")
        for source, original in todo.copies
    ]
    return reports


def _refused(name: str, reason: str | None, old: Entry | None, seconds: float) -> FileReport:
    kept = "; the version read before stays in the index" if old else ""
    return FileReport(name, "refused", f"{reason}{kept}", seconds=round(seconds, 3))


def _report(entry: Entry, status: Any, reason: str | None) -> FileReport:
    return FileReport(
        file=entry.document.file,
        status=status,
        reason=reason,
        pages=entry.document.pages,
        passages=entry.passages,
        measures=entry.measures,
        finance_lines=entry.finance_lines,
        seconds=0.0 if status in ("unchanged", "removed") else entry.seconds,
    )
