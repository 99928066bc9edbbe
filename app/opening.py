"""Opens the index as the settings say: where it lies, with which model, embedded or on a server."""

from __future__ import annotations

from pathlib import Path

from app.settings import Settings
from index.library import Library, open_library


def open_index(folder: Path, settings: Settings) -> Library:
    """The library in `folder`; raises IndexUnavailable saying what to do where there is none."""
    from index.embedding import choose_embedder

    return open_library(
        folder, embedder=choose_embedder(settings.embed_model), chroma_url=settings.chroma_url
    )
