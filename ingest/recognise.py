"""What a file is, by its content; its suffix only parts the plain-text formats from each other.

A file whose suffix claims one format and whose content is another is refused: either the name or the file is broken, and
reading it silently would hide that.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from ingest.errors import RefusedFile
from ingest.readers.decoding import decoded, encoding_of

SUFFIXES = {
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".csv": "csv",
    ".tsv": "csv",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
    ".text": "text",
}
NAMES = {
    "pdf": "a PDF",
    "docx": "a Word document",
    "xlsx": "an Excel workbook",
    "csv": "a delimited file",
    "html": "a web page",
    "markdown": "Markdown",
    "text": "plain text",
}
ALLOWED = "PDF, DOCX, XLSX, CSV, HTML, Markdown and text files"
HEAD = 8192  # bytes looked at

MOST_PARTS = 10_000  # of an Office file
MOST_UNPACKED = 1024**3  # bytes
BOMB_FROM = 100 * 1024**2  # bytes unpacked from which the ratio counts
MOST_RATIO = 100  # unpacked to packed: real workbooks stay under 40

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"\x89PNG", "a PNG picture: needs OCR"),
    (b"\xff\xd8\xff", "a JPEG picture: needs OCR"),
    (b"GIF8", "a GIF picture: needs OCR"),
    (b"II*\0", "a TIFF picture: needs OCR"),
    (b"MM\0*", "a TIFF picture: needs OCR"),
    (b"{\\rtf", "an RTF document: save it as DOCX"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7-Zip archive: unpack it first"),
)
_CONTROLS = re.compile(r"[\0-\x08\r-\x1f]")  # but tab, line feed, vertical tab and form feed
_PAGE = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_TAGS = re.compile(r"<(?:p|div|span|table|ul|ol|h[1-6]|body|html|head|article|section|main|br|a)\b", re.I)


def format_of(path: Path) -> str:
    """The format to read a file as. Raises RefusedFile, saying what it is, where it is none of those read or not what its name says."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    claimed = SUFFIXES.get(path.suffix.lower())
    found = _binary_format(path, head)
    if found is None:
        found = _text_format(head, claimed, path.suffix)
    if claimed and found != claimed:
        right = next(suffix for suffix, format in SUFFIXES.items() if format == found)
        raise RefusedFile(f"named {path.suffix} but is {NAMES[found]}: rename it to {right} if that is right")
    return found


def _binary_format(path: Path, head: bytes) -> str | None:
    """PDF, Word or Excel; None for text. Raises RefusedFile for any other binary format."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _office_format(path)
    if head.startswith(_OLE):
        raise RefusedFile(_ole_reason(path))
    for magic, what in _OTHERS:
        if head.startswith(magic):
            raise RefusedFile(_not_read(what))
    if _is_binary(head):
        raise RefusedFile(_not_read("a binary file"))
    return None


def _is_binary(head: bytes) -> bool:
    """Whether it has NULs that no wide encoding explains, or many control characters."""
    if not encoding_of(head).startswith(("utf-16", "utf-32")) and head.count(0) > 0.01 * len(head):
        return True
    text = decoded(head)
    return len(_CONTROLS.findall(text)) > 0.05 * len(text)


def _not_read(what: str) -> str:
    return f"{what}; {ALLOWED} are read"


def _ole_reason(path: Path) -> str:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted: save it without a password"
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return "an old Excel workbook (.xls): save it as XLSX"
    if "WordDocument".encode("utf-16-le") in data:
        return "an old Word document (.doc): save it as DOCX"
    return _not_read("an old Office file")


def _office_format(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
        raise RefusedFile(f"damaged Office file or archive: {error}") from None
    _refuse_bomb(parts)
    names = {part.filename for part in parts}
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        raise RefusedFile("a binary Excel workbook (.xlsb): save it as XLSX")
    if any(name.startswith("ppt/") for name in names):
        raise RefusedFile(_not_read("a PowerPoint presentation"))
    if "content.xml" in names:
        raise RefusedFile("an OpenDocument file: save it as DOCX or XLSX")
    raise RefusedFile(_not_read("a zip archive"))


def _refuse_bomb(parts: list[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    bomb = unpacked > BOMB_FROM and unpacked > MOST_RATIO * max(packed, 1)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or bomb:
        raise RefusedFile(
            f"unpacks to {unpacked // 1024**2:,} MB in {len(parts):,} parts: taken for a zip bomb"
        )


def _text_format(head: bytes, claimed: str | None, suffix: str) -> str:
    text = decoded(head)
    if _PAGE.match(text):
        return "html"
    if claimed == "html" and not _TAGS.search(text):
        raise RefusedFile(f"named {suffix} but holds no HTML")
    if claimed in ("pdf", "docx", "xlsx"):
        raise RefusedFile(f"named {suffix} but is not {NAMES[claimed]}, or is damaged")
    if claimed:
        return claimed
    if suffix:
        raise RefusedFile(_not_read(f"a {suffix} file"))
    return "text"
