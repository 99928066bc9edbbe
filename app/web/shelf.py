"""The index as the pages see it: opened once a process, following the switch to a new generation at each run."""

from __future__ import annotations

import threading
from pathlib import Path

import streamlit as st

from app.settings import Settings, load_settings
from index.library import Library
from ingest.errors import IndexUnavailable


class NothingIndexed(IndexUnavailable):
    """There is no index yet, or no document in it."""


class Shelf:
    """One index, shared by all sessions."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._library: Library | None = None

    def library(self, settings: Settings) -> Library:
        """The current generation. Raises NothingIndexed where there is none."""
        from app.opening import open_index
        from index.homes import home_of

        with self._lock:
            if home_of(self._folder, settings.chroma_url).current() is None:
                self._library = None
                raise NothingIndexed("nothing is indexed yet")
            self._library = self._library.refreshed() if self._library else open_index(self._folder, settings)
            return self._library


@st.cache_resource(show_spinner=False)
def _shelf(folder: str, chroma_url: str | None) -> Shelf:
    del chroma_url  # part of the key only
    return Shelf(Path(folder))


def index_folder() -> Path:
    return load_settings().index.absolute()


def library() -> Library:
    """The current generation; raises NothingIndexed where no document is in it."""
    settings = load_settings()
    found = _shelf(str(index_folder()), settings.chroma_url).library(settings)
    if not found.documents:
        raise NothingIndexed("nothing is indexed yet")
    return found


def library_or_none() -> Library | None:
    """The current generation, None where nothing is indexed yet."""
    try:
        return library()
    except NothingIndexed:
        return None


def edition(shelf: Library) -> str:
    """What tells one generation from every other, for caches: a name may come again where an index is made anew."""
    return f"{shelf.generation} {shelf.manifest.created}"
