"""How the index grows: generated documents ingested, then opening, retrieval, one changed document, disk and memory measured.

    python -m eval.bench.index_growth --passages 100000 --folder /tmp/growth [--embedder words]

With `--embedder words` the vectors are sums of a made-up vector for each word instead of the model's: texts that share words are near
each other, and the store's own work is measured without an hour of embedding. A query's embedding (4 ms) then comes on top.
Each measurement runs in a process of its own. The text is made from a grammar with a seed, so that no two passages are the same and
every run has the same ones.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from index.embedding import Embedder

EMBEDDER = "INDEX_GROWTH_EMBEDDER"  # tells the measured processes which
A_DOCUMENT = 100  # passages
QUERIES = 100
COUNCILS = ("Borsetshire", "Ambridge", "Felpersham", "Penny Hassett", "Loxley Barrett")
SERVICES = (
    "refuse collection|street lighting|winter gritting|school transport|home care|day centres|libraries|museums|leisure pools|"
    "planning appeals|housing repairs|homelessness prevention|foster care|adoption|youth clubs|early years|special schools|"
    "public health visits|licensing|trading standards|parks|allotments|cemeteries|car parking|bus subsidies|flood defence|"
    "highway resurfacing|bridge inspection|council tax collection|benefits processing|adult safeguarding|respite care"
).split("|")
KINDS = ("outturn report", "performance report", "service plan", "minutes")
PORTFOLIOS = (
    "Highways and Transport|Adult Care|Children and Families|Housing|Planning and Environment|Public Health|Leisure and Culture|Finance"
).split("|")
PLACES = [
    f"{first}{last}"
    for first in "Ash Beck Cold Dun Elm Fern Glen Hay Iron Kirk".split()
    for last in "ford ley ton wick by ham".split()
]
CAUSES = (
    "a shortage of drivers|a late grant|heavy rain in the spring|a new contract|staff sickness|a change in the law|higher fuel prices|"
    "an inspection in the autumn|more referrals than planned|a legal challenge|volunteers coming forward|a merger of two teams"
).split("|")
VERBS = "rose|fell|held steady|recovered|slipped|doubled|dipped briefly|exceeded the plan|missed the plan|levelled off".split(
    "|"
)
UNITS = "visits|cases|households|complaints|repairs|journeys|appeals|inspections|placements|pupils".split("|")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--passages", type=int, default=100_000)
    parser.add_argument("--embedder", choices=("bundled", "words"), default="bundled")
    parser.add_argument("--folder", type=Path, required=True, help="where documents and index are made")
    given = parser.parse_args()
    os.environ[EMBEDDER] = given.embedder
    documents, index = given.folder / "documents", given.folder / "index"
    write_documents(documents, given.passages // A_DOCUMENT)
    result: dict[str, Any] = {"passages": given.passages, "ingest": _measured("ingest", index, documents)}
    result["open"] = _measured("open", index, documents)
    result["retrieval"] = _measured("retrieve", index, documents)
    changed = documents / f"report-{len(COUNCILS):05d}.md"
    changed.write_text(document(random.Random("changed"), 10_000_019), "utf-8")
    result["one changed document"] = _measured("ingest", index, documents)
    result["size_mb"] = round(sum(path.stat().st_size for path in index.rglob("*") if path.is_file()) / 1e6)
    print(json.dumps(result, indent=2))


def write_documents(folder: Path, number: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for at in range(number):
        (folder / f"report-{at:05d}.md").write_text(document(random.Random(at), at), "utf-8")


def document(draw: random.Random, number: int) -> str:
    """A report of one council in Markdown, a passage under each heading."""
    council, year = COUNCILS[number % len(COUNCILS)], 2010 + number % 14
    kind, portfolio = draw.choice(KINDS), draw.choice(PORTFOLIOS)
    parts = [
        f"# {draw.choice(SERVICES).capitalize()} {kind} {year}/{(year + 1) % 100:02d}, no. {number}",
        f"{council} Council",
        f"Cabinet Member for {portfolio}",
    ]
    for at in range(A_DOCUMENT):
        parts += [
            f"## {draw.choice(SERVICES).capitalize()} in {draw.choice(PLACES)}, part {at + 1}",
            " ".join(sentences(draw)),
        ]
    return "\n\n".join(parts) + "\n"


def sentences(draw: random.Random) -> Iterator[str]:
    for _ in range(2):
        service, place, other = draw.choice(SERVICES), draw.choice(PLACES), draw.choice(PLACES)
        count, share = draw.randint(11, 9_999), draw.randint(1, 99)
        yield draw.choice(
            (
                f"The number of {draw.choice(UNITS)} for {service} in {place} {draw.choice(VERBS)} to {count:,}, after {draw.choice(CAUSES)}.",
                f"Residents wondered why {service} {draw.choice(VERBS)} in {place} while {other} saw {share}% fewer {draw.choice(UNITS)}.",
                f"Officers put the change in {service} down to {draw.choice(CAUSES)} and expect {count:,} {draw.choice(UNITS)} next year.",
                f"Spending on {service} in {place} came to £{count:,}k, {share / 10:.1f}% over budget because of {draw.choice(CAUSES)}.",
            )
        )


def ingest(index: Path, documents: Path) -> dict[str, Any]:
    from index.update import update_index

    report = update_index(index, [documents], embedder=embedder())
    return {"files": len(report.files), "update_seconds": report.seconds, "generation": report.generation}


def open_only(index: Path, _: Path) -> dict[str, Any]:
    """Opening, the first facts and the first search, in a fresh process."""
    from index.library import open_library

    started = time.perf_counter()
    library = open_library(index, embedder=embedder())
    opened = time.perf_counter() - started
    library.search("bridge inspection in Elmford")
    return {
        "open_seconds": round(opened, 3),
        "to_first_hits_seconds": round(time.perf_counter() - started, 3),
    }


def retrieve(index: Path, _: Path) -> dict[str, Any]:
    from index.library import Filters, open_library

    library = open_library(index, embedder=embedder())
    some = library.documents[:: max(1, len(library.documents) // 7)]
    filters: dict[str, list[Filters]] = {"none": [Filters()]}
    for name in ("council", "document", "kind", "period", "portfolio"):
        values = dict.fromkeys(item.id if name == "document" else getattr(item, name) for item in some)
        filters[name] = [Filters(**{name: value}) for value in values if value]
    draw = random.Random("queries")
    result = {}
    for name, choices in filters.items():
        times = []
        for at in range(QUERIES if choices else 0):
            query = f"Why did {draw.choice(SERVICES)} {draw.choice(VERBS)} in {draw.choice(PLACES)} after {draw.choice(CAUSES)}?"
            started = time.perf_counter()
            library.search(query, filters=choices[at % len(choices)])
            times.append(1000 * (time.perf_counter() - started))
        if times:
            ordered = sorted(times)
            result[name] = {
                "median_ms": round(statistics.median(ordered), 1),
                "p95_ms": round(ordered[int(0.95 * len(ordered)) - 1], 1),
                "worst_ms": round(ordered[-1], 1),
            }
    return result


class WordVectors:
    """The sum of a vector for each word, drawn from the word itself, scaled to length one."""

    model_id = "word-vectors@1"
    dimension = 384

    def embed_texts(self, texts: Sequence[str], progress: Callable[[int, int], None] | None = None) -> Any:
        import numpy as np

        return np.array([self.embed_query(text) for text in texts], np.float32)

    def embed_query(self, text: str) -> Any:
        import numpy as np

        total = np.sum([_word_vector(word) for word in text.lower().split()] or [_word_vector("")], axis=0)
        return (total / np.linalg.norm(total)).astype(np.float32)


@cache
def _word_vector(word: str) -> Any:
    import numpy as np

    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(WordVectors.dimension)


def embedder() -> Embedder:
    from index.embedding.bundled import BundledEmbedder

    return WordVectors() if os.environ.get(EMBEDDER) == "words" else BundledEmbedder()


STEPS = {"ingest": ingest, "open": open_only, "retrieve": retrieve}


def _measured(step: str, index: Path, documents: Path) -> dict[str, Any]:
    """The step in a process of its own: what it found, its wall clock and its peak memory."""
    code = (
        "import json, resource, sys; from pathlib import Path; from eval.bench.index_growth import STEPS; "
        "found = STEPS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3])); "
        "used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]; "
        "found['peak_mb'] = used[0].ru_maxrss // 1024; "
        "found['cpu_seconds'] = round(sum(one.ru_utime + one.ru_stime for one in used), 2); print(json.dumps(found))"
    )
    started = time.perf_counter()
    command = [sys.executable, "-c", code, step, str(index), str(documents)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    whole = {"whole_process_seconds": round(time.perf_counter() - started, 2)}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return whole | found


if __name__ == "__main__":
    main()
