"""`scrutineer eval`: how well the assistant answers a question set, beside its peers, and whether it got better or worse."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.settings import load_settings
from ingest.errors import UsageError

if TYPE_CHECKING:
    from eval.peers.result import PeerResult
    from eval.questions import Expected
    from eval.report import Report
    from eval.run import Run
    from index.library import Library

SAMPLE_QUESTIONS = Path(__file__).with_name("sample") / "questions.jsonl"
RUNS = "runs"  # in the index folder, where the web app looks for them
NAMES = "documents.json"  # beside a question set: which file each name in its evidence is


class Peer(StrEnum):
    """Whom to be held beside."""

    llamaindex = "llamaindex"


def evaluate(  # noqa: PLR0913, PLR0917 - each is an option of the command line
    questions: Annotated[
        Path, typer.Option(help="The question set, JSONL.", show_default="that of the sample corpus")
    ] = SAMPLE_QUESTIONS,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Keep answers, figures and reports in this folder.",
            show_default="runs/NAME in the index folder",
        ),
    ] = None,
    against: Annotated[
        Path | None, typer.Option(help="An earlier --out folder; exit 1 where this run is worse.")
    ] = None,
    margin: Annotated[
        float, typer.Option(min=0, max=100, help="Percentage points that --against lets a share fall.")
    ] = 0.0,
    fail_under: Annotated[
        float | None, typer.Option(min=0, max=100, help="Exit 1 where fewer per cent are right.")
    ] = None,
    peer: Annotated[Peer | None, typer.Option(help="Run this too, over the same files.")] = None,
    make: Annotated[
        Path | None, typer.Option(help="Draft a question set from the index into this file instead.")
    ] = None,
    index: Annotated[Path | None, typer.Option(help="The index folder.")] = None,
) -> None:
    """Answer a question set and score the answers; or draft one with --make."""
    folder = index or load_settings().index
    if make is not None:
        if out or against or peer or fail_under is not None:
            raise UsageError("--make drafts questions and runs none: give it without the other options")
        _make(folder, make)
        return
    report = _evaluated(folder, questions, against, peer)
    _show(report, out or folder / RUNS / questions.stem)
    if failures := [*_too_low(report, fail_under), *_regressions(report, margin)]:
        for failure in failures:
            print(f"Failed: {failure}.", file=sys.stderr)
        raise typer.Exit(1)


def _evaluated(folder: Path, path: Path, against: Path | None, peer: Peer | None) -> Report:
    from app.opening import open_index
    from eval.compare import compare
    from eval.questions import read_document_names, read_questions
    from eval.report import Report
    from eval.run_folder import read_run
    from eval.summary import summarise

    asked = read_questions(path)
    files = read_document_names(path.with_name(NAMES))
    earlier = read_run(against) if against else None
    library = open_index(folder, load_settings())
    _check_documents(library, asked, files, path)
    run = _run(library, asked, files, path)
    comparison = compare(earlier, run) if earlier else None
    peers = _peers(library, asked, files) if peer else ()
    return Report(run, summarise(run.records), comparison, peers)


def _check_documents(
    library: Library, asked: Sequence[Expected], files: Mapping[str, str], path: Path
) -> None:
    """Without the documents a question set is about, its figures mean nothing."""
    wanted = {files.get(one.document, one.document) for question in asked for one in question.evidence}
    absent = sorted(wanted - {document.file for document in library.documents})
    if wanted and absent == sorted(wanted):
        what = "eval/sample/corpus" if path == SAMPLE_QUESTIONS else "the documents that it is about"
        raise UsageError(
            f"the index holds none of the documents of {path.name} ({', '.join(absent[:3])}): "
            f"run `scrutineer ingest` on {what}, or name other questions with --questions"
        )
    if absent:
        print(f"Note: the index does not hold {', '.join(absent)}.", file=sys.stderr)


def _run(library: Library, asked: Sequence[Expected], files: Mapping[str, str], path: Path) -> Run:
    from eval.console import progress_bar
    from eval.run import run_questions

    with progress_bar("Answering") as told:
        return run_questions(library, asked, files, name=path.name, on_progress=told)


def _peers(library: Library, asked: Sequence[Expected], files: Mapping[str, str]) -> tuple[PeerResult, ...]:
    from eval.peers.side_by_side import side_by_side

    sources = {document.file: library.source_path(document.id) for document in library.documents}
    documents = {name: path for name, path in sources.items() if path is not None}
    return side_by_side(documents, asked, files, lambda stage: print(f"{stage} …", file=sys.stderr))


def _show(report: Report, out: Path) -> None:
    from eval.console import show_comparison, show_peers, show_run
    from eval.run_folder import write_run

    show_run(report.run, report.summary)
    if report.peers:
        show_peers(report.peers)
    if report.comparison:
        show_comparison(report.comparison)
    write_run(out, report)
    print(f"Kept in {out}; open {out / 'report.html'} in a browser.")


def _too_low(report: Report, fail_under: float | None) -> list[str]:
    from eval.wording import share_text

    right = report.summary.total.right
    if fail_under is None or 100 * (right.share or 0.0) >= fail_under:
        return []
    return [f"{share_text(right)} are right; at least {fail_under:g}% were asked for"]


def _regressions(report: Report, margin: float) -> Sequence[str]:
    return report.comparison.regressions(margin) if report.comparison else ()


def _make(folder: Path, path: Path) -> None:
    from app.opening import open_index
    from eval.feedback import waiting
    from eval.make_questions import draft_questions, write_questions

    drafts = draft_questions(open_index(folder, load_settings()), folder)
    if not drafts:
        raise UsageError(
            "the index holds no figures that every document agrees on, so no questions can be drafted"
        )
    write_questions(path, drafts)
    kinds = sorted({one.type for one in drafts})
    unwritten = waiting(drafts)
    print(
        f"{len(drafts)} questions drafted into {path} ({', '.join(kinds)}). Read them before you rely on them: they say what "
        f"the index holds, which is right only where the documents were read right. Then: scrutineer eval --questions {path}"
    )
    if unwritten:
        print(
            f"{unwritten} of them had a thumb down in the app and wait for you to write what a right answer must say (TO BE "
            "WRITTEN in `groups`)."
        )
