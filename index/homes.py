"""Where an index lives: in a folder with embedded Chroma, or on a Chroma server with a local copy of what is read often."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index.generations import Layout, Lease
from index.manifest import Manifest

if TYPE_CHECKING:
    from index.vectors import VectorStore


class Home(Protocol):
    """A place that holds generations of an index, one of them current."""

    layout: Layout

    def current(self) -> str | None:
        """The current generation's name, None before the first ingest."""
        ...

    def lease(self) -> Lease:
        """A hold on the current generation; raises IndexUnavailable where there is none."""
        ...

    def manifest(self, name: str) -> Manifest: ...

    def open_store(self, name: str) -> VectorStore: ...

    def begin(self) -> Path:
        """An empty folder, named for the next generation."""
        ...

    def next_store(self, folder: Path, base: str | None) -> VectorStore:
        """The next generation's store: a copy of the base's, or an empty one."""
        ...

    def publish(self, folder: Path) -> None:
        """Makes the finished generation the current one, at once."""
        ...

    def prune(self) -> None:
        """Removes what is older than the last two generations and no longer read."""
        ...


def home_of(index_dir: Path, chroma_url: str | None = None) -> Home:
    from index.folder_home import FolderHome
    from index.server_home import ServerHome

    return ServerHome(Path(index_dir), chroma_url) if chroma_url else FolderHome(Path(index_dir))
