"""What the index tests share: made-up records, a folder of made-up documents, and an embedder that counts what it embeds."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.embedding import Progress
from index.embedding.bundled import BundledEmbedder
from index.library import Library, open_library
from index.update import update_index
from ingest.domain import (
    Cell,
    Document,
    FinanceLine,
    FinanceRow,
    FinanceTable,
    Measure,
    Passage,
    Place,
    Records,
    Source,
)

ROADS = """# Highways outturn 2021/22

Borsetshire County Council

## Winter gritting

Gritting lorries went out on forty nights, and every primary route was treated before the morning peak.

## Potholes

Crews filled more potholes than in any year since records began, most of them within five working days.
"""
PARKS = """# Parks plan 2022/23

Borsetshire County Council

## Playgrounds

Three playgrounds will get new swings, chosen by pupils of the schools beside them.

## Trees

Volunteers planted an orchard of two hundred apple trees along the canal.
"""


Vectors = NDArray[np.float32]


@pytest.fixture(scope="session")
def embedder() -> BundledEmbedder:
    """One for the whole run: the weights are loaded once."""
    return BundledEmbedder()


class CountingEmbedder:
    """Vectors drawn from a digest of the text, and a list of the texts that were embedded."""

    model_id = "digest@1"
    dimension = 16

    def __init__(self) -> None:
        self.seen: list[str] = []

    def embed_texts(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.seen.extend(texts)
        if progress:
            progress(len(texts), len(texts))
        return np.array([self.embed_query(text) for text in texts], np.float32)

    def embed_query(self, text: str) -> Vectors:
        digest = np.frombuffer(hashlib.sha256(text.encode()).digest()[:16], np.uint8).astype(np.float32) - 127
        return np.asarray(digest / np.linalg.norm(digest), np.float32)


@pytest.fixture
def counting() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """A folder with two documents of a made-up council."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "roads.md").write_text(ROADS, "utf-8")
    (folder / "parks.md").write_text(PARKS, "utf-8")
    return folder


@pytest.fixture
def index_dir(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def library(documents: Path, index_dir: Path, embedder: BundledEmbedder) -> Library:
    """The two documents indexed with the bundled weights."""
    update_index(index_dir, [documents], embedder=embedder)
    return open_library(index_dir, embedder=embedder)


READER = """
import sys, threading
from pathlib import Path
from index.library import open_library
stop = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
library, generations = open_library(Path(sys.argv[1]), chroma_url=sys.argv[2] or None), set()
while not stop.is_set() or library.refreshed() is not library:
    library = library.refreshed()
    found = [hit.record.text for hit in library.search("which round was the hedge cut in")]
    held = [passage.text for item in library.documents for passage in library.passages(item.id)]
    rounds = {text.split("round ")[1].split(".")[0] for text in found + held}
    assert len(rounds) == 1 and len(held) == 3, (library.generation, rounds, held)
    generations.add(library.generation)
    print("asked", flush=True)
print(len(generations))
"""


@pytest.fixture
def write_round() -> Callable[[Path, int], None]:
    """Writes three documents that all say which round they are of."""

    def write(folder: Path, round_: int) -> None:
        folder.mkdir(exist_ok=True)
        for number in range(3):
            text = f"# Hedges\n\nHedge {number} was cut in round {round_}.\n"
            (folder / f"hedges{number}.md").write_text(text, "utf-8")

    return write


@pytest.fixture
def start_reader(repo: Path) -> Iterator[Callable[..., Callable[[], int]]]:
    """Starts a process that asks for as long as it is let, and fails where an answer mixes rounds. Returns once it has asked; what
    it returns stops it and gives the number of generations it saw."""
    started: list[subprocess.Popen[str]] = []

    def start(index: Path, url: str = "") -> Callable[[], int]:
        process = subprocess.Popen(
            [sys.executable, "-c", READER, str(index), url],
            cwd=repo,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout
        assert process.stdout.readline() == "asked\n", process.communicate()[1]

        def stop() -> int:
            out, errors = process.communicate(timeout=120)
            assert process.returncode == 0, errors
            return int(out.split()[-1])

        return stop

    yield start
    for process in started:
        process.kill()


@pytest.fixture
def make_records() -> Callable[..., Records]:
    return records


def records(name: str, texts: Sequence[str] = (), **about: object) -> Records:
    """A document of that file name with a passage for each text, one measure row and one finance table."""
    digest = hashlib.sha256(f"{name}{texts}".encode()).hexdigest()
    document_id = digest[:16]
    source = Source(name, f"/documents/{name}", digest, 100, "text")
    passages = tuple(
        Passage(f"{document_id}:p{at}", document_id, text, ("Services", f"Part {at}"), Place(page=at + 1), at)
        for at, text in enumerate(texts)
    )
    cells = (
        Cell(
            "2020/21", "actual", "12.5%", Decimal("12.5"), "%", place=Place(page=1, bbox=(1.0, 2.0, 3.0, 4.5))
        ),
        Cell("2021/22", "target", "15%", Decimal(15), "%"),
    )
    measure = Measure(
        f"{document_id}:m1",
        document_id,
        "HW 7",
        "Primary routes gritted before the morning peak",
        "High",
        cells,
        header="Code Measure 2020/21 2021/22 target",
        quote="HW 7 Primary routes gritted before the morning peak 12.5% 15%",
    )
    lines = (FinanceLine("Gritting", "Budget", "(1,200)", Decimal(-1200), "£000", "budget"),)
    row = FinanceRow("Gritting", lines, quote="Gritting (1,200)")
    table = FinanceTable(
        f"{document_id}:f1", document_id, "Highways budget", ("Budget",), (row,), header="£000 Budget"
    )
    given = Document(document_id, source, **({"title": name.partition(".")[0]} | about))  # type: ignore[arg-type]
    return Records(given, passages, (measure,), (table,))
