"""`scrutineer ask`: one question, or a file of them, answered from the index."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.settings import load_settings
from ingest.errors import UsageError

if TYPE_CHECKING:
    from app.answering.answer import Answer
    from index.library import Library


def ask(
    question: Annotated[str | None, typer.Argument(help="The question, in plain words.")] = None,
    history: Annotated[
        list[str] | None,
        typer.Option("--history", help="An earlier question, oldest first; may be repeated."),
    ] = None,
    council: Annotated[str | None, typer.Option(help="Answer from this council's documents only.")] = None,
    questions: Annotated[
        Path | None, typer.Option(help="A JSONL file of questions: one JSON answer a line.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    index: Annotated[Path | None, typer.Option(help="The index folder.")] = None,
) -> None:
    """Answer a question from the indexed documents, with citations."""
    from app.opening import open_index

    if (question is None) == (questions is None):
        raise UsageError("give one question, or --questions FILE.jsonl")
    if question is not None and not question.strip():
        raise UsageError(
            'the question is empty; ask something, such as: scrutineer ask "How did EHCP timeliness change?"'
        )
    settings = load_settings()
    library = open_index(index or settings.index, settings)
    if questions is not None:
        _answer_file(library, questions, council)
        return
    answer = _answered(library, str(question), history or [], council)
    print(json.dumps(answer.as_json(), ensure_ascii=False)) if as_json else _show(answer)


def _answered(library: Library, question: str, history: list[str], council: str | None) -> Answer:
    from app.answering.ask import answer_question
    from index.library import Filters

    return answer_question(library, question, history, Filters(council=council))


def _answer_file(library: Library, path: Path, council: str | None) -> None:
    if not path.is_file():
        raise UsageError(f"--questions names {path}, which is not a file")
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            text, history = str(given["question"]), [str(turn) for turn in given.get("history") or []]
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise UsageError(f"{path}, line {number}: not a question ({error})") from None
        answer = _answered(library, text, history, council)
        print(
            json.dumps(({"id": given["id"]} if "id" in given else {}) | answer.as_json(), ensure_ascii=False),
            flush=True,
        )


def _show(answer: Answer) -> None:
    """The answer for a person: text, working, warnings, then the sources."""
    from rich.console import Console
    from rich.markdown import Markdown
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False, soft_wrap=False)
    console.print(Markdown(answer.answer.replace("[", "\\[")))
    for warning in answer.warnings:
        console.print(Text(f"Note: {warning}", style="yellow"))
    if answer.citations:
        console.print()
    for one in answer.citations:
        where = (
            f"page {one.page}"
            if one.page
            else f"lines {one.lines[0]}-{one.lines[1]}"
            if one.lines
            else one.section
        )
        console.print(Text(f"[{one.n}] {one.title} ({one.document}, {where})", style="bold"))
        console.print(Text(f"    {one.quote[:300]}{'…' if len(one.quote) > 300 else ''}", style="dim"))
