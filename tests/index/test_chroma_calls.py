"""What Chroma raises becomes one line, after it was tried again where that is safe. The collection is a fake; the rest is real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from chromadb.errors import InternalError, NotFoundError

from app.commands.main import run
from index import chroma_calls, vectors
from index.chroma_calls import PAUSES, patiently, store_in
from index.embedding import Embedder
from index.library import open_library
from index.nodes import Node
from index.update import update_index
from index.vectors import VectorStore, create_store
from ingest.errors import IndexUnavailable

COMPACTION = InternalError("Error in compaction: Failed to apply logs\nto the metadata segment")
NODE = Node("a" * 16 + ":p1", "text", "text", "text", {"kind": "passage", "document": "a" * 16}, "{}")


class Failing:
    """A collection whose every method fails so many times, then does nothing."""

    def __init__(self, times: int, error: Exception = COMPACTION) -> None:
        self.times, self.error, self.calls = times, error, 0

    def __getattr__(self, name: str) -> Callable[..., Any]:
        def method(**_: Any) -> Any:
            self.calls += 1
            if self.calls <= self.times:
                raise self.error
            return {"ids": [[]], "distances": [[]]} if name == "query" else {"ids": []}

        return method


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chroma_calls, "PAUSES", (0.0,) * len(PAUSES))


CALLS: dict[str, Callable[[VectorStore], object]] = {
    "add": lambda store: store.add([NODE], np.ones((1, 3), np.float32)),
    "remove": lambda store: store.remove([NODE.id]),
    "nearest": lambda store: store.nearest([1.0, 0.0, 0.0], 3),
    "compared": lambda store: store.compared([1.0, 0.0, 0.0], {"kind": "passage"}),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_what_fails_for_a_moment_is_tried_again(
    call: Callable[[VectorStore], object], tmp_path: Path
) -> None:
    collection = Failing(times=len(PAUSES))
    call(VectorStore(collection, partial(store_in, tmp_path)))
    assert collection.calls == len(PAUSES) + 1


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_what_keeps_failing_is_one_line(call: Callable[[VectorStore], object], tmp_path: Path) -> None:
    store = VectorStore(Failing(times=1000), partial(store_in, tmp_path))
    with pytest.raises(IndexUnavailable, match=r"to the metadata segment.*scrutineer ingest") as caught:
        call(store)
    assert "\n" not in str(caught.value)


def test_what_no_trying_mends_is_not_tried_again(tmp_path: Path) -> None:
    collection = Failing(times=1, error=NotFoundError("Collection [records] does not exist"))
    with pytest.raises(IndexUnavailable, match="does not exist"):
        VectorStore(collection, partial(store_in, tmp_path)).nearest([1.0], 1)
    assert collection.calls == 1


def test_the_wait_grows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chroma_calls, "PAUSES", PAUSES)
    waited: list[float] = []

    def fail() -> None:
        raise COMPACTION

    with pytest.raises(InternalError):
        patiently(fail, waited.append)
    assert waited == sorted(PAUSES)


def test_adding_and_removing_twice_is_as_once(tmp_path: Path) -> None:
    """What makes trying again safe, of Chroma itself."""
    store = create_store(tmp_path / "chroma")
    for _ in range(2):
        store.add([NODE], np.ones((1, 3), np.float32))
        assert store.nearest([1.0, 1.0, 1.0], 5) == [(NODE.id, pytest.approx(1.0))]
    for _ in range(2):
        store.remove([NODE.id])
        assert store.collection.count() == 0
    store.close()


@contextmanager
def failing_adds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """New and opened stores fail at every addition, as a full disk or a broken log would have it."""

    def opened(folder: Path) -> VectorStore:
        return VectorStore(Failing(times=1000), partial(store_in, folder))

    with monkeypatch.context() as patched:
        patched.setattr(vectors, "open_store", opened)
        patched.setattr(vectors, "create_store", opened)
        yield


def test_a_failed_ingest_leaves_the_index_and_the_next_needs_no_help(
    documents: Path, index_dir: Path, embedder: Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    update_index(index_dir, [documents], embedder=embedder)
    (documents / "parks.md").write_text("# Parks\n\nA maze of hedges opened.\n", "utf-8")
    with failing_adds(monkeypatch), pytest.raises(IndexUnavailable):
        update_index(index_dir, [documents], embedder=embedder)
    before = open_library(index_dir, embedder=embedder)
    assert before.generation == "000001"
    assert "orchard" in before.search("apple trees by the canal")[0].record.text  # type: ignore[union-attr]
    update_index(index_dir, [documents], embedder=embedder)
    assert "maze" in before.refreshed().search("maze of hedges")[0].record.text  # type: ignore[union-attr]


def test_the_command_prints_one_line_and_exits_1(
    documents: Path, index_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with failing_adds(monkeypatch), pytest.raises(SystemExit) as stopped:
        run(["ingest", str(documents), "--index", str(index_dir)])
    assert stopped.value.code == 1
    errors = capsys.readouterr().err
    assert "Traceback" not in errors
    assert [line for line in errors.splitlines() if line.startswith("Error: the vector store")]
