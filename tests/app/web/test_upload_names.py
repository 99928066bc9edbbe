"""Uploaded files: safe names, limits, and where they are stored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.uploads import FOLDER, LONGEST, refusal, safe_name, store_uploads


@dataclass
class Given:
    name: str
    data: bytes = b"x"
    size: int = 1

    def getbuffer(self) -> memoryview:
        return memoryview(self.data)


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("report.pdf", "report.pdf"),
        ("Q3 Report (final).PDF", "Q3 Report (final).pdf"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\windows\\evil.docx", "evil.docx"),
        ("/absolute/path.csv", "path.csv"),
        (".hidden.md", "hidden.md"),
        ("con.txt", "_con.txt"),
        ("~$lock.docx", "__lock.docx"),
        ("a\x00b\nc.pdf", "ab_c.pdf"),
        ("<script>.html", "_script_.html"),
        ("rm -rf $HOME;.txt", "rm -rf _HOME_.txt"),
        ("", "document"),
        (".pdf", "document.pdf"),
        ("Café £2m.pdf", "Café _2m.pdf"),
    ],
)
def test_a_name_is_made_safe(given: str, stored: str) -> None:
    assert safe_name(given) == stored


@given(st.text(max_size=300))
def test_any_name_is_one_visible_file_of_a_bounded_length(name: str) -> None:
    stored = safe_name(name)
    assert stored
    assert Path(stored).name == stored
    assert not stored.startswith((".", "~"))
    assert len(stored) <= LONGEST + 1
    assert safe_name(stored) == stored


@pytest.mark.parametrize(
    ("upload", "why"),
    [
        (Given("a.pdf", size=10), None),
        (Given("a.exe"), "files of type .exe are not taken"),
        (Given("a"), "without a suffix"),
        (Given("a.pdf", size=3 * 1024 * 1024), "larger than the limit of 2 MB"),
    ],
    ids=["fine", "another type", "no type", "too large"],
)
def test_what_is_not_taken_is_told(upload: Given, why: str | None) -> None:
    reason = refusal(upload, most_mb=2)
    assert reason is None if why is None else why in (reason or "")


def test_files_of_one_name_are_kept_apart_within_an_upload_and_replaced_by_the_next(tmp_path: Path) -> None:
    first = store_uploads(tmp_path, [Given("a.txt", b"one"), Given("x/a.txt", b"two")])
    assert [path.name for path in first] == ["a.txt", "a (2).txt"]
    assert [path.read_bytes() for path in first] == [b"one", b"two"]
    again = store_uploads(tmp_path, [Given("a.txt", b"three")])
    assert again == [tmp_path / FOLDER / "a.txt"]
    assert again[0].read_bytes() == b"three"
    assert sorted(path.name for path in (tmp_path / FOLDER).iterdir()) == ["a (2).txt", "a.txt"]
