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
    same content as another, with that one's name. `gone`: entries whose file is no longer in a searched folder, or has become a
    copy of another."""

    read: list[tuple[Source, Entry | None]] = field(default_factory=list)
    same: list[Entry] = field(default_factory=list)
    copies: list[tuple[Source, str]] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)


def changes(
    found: Sequence[Source],
    entries: Sequence[Entry],
    folders: Collection[PurePath],
    *,
    parsers: str,
    council: str | None,
) -> Changes:
    """Compares the files found with the entries of the index. `folders` are the absolute folders that were searched; `parsers` is
    the fingerprint of the code that would read; `council` the one given, None to keep what was given before."""
    result = Changes()
    here = {source.path for source in found}
    by_path = {entry.document.source.path: entry for entry in entries}
    by_content = {entry.document.source.sha256: entry for entry in entries}
    names: dict[str, str] = {}
    for source in found:
        entry = by_content.get(source.sha256)
        original = names.get(source.sha256) or _stands_elsewhere(entry, source, here, folders)
        if original:
            result.copies.append((source, original))
            continue
        names[source.sha256] = source.name
        if entry and entry.parsers == parsers and council in (None, entry.council):
            result.same.append(_at(entry, source))
        else:
            result.read.append((source, entry or by_path.get(source.path)))
    kept = {entry.document.id for entry in result.same} | {
        entry.document.id for _, entry in result.read if entry
    }
    result.gone.extend(
        entry
        for entry in entries
        if entry.document.id not in kept and (entry.document.source.path in here or _under(entry, folders))
    )
    return result


def _stands_elsewhere(
    entry: Entry | None, source: Source, here: Collection[str], folders: Iterable[PurePath]
) -> str | None:
    """The name of the indexed file of that content where it still stands in another place: found too, or outside what was
    searched."""
    if entry is None or entry.document.source.path == source.path:
        return None
    still = entry.document.source.path in here or not _under(entry, folders)
    return entry.document.file if still else None


def _under(entry: Entry, folders: Iterable[PurePath]) -> bool:
    return any(PurePath(entry.document.source.path).is_relative_to(folder) for folder in folders)


def _at(entry: Entry, source: Source) -> Entry:
    """The entry with the file's present path and name."""
    if entry.document.source.path == source.path:
        return entry
    return replace(entry, document=replace(entry.document, source=source))


def unique_name(source: Source, taken: Collection[str]) -> str:
    """A display name that no other document has: the file's name, with as many parent folders before it as it takes."""
    parts = PurePath(source.path).parts
    wider = (source.name, *("/".join(parts[-count:]) for count in range(2, len(parts) + 1)))
    return next((name for name in wider if name not in taken), source.path)
