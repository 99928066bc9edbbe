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

from eval.bench.asking import TypeTimes, asking, type_table, types_as_json
from eval.bench.figures import Figure, as_json, table
from eval.bench.growth import SIZES, growth, growth_table
from eval.bench.ingesting import ingesting
from eval.bench.long_report import PAGES, WITH_TABLES, write_long_report
from eval.bench.pdf_intake import pdf_intake
from eval.command import SAMPLE_QUESTIONS
from eval.console import show_rows
from eval.processes import load
from eval.questions import read_questions

SAMPLE_CORPUS = SAMPLE_QUESTIONS.with_name("corpus")
PARTS = ("pdf", "ingest", "ask", "growth")


def main() -> None:
    given = _arguments()
    before = load()
    print(f"Before: {before}")
    figures: list[Figure] = []
    types: list[TypeTimes] = []
    with tempfile.TemporaryDirectory() as folder:
        for part in PARTS[:3]:
            if part in given.only:
                print(f"{part} …", file=sys.stderr)
                found, by_type = _part(part, given.documents, Path(folder), given.rounds)
                figures += found
                types += by_type
    if figures:
        show_rows(f"{given.rounds} rounds each, in turns", table(figures))
    if types:
        show_rows("Answers by type of question", type_table(types))
    grown = growth(given.sizes) if "growth" in given.only else []
    if grown:
        show_rows("Growth, once each", growth_table(grown))
    print(f"After: {load()}")
    content = {"load": [before, load()], "rounds": given.rounds, "figures": as_json(figures)}
    content |= {"types": types_as_json(types), "growth": grown}
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", "utf-8")
    print(f"Kept in {given.out}.")


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


def _part(
    part: str, documents: Path, scratch: Path, rounds: int
) -> tuple[Sequence[Figure], Sequence[TypeTimes]]:
    """One part's figures, and what answers to each type of question took."""
    if part == "pdf":
        sample = sorted(SAMPLE_CORPUS.glob("*.pdf"))
        long = write_long_report(scratch / "long.pdf")
        sets = {"the sample": sample, f"{PAGES} pages, {WITH_TABLES} with tables": [long]}
        return pdf_intake(sets, rounds), ()
    if part == "ingest":
        return ingesting(documents.name, documents, rounds), ()
    from index.update import update_index

    update_index(scratch / "index", [SAMPLE_CORPUS])
    asked = asking(scratch / "index", read_questions(SAMPLE_QUESTIONS), scratch, rounds)
    return asked.figures, asked.by_type


if __name__ == "__main__":
    main()
