"""`scrutineer ingest`: files and folders into the index."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.settings import Settings, load_settings
from ingest.errors import UsageError

if TYPE_CHECKING:
    from rich.progress import Progress as Bars

    from index.report import Progress, UpdateReport

SOME_REFUSED = 3  # exit code
MARKS = {"indexed": "+", "replaced": "~", "removed": "-"}


def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders; folders are searched recursively.")],
    council: Annotated[
        str | None, typer.Option(help="The council the documents belong to, where they don't say.")
    ] = None,
    workers: Annotated[int | None, typer.Option(help="Files read at a time; default: one a core.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
    index: Annotated[Path | None, typer.Option(help="The index folder.")] = None,
) -> None:
    """Add files and folders to the index; changed files are replaced, files gone from a folder removed."""
    settings = load_settings()
    if workers is not None and workers < 1:
        raise UsageError(f"--workers is {workers}; it must be 1 or more")
    report = _updated(index or settings.index, paths, council, workers, settings)
    print(json.dumps(report.as_json(), ensure_ascii=False)) if as_json else _show(report)
    for file in report.refused:
        print(f"Refused: {file.file}: {file.reason}", file=sys.stderr)
    if report.refused:
        raise typer.Exit(SOME_REFUSED)


def _updated(
    folder: Path, paths: list[Path], council: str | None, workers: int | None, settings: Settings
) -> UpdateReport:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bars

    from index.embedding import choose_embedder
    from index.update import update_index
    from ingest.sandbox import Limits

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        return update_index(
            folder,
            paths,
            council=council,
            workers=workers,
            limits=Limits(settings.file_seconds, settings.file_memory_mb),
            max_bytes=settings.max_file_mb * 1024 * 1024,
            embedder=choose_embedder(settings.embed_model),
            chroma_url=settings.chroma_url,
            on_progress=_Shown(bars),
        )


class _Shown:
    """Progress as one bar a stage."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._tasks = {
            stage: bars.add_task(stage.capitalize(), visible=False, name="")
            for stage in ("reading", "embedding", "storing")
        }

    def __call__(self, progress: Progress) -> None:
        self._bars.update(
            self._tasks[progress.stage],
            completed=progress.done,
            total=progress.total,
            visible=True,
            name=progress.name,
        )


def _show(report: UpdateReport) -> None:
    """One line a file that changed, then the count of all."""
    counts: dict[str, int] = {}
    for file in report.files:
        counts[file.status] = counts.get(file.status, 0) + 1
        if file.status in ("indexed", "replaced"):
            held = f"{file.passages} passages, {file.measures} measures, {file.finance_lines} finance lines"
            pages = f"{file.pages} pages, " if file.pages else ""
            print(f"{MARKS[file.status]} {file.file}: {pages}{held} ({file.seconds:.1f} s)")
        elif file.status == "removed":
            print(f"{MARKS[file.status]} {file.file}: no longer there, removed")
    said = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
    print(f"{said}. Generation {report.generation}, {report.seconds:.1f} s.")
