"""What the Documents page sets going: adding, reading again, removing; one task at a time, errors as one line."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from app.settings import Settings
from app.web.jobs import Job, Jobs, jobs_of
from app.web.updates import ingest_work, removal_work
from app.web.uploads import FOLDER
from index.library import open_library
from index.report import UpdateReport
from index.update import update_index
from ingest.errors import IndexLocked

DONE = UpdateReport((), "000001", 0.1)
FERRIES = (
    "# Ferries plan 2023/24\n\nBorsetshire County Council\n\nThe ferry sails every forty minutes in winter.\n"
)


def finished(jobs: Jobs, seconds: float = 120) -> Job:
    job = jobs.latest
    assert job is not None
    assert job.thread is not None
    job.thread.join(seconds)
    assert not job.running
    return job


def test_one_task_at_a_time() -> None:
    jobs, go = Jobs(), threading.Event()

    def slow(_: object) -> UpdateReport:
        go.wait(30)
        return DONE

    assert jobs.start("first", slow)
    assert not jobs.start("second", slow)
    jobs.forget()
    assert jobs.latest is not None, "a task under way is not forgotten"
    go.set()
    assert finished(jobs).report == DONE
    jobs.forget()
    assert jobs.latest is None


def _locked(_: object) -> UpdateReport:
    raise IndexLocked("another process is writing the index; try again when it is done")


def _broken(_: object) -> UpdateReport:
    raise ZeroDivisionError("deep inside")


@pytest.mark.parametrize(
    ("work", "said"), [(_locked, "another process is writing"), (_broken, "in the server's log")], ids=["locked", "broken"]
)  # fmt: skip
def test_a_task_that_fails_says_so_in_one_line(work: Callable[[object], UpdateReport], said: str) -> None:
    jobs = Jobs()
    jobs.start("adding", work)
    error = finished(jobs).error or ""
    assert said in error
    assert "deep inside" not in error


def test_an_upload_is_added_with_progress_and_result(
    on_nothing: Callable[..., AppTest], said: Callable[[AppTest], str], tmp_path: Path
) -> None:
    page = on_nothing("documents")
    page.file_uploader[0].set_value([("ferries.md", FERRIES.encode(), "text/markdown")])
    next(one for one in page.button if one.label == "Add to the index").click().run()
    folder = tmp_path / "nothing"
    job = finished(jobs_of(str(folder)))
    assert job.error is None
    assert (
        [(one.file, one.status) for one in job.report.files] == [("ferries.md", "indexed")]
        if job.report
        else False
    )
    page.run()
    text = said(page)
    assert "Adding 1 file: done" in text
    assert "Ferries plan 2023/24" in text
    assert (folder / FOLDER / "ferries.md").read_text("utf-8") == FERRIES


def test_an_upload_of_another_type_is_refused_at_the_door(
    on_nothing: Callable[..., AppTest], tmp_path: Path
) -> None:
    """A browser names the file and says so; what comes round the browser gets no further."""
    page = on_nothing("documents")
    page.file_uploader[0].set_value([("tool.exe", b"MZ", "application/octet-stream")])
    next(one for one in page.button if one.label == "Add to the index").click().run()
    assert jobs_of(str(tmp_path / "nothing")).latest is None
    assert not (tmp_path / "nothing" / "uploads").exists()


def test_nothing_chosen_is_said(on_nothing: Callable[..., AppTest]) -> None:
    page = on_nothing("documents")
    next(one for one in page.button if one.label == "Add to the index").click().run()
    assert "Choose one or more files" in page.warning[0].value


def test_a_file_that_cannot_be_read_is_refused_with_its_reason(
    on_nothing: Callable[..., AppTest], said: Callable[[AppTest], str], tmp_path: Path
) -> None:
    page = on_nothing("documents")
    page.file_uploader[0].set_value(
        [
            ("broken.pdf", b"%PDF-1.4 nothing more", "application/pdf"),
            ("ferries.md", FERRIES.encode(), "text/markdown"),
        ]
    )
    next(one for one in page.button if one.label == "Add to the index").click().run()
    job = finished(jobs_of(str(tmp_path / "nothing")))
    statuses = {one.file: one.status for one in job.report.files} if job.report else {}
    assert statuses == {"broken.pdf": "refused", "ferries.md": "indexed"}
    page.run()
    assert "refused" in said(page)


@pytest.fixture
def ferries(tmp_path: Path) -> tuple[Path, Path]:
    """An index with one uploaded document and one from a folder; the index and the folder."""
    index, folder = tmp_path / "index", tmp_path / "county"
    (index / FOLDER).mkdir(parents=True)
    folder.mkdir()
    uploaded = index / FOLDER / "ferries.md"
    uploaded.write_text(FERRIES, "utf-8")
    (folder / "roads.md").write_text(FERRIES.replace("erries", "ords"), "utf-8")
    update_index(index, [uploaded, folder])
    return index, folder


def test_removal_deletes_an_uploaded_file_and_leaves_others_alone(ferries: tuple[Path, Path]) -> None:
    index, folder = ferries
    for document in open_library(index).documents:
        jobs = Jobs()
        jobs.start("removing", removal_work(index, document, Settings(index=index)))
        assert finished(jobs).error is None
    assert open_library(index).documents == ()
    assert not (index / FOLDER / "ferries.md").exists()
    assert (folder / "roads.md").exists()


def test_an_ingest_of_the_folder_around_the_index_keeps_the_uploads(
    ferries: tuple[Path, Path], tmp_path: Path
) -> None:
    index, _ = ferries
    update_index(index, [tmp_path])
    assert [document.file for document in open_library(index).documents] == ["ferries.md", "roads.md"]


def test_reading_again_takes_up_a_changed_file(ferries: tuple[Path, Path]) -> None:
    index, folder = ferries
    path = folder / "roads.md"
    path.write_text(path.read_text("utf-8").replace("forty", "fifty"), "utf-8")
    jobs = Jobs()
    jobs.start("reading", ingest_work(index, [path], None, Settings(index=index)))
    report = finished(jobs).report
    assert [(one.file, one.status) for one in report.files] == [("roads.md", "replaced")] if report else False


def test_the_page_shows_how_far_a_task_has_come(
    on_sample: Callable[..., AppTest], sample_index: Path
) -> None:
    go = threading.Event()

    def slow(heard: Callable[[object], None]) -> UpdateReport:
        from index.report import Progress

        heard(Progress("embedding", 3, 4, "roads.md"))
        go.wait(60)
        return DONE

    jobs = jobs_of(str(sample_index.absolute()))
    jobs.start("Adding 1 file", slow)
    time.sleep(0.1)
    page = on_sample("documents")
    jobs = jobs_of(str(sample_index.absolute()))
    if jobs.latest is None:  # opening the page anew forgets tasks with all that is cached
        jobs.start("Adding 1 file", slow)
        page.run()
    bar = page.get("progress")[0]
    go.set()
    assert bar.value == 75
