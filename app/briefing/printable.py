"""Text fit for Word's XML and the PDF's fonts."""

from __future__ import annotations

import re
import unicodedata

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_PLAIN = str.maketrans(
    {"−": "-", "‐": "-", "‑": "-", "\u202f": " ", "\u2009": " ", "→": "to", "≥": ">=", "≤": "<="}
)


def clean(text: str) -> str:
    """White space folded, without characters that XML forbids."""
    return " ".join(_CONTROL.sub("", text).split())


def western(text: str) -> str:
    """Clean, and in the characters that a PDF's standard fonts have (Windows-1252): others lose their accent, or give way to a
    question mark."""
    plain = clean(text).translate(_PLAIN)
    try:
        plain.encode("cp1252")
    except UnicodeEncodeError:
        return "".join(_nearest(char) for char in plain)
    return plain


def _nearest(char: str) -> str:
    for form in (char, unicodedata.normalize("NFKD", char)):
        kept = "".join(one for one in form if not unicodedata.combining(one))
        if kept and kept.encode("cp1252", "ignore").decode("cp1252") == kept:
            return kept
    return "?"
