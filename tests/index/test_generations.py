"""Generations: one writer, an atomic switch, two kept, and readers that keep theirs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.generations import Layout, Lease, finished
from index.library import open_library
from index.update import update_index
from ingest.errors import IndexLocked

HOLD = """
import signal, sys
from pathlib import Path

from index.locks import writing

with writing(Path(sys.argv[1])):
    print("held", flush=True)
    signal.pause()
"""


@pytest.fixture
def holder(index_dir: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that holds the writer's lock. A script of its own: a spawned one would run whatever a test of the web app has left as
    the main module."""
    lock = Layout(index_dir).lock
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_only_one_writes_and_the_other_is_told_who(
    holder: subprocess.Popen[str], documents: Path, index_dir: Path, counting: Embedder
) -> None:
    with pytest.raises(IndexLocked, match=f"process {holder.pid} on "):
        update_index(index_dir, [documents], embedder=counting)


def test_a_dead_writers_lock_is_not_in_the_way(
    holder: subprocess.Popen[str], documents: Path, index_dir: Path, counting: Embedder
) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    assert update_index(index_dir, [documents], embedder=counting).generation == "000001"


def rewritten(documents: Path, index_dir: Path, counting: Embedder, times: int) -> None:
    for number in range(times):
        (documents / "roads.md").write_text(f"# Roads\n\nThe bypass opened, part {number}.\n", "utf-8")
        update_index(index_dir, [documents], embedder=counting)


def test_the_last_two_generations_are_kept(documents: Path, index_dir: Path, counting: Embedder) -> None:
    rewritten(documents, index_dir, counting, 4)
    assert finished(Layout(index_dir)) == ["000003", "000004"]


def test_a_generation_that_is_read_is_kept_until_it_is_let_go(
    documents: Path, index_dir: Path, counting: Embedder
) -> None:
    rewritten(documents, index_dir, counting, 1)
    library = open_library(index_dir, embedder=counting)
    rewritten(documents, index_dir, counting, 3)
    assert "000001" in finished(Layout(index_dir))
    del library
    rewritten(documents, index_dir, counting, 1)
    assert "000001" not in finished(Layout(index_dir))


def test_files_of_removed_documents_go_with_the_last_generation_that_names_them(
    documents: Path, index_dir: Path, counting: Embedder
) -> None:
    rewritten(documents, index_dir, counting, 4)
    layout = Layout(index_dir)
    assert len(list(layout.sources.iterdir())) == 3  # parks.md and the last two of roads.md
    assert len(list(layout.records.glob("*.prose.json"))) == 3


def test_what_a_killed_writer_left_is_cleared(documents: Path, index_dir: Path, counting: Embedder) -> None:
    update_index(index_dir, [documents], embedder=counting)
    left = Layout(index_dir).generation("000002")
    (left / "chroma").mkdir(parents=True)
    (left / "chroma" / "half").write_text("half", "utf-8")
    rewritten(documents, index_dir, counting, 1)
    assert not (left / "chroma" / "half").exists()
    assert open_library(index_dir, embedder=counting).generation == "000002"


def test_a_lease_on_a_folder_that_goes_is_taken_on_the_next(
    documents: Path, index_dir: Path, counting: Embedder
) -> None:
    rewritten(documents, index_dir, counting, 2)
    lease = open_library(index_dir, embedder=counting)._lease
    assert isinstance(lease, Lease)
    assert lease.name == "000002"
