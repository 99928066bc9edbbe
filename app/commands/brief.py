"""`scrutineer brief`: a briefing on a topic for a scrutiny meeting, in Markdown, Word or PDF."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from app.settings import load_settings
from ingest.errors import UsageError

FORMATS = ("md", "docx", "pdf")


def brief(
    topic: Annotated[
        str, typer.Argument(help='What it is about: "SEND", "children in care", "Priority 4", "budget".')
    ],
    format_: Annotated[str, typer.Option("--format", help="md, docx or pdf.")] = "md",
    out: Annotated[
        Path | None, typer.Option(help="The file to write; Markdown goes to the screen without it.")
    ] = None,
    index: Annotated[Path | None, typer.Option(help="The index folder.")] = None,
) -> None:
    """Write a briefing on a topic from the indexed documents, every figure cited."""
    if format_ not in FORMATS:
        raise UsageError(f"--format {format_!r}; known: {', '.join(FORMATS)}")
    if not topic.strip():
        raise UsageError('the topic is empty; name one, such as: scrutineer brief "SEND"')
    from app.briefing import as_docx, as_markdown, as_pdf, make_briefing
    from app.opening import open_index

    settings = load_settings()
    briefing = make_briefing(open_index(index or settings.index, settings), topic)
    if format_ == "md" and out is None:
        print(as_markdown(briefing))
        return
    path = out or Path(f"briefing-{re.sub(r'[^a-z0-9]+', '-', topic.lower()).strip('-')}.{format_}")
    made = {
        "md": lambda: as_markdown(briefing).encode(),
        "docx": lambda: as_docx(briefing),
        "pdf": lambda: as_pdf(briefing),
    }
    path.write_bytes(made[format_]())
    print(f"Wrote {path}", file=sys.stderr)
