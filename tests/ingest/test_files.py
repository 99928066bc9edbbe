"""Finding files: what is recognised, what is refused and why, each file once."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest

from ingest import recognise
from ingest.errors import UsageError
from ingest.files import find_files

PDF = b"%PDF-1.4\n%%EOF\n"
PAGE = b"<!DOCTYPE html><html><body><p>Visits fell.</p></body></html>"


def put(path: Path, data: bytes | str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def reasons(*paths: Path, **options: int) -> dict[str, str]:
    return {refusal.name: refusal.reason for refusal in find_files(paths, **options).refused}


def names(*paths: Path) -> list[str]:
    return [source.name for source in find_files(paths).files]


def test_every_format_is_recognised(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf", PDF)
    docx.Document().save(str(tmp_path / "b.docx"))
    openpyxl.Workbook().save(tmp_path / "c.xlsx")
    put(tmp_path / "d.csv", "a,b\n1,2\n")
    put(tmp_path / "e.html", PAGE)
    put(tmp_path / "f.MD", "# Plan\n")
    put(tmp_path / "g.txt", "Visits fell.\n")
    put(tmp_path / "ieListDocuments.aspx", PAGE)
    put(tmp_path / "no-suffix", "Visits rose.\n")
    put(tmp_path / "utf16.txt", "Visits fell.\n".encode("utf-16"))
    found = find_files([tmp_path])
    assert not found.refused
    assert {source.name: source.format for source in found.files} == {
        "a.pdf": "pdf",
        "b.docx": "docx",
        "c.xlsx": "xlsx",
        "d.csv": "csv",
        "e.html": "html",
        "f.MD": "markdown",
        "g.txt": "text",
        "no-suffix": "text",
        "utf16.txt": "text",
    }
    assert [same for _, same in found.repeats] == ["e.html"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.pdf", b"", "empty"),
        ("a.pdf", b"just words", "named .pdf but is not a PDF, or is damaged"),
        ("a.txt", PDF, "named .txt but is a PDF"),
        ("a.docx", PDF, "named .docx but is a PDF"),
        ("a.pdf", PAGE, "named .pdf but is a web page"),
        ("a.docx", b"just words", "named .docx but is not a Word document"),
        ("a.xlsx", b"PK\x03\x04broken", "damaged Office file"),
        ("a.html", b"just words", "holds no HTML"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n\0\0", "needs OCR"),
        ("a.jpg", b"\xff\xd8\xff\xe0\0\0", "needs OCR"),
        ("a.rtf", b"{\\rtf1 words}", "save it as DOCX"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "save it as XLSX"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "save it as DOCX",
        ),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.json", b'{"a": 1}', "a .json file; PDF, DOCX, XLSX, CSV, HTML, Markdown and text files are read"),
        ("a.txt", bytes(range(256)) * 4, "a binary file"),
        ("a.bin", b"\0\1\2\3" * 100, "a binary file"),
        ("a.gz", b"\x1f\x8b\x08\0\0\0", "unpack it first"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_refusals_say_why(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    put(tmp_path / name, data)
    put(tmp_path / "good.txt", "Visits fell.\n")
    found = find_files([tmp_path])
    assert [source.name for source in found.files] == ["good.txt"]
    assert [refusal.name for refusal in found.refused] == [name]
    assert reason in found.refused[0].reason
    assert "\n" not in found.refused[0].reason


def test_other_archives_are_refused_by_what_they_hold(tmp_path: Path) -> None:
    for name, part, word in (
        ("a.pptx", "ppt/presentation.xml", "PowerPoint"),
        ("b.odt", "content.xml", "OpenDocument"),
        ("c.xlsb", "xl/workbook.bin", "save it as XLSX"),
        ("d.zip", "report.pdf", "a zip archive"),
    ):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(part, "x" * 3)
            archive.writestr("name", name)
        assert word in reasons(tmp_path / name)[name]


def test_zip_bombs_are_refused_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 3_000_000)
    assert not reasons(path)
    monkeypatch.setattr(recognise, "BOMB_FROM", 1_000_000)
    assert "zip bomb" in reasons(path)["bomb.xlsx"]
    monkeypatch.undo()
    monkeypatch.setattr(recognise, "MOST_UNPACKED", 2_000_000)
    assert "zip bomb" in reasons(path)["bomb.xlsx"]


def test_files_over_the_limit_are_refused(tmp_path: Path) -> None:
    put(tmp_path / "big.txt", "word " * 1000)
    put(tmp_path / "small.txt", "word")
    assert list(reasons(tmp_path, max_bytes=1000)) == ["big.txt"]
    assert "larger than the limit" in reasons(tmp_path, max_bytes=1000)["big.txt"]


def test_the_same_file_by_two_names_or_links_is_taken_once(tmp_path: Path) -> None:
    first = put(tmp_path / "a.txt", "Visits fell.\n")
    put(tmp_path / "b.txt", "Visits fell.\n")
    (tmp_path / "c.txt").symlink_to(first)
    (tmp_path / "d.txt").symlink_to(tmp_path / "b.txt")
    os.link(first, tmp_path / "e.txt")
    found = find_files([tmp_path, first, tmp_path / "d.txt"])
    assert [source.name for source in found.files] == ["a.txt"]
    assert {same for _, same in found.repeats} == {"a.txt"}
    assert {Path(path).name for path, _ in found.repeats} == {"a.txt", "b.txt", "c.txt", "d.txt", "e.txt"}


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside" / "secret.txt", "Not for this folder.\n")
    inside = tmp_path / "inside"
    put(inside / "deep" / "a.txt", "Visits fell.\n")
    (inside / "secret.txt").symlink_to(outside)
    (inside / "folder").symlink_to(outside.parent, target_is_directory=True)
    (inside / "again").symlink_to(inside / "deep", target_is_directory=True)
    found = find_files([inside])
    assert [source.name for source in found.files] == ["a.txt"]
    assert {refusal.name for refusal in found.refused} == {"secret.txt", "folder"}
    assert all("leads out" in refusal.reason for refusal in found.refused)


def test_a_link_in_a_circle_ends(tmp_path: Path) -> None:
    put(tmp_path / "deep" / "a.txt", "Visits fell.\n")
    (tmp_path / "deep" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["a.txt"]


def test_a_link_given_by_name_is_followed(tmp_path: Path) -> None:
    put(tmp_path / "real" / "a.txt", "Visits fell.\n")
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    assert names(tmp_path / "link") == ["a.txt"]


def test_hidden_and_lock_files_are_passed_over_in_silence(tmp_path: Path) -> None:
    for name in (".hidden.txt", "~$report.docx", "Thumbs.db", ".git/config", "__MACOSX/a.txt"):
        put(tmp_path / name, "x")
    found = find_files([tmp_path])
    assert (found.files, found.refused) == ((), ())


def test_the_order_is_by_name_within_folders_whatever_the_file_system_says(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/9.txt", "c.txt", "a/10.txt"):
        put(tmp_path / name, f"File {name}.\n")
    assert names(tmp_path) == ["10.txt", "9.txt", "2.txt", "c.txt"]


def test_shared_names_are_told_apart_by_their_folders(tmp_path: Path) -> None:
    put(tmp_path / "2022" / "report.txt", "Visits fell.\n")
    put(tmp_path / "2023" / "report.txt", "Visits rose.\n")
    put(tmp_path / "2023" / "plan.txt", "More visits.\n")
    assert names(tmp_path) == ["2022/report.txt", "plan.txt", "2023/report.txt"]


def test_shared_names_in_two_given_folders_get_their_whole_paths(tmp_path: Path) -> None:
    one = put(tmp_path / "x" / "report.txt", "Visits fell.\n")
    two = put(tmp_path / "y" / "report.txt", "Visits rose.\n")
    assert names(one.parent, two.parent) == [str(one), str(two)]


def test_a_path_that_is_not_there_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such file or folder: .*missing"):
        find_files([tmp_path / "missing"])


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert reasons(tmp_path) == {"pipe.txt": "not a regular file"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_files_are_refused(tmp_path: Path) -> None:
    put(tmp_path / "a.txt", "x").chmod(0)
    assert reasons(tmp_path) == {"a.txt": "cannot be read: Permission denied"}


def test_an_error_on_reading_is_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "a.txt", "x")

    def denied(path: Path) -> str:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("ingest.files.format_of", denied)
    assert reasons(tmp_path) == {"a.txt": "cannot be read: Permission denied"}


def test_folders_to_skip_are_skipped(tmp_path: Path) -> None:
    put(tmp_path / "index" / "store.txt", "x")
    put(tmp_path / "a.txt", "Visits fell.\n")
    found = find_files([tmp_path], skip=[tmp_path / "index"])
    assert [source.name for source in found.files] == ["a.txt"]


def test_names_that_are_no_utf8_can_be_printed(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("Visits fell.\n")
    except OSError:
        pytest.skip("this file system takes no such names")
    assert names(tmp_path) == ["caf?.txt"]
