"""Writes the sample corpus and its truth file, the same bytes every time: `python -m eval.sample.build [FOLDER]`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from eval.sample.markdown import markdown_text
from eval.sample.measure_data import read_measures
from eval.sample.money_data import read_money
from eval.sample.pdf.blocks import Books
from eval.sample.pdf.pages import draw_pdf
from eval.sample.sheet import sheet_text
from eval.sample.story import read_story
from eval.sample.truth import measure_cells, money_cells
from eval.sample.web_page import page_text

HERE = Path(__file__).parent
_PDFS = ("agreement", "outturn")


def build() -> dict[str, bytes]:
    """Every built file: its path below the sample folder and its content."""
    files: dict[str, bytes] = {}
    truth: dict[str, list[dict[str, Any]]] = {"measures": [], "finance": []}
    for name in _PDFS:
        story = read_story(name)
        books = Books(read_measures(f"{name}_measures"), read_money(f"{name}_money"))
        files[f"corpus/{story.file}"], pages = draw_pdf(story, books)
        truth["measures"] += measure_cells(books.measures, pages)
        truth["finance"] += money_cells(books.money, pages)
    minutes, plan, sheet = read_story("minutes"), read_story("plan"), read_measures("education_measures")
    files[f"corpus/{minutes.file}"] = page_text(minutes).encode()
    files[f"corpus/{plan.file}"] = markdown_text(plan).encode()
    files[f"corpus/{sheet.document}"] = sheet_text(sheet).encode()
    truth["measures"] += measure_cells(sheet, {})
    files["truth.json"] = _truth_text(truth).encode()
    return files


def _truth_text(truth: dict[str, list[dict[str, Any]]]) -> str:
    """JSON with one cell a line, so that a changed figure shows as one changed line."""
    parts = []
    for name, lines in truth.items():
        rows = ",\n".join(f"    {json.dumps(line, ensure_ascii=False)}" for line in lines)
        parts.append(f'  "{name}": [\n{rows}\n  ]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main(folder: Path = HERE) -> None:
    """Write what `build` gives below `folder`."""
    for name, content in build().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"{path} ({len(content):,} bytes)")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:2]))
