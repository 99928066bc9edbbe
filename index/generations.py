"""The folder of generations: what lies where, how one takes the place of another, how readers keep hold of theirs.

CURRENT                 the current generation's name, replaced atomically
writer.lock             held by the one writer
embeddings.sqlite3      vectors by model and text
records/                record files, shared by the generations
sources/                copies of the ingested files, by content
generations/000001/     manifest.json, in-use.lock, chroma/, words/
"""

from __future__ import annotations

import os
import shutil
import time
import weakref
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from index.locks import share, unshared
from index.manifest import FILE, read_manifest
from ingest.errors import IndexUnavailable

IN_USE = "in-use.lock"
WORDS = "words"
REMOVED = ".removed"
KEPT = 2  # generations
DAY = 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of an index folder."""

    root: Path

    @property
    def current(self) -> Path:
        return self.root / "CURRENT"

    @property
    def lock(self) -> Path:
        return self.root / "writer.lock"

    @property
    def embeddings(self) -> Path:
        return self.root / "embeddings.sqlite3"

    @property
    def records(self) -> Path:
        return self.root / "records"

    @property
    def sources(self) -> Path:
        return self.root / "sources"

    @property
    def generations(self) -> Path:
        return self.root / "generations"

    @property
    def copies(self) -> Path:
        """Where the local copy of a server's generation is made before it is moved into its place."""
        return self.root / "copies"

    def generation(self, name: str) -> Path:
        return self.generations / name

    def words(self, name: str) -> Path:
        return self.generations / name / WORDS


class Lease:
    """A reader's hold on a generation: while it lasts the folder is not pruned. Ends when it is dropped."""

    def __init__(self, name: str, descriptor: int) -> None:
        self.name = name
        # A finalizer, not __del__: at the interpreter's end the os module may be gone before the lease is.
        weakref.finalize(self, os.close, descriptor)


def name_in(path: Path) -> str | None:
    """The generation's name that the file holds; None where there is no file."""
    try:
        return path.read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def lease_current(layout: Layout, current: Callable[[], str | None]) -> Lease:
    """A hold on the generation that `current` names; raises IndexUnavailable where there is none."""
    name = None
    for _ in range(20):  # a switch between reading the name and taking hold is met by reading it again
        name = current()
        if name is None:
            raise IndexUnavailable(f"there is no index in {layout.root}: run `scrutineer ingest PATH` first")
        descriptor = share(layout.generation(name) / IN_USE)
        if descriptor is not None:
            return Lease(name, descriptor)
    raise IndexUnavailable(
        f"generation {name} is missing from {layout.generations}: delete {layout.root} and run `scrutineer ingest` again"
    )


def finished(layout: Layout) -> list[str]:
    """Names of the generations that are whole, oldest first."""
    return sorted(
        path.parent.name for path in layout.generations.glob(f"*/{IN_USE}") if (path.parent / FILE).exists()
    )


def remove_unfinished(layout: Layout, keep: Callable[[str], bool]) -> None:
    """Removes what killed writers left."""
    for folder in layout.generations.glob("*"):
        if not keep(folder.name):
            shutil.rmtree(folder)


def remove_left_over(place: Path) -> None:
    """Removes folders that nobody has touched for a day."""
    for folder in place.glob("*"):
        if folder.stat().st_mtime < time.time() - DAY:
            shutil.rmtree(folder, ignore_errors=True)


def to_disk(folder: Path) -> None:
    """Marks a generation finished and waits until everything in it is on disk."""
    (folder / IN_USE).touch()
    for path in sorted(folder.rglob("*"), reverse=True):
        _synced(path)
    _synced(folder)
    _synced(folder.parent)


def switch(path: Path, name: str) -> None:
    """Replaces the one small file that names the current generation, atomically."""
    partial = path.with_name(f".{path.name}")
    partial.write_text(name + "\n", "utf-8")
    _synced(partial)
    partial.replace(path)
    _synced(path.parent)


def prune(layout: Layout, names: Iterable[str]) -> None:
    """Removes these generations but those that are still read: out of sight in one step, then file by file."""
    for name in names:
        folder = layout.generation(name)
        with unshared(folder / IN_USE) as alone:
            if alone:
                shutil.rmtree(folder.rename(folder.with_name(folder.name + REMOVED)))


def sweep(layout: Layout, untouched: float = 0) -> None:
    """Removes the record and source files that no generation names any more and nobody touched for so many seconds."""
    before = time.time() - untouched
    entries = [entry for name in finished(layout) for entry in read_manifest(layout.generation(name)).entries]
    records = {entry.records for entry in entries}
    sources = {entry.document.source.sha256 for entry in entries}
    for place, named in ((layout.records, records), (layout.sources, sources)):
        for path in sorted(place.glob("*")):
            if path.name.split(".")[0] not in named and path.stat().st_mtime <= before:
                path.unlink(missing_ok=True)


def _synced(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
