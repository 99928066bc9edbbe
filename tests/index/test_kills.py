"""An ingest killed at any moment leaves a whole index, and the next one needs no help."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.library import Library, open_library
from index.update import update_index

INGEST = (
    "import sys; from pathlib import Path; from index.update import update_index; "
    "update_index(Path(sys.argv[1]), [Path(sys.argv[2])], workers=1)"
)
NUMBER_OF_KILLS = int(os.environ.get("SCRUTINEER_TEST_KILLS", "4"))


def write(documents: Path, round_: int) -> None:
    """Three documents that all say which round they are of."""
    for number in range(3):
        lines = "\n\n".join(f"Hedge {number}.{part} was cut in round {round_}." for part in range(5))
        (documents / f"hedges{number}.md").write_text(f"# Hedges {number}\n\n{lines}\n", "utf-8")


def rounds_in(library: Library) -> set[str]:
    """The rounds that the library's passages, and what its search finds, are of."""
    held = [passage.text for item in library.documents for passage in library.passages(item.id)]
    found = [hit.record.text for hit in library.search("hedges cut", limit=10)]  # type: ignore[union-attr]
    return {
        word.rstrip(".") for text in (*held, *found) for word in text.split() if word.rstrip(".").isdigit()
    }


def wait_for_a_moment(process: subprocess.Popen[bytes], index: Path, draw: random.Random) -> None:
    """Any moment at all, or one while the next generation is being built."""
    if draw.random() < 0.4:
        time.sleep(draw.uniform(0.05, 3.0))
        return
    while process.poll() is None and not (index / "generations" / "000002").exists():
        time.sleep(0.005)
    time.sleep(draw.uniform(0.0, 0.6))


@pytest.mark.parametrize("seed", range(NUMBER_OF_KILLS))
def test_killed_at_a_random_moment(tmp_path: Path, repo: Path, embedder: Embedder, seed: int) -> None:
    documents, index = tmp_path / "documents", tmp_path / "index"
    documents.mkdir()
    write(documents, 1)
    update_index(index, [documents], embedder=embedder)
    write(documents, 2)
    process = subprocess.Popen([sys.executable, "-c", INGEST, str(index), str(documents)], cwd=repo)
    wait_for_a_moment(process, index, random.Random(seed))
    process.send_signal(signal.SIGKILL)
    process.wait()
    after_kill = rounds_in(open_library(index, embedder=embedder))
    assert after_kill in ({"1"}, {"2"})
    update_index(index, [documents], embedder=embedder)
    assert rounds_in(open_library(index, embedder=embedder)) == {"2"}
