"""Uploaded files: stored in the index folder under safe names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Protocol

from ingest.recognise import SUFFIXES

FOLDER = "uploads"
LONGEST = 120  # characters of a stored name
TYPES = tuple(sorted(suffix.removeprefix(".") for suffix in SUFFIXES))
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}
)  # Source: Microsoft, Naming Files, Paths, and Namespaces


class Upload(Protocol):
    """What Streamlit's uploader hands over."""

    name: str
    size: int

    def getbuffer(self) -> memoryview: ...


def safe_name(given: str) -> str:
    """The name without folders, control characters and whatever a file system or a shell takes amiss; never hidden, never empty."""
    name = PureWindowsPath(PurePosixPath(given.replace("\0", "")).name).name
    name = unicodedata.normalize("NFC", name)
    name = "".join(sign if sign.isalnum() or sign in " ._-()&',+" else "_" for sign in name)
    name = re.sub(r"\s+", " ", name).strip().rstrip(".")
    stem, dot, suffix = name.rpartition(".")
    stem, suffix = (stem, f".{suffix.lower()}") if dot else (name, "")
    stem = stem.strip(" .")[: LONGEST - len(suffix)].rstrip(" .")
    if stem.lower() in _RESERVED or stem.startswith("~"):
        stem = f"_{stem}"
    return f"{stem or 'document'}{suffix[:16]}"


def refusal(upload: Upload, most_mb: int) -> str | None:
    """Why an upload is not taken; None where it is. What the file really is, ingest says."""
    suffix = Path(safe_name(upload.name)).suffix
    if suffix not in SUFFIXES:
        return f"files of type {suffix or 'without a suffix'} are not taken; allowed: {', '.join(TYPES)}"
    if upload.size > most_mb * 1024 * 1024:
        return f"larger than the limit of {most_mb} MB"
    return None


def store_uploads(index_folder: Path, uploads: Sequence[Upload]) -> list[Path]:
    """Writes the files into the index's folder of uploads; one of the same name as before takes its place."""
    folder = index_folder / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    stored: list[Path] = []
    for upload in uploads:
        path = folder / _free_name(safe_name(upload.name), stored)
        partial = path.with_name(f".{path.name}.part")
        partial.write_bytes(upload.getbuffer())
        partial.replace(path)
        stored.append(path)
    return stored


def _free_name(name: str, taken: Sequence[Path]) -> str:
    """Two files of one name in the same upload are kept apart."""
    used = {path.name for path in taken}
    stem, suffix = Path(name).stem, Path(name).suffix
    numbered = (f"{stem} ({number}){suffix}" for number in range(2, len(taken) + 3))
    return name if name not in used else next(one for one in numbered if one not in used)
