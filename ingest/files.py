"""Paths -> files to ingest, each once, and what was refused on the way.

Folders are gone through in sorted order. Hidden files and Office's lock files are passed over in silence; a link is followed only
where it stays within the folder that was given.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.domain import Source
from ingest.errors import RefusedFile, UsageError
from ingest.recognise import format_of

MAX_BYTES = 100 * 1024 * 1024
_LITTER = {"thumbs.db", "desktop.ini", "__macosx"}
_BLOCK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is not ingested: its display name, where it is, and why in one line."""

    name: str
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """`files` in the order found, display names unique; `repeats` are (path, display name of the file it is the same as)."""

    files: tuple[Source, ...] = ()
    refused: tuple[Refusal, ...] = ()
    repeats: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    path: Path
    relative: str
    reason: str | None = None


def find_files(paths: Sequence[Path], max_bytes: int = MAX_BYTES, skip: Sequence[Path] = ()) -> FoundFiles:
    """All files under the paths. `max_bytes` is the largest file taken; folders in `skip` (the index itself) are passed over.
    Raises UsageError for a path that is not there."""
    for path in paths:
        if not path.exists():
            raise UsageError(f"no such file or folder: {path}; give paths of files or folders to ingest")
    skipped = {os.path.realpath(path) for path in skip}
    seen: dict[str, str] = {}
    sources: list[Source] = []
    refused: list[tuple[_Candidate, str]] = []
    relatives: dict[str, str] = {}
    repeats: list[tuple[str, str]] = []
    for candidate in _candidates(paths, skipped):
        real = os.path.realpath(candidate.path)
        if real in seen:
            repeats.append((str(candidate.path), seen[real]))
            continue
        seen[real] = str(candidate.path)
        try:
            source = _source(candidate, max_bytes)
        except RefusedFile as error:
            refused.append((candidate, error.reason))
            continue
        if source.sha256 in seen:
            seen[real] = seen[source.sha256]
            repeats.append((source.path, seen[real]))
            continue
        seen[source.sha256] = source.path
        sources.append(source)
        relatives[source.path] = candidate.relative
    return _named(sources, refused, repeats, relatives)


def _candidates(paths: Sequence[Path], skipped: set[str]) -> Iterator[_Candidate]:
    for path in paths:
        whole = path.absolute()
        if path.is_dir():
            yield from _under(whole, whole, os.path.realpath(whole), skipped, frozenset())
        else:
            yield _Candidate(whole, whole.name)


def _under(
    folder: Path, top: Path, real_top: str, skipped: set[str], above: frozenset[str]
) -> Iterator[_Candidate]:
    """Files under a folder. `above` are the real folders on the way down: a link back to one of them ends there."""
    real = os.path.realpath(folder)
    if real in skipped or real in above:
        return
    try:
        names = sorted(os.listdir(folder), key=os.fsencode)
    except OSError as error:
        yield _Candidate(folder, _relative(folder, top), f"folder cannot be read: {error.strerror}")
        return
    for name in names:
        path = folder / name
        if _is_litter(name):
            continue
        if path.is_symlink() and not _within(os.path.realpath(path), real_top):
            yield _Candidate(path, _relative(path, top), "a link that leads out of the folder: not followed")
        elif path.is_dir():
            yield from _under(path, top, real_top, skipped, above | {real})
        else:
            yield _Candidate(path, _relative(path, top))


def _is_litter(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _LITTER


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _relative(path: Path, top: Path) -> str:
    return path.relative_to(top).as_posix()


def _source(candidate: _Candidate, max_bytes: int) -> Source:
    """The file recognised and measured, its display name still the relative path."""
    if candidate.reason:
        raise RefusedFile(candidate.reason)
    path = candidate.path
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise RefusedFile("not a regular file")
        if status.st_size == 0:
            raise RefusedFile("empty")
        if status.st_size > max_bytes:
            raise RefusedFile(
                f"{_megabytes(status.st_size)} MB, larger than the limit of {_megabytes(max_bytes)} MB"
            )
        found = format_of(path)
        return Source(path.name, str(path), _digest(path), status.st_size, found)
    except OSError as error:
        raise RefusedFile(f"cannot be read: {error.strerror or error}") from None


def _megabytes(size: int) -> str:
    return f"{size / 1024**2:,.1f}".removesuffix(".0")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _named(
    sources: list[Source],
    refused: list[tuple[_Candidate, str]],
    repeats: list[tuple[str, str]],
    relatives: dict[str, str],
) -> FoundFiles:
    """Display names: the file's name, its relative path where two files share it, the whole path where that is shared too."""
    every = [(source.path, relatives[source.path]) for source in sources]
    every += [(str(candidate.path), candidate.relative) for candidate, _ in refused]
    by_path = _display_names(every)
    return FoundFiles(
        tuple(replace(source, name=by_path[source.path]) for source in sources),
        tuple(Refusal(by_path[str(one.path)], _printable(str(one.path)), reason) for one, reason in refused),
        tuple((path, by_path[kept]) for path, kept in repeats),
    )


def _display_names(found: list[tuple[str, str]]) -> dict[str, str]:
    bases = Counter(os.path.basename(path) for path, _ in found)
    relatives = Counter(relative for _, relative in found)
    names = {}
    for path, relative in found:
        base = os.path.basename(path)
        names[path] = _printable(base if bases[base] == 1 else relative if relatives[relative] == 1 else path)
    return names


def _printable(name: str) -> str:
    """Bytes of a name that are no UTF-8 become question marks, so that it can be stored and printed."""
    return name.encode("utf-8", "replace").decode("utf-8")
