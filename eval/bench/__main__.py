"""Every benchmark in one command: seconds and memory of whole processes, several rounds, beside others that do the same.

    python -m eval.bench [--rounds 3] [--sizes 1000 10000 100000] [--only pdf ingest ask growth] [--out build/bench.json]

The documents are the sample corpus and a made-up report of sixty pages, unless --documents names others. Growth is measured once
for each size, since 100,000 passages take a while.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from eval.bench.asking import Asked, asking, type_table, types_as_json
from eval.bench.figures import Figure, as_json, table
from eval.bench.growth import SIZES, growth, growth_table
from eval.bench.ingesting import ingesting
from eval.bench.long_report import PAGES, WITH_TABLES, write_long_report
from eval.bench.pdf_intake import pdf_intake, workers_gain
from eval.command import SAMPLE_QUESTIONS
from eval.console import show_rows
from eval.processes import load
from eval.questions import read_questions

SAMPLE_CORPUS = SAMPLE_QUESTIONS.with_name("corpus")
FOLDER = 6  # reports, for the gain from workers
PARTS = ("pdf", "ingest", "ask", "growth")


def main() -> None:
    given = _arguments()
    kept: dict[str, Any] = {
        "load": [load()],
        "rounds": given.rounds,
        "figures": [],
        "types": [],
        "growth": [],
    }
    print(f"Before: {load()}")
    with tempfile.TemporaryDirectory() as folder:
        for part in given.only:
            print(f"{part} …", file=sys.stderr)
            for key, rows in _part(part, given, Path(folder)).items():
                kept[key] += rows
            kept["load"].append(load())
            _keep(given.out, kept)
    print(f"After: {load()}. Kept in {given.out}.")


def _keep(path: Path, kept: dict[str, Any]) -> None:
    """After each part, so that what is stopped half-way has not been for nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n", "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="passages, for growth")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--documents", type=Path, default=SAMPLE_CORPUS, help="a folder, for ingest")
    parser.add_argument("--out", type=Path, default=Path("build/bench.json"), help="the figures as JSON")
    return parser.parse_args()


def _part(part: str, given: argparse.Namespace, scratch: Path) -> dict[str, list[dict[str, Any]]]:
    """Measures one part and shows its tables; returns its figures, types or growth as JSON."""
    if part == "growth":
        grown = growth(given.sizes)
        show_rows("Growth, once each", growth_table(grown))
        return {"growth": grown}
    if part == "ask":
        asked = _asking(scratch, given.rounds)
        _show(asked.figures, given.rounds)
        show_rows("Answers by type of question", type_table(asked.by_type))
        return {"figures": as_json(asked.figures), "types": types_as_json(asked.by_type)}
    figures = (
        _pdf(scratch, given.rounds)
        if part == "pdf"
        else ingesting(given.documents.name, given.documents, given.rounds)
    )
    _show(figures, given.rounds)
    return {"figures": as_json(figures)}


def _show(figures: Sequence[Figure], rounds: int) -> None:
    show_rows(f"{rounds} rounds each, in turns; {load()}", table(figures))


def _pdf(scratch: Path, rounds: int) -> Sequence[Figure]:
    sample = sorted(SAMPLE_CORPUS.glob("*.pdf"))
    long = write_long_report(scratch / "long.pdf")
    sets = {
        "the sample": sample,
        f"{PAGES} pages, {WITH_TABLES} with tables": [long],
        "pages of text alone": [write_long_report(scratch / "text.pdf", 40, 0)],
        "pages with tables alone": [write_long_report(scratch / "tables.pdf", 20, 20)],
    }
    folder = [write_long_report(scratch / f"part{at}.pdf", 50 + at) for at in range(FOLDER)]
    gain = workers_gain(f"a folder of {FOLDER} reports", folder, rounds)
    return [*pdf_intake(sets, rounds), *gain]


def _asking(scratch: Path, rounds: int) -> Asked:
    from index.update import update_index

    update_index(scratch / "index", [SAMPLE_CORPUS])
    return asking(scratch / "index", read_questions(SAMPLE_QUESTIONS), scratch, rounds)


if __name__ == "__main__":
    main()
