"""`scrutineer brief`: a briefing on a topic for a scrutiny meeting, as Markdown, Word or PDF."""

from __future__ import annotations

import re
import sys
import unicodedata
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.settings import load_settings
from ingest.errors import ScrutineerError, UsageError

if TYPE_CHECKING:
    from app.briefing import Briefing

LONGEST = 80  # characters of a file's name without its suffix


class BriefFormat(StrEnum):
    md = "md"
    docx = "docx"
    pdf = "pdf"


def brief(
    topic: Annotated[
        str,
        typer.Argument(
            help="What it is on: a subject, “Priority 4”, “budget”, a code, a portfolio or committee."
        ),
    ],
    output: Annotated[BriefFormat, typer.Option("--format", help="Markdown, Word or PDF.")] = BriefFormat.md,
    out: Annotated[
        Path | None,
        typer.Option(help="The file to write; Word and PDF are named after the topic where none is given."),
    ] = None,
    council: Annotated[str | None, typer.Option(help="From this council's documents only.")] = None,
    index: Annotated[Path | None, typer.Option(help="The index folder.")] = None,
) -> None:
    """Make a briefing on a topic, every figure cited. Markdown goes to standard output unless --out names a file. Where the
    documents do not cover the topic, one line says so, no file is written, and the exit code is 0."""
    from app.briefing import make_briefing
    from app.opening import open_index
    from index.filters import Filters

    if not topic.strip():
        raise UsageError("the topic is empty; name one, such as: scrutineer brief SEND")
    settings = load_settings()
    library = open_index(index or settings.index, settings)
    briefing = make_briefing(library, topic, Filters(council=council))
    if briefing.status == "not_covered":
        print(briefing.about[0].text)
    elif output is BriefFormat.md and out is None:
        print(_rendered(briefing, output).decode("utf-8"), end="")
    else:
        _write(out or Path(f"{file_stem(topic)}.{output.value}"), _rendered(briefing, output))


def file_stem(topic: str) -> str:
    """ "Children in care" -> "briefing-children-in-care"; letters and digits only, so that it is safe on any disk."""
    plain = unicodedata.normalize("NFKD", topic).encode("ascii", "ignore").decode("ascii").lower()
    stem = "briefing"
    for word in re.findall(r"[a-z0-9]+", plain):
        if len(stem) + len(word) < LONGEST:
            stem = f"{stem}-{word}"
    return stem


def _rendered(briefing: Briefing, output: BriefFormat) -> bytes:
    from app.briefing import as_docx, as_markdown, as_pdf

    if output is BriefFormat.docx:
        return as_docx(briefing)
    return as_pdf(briefing) if output is BriefFormat.pdf else as_markdown(briefing).encode("utf-8")


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise ScrutineerError(f"cannot write {path}: {error.strerror}") from None
    print(f"wrote {path}", file=sys.stderr)
