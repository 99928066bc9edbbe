"""An index in one folder, with embedded Chroma."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index.generations import (
    KEPT,
    Layout,
    Lease,
    finished,
    lease_current,
    name_in,
    prune,
    remove_unfinished,
    sweep,
    switch,
    to_disk,
)
from index.manifest import Manifest, read_manifest

if TYPE_CHECKING:
    from index.vectors import VectorStore

STORE = "chroma"


class FolderHome:
    """Generations are numbered; the file CURRENT names the one to read."""

    def __init__(self, root: Path) -> None:
        self.layout = Layout(root)

    def current(self) -> str | None:
        return name_in(self.layout.current)

    def lease(self) -> Lease:
        return lease_current(self.layout, self.current)

    def manifest(self, name: str) -> Manifest:
        return read_manifest(self.layout.generation(name))

    def open_store(self, name: str) -> VectorStore:
        from index.vectors import open_store

        return open_store(self.layout.generation(name) / STORE)

    def begin(self) -> Path:
        current = int(self.current() or 0)
        remove_unfinished(self.layout, lambda name: name.isdigit() and int(name) <= current)
        folder = self.layout.generation(f"{current + 1:06d}")
        folder.mkdir(parents=True)
        return folder

    def next_store(self, folder: Path, base: str | None) -> VectorStore:
        from index.vectors import copy_store, create_store, open_store

        if base is None:
            return create_store(folder / STORE)
        copy_store(self.layout.generation(base) / STORE, folder / STORE)
        return open_store(folder / STORE)

    def publish(self, folder: Path) -> None:
        to_disk(folder)
        switch(self.layout.current, folder.name)

    def prune(self) -> None:
        current = self.current() or ""
        older = [name for name in finished(self.layout) if name < current]
        prune(self.layout, older[: -(KEPT - 1)])
        sweep(self.layout)
