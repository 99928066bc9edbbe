"""The same index on a real Chroma server, started on loopback by the test."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.homes import home_of
from index.library import Library, open_library
from index.server_home import parsed_url
from index.summary import summary
from index.update import remove_document, update_index
from ingest.errors import IndexLocked, IndexUnavailable, UsageError


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/api/v2/heartbeat", timeout=1) as reply:
            return bool(reply.status == 200)
    except OSError:
        return False


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("chroma")), "run", "--path", str(tmp_path / "server")]
    process = subprocess.Popen(
        [*command, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 60
    while not answers(address) and time.monotonic() < until:
        time.sleep(0.1)
    yield address
    process.kill()
    process.wait()


@pytest.fixture
def served(url: str, documents: Path, index_dir: Path, embedder: Embedder) -> Library:
    update_index(index_dir, [documents], embedder=embedder, chroma_url=url)
    return open_library(index_dir, embedder=embedder, chroma_url=url)


def test_finds_what_the_folder_finds(
    served: Library, documents: Path, tmp_path: Path, embedder: Embedder
) -> None:
    update_index(tmp_path / "local", [documents], embedder=embedder)
    local = open_library(tmp_path / "local", embedder=embedder)
    assert [hit.id for hit in served.search("new swings")] == [hit.id for hit in local.search("new swings")]
    assert served.documents == local.documents


def test_a_reader_elsewhere_has_the_same_records_and_follows(
    served: Library, url: str, documents: Path, index_dir: Path, tmp_path: Path, embedder: Embedder
) -> None:
    elsewhere = open_library(tmp_path / "elsewhere", embedder=embedder, chroma_url=url)
    assert [elsewhere.passages(item.id) for item in elsewhere.documents] == [
        served.passages(item.id) for item in served.documents
    ]
    (documents / "parks.md").write_text("# Parks\n\nA maze of hedges opened.\n", "utf-8")
    update_index(index_dir, [documents], embedder=embedder, chroma_url=url)
    assert "maze" in elsewhere.refreshed().search("maze of hedges")[0].record.text  # type: ignore[union-attr]


def test_what_is_removed_is_gone(served: Library, url: str, index_dir: Path, embedder: Embedder) -> None:
    remove_document(index_dir, "parks.md", embedder=embedder, chroma_url=url)
    after = served.refreshed()
    assert [item.file for item in after.documents] == ["roads.md"]
    assert summary(index_dir, chroma_url=url).generation == after.generation


def test_two_writers_elsewhere_do_not_overwrite_each_other(
    served: Library, url: str, documents: Path, tmp_path: Path, embedder: Embedder, index_dir: Path
) -> None:
    first, second = home_of(tmp_path / "first", url), home_of(tmp_path / "second", url)
    first.lease(), second.lease()
    begun = first.begin()
    (documents / "parks.md").unlink()
    update_index(tmp_path / "second", [documents], embedder=embedder, chroma_url=url)
    manifest = (first.layout.generation(served.generation) / "manifest.json").read_text("utf-8")
    (begun / "manifest.json").write_text(manifest.replace(served.generation, begun.name), "utf-8")
    with pytest.raises(IndexLocked, match="run this one again"):
        first.publish(begun)
    assert [item.file for item in served.refreshed().documents] == ["roads.md"]


def test_a_reader_asks_while_another_process_ingests(
    url: str,
    tmp_path: Path,
    embedder: Embedder,
    write_round: Callable[[Path, int], None],
    start_reader: Callable[..., Callable[[], int]],
) -> None:
    documents, index = tmp_path / "documents", tmp_path / "index"
    write_round(documents, 0)
    update_index(index, [documents], embedder=embedder, chroma_url=url)
    stop = start_reader(tmp_path / "reader", url)
    for round_ in range(1, 4):
        write_round(documents, round_)
        update_index(index, [documents], embedder=embedder, chroma_url=url)
        open_library(tmp_path / "another", embedder=embedder, chroma_url=url).search("hedge")
    assert stop() > 1


def test_a_server_that_does_not_answer_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="chroma run"):
        open_library(tmp_path, chroma_url="http://127.0.0.1:9")


@pytest.mark.parametrize(
    ("url", "parsed"),
    [
        ("http://host:8001", ("host", 8001, False)),
        ("https://host", ("host", 443, True)),
        ("http://h", ("h", 8000, False)),
    ],
)
def test_urls(url: str, parsed: tuple[str, int, bool]) -> None:
    assert parsed_url(url) == parsed


@pytest.mark.parametrize("url", ["host:8000", "ftp://host", "http://"])
def test_a_bad_url_is_a_usage_error(url: str) -> None:
    with pytest.raises(UsageError, match="http://host:port"):
        parsed_url(url)
