"""`scrutineer status`: what is indexed, from which files, when and with which model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.settings import load_settings

if TYPE_CHECKING:
    from index.summary import Summary


def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
    index: Annotated[Path | None, typer.Option(help="The index folder.")] = None,
) -> None:
    """Show the index: generation, model, documents, counts and size."""
    from index.summary import summary

    settings = load_settings()
    found = summary(index or settings.index, chroma_url=settings.chroma_url)
    print(json.dumps(found.as_json(), ensure_ascii=False)) if as_json else _show(found)


def _show(found: Summary) -> None:
    print(
        f"Index {found.index}, generation {found.generation}, written {found.created}, schema {found.schema}"
    )
    print(f"Model {found.model}; {found.size_mb:.1f} MB on disk; {len(found.documents)} documents")
    for document in found.documents:
        about = (document.title, document.council, document.kind, document.period)
        counts = {
            "pages": document.pages,
            "passages": document.passages,
            "measures": document.measures,
            "finance lines": document.finance_lines,
        }
        print(f"\n{document.file}")
        print("    " + ", ".join(word for word in about if word))
        print("    " + ", ".join(f"{count} {name}" for name, count in counts.items() if count))
