"""Files that leave the app: documents as they came, and tables made safe for spreadsheets."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path, PurePath

import streamlit as st

from app.exports import safe_cell
from ingest.domain import Document

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Value = str | int | Decimal | None


def download_document(document: Document, path: Path, key: str) -> None:
    """A button for the index's own copy of a document. The type is neutral, so that no browser shows a document's HTML here."""
    st.download_button(
        "Download the document",
        path.read_bytes,
        file_name=PurePath(document.file).name,
        mime="application/octet-stream",
        key=f"download-{key}",
        icon=":material/download:",
        on_click="ignore",
    )


def as_csv(headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """UTF-8 with a byte-order mark, which Excel needs; no cell is taken for a formula."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow([safe_cell(heading) for heading in headings])
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def as_xlsx(sheet: str, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """A workbook of one sheet with a frozen heading row; numbers stay numbers, no cell is a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    page = book.active
    page.title = re.sub(r"[\[\]:*?/\\]", " ", sheet)[:31]
    page.append([safe_cell(heading) for heading in headings])
    for row in rows:
        page.append([_cell(value) for value in row])
    for cell in page[1]:
        cell.font = Font(bold=True)
    page.freeze_panes = "A2"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _cell(value: Value) -> str | int | Decimal | None:
    """Control characters, which no workbook may hold, are left out."""
    if not isinstance(value, str):
        return value
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", safe_cell(value))


def offer_table(name: str, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
    """The two download buttons of a table."""
    with st.container(horizontal=True):
        st.download_button(
            "CSV",
            as_csv(headings, rows),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "Excel",
            as_xlsx(name, headings, rows),
            file_name=f"{name}.xlsx",
            mime=XLSX,
            icon=":material/download:",
            on_click="ignore",
        )
