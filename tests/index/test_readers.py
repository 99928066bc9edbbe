"""Two processes ask while a third ingests: no error, and no answer of two generations."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from index.embedding import Embedder
from index.update import update_index

ROUNDS = int(os.environ.get("SCRUTINEER_TEST_ROUNDS", "4"))
StartReader = Callable[..., Callable[[], int]]


def test_readers_see_whole_generations(
    tmp_path: Path, embedder: Embedder, write_round: Callable[[Path, int], None], start_reader: StartReader
) -> None:
    documents, index = tmp_path / "documents", tmp_path / "index"
    write_round(documents, 0)
    update_index(index, [documents], embedder=embedder)
    stop_both = [start_reader(index) for _ in range(2)]
    for round_ in range(1, ROUNDS):
        write_round(documents, round_)
        update_index(index, [documents], embedder=embedder)
    assert all(stop() > 1 for stop in stop_both)
