"""Footnotes under a table: their marks, and the rows that bear them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.reading import GridCell

_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_OPENS = re.compile(
    r"\s*(?P<mark>\[\s?(?:\d{1,2}|[a-z])\s?\]|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\*{1,4}|[†‡§])[\s:.]*(?=[A-Z0-9£])"
)
_BORNE = re.compile(r"\[\s?(?:\d{1,2}|[a-z])\s?\]|[¹²³⁴⁵⁶⁷⁸⁹]{1,2}|\*{1,4}|[†‡§]")
_AT_END = re.compile(r"(?:\s*(?:[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]|\[\s?\d{1,2}\s?\]))+$")


def unmarked(name: str) -> str:
    """A name without the footnote marks at its end."""
    return _AT_END.sub("", name)


def mark_of(text: str) -> str | None:
    """The mark that a footnote begins with ("[2]", "*", "¹"), in one spelling; None for other texts."""
    found = _OPENS.match(text)
    return _plain(found["mark"]) if found else None


def bears(cells: Sequence[GridCell], mark: str) -> bool:
    """Whether one of a row's cells is printed with the mark, alone or after its words: "n/a*", "Visits [2]"."""
    return any(_plain(found[0]) == mark for cell in cells for found in _BORNE.finditer(cell.text))


def _plain(mark: str) -> str:
    return mark.strip("[] ").translate(_RAISED)
