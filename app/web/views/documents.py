"""Documents: what is indexed; adding, removing and reading again."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import streamlit as st

from app.settings import load_settings
from app.web.downloads import download_document
from app.web.jobs import Job, Work, jobs_of
from app.web.markup import Content, element, paragraph, plain_label, show, table, without_empty
from app.web.shelf import index_folder, library_or_none
from app.web.updates import ingest_work, removal_work
from app.web.uploads import TYPES, refusal, store_uploads
from index.library import Library
from index.report import FileReport, UpdateReport
from ingest.domain import Document

STAGES = {"reading": "Reading", "embedding": "Indexing by meaning", "storing": "Storing"}
WORDS = {
    "indexed": "added",
    "replaced": "read again",
    "removed": "removed",
    "unchanged": "unchanged",
    "refused": "refused",
}


def show_documents() -> None:
    st.title("Documents")
    folder = index_folder()
    _progress(str(folder), jobs_of(str(folder)).latest is not None)
    _upload(folder)
    shelf = library_or_none()
    if shelf is None:
        show(paragraph("Nothing is indexed yet. Add documents above.", "sc-quiet"))
        return
    st.header("What is indexed")
    show(_held(shelf))
    _one(shelf, folder)


def _upload(folder: Path) -> None:
    settings = load_settings()
    with st.form("upload", clear_on_submit=True):
        uploads = st.file_uploader(
            "Add documents",
            type=[f".{suffix}" for suffix in TYPES],
            accept_multiple_files=True,
            max_upload_size=settings.upload_mb,
            help=f"PDF, Word, Excel, CSV, web pages, Markdown and text, up to {settings.upload_mb} MB each.",
        )
        council = st.text_input("Council, where the documents don't say (optional)", max_chars=100)
        sent = st.form_submit_button("Add to the index", icon=":material/upload_file:", type="primary")
    if not sent:
        return
    if not uploads:
        st.warning("Choose one or more files first.")
        return
    refused = {upload.name: why for upload in uploads if (why := refusal(upload, settings.upload_mb))}
    for name, why in refused.items():
        st.error(plain_label(f"{name}: {why}"))
    taken = [upload for upload in uploads if upload.name not in refused]
    if taken:
        paths = store_uploads(folder, taken)
        names = f"{len(paths)} file{'' if len(paths) == 1 else 's'}"
        _start(folder, f"Adding {names}", ingest_work(folder, paths, council.strip() or None, settings))


def _start(folder: Path, title: str, work: Work) -> None:
    if jobs_of(str(folder)).start(title, work):
        st.rerun()
    st.warning("Another task is under way; try again when it is done.")


def _progress(folder: str, there: bool) -> None:
    """The task under way, looked at again every half second until it is done."""
    if there:
        job = jobs_of(folder).latest
        running = job is not None and job.running
        st.fragment(_task, run_every=0.5 if running else None)(folder, running)


def _task(folder: str, was_running: bool) -> None:
    job = jobs_of(folder).latest
    if job is None:
        return
    if job.running:
        _bar(job)
        return
    if was_running:
        st.rerun()
    _result(job)
    if st.button("Close", key="close-result"):
        jobs_of(folder).forget()
        st.rerun()


def _bar(job: Job) -> None:
    now = job.progress
    said = f"{job.title}…"
    if now is not None:
        said = f"{job.title}: {STAGES[now.stage]}, {now.done} of {now.total} {now.name}"
    st.progress(now.done / now.total if now and now.total else 0.0, text=plain_label(said))
    show(paragraph("You can leave this page; the task goes on.", "sc-quiet"))


def _result(job: Job) -> None:
    if job.error:
        st.error(plain_label(f"{job.title}: {job.error}"))
        return
    report = job.report
    if report is not None:
        show(_report_table(job.title, report))


def _report_table(title: str, report: UpdateReport) -> Content:
    rows = [(one.file, WORDS[one.status], _found(one)) for one in report.files]
    return table(f"{title}: done in {report.seconds:.1f} s", ("File", "Result", "What was found"), rows)


def _found(one: FileReport) -> str:
    if one.reason:
        return one.reason
    if one.status in ("removed", "unchanged"):
        return ""
    counts = (
        (one.pages, "page"),
        (one.passages, "passage"),
        (one.measures, "measure"),
        (one.finance_lines, "money figure"),
    )
    said = [f"{count} {word}{'' if count == 1 else 's'}" for count, word in counts if count]
    return ", ".join(said) or "nothing that can be read"


def _held(shelf: Library) -> Content:
    rows = [
        (
            one.title,
            one.file,
            one.council or "not told",
            one.kind,
            _when(one),
            str(one.pages or ""),
            str(sum(measure.document == one.id for measure in shelf.measures)),
            str(sum(money.document == one.id for money in shelf.tables)),
        )
        for one in shelf.documents
    ]
    headings = ("Title", "File", "Council", "Kind", "Period or date", "Pages", "Measures", "Money tables")
    made = datetime.fromisoformat(shelf.manifest.created)
    caption = f"{len(rows)} document{'' if len(rows) == 1 else 's'}, last changed on {made.day} {made:%B %Y at %H:%M} UTC"
    shown, cells, numeric = without_empty(headings, rows, frozenset({5, 6, 7}))
    return table(caption, shown, cells, numeric=numeric)


def _when(document: Document) -> str:
    if document.period or document.date is None:
        return document.period or "not told"
    return f"{document.date.day} {document.date:%B %Y}"


def _one(shelf: Library, folder: Path) -> None:
    """One document: download, read again, remove."""
    st.header("One document")
    titles = {one.id: f"{one.title} ({one.file})" for one in shelf.documents}
    id_ = st.selectbox(
        "Document", list(titles), format_func=lambda one: titles.get(one, one), key="document-chosen"
    )
    document = shelf.document(id_)
    path = shelf.source_path(id_)
    with st.container(horizontal=True, key="document-actions"):
        if path is not None:
            download_document(document, path, "document")
        if st.button(
            "Read again",
            icon=":material/refresh:",
            help="Reads the file anew from where it lies, so that a changed file is picked up.",
        ):
            _read_again(document, folder)
        if st.button("Remove", icon=":material/delete:"):
            _confirm_removal(document, folder)
    if st.button(
        "Read all again",
        icon=":material/sync:",
        help="Every document, from where it lies; unchanged files take no time.",
    ):
        paths = [one for one in map(_original, shelf.documents) if one.is_file()]
        _start(folder, "Reading all again", ingest_work(folder, paths, None, load_settings()))


def _original(document: Document) -> Path:
    return Path(document.source.path)


def _read_again(document: Document, folder: Path) -> None:
    path = _original(document)
    if not path.is_file():
        st.warning(
            plain_label(
                f"The file is no longer at {path}; the index keeps what was read from it. Upload it again to change it."
            )
        )
        return
    _start(folder, f"Reading {document.file} again", ingest_work(folder, [path], None, load_settings()))


@st.dialog("Remove this document?")
def _confirm_removal(document: Document, folder: Path) -> None:
    show(element("p", document.title))
    show(
        paragraph(
            "It is taken out of the index. The file it was read from stays where it is; an uploaded copy is deleted.",
            "sc-quiet",
        )
    )
    if st.button("Remove it", type="primary", icon=":material/delete:"):
        _start(folder, f"Removing {document.file}", removal_work(folder, document, load_settings()))
