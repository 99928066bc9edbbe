"""Pictures of cited PDF pages, drawn in a sandbox and kept."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from ingest.domain import BBox
from ingest.errors import ScrutineerError
from ingest.sandbox import Limits, Sandbox

LIMITS = Limits(seconds=20, memory_mb=1024)


@dataclass(frozen=True, slots=True)
class PagePicture:
    """PNG bytes: the whole page, and the band around the cited box where one is known."""

    whole: bytes
    close: bytes | None


class _Drawer:
    """One process that draws; sessions take turns."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sandbox = Sandbox(LIMITS)

    def draw(self, path: str, page: int, bbox: BBox | None) -> PagePicture:
        with self._lock:
            outcome = self._sandbox.call("app.web.page_drawing:draw_page", path, page, bbox)
        if outcome.end != "done":
            raise ScrutineerError(f"page {page} cannot be drawn ({outcome.detail or outcome.end})")
        return PagePicture(*outcome.value)


@st.cache_resource(show_spinner=False)
def _drawer() -> _Drawer:
    return _Drawer()


@st.cache_data(show_spinner="Drawing the page…", max_entries=128)
def page_picture(path: Path, page: int, bbox: BBox | None) -> PagePicture:
    """The page of the index's own copy of a PDF. Raises ScrutineerError where it cannot be drawn."""
    return _drawer().draw(str(path), page, bbox)
