"""What an ingest has to do: which files are new, changed, the same or gone. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from index.manifest import Entry
from ingest.domain import Source


@dataclass(frozen=True, slots=True)
class Changes:
    """`read`: files to read, each with the entry it takes the place of, if any. `same`: entries as they were. `copies`: files of the
    same content as a document that stands elsewhere, with its name. `gone`: entries whose file is no longer in a searched
    folder."""

    read: list[tuple[Source, Entry | None]] = field(default_factory=list)
    same: list[Entry] = field(default_factory=list)
    copies: list[tuple[Source, str]] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: the absolute folders, the files found (each content once), the paths of files that were refused (what
    was read from them before stays), and the folders passed over (the index's own, which holds uploads)."""

    found: Sequence[Source]
    folders: Collection[PurePath] = ()
    refused: Collection[str] = ()
    skipped: Collection[PurePath] = ()

    def covers(self, entry: Entry) -> bool:
        """Whether the entry's file would have been found where it was."""
        path = PurePath(entry.document.source.path)
        if any(path.is_relative_to(folder) for folder in self.skipped):
            return False
        return any(path.is_relative_to(folder) for folder in self.folders)


def changes(searched: Searched, entries: Sequence[Entry], *, parsers: str, council: str | None) -> Changes:
    """Compares what was found with the entries of the index. `parsers` is the fingerprint of the code that would read; `council` the
    one given, None to keep what was given before."""
    result = Changes()
    here = {source.path for source in searched.found}
    by_path = {entry.document.source.path: entry for entry in entries}
    by_content = {entry.document.source.sha256: entry for entry in entries}
    for source in searched.found:
        entry = by_content.get(source.sha256)
        if entry and _elsewhere(entry, here, searched):
            result.copies.append((source, entry.document.file))
        elif entry and entry.parsers == parsers and council in (None, entry.council):
            result.same.append(_at(entry, source))
        else:
            result.read.append((source, entry or by_path.get(source.path)))
    taken_over = [*result.same, *(entry for _, entry in result.read if entry)]
    kept = {entry.document.id for entry in taken_over}
    for entry in entries:
        path = entry.document.source.path
        if entry.document.id in kept or path in searched.refused:
            continue
        if path in here or searched.covers(entry):
            result.gone.append(entry)
    return result


def _elsewhere(entry: Entry, here: Collection[str], searched: Searched) -> bool:
    """Whether the document still stands in a place that was not searched."""
    return entry.document.source.path not in here and not searched.covers(entry)


def _at(entry: Entry, source: Source) -> Entry:
    """The entry with its file's present path; it keeps its display name unless the file was renamed."""
    old = entry.document.source
    if old.path == source.path:
        return entry
    same_name = PurePath(old.path).name == PurePath(source.path).name
    moved = replace(source, name=old.name if same_name else source.name)
    return replace(entry, document=replace(entry.document, source=moved))


def named_apart(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries by display name, no two of one name: those that come first keep theirs, others take parent folders before it."""
    names: dict[str, Entry] = {}
    for entry in entries:
        name = _unique_name(entry.document.source, names)
        source = replace(entry.document.source, name=name)
        document = entry.document if name == entry.document.file else replace(entry.document, source=source)
        names[name] = replace(entry, document=document)
    return tuple(names[name] for name in sorted(names))


def _unique_name(source: Source, taken: Collection[str]) -> str:
    parts = PurePath(source.path).parts
    wider = (source.name, *("/".join(parts[-count:]) for count in range(2, len(parts) + 1)))
    return next((name for name in wider if name not in taken), source.path)
