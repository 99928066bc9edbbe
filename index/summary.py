"""What an index holds, for people and programs."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.homes import home_of
from index.manifest import Entry


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """One document: where it came from and how much was read from it."""

    file: str
    path: str
    sha256: str
    title: str
    council: str | None
    kind: str
    period: str | None
    portfolio: str | None
    pages: int | None
    passages: int
    measures: int
    tables: int
    finance_lines: int


@dataclass(frozen=True, slots=True)
class Summary:
    """The current generation. `created` is an ISO time in UTC; `size_mb` is the whole index folder's size on disk."""

    index: str
    generation: str
    schema: int
    model: str
    created: str
    size_mb: float
    documents: tuple[DocumentSummary, ...]

    def as_json(self) -> dict[str, Any]:
        totals = ("passages", "measures", "tables", "finance_lines")
        counts = {name: sum(getattr(document, name) for document in self.documents) for name in totals}
        return asdict(self) | {"counts": {"documents": len(self.documents)} | counts}


def summary(index_dir: Path, *, chroma_url: str | None = None) -> Summary:
    """Describes the current generation; raises IndexUnavailable where there is none."""
    home = home_of(index_dir, chroma_url)
    lease = home.lease()
    manifest = home.manifest(lease.name)
    return Summary(
        index=chroma_url or str(index_dir),
        generation=manifest.generation,
        schema=manifest.schema,
        model=manifest.model,
        created=manifest.created,
        size_mb=round(_size(Path(index_dir)) / 1e6, 1),
        documents=tuple(map(_document, manifest.entries)),
    )


def _document(entry: Entry) -> DocumentSummary:
    document = entry.document
    return DocumentSummary(
        file=document.file,
        path=document.source.path,
        sha256=document.source.sha256,
        title=document.title,
        council=document.council,
        kind=document.kind,
        period=document.period,
        portfolio=document.portfolio,
        pages=document.pages,
        passages=entry.passages,
        measures=entry.measures,
        tables=entry.tables,
        finance_lines=entry.finance_lines,
    )


def _size(folder: Path) -> int:
    """Bytes on disk; files that a writer removes meanwhile are passed over."""
    total = 0
    for path in folder.rglob("*"):
        try:
            total += path.stat().st_size
        except FileNotFoundError:
            continue
    return total
