"""The index brought up to date: what is said of each file, and what is found after."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import pytest

from index.embedding import Embedder
from index.library import Library, open_library
from index.report import Progress, UpdateReport
from index.update import remove_document, update_index
from ingest.errors import UsageError


class Counting(Embedder, Protocol):
    seen: list[str]


def said(report: UpdateReport) -> dict[str, str]:
    return {file.file: file.status for file in report.files}


def passages(library: Library) -> str:
    return " ".join(passage.text for given in library.documents for passage in library.passages(given.id))


def test_files_are_indexed_then_found_unchanged(documents: Path, index_dir: Path, counting: Counting) -> None:
    first = update_index(index_dir, [documents], embedder=counting)
    again = update_index(index_dir, [documents], embedder=counting)
    assert said(first) == {"parks.md": "indexed", "roads.md": "indexed"}
    assert said(again) == {"parks.md": "unchanged", "roads.md": "unchanged"}
    assert again.generation == first.generation


def test_a_changed_file_is_replaced_and_a_missing_one_removed(
    documents: Path, index_dir: Path, counting: Counting
) -> None:
    update_index(index_dir, [documents], embedder=counting)
    (documents / "roads.md").write_text("# Highways\n\nThe bypass opened to lorries on a Tuesday.\n", "utf-8")
    (documents / "parks.md").unlink()
    report = update_index(index_dir, [documents], embedder=counting)
    assert said(report) == {"parks.md": "removed", "roads.md": "replaced"}
    text = passages(open_library(index_dir, embedder=counting))
    assert "bypass" in text
    assert "Gritting" not in text
    assert "orchard" not in text


def test_a_bad_file_is_named_and_does_not_stop_the_others(
    documents: Path, index_dir: Path, counting: Counting
) -> None:
    (documents / "broken.pdf").write_bytes(b"%PDF-1.4 and then nothing of the kind")
    report = update_index(index_dir, [documents], embedder=counting)
    assert said(report) == {"broken.pdf": "refused", "parks.md": "indexed", "roads.md": "indexed"}
    (refused,) = report.refused
    assert refused.reason
    assert "\n" not in refused.reason


def test_what_was_read_stays_when_a_file_breaks(documents: Path, index_dir: Path, counting: Counting) -> None:
    update_index(index_dir, [documents], embedder=counting)
    (documents / "roads.md").write_bytes(b"")
    report = update_index(index_dir, [documents], embedder=counting)
    assert said(report)["roads.md"] == "refused"
    assert "stays in the index" in str(report.refused[0].reason)
    assert "Gritting" in passages(open_library(index_dir, embedder=counting))


def test_nothing_is_embedded_twice(documents: Path, index_dir: Path, counting: Counting) -> None:
    update_index(index_dir, [documents], embedder=counting)
    roads = (documents / "roads.md").read_text("utf-8")
    (documents / "roads.md").unlink()
    update_index(index_dir, [documents], embedder=counting)
    (documents / "roads.md").write_text(roads, "utf-8")
    back = update_index(index_dir, [documents], embedder=counting)
    assert said(back)["roads.md"] == "indexed"
    assert len(counting.seen) == len(set(counting.seen))


def test_a_renamed_file_keeps_its_records(documents: Path, index_dir: Path, counting: Counting) -> None:
    update_index(index_dir, [documents], embedder=counting)
    (documents / "roads.md").rename(documents / "highways.md")
    report = update_index(index_dir, [documents], embedder=counting)
    assert said(report) == {"highways.md": "unchanged", "parks.md": "unchanged"}
    assert [item.file for item in open_library(index_dir, embedder=counting).documents] == [
        "highways.md",
        "parks.md",
    ]


def test_the_same_content_is_indexed_once(documents: Path, index_dir: Path, counting: Counting) -> None:
    (documents / "zcopy.md").write_text((documents / "roads.md").read_text("utf-8"), "utf-8")
    report = update_index(index_dir, [documents], embedder=counting)
    assert said(report)["zcopy.md"] == "unchanged"
    assert len(open_library(index_dir, embedder=counting).documents) == 2


def test_another_folder_adds_to_the_index(
    documents: Path, index_dir: Path, tmp_path: Path, counting: Counting
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "roads.md").write_text("# Roads\n\nA ferry crosses the estuary twice a day.\n", "utf-8")
    update_index(index_dir, [documents], embedder=counting)
    update_index(index_dir, [other], embedder=counting)
    names = [item.file for item in open_library(index_dir, embedder=counting).documents]
    assert names == ["other/roads.md", "parks.md", "roads.md"]


def test_a_document_can_be_removed_by_name(documents: Path, index_dir: Path, counting: Counting) -> None:
    update_index(index_dir, [documents], embedder=counting)
    report = remove_document(index_dir, "roads.md", embedder=counting)
    assert said(report) == {"roads.md": "removed"}
    assert [item.file for item in open_library(index_dir, embedder=counting).documents] == ["parks.md"]
    with pytest.raises(UsageError, match=r"no document 'roads\.md'"):
        remove_document(index_dir, "roads.md", embedder=counting)


def test_another_model_builds_the_index_anew(
    documents: Path, index_dir: Path, counting: Counting, embedder: Embedder
) -> None:
    first = update_index(index_dir, [documents], embedder=counting)
    second = update_index(index_dir, [documents], embedder=embedder)
    assert said(second) == {"parks.md": "unchanged", "roads.md": "unchanged"}
    assert second.generation > first.generation
    assert open_library(index_dir, embedder=embedder).search("apple trees")[0].document.file == "parks.md"


@pytest.mark.parametrize("made", [True, False], ids=["empty folder", "missing path"])
def test_nothing_to_ingest_is_one_clear_line(tmp_path: Path, index_dir: Path, made: bool) -> None:
    folder = tmp_path / "empty"
    if made:
        folder.mkdir()
    with pytest.raises(UsageError, match="empty"):
        update_index(index_dir, [folder])


def test_progress_is_told_stage_by_stage(documents: Path, index_dir: Path, counting: Counting) -> None:
    told: list[Progress] = []
    update_index(index_dir, [documents], embedder=counting, on_progress=told.append)
    assert [item.stage for item in told] == sorted(
        (item.stage for item in told), key=["reading", "embedding", "storing"].index
    )
    assert {item.stage for item in told if item.done == item.total} == {"reading", "embedding", "storing"}


def test_the_report_has_the_documented_form(documents: Path, index_dir: Path, counting: Counting) -> None:
    report = update_index(index_dir, [documents], embedder=counting).as_json()
    assert set(report) == {"documents", "generation", "seconds"}
    assert set(report["documents"][0]) == {
        "file", "status", "reason", "pages", "passages", "measures", "finance_lines", "seconds",
    }  # fmt: skip
    assert report["documents"][0]["passages"] > 0


@pytest.mark.parametrize("edited", ["nodes_fingerprint", "terms_fingerprint"], ids=["acronyms", "synonyms"])
def test_an_edited_word_list_takes_effect_without_reading_or_embedding_again(
    documents: Path, index_dir: Path, counting: Counting, monkeypatch: pytest.MonkeyPatch, edited: str
) -> None:
    first = update_index(index_dir, [documents], embedder=counting)
    embedded = len(counting.seen)
    monkeypatch.setattr(f"index.generation_build.{edited}", lambda: "edited")
    second = update_index(index_dir, [documents], embedder=counting)
    assert said(second) == {"parks.md": "unchanged", "roads.md": "unchanged"}
    assert second.generation > first.generation
    assert len(counting.seen) == embedded
    assert update_index(index_dir, [documents], embedder=counting).generation == second.generation


def test_edited_synonyms_find_what_they_name_in_what_was_indexed_before(
    documents: Path, index_dir: Path, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    update_index(index_dir, [documents], embedder=counting)
    monkeypatch.setattr("index.generation_build.terms_fingerprint", lambda: "edited")
    monkeypatch.setattr("index.generation_build.terms_of", lambda text, glossary: ["swing_set"])
    update_index(index_dir, [documents], embedder=counting)
    library = open_library(index_dir, embedder=counting)
    assert library.word_count("swing_set") > 0
    assert library.word_count("orchard") == 0
