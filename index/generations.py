"""The folder of generations: which is current, how the next one takes its place, which old ones go.

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
from dataclasses import dataclass
from pathlib import Path

from index.locks import share, unshared
from index.manifest import read_manifest
from ingest.errors import IndexUnavailable

CURRENT = "CURRENT"
IN_USE = "in-use.lock"
KEPT = 2  # generations


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of an index folder."""

    root: Path

    @property
    def current(self) -> Path:
        return self.root / CURRENT

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

    def generation(self, name: str) -> Path:
        return self.generations / name


class Lease:
    """A reader's hold on a generation: while it lasts the folder is not pruned. Ends when it is dropped."""

    def __init__(self, name: str, descriptor: int) -> None:
        self.name = name
        self._descriptor = descriptor

    def __del__(self) -> None:
        os.close(self._descriptor)


def current_name(layout: Layout) -> str | None:
    """The current generation's name, or None before the first ingest."""
    try:
        return layout.current.read_text("utf-8").strip() or None
    except FileNotFoundError:
        return None


def lease_current(layout: Layout) -> Lease:
    """A hold on the current generation; raises IndexUnavailable where there is none."""
    for _ in range(20):  # a switch between reading the name and taking hold is met by reading it again
        name = current_name(layout)
        if name is None:
            raise IndexUnavailable(f"there is no index in {layout.root}: run `scrutineer ingest PATH` first")
        descriptor = share(layout.generation(name) / IN_USE)
        if descriptor is not None:
            return Lease(name, descriptor)
    raise IndexUnavailable(
        f"the generation {name} that {layout.current} names is missing: delete {layout.root} and run `scrutineer ingest` again"
    )


def begin(layout: Layout) -> Path:
    """An empty folder for the next generation. Whatever a killed writer left unfinished goes."""
    current = int(current_name(layout) or 0)
    for folder in layout.generations.glob("*"):
        if not folder.name.isdigit() or int(folder.name) > current:
            shutil.rmtree(folder)
    folder = layout.generation(f"{current + 1:06d}")
    folder.mkdir(parents=True)
    return folder


def publish(layout: Layout, folder: Path) -> None:
    """Makes a finished generation the current one: everything on disk first, then one atomic replacement."""
    (folder / IN_USE).touch()
    for path in sorted(folder.rglob("*"), reverse=True):
        _to_disk(path)
    _to_disk(folder)
    _to_disk(layout.generations)
    partial = layout.current.with_name(f".{CURRENT}")
    partial.write_text(folder.name + "\n", "utf-8")
    _to_disk(partial)
    partial.replace(layout.current)
    _to_disk(layout.root)


def prune(layout: Layout) -> None:
    """Removes generations but the last two and those still read, then the record and source files that none names."""
    current = current_name(layout)
    older = [folder for folder in _folders(layout) if current and folder.name < current]
    for folder in older[: -(KEPT - 1)]:
        with unshared(folder / IN_USE) as alone:
            if alone:
                shutil.rmtree(_moved_away(folder))
    _sweep(layout)


def _moved_away(folder: Path) -> Path:
    """Out of readers' sight in one step, before its files go one by one."""
    return folder.rename(folder.with_name(f"{folder.name}.removed"))


def _sweep(layout: Layout) -> None:
    entries = [entry for folder in _folders(layout) for entry in read_manifest(folder).entries]
    records = {entry.records for entry in entries}
    sources = {entry.document.source.sha256 for entry in entries}
    for place, named in ((layout.records, records), (layout.sources, sources)):
        for path in sorted(place.glob("*")):
            if path.name.split(".")[0] not in named:
                path.unlink(missing_ok=True)


def _folders(layout: Layout) -> list[Path]:
    return sorted(path for path in layout.generations.glob("*") if path.name.isdigit())


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
