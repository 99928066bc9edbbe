"""One reader a format. Each module has `read(path) -> Reading`; only the one that is needed is imported."""

from __future__ import annotations

import importlib
from pathlib import Path

from ingest.errors import RefusedFile
from ingest.reading import Reading

READERS = {
    "pdf": "ingest.readers.pdf",
    "docx": "ingest.readers.docx",
    "xlsx": "ingest.readers.xlsx",
    "csv": "ingest.readers.csv_file",
    "html": "ingest.readers.html",
    "markdown": "ingest.readers.markdown",
    "text": "ingest.readers.text",
}


def read(path: Path, format: str) -> Reading:
    """The file as lines and grids. Raises RefusedFile where the format is unknown or the file holds no text."""
    if format not in READERS:
        raise RefusedFile(f"no reader for the format {format!r}; there is one for {', '.join(READERS)}")
    reading: Reading = importlib.import_module(READERS[format]).read(path)
    if not _holds_text(reading):
        raise RefusedFile("holds no text")
    return reading


def _holds_text(reading: Reading) -> bool:
    return any(line.text.strip() for line in reading.lines) or any(
        cell.text.strip() for grid in reading.grids for row in grid.rows for cell in row
    )
