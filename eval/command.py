"""`scrutineer eval`: how well the assistant answers a question set, and whether it got better or worse."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eval.questions import Expected
    from eval.run import Run
    from index.library import Library

SAMPLE_QUESTIONS = Path(__file__).with_name("sample") / "questions.jsonl"
NAMES = "documents.json"  # beside a question set: which file each name in its evidence is


def evaluate(
    questions: Annotated[
        Path, typer.Option(help="The question set, JSONL.", show_default="that of the sample corpus")
    ] = SAMPLE_QUESTIONS,
    out: Annotated[
        Path | None, typer.Option(help="Keep answers, summary and reports in this folder.")
    ] = None,
    index: Annotated[Path | None, typer.Option(help="The index folder.")] = None,
) -> None:
    """Answer a question set and score the answers."""
    from app.opening import open_index
    from eval.console import show_run
    from eval.questions import read_questions
    from eval.summary import summarise

    settings = load_settings()
    asked = read_questions(questions)
    library = open_index(index or settings.index, settings)
    run = _run(library, asked, questions)
    show_run(run, summarise(run.records))


def _run(library: Library, asked: Sequence[Expected], path: Path) -> Run:
    from eval.console import progress_bar
    from eval.questions import read_document_names
    from eval.run import run_questions

    files = read_document_names(path.with_name(NAMES))
    with progress_bar("Answering") as told:
        return run_questions(library, asked, files, name=path.name, on_progress=told)
