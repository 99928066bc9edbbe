"""Files to records in worker processes: order, limits, one bad file among good ones."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.domain import Source
from ingest.errors import LONGEST_REASON, RefusedFile, UsageError
from ingest.files import find_files
from ingest.intake import FileResult, ingest_files, records_of
from ingest.sandbox import Limits

SHEET = "Code,Measure,Good Performance,2021/22 Actual,2022/23 Actual\nLB.1,Visits per head,High,4.2,4.6\n"
MINUTES = "# Library minutes\n\nThe Head of Libraries said that visits had fallen in the spring.\n"


@pytest.fixture
def sources(tmp_path: Path) -> list[Source]:
    """A sheet, a page that is damaged, minutes, and a file of blanks."""
    (tmp_path / "a.csv").write_text(SHEET)
    (tmp_path / "b.xlsx").write_bytes(b"not a workbook")
    (tmp_path / "c.md").write_text(MINUTES)
    (tmp_path / "d.txt").write_text("\n \n")
    good = {source.name: source for source in find_files([tmp_path]).files}
    broken = replace(
        good["a.csv"], name="b.xlsx", path=str(tmp_path / "b.xlsx"), format="xlsx", sha256="b" * 64
    )
    return [good["a.csv"], broken, good["c.md"], good["d.txt"]]


def outcomes(results: list[FileResult]) -> list[tuple[str, bool, str | None]]:
    return [(result.source.name, result.records is not None, result.reason) for result in results]


def test_one_bad_file_never_stops_the_rest(sources: list[Source]) -> None:
    results = list(ingest_files(sources, workers=2))
    assert [(name, read) for name, read, _ in outcomes(results)] == [
        ("a.csv", True),
        ("b.xlsx", False),
        ("c.md", True),
        ("d.txt", False),
    ]
    assert results[1].reason is not None
    assert results[1].reason.startswith("damaged workbook")
    assert results[3].reason == "holds no text"


def test_the_number_of_workers_makes_no_difference(sources: list[Source]) -> None:
    def plain(workers: int, limits: Limits | None) -> list[FileResult]:
        return [
            replace(result, seconds=0) for result in ingest_files(sources, workers=workers, limits=limits)
        ]

    alone = plain(1, Limits())
    assert plain(3, Limits()) == alone
    assert plain(1, None) == alone


def test_records_carry_the_identifiers_of_their_document(sources: list[Source]) -> None:
    records = [result.records for result in ingest_files(sources, council="Testford") if result.records]
    sheet, minutes = records
    assert sheet.document.id == sources[0].sha256[:16]
    assert sheet.document.council == "Testford"
    assert [(m.id, m.document) for m in sheet.measures] == [(f"{sheet.document.id}:m1", sheet.document.id)]
    assert [(p.id, p.document) for p in minutes.passages] == [
        (f"{minutes.document.id}:p1", minutes.document.id)
    ]
    assert "visits had fallen" in minutes.passages[0].text


def test_measures_of_a_sheet_are_not_repeated_as_passages(sources: list[Source]) -> None:
    records = next(iter(ingest_files(sources[:1]))).records
    assert records is not None
    assert [cell.raw for cell in records.measures[0].cells] == ["4.2", "4.6"]
    assert not any("4.6" in passage.text for passage in records.passages)


def test_a_file_over_time_or_memory_is_refused_and_the_next_one_read(sources: list[Source]) -> None:
    late = list(ingest_files(sources[:1], limits=Limits(seconds=0.0001)))
    assert late[0].reason == "took longer than the limit of 0.0001 seconds"
    (Path(sources[3].path)).write_text("word " * 30_000_000)
    results = list(ingest_files([sources[3], sources[2]], limits=Limits(memory_mb=400)))
    assert results[0].reason == "needs more memory than the limit of 400 MB"
    assert results[1].records is not None


def test_progress_hears_of_every_file(sources: list[Source]) -> None:
    heard: list[str] = []
    list(ingest_files(sources, workers=2, on_progress=lambda result: heard.append(result.source.name)))
    assert sorted(heard) == ["a.csv", "b.xlsx", "c.md", "d.txt"]


def test_stopping_half_way_leaves_no_process(sources: list[Source]) -> None:
    many = [replace(sources[0], name=f"{n}.csv") for n in range(40)]
    results = ingest_files(many, workers=2)
    assert next(iter(results)).records is not None
    results.close()  # type: ignore[attr-defined]
    assert list(results) == []


@pytest.mark.parametrize("limits", [Limits(), None], ids=["worker", "here"])
def test_a_file_that_is_gone_is_refused_in_one_line(sources: list[Source], limits: Limits | None) -> None:
    gone = replace(sources[0], path=sources[0].path + ".gone")
    (result,) = ingest_files([gone], limits=limits)
    assert result.reason is not None
    assert "FileNotFoundError" in result.reason
    assert "\n" not in result.reason


def test_wrong_numbers_of_workers(sources: list[Source]) -> None:
    with pytest.raises(UsageError, match="workers is 0"):
        ingest_files(sources, workers=0)


def test_no_files_no_results() -> None:
    assert list(ingest_files([])) == []


def test_refusals_rise_where_there_is_no_worker(sources: list[Source]) -> None:
    with pytest.raises(RefusedFile, match="holds no text"):
        records_of(sources[3], None)


def test_importing_the_intake_imports_no_reader(repo: Path) -> None:
    code = "import sys, ingest.intake, ingest.sandbox_worker, ingest.readers; print(sorted(set(sys.modules) & {'pdfplumber', 'openpyxl', 'docx', 'selectolax', 'numpy'}))"
    shown = subprocess.run([sys.executable, "-c", code], cwd=repo, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"


def test_the_real_corpus_is_read_whole(real_corpus: Path) -> None:
    found = find_files([real_corpus])
    results = list(ingest_files(found.files, workers=2, limits=Limits(seconds=600)))
    assert [result.reason for result in results] == [None] * len(found.files)
    assert all(result.records and result.records.passages for result in results)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("page.html", "<html><body><div></div></body></html>", id="a web page without text"),
        pytest.param("page.md", "```\n```\n", id="Markdown that opens and closes a block"),
        pytest.param("nested.html", "<table><tr><td>" * 3000, id="tables in tables without end"),
    ],
)
def test_a_file_that_holds_nothing_says_so(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    suffix = {"html": "html", "md": "markdown"}[name.partition(".")[2]]
    with pytest.raises(RefusedFile, match="holds no text"):
        records_of(Source(name, str(tmp_path / name), "0" * 64, len(text), suffix), None)


def test_a_reason_is_one_line_whatever_a_library_said() -> None:
    error = RefusedFile("damaged workbook: no sheets.\n\nThis is   most probably " + "so " * 200)
    assert error.reason.startswith("damaged workbook: no sheets. This is most probably so")
    assert len(error.reason) <= LONGEST_REASON + 1
