"""`scrutineer check`: figures that contradict their own sums, or each other."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.settings import load_settings

if TYPE_CHECKING:
    from app.answering.answer import Citation
    from app.checks import Finding


PLAIN_WIDTH = 160  # characters of a table that is not printed on a terminal


class FindingFormat(StrEnum):
    table = "table"
    jsonl = "jsonl"


def check(
    output: Annotated[FindingFormat, typer.Option("--format", help="How to print.")] = FindingFormat.table,
    index: Annotated[Path | None, typer.Option(help="The index folder.")] = None,
) -> None:
    """List figures that contradict their own sums, or each other."""
    from app.checks import find_problems
    from index.library import open_library

    settings = load_settings()
    library = open_library(index or settings.index, chroma_url=settings.chroma_url)
    passages = [passage for document in library.documents for passage in library.passages(document.id)]
    findings = find_problems(library.documents, library.measures, library.tables, passages)
    if output is FindingFormat.jsonl:
        for finding in findings:
            print(json.dumps(finding.as_json(), ensure_ascii=False))
    else:
        _show(findings)
    print(_said(findings, len(library.documents)), file=sys.stderr)


def _said(findings: Sequence[Finding], documents: int) -> str:
    over = f"{documents:,} document{'' if documents == 1 else 's'}"
    if not findings:
        return f"nothing found in {over}"
    high = sum(finding.severity == "high" for finding in findings)
    return (
        f"{len(findings):,} finding{'' if len(findings) == 1 else 's'} in {over}, {high:,} of high severity"
    )


def _show(findings: Sequence[Finding]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not findings:
        return
    table = Table("Severity", "Kind", "What", "Where", show_lines=True)
    for finding in findings:
        where = "\n".join(dict.fromkeys(_place(citation) for citation in finding.citations))
        table.add_row(finding.severity, finding.kind, Text(finding.what), Text(where))
    Console(width=None if sys.stdout.isatty() else PLAIN_WIDTH).print(table)


def _place(citation: Citation) -> str:
    if citation.page is not None:
        return f"{citation.document}, page {citation.page}"
    if citation.lines is not None:
        return f"{citation.document}, lines {citation.lines[0]} to {citation.lines[1]}"
    return citation.document
