"""What an update did, file by file (DESIGN section 4, `ingest --json`)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

FileStatus = Literal["indexed", "unchanged", "replaced", "removed", "refused"]


@dataclass(frozen=True, slots=True)
class FileReport:
    """One file: what became of it and what it holds. `reason` is one line, for a refusal or whatever else needs saying."""

    file: str
    status: FileStatus
    reason: str | None = None
    pages: int | None = None
    passages: int = 0
    measures: int = 0
    finance_lines: int = 0
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class UpdateReport:
    """An update: its files by name, the generation that is current after it, and how long it took."""

    files: tuple[FileReport, ...]
    generation: str
    seconds: float

    @property
    def refused(self) -> tuple[FileReport, ...]:
        return tuple(file for file in self.files if file.status == "refused")

    def as_json(self) -> dict[str, Any]:
        return {
            "documents": [asdict(file) for file in self.files],
            "generation": self.generation,
            "seconds": self.seconds,
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an update has come: `done` of `total` in a stage ("reading", "embedding", "storing"); `name` is the file at hand."""

    stage: Literal["reading", "embedding", "storing"]
    done: int
    total: int
    name: str = ""
