"""What the Documents page sets going: ingest, removal, reading again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from app.settings import Settings
from app.web.uploads import FOLDER
from index.report import Progress, UpdateReport
from ingest.domain import Document


def ingest_work(
    folder: Path, paths: Sequence[Path], council: str | None, settings: Settings
) -> Callable[[Callable[[Progress], None]], UpdateReport]:
    """The same ingest as `scrutineer ingest`, with the same limits."""

    def work(heard: Callable[[Progress], None]) -> UpdateReport:
        from index.embedding import choose_embedder
        from index.update import update_index
        from ingest.sandbox import Limits

        return update_index(
            folder,
            paths,
            council=council,
            embedder=choose_embedder(settings.embed_model),
            chroma_url=settings.chroma_url,
            limits=Limits(settings.file_seconds, settings.file_memory_mb),
            max_bytes=settings.max_file_mb * 1024 * 1024,
            on_progress=heard,
        )

    return work


def removal_work(
    folder: Path, document: Document, settings: Settings
) -> Callable[[Callable[[Progress], None]], UpdateReport]:
    """Takes a document out of the index, and its uploaded file with it; a file elsewhere is left alone."""

    def work(heard: Callable[[Progress], None]) -> UpdateReport:
        from index.embedding import choose_embedder
        from index.update import remove_document

        heard(Progress("storing", 0, 1, document.file))
        report = remove_document(
            folder,
            document.id,
            embedder=choose_embedder(settings.embed_model),
            chroma_url=settings.chroma_url,
        )
        path = Path(document.source.path)
        if path.parent == folder / FOLDER:
            path.unlink(missing_ok=True)
        return report

    return work
