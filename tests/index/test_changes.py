"""What an ingest decides to do with the files it finds."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from index.changes import Changes, Searched, changes, named_apart
from index.manifest import Entry
from ingest.domain import Document, Source


def source(path: str, content: str) -> Source:
    return Source(PurePath(path).name, path, content * 8, 10, "pdf")


def entry(path: str, content: str, *, council: str | None = None, parsers: str = "now") -> Entry:
    given = source(path, content)
    document = Document(given.sha256, given, path)
    return Entry(document, "records", parsers, 1, 0, 0, 0, 1, 0.1, council)


def told(result: Changes) -> dict[str, list[str]]:
    """The decision, by file name: what is read with what it takes the place of, and so on."""
    return {
        "read": [f"{given.name}<{old.document.file if old else ''}" for given, old in result.read],
        "same": [item.document.file for item in result.same],
        "copies": [f"{given.name}={name}" for given, name in result.copies],
        "gone": [item.document.file for item in result.gone],
    } | {}


A, B, C = "/in/a.pdf", "/in/b.pdf", "/in/c.pdf"


@pytest.mark.parametrize(
    ("found", "indexed", "expected"),
    [
        pytest.param([(A, "1")], [], {"read": ["a.pdf<"]}, id="new"),
        pytest.param([(A, "1")], [(A, "1")], {"same": ["a.pdf"]}, id="unchanged"),
        pytest.param([(A, "2")], [(A, "1")], {"read": ["a.pdf<a.pdf"]}, id="changed"),
        pytest.param([(A, "1")], [(A, "1"), (B, "2")], {"same": ["a.pdf"], "gone": ["b.pdf"]}, id="gone"),
        pytest.param([(B, "1")], [(A, "1")], {"same": ["b.pdf"]}, id="renamed"),
        pytest.param([], [("/out/b.pdf", "2")], {}, id="outside what was searched stays"),
        pytest.param(
            [(A, "1")], [("/out/b.pdf", "1")], {"copies": ["a.pdf=b.pdf"]}, id="copy of one elsewhere"
        ),
        pytest.param(
            [(A, "2"), (B, "1")], [(A, "1"), (B, "2")], {"same": ["a.pdf", "b.pdf"]}, id="two files swapped"
        ),
        pytest.param(
            [(A, "2")],
            [(A, "1"), (B, "2")],
            {"same": ["a.pdf"], "gone": ["a.pdf"]},
            id="took another's place",
        ),
    ],
)
def test_changes(
    found: list[tuple[str, str]], indexed: list[tuple[str, str]], expected: dict[str, list[str]]
) -> None:
    searched = Searched([source(*given) for given in found], [PurePath("/in")])
    result = changes(searched, [entry(*given) for given in indexed], parsers="now", council=None)
    assert {name: files for name, files in told(result).items() if files} == expected


@pytest.mark.parametrize(
    ("council", "before", "again"),
    [(None, "Borsetshire", False), ("Borsetshire", "Borsetshire", False), ("Ambridge", "Borsetshire", True)],
)
def test_a_document_is_read_again_for_another_council(council: str | None, before: str, again: bool) -> None:
    indexed = [entry(A, "1", council=before)]
    result = changes(Searched([source(A, "1")]), indexed, parsers="now", council=council)
    assert bool(result.read) is again


def test_a_document_is_read_again_by_newer_parsers() -> None:
    result = changes(
        Searched([source(A, "1")]), [entry(A, "1", parsers="before")], parsers="now", council=None
    )
    assert told(result)["read"] == ["a.pdf<a.pdf"]


def test_what_was_read_from_a_file_stays_when_the_file_is_refused() -> None:
    searched = Searched([], [PurePath("/in")], refused=[A])
    assert not changes(searched, [entry(A, "1")], parsers="now", council=None).gone


def test_documents_of_one_name_are_named_apart_and_the_first_keeps_its_name() -> None:
    apart = named_apart([entry("/in/2020/report.pdf", "1"), entry("/in/2021/report.pdf", "2"), entry(C, "3")])
    assert [item.document.file for item in apart] == ["2021/report.pdf", "c.pdf", "report.pdf"]
