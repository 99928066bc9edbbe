"""Pages of PDF read in a second, beside bare pdfplumber (text and tables of every page), each in a process of its own, in turns.
What each of them imports is imported before the clock starts.

The whole intake also makes measures, money tables, passages and the description of the document out of what was read. A folder of
PDFs is taken in by one worker and by two.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.bench.figures import OURS, Figure
from eval.processes import run_measured

_FRAME = """
import json, sys, time
from pathlib import Path
paths = [Path(name) for name in sys.argv[1:]]
{imports}
started = time.perf_counter()
pages = 0
for path in paths:
    {body}
print(json.dumps({{"pages": pages, "seconds": time.perf_counter() - started}}))
"""
READ = _FRAME.format(
    imports="import ingest.readers.pdf, pypdfium2.raw\nfrom ingest.readers import read",
    body='pages += read(path, "pdf").pages',
)
WHOLE = _FRAME.format(
    imports="import ingest.assemble, ingest.readers.pdf, pypdfium2.raw\n"
    "from ingest.intake import records_of\nfrom ingest.domain import Source",
    body='pages += records_of(Source(path.name, str(path), "0" * 64, 1, "pdf"), None).document.pages',
)
BARE = _FRAME.format(
    imports="import pdfplumber",
    body="""with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()
            page.close()
            pages += 1""",
)
WORKERS = """
import json, sys, time
from ingest.domain import Source
from ingest.intake import ingest_files
workers, *names = sys.argv[1:]
files = [Source(name, name, f"{at:064}", 1, "pdf") for at, name in enumerate(names)]
next(ingest_files(files[:1], workers=1))
started = time.perf_counter()
pages = sum(result.pages for result in ingest_files(files, workers=int(workers)))
print(json.dumps({"pages": pages, "seconds": time.perf_counter() - started}))
"""
RUNS = {OURS: READ, "Scrutineer, whole intake": WHOLE, "bare pdfplumber": BARE}


def pdf_intake(sets: Mapping[str, Sequence[Path]], rounds: int) -> list[Figure]:
    """`sets`: what they are called -> the PDFs."""
    figures = []
    for name, paths in sets.items():
        speeds: dict[str, list[float]] = {who: [] for who in RUNS}
        memory: dict[str, list[float]] = {who: [] for who in RUNS}
        for _ in range(rounds):
            for who, code in RUNS.items():
                done = run_measured([sys.executable, "-c", code, *map(str, paths)])
                found = json.loads(done.output)
                speeds[who].append(found["pages"] / found["seconds"])
                memory[who].append(done.peak_mb)
        task = f"PDF, {name}"
        figures += [Figure(task, who, "pages/s", tuple(values)) for who, values in speeds.items()]
        figures += [Figure(task, who, "MiB", tuple(values)) for who, values in memory.items()]
    return figures


def workers_gain(
    name: str, paths: Sequence[Path], rounds: int, workers: Sequence[int] = (1, 2)
) -> list[Figure]:
    """The same files taken in by so many workers, in turns; the start of the workers counts."""
    speeds: dict[int, list[float]] = {count: [] for count in workers}
    for _ in range(rounds):
        for count in workers:
            done = run_measured([sys.executable, "-c", WORKERS, str(count), *map(str, paths)])
            found = json.loads(done.output)
            speeds[count].append(found["pages"] / found["seconds"])
    return [
        Figure(
            f"PDF, {name}", OURS if count == 1 else f"Scrutineer, {count} workers", "pages/s", tuple(values)
        )
        for count, values in speeds.items()
    ]
