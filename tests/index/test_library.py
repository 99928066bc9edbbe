"""The library: what readers see of one generation."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from index.embedding import Embedder
from index.filters import Filters
from index.library import Library, open_library
from index.manifest import FILE
from index.update import update_index
from ingest.errors import IndexUnavailable, UsageError


def files(library: Library, query: str, **options: str) -> list[str]:
    return [hit.document.file for hit in library.search(query, filters=Filters(**options))]


def test_finds_by_meaning_and_by_words(library: Library) -> None:
    assert "apple trees" in library.search("fruit growing near water")[0].record.text  # type: ignore[union-attr]
    assert "forty nights" in library.search("gritting")[0].record.text  # type: ignore[union-attr]


def test_a_search_is_made_once_for_each_query_and_filter(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Answering asks for the same words again and again; no more is remembered than SEARCHES."""
    asked: list[str] = []
    search = library._search
    monkeypatch.setattr(library, "_search", lambda query, *rest: asked.append(query) or search(query, *rest))
    parks = Filters(document="parks.md")
    for _ in range(2):
        assert library.search("apple trees", limit=1)[0].document.file == "parks.md"
        assert library.search("apple trees", filters=parks)
    assert asked == ["apple trees"] * 2
    monkeypatch.setattr("index.library.SEARCHES", 2)
    library.search("swings")
    library.search("apple trees", limit=1)
    assert asked == ["apple trees", "apple trees", "swings", "apple trees"]


def test_the_same_question_finds_the_same(library: Library) -> None:
    assert library.search("what happened to the roads") == library.search("what happened to the roads")


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        pytest.param({"document": "parks.md"}, {"parks.md"}, id="file name"),
        pytest.param(
            {"council": "borsetshire  COUNTY council"}, {"parks.md", "roads.md"}, id="council in any case"
        ),
        pytest.param({"council": "Ambridge"}, set(), id="another council"),
        pytest.param({"document": "nowhere.md"}, set(), id="unknown document"),
    ],
)
def test_filters(library: Library, filters: dict[str, str], expected: set[str]) -> None:
    assert set(files(library, "new swings on gritted roads", **filters)) == expected


def test_a_filter_that_keeps_little_still_fills_the_list(
    index_dir: Path, documents: Path, embedder: Embedder
) -> None:
    for number in range(12):
        text = f"# Note {number}\n\nGritting lorry {number} went out again.\n\n## Later\n\nIt came back at dawn.\n"
        (documents / f"note{number}.md").write_text(text, "utf-8")
    update_index(index_dir, [documents], embedder=embedder)
    library = open_library(index_dir, embedder=embedder)
    assert set(files(library, "gritting lorries at dawn", document="parks.md")) == {"parks.md"}


def test_kinds_limit_what_is_found(library: Library) -> None:
    assert {hit.kind for hit in library.search("roads", kinds=("passage",))} == {"passage"}
    assert library.search("roads", kinds=("table",)) == ()
    with pytest.raises(UsageError, match="unknown kind"):
        library.search("roads", kinds=("picture",))


@pytest.mark.parametrize(("query", "limit"), [("", 10), ("   ", 10), ("roads", 0)])
def test_nothing_asked_finds_nothing(library: Library, query: str, limit: int) -> None:
    assert library.search(query, limit=limit) == ()


def test_neighbours_stand_in_reading_order(library: Library) -> None:
    (roads,) = (item for item in library.documents if item.file == "roads.md")
    every = library.passages(roads.id)
    assert library.neighbours(every[0].id, before=2, after=len(every)) == every
    assert library.neighbours(every[-1].id, before=0, after=1) == every[-1:]


def test_the_source_is_kept(library: Library, documents: Path) -> None:
    (roads,) = (item for item in library.documents if item.file == "roads.md")
    path = library.source_path(roads.id)
    assert path is not None
    assert path.read_bytes() == (documents / "roads.md").read_bytes()


def test_unknown_records_are_named(library: Library) -> None:
    with pytest.raises(UsageError, match="no document"):
        library.passages("feedfeedfeedfeed")
    with pytest.raises(UsageError, match="no record"):
        library.passage(f"{library.documents[0].id}:p99")


def test_follows_the_switch_and_keeps_what_it_holds(
    library: Library, documents: Path, index_dir: Path, embedder: Embedder
) -> None:
    assert library.refreshed() is library
    for round_ in range(3):
        (documents / "parks.md").write_text(
            f"# Parks\n\nA maze of hedges opened, number {round_}.\n", "utf-8"
        )
        update_index(index_dir, [documents], embedder=embedder)
    assert "orchard" in library.search("orchard by the canal")[0].record.text  # type: ignore[union-attr]
    after = library.refreshed()
    assert after.generation > library.generation
    assert "number 2" in after.search("maze of hedges")[0].record.text  # type: ignore[union-attr]


def test_no_index_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="run `scrutineer ingest"):
        open_library(tmp_path)


def test_another_schema_says_what_to_do(library: Library, index_dir: Path) -> None:
    path = index_dir / "generations" / library.generation / FILE
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"schema": 0}), "utf-8")
    with pytest.raises(IndexUnavailable, match="schema 0"):
        open_library(index_dir)


def test_another_model_says_what_to_do(library: Library, index_dir: Path, counting: Embedder) -> None:
    with pytest.raises(IndexUnavailable, match="SCRUTINEER_EMBED_MODEL"):
        open_library(index_dir, embedder=counting)


@pytest.mark.parametrize(
    ("use", "absent"),
    [
        pytest.param(
            "library.measures, library.tables, library.documents",
            ["numpy", "chromadb", "onnxruntime", "torch", "llama_index"],
            id="facts need nothing heavy",
        ),
        pytest.param("library.search('apple trees')", ["torch", "llama_index"], id="a search needs no torch"),
    ],
)
def test_opening_costs_little(
    library: Library, index_dir: Path, repo: Path, use: str, absent: list[str]
) -> None:
    code = (
        "import sys; from pathlib import Path; from index.library import open_library; "
        f"library = open_library(Path({str(index_dir)!r})); {use}; print(*sorted(sys.modules))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], cwd=repo, capture_output=True, text=True, check=True
    )
    assert not set(absent) & set(loaded.stdout.split())
