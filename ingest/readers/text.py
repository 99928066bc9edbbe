"""Text files: dumps of PDFs with their tables flattened into runs of lines, saved web pages, minutes.

Every line of the file is a Line, blank ones included, so that places are the file's own line numbers. Form feeds (pdftotext)
count pages.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from pathlib import Path

from ingest.domain import Place
from ingest.readers.bullets import is_bullet
from ingest.readers.decoding import text_of
from ingest.reading import Line, Reading

PROSE = 40  # characters from which a line counts as prose rather than a heading or a cell
NARROW, FEWEST_NARROW = 25, 8  # the same for lines of narrow columns, and how many there must be
WRAPPED_SHARE = (
    0.25  # share of prose lines going on in the next line, from which the file is taken as hard-wrapped
)
FEWEST_CELLS = 4  # lines that are nothing but a value, from which tables are sought in the lines
_ENDS = re.compile(r"[.:;!?…][\s\"'”’)\]]*$")
_CONTINUES = re.compile(r"^\s*[a-z]")
_VALUE = r"[(\-–+]?£?(?:0(?!\d)|[1-9])[\d,]*(?:\.\d+)?\s?(?:%|k|m|p)?\)?"
_CELL = re.compile(
    rf"^\s*(?:{_VALUE}(?:\s+\(?{_VALUE}\)?)*|n/?a|tbc|£000s?|£m|actual|target|low|high)\s*$", re.I
)
_ROW = re.compile(rf"^\s*\S.{{2,60}}?\s+{_VALUE}\s+{_VALUE}(?:\s+{_VALUE}\s+\S.*)?\s*$")
_SUM = r"\(?£?\d{1,3}(?:,\d{3})+\)?"
_MONEY_ROW = re.compile(rf"^\s*[A-Z].{{2,60}}?\s(?:{_SUM}|{_SUM}\s+{_VALUE}\s.*)\s*$")


def read(path: Path) -> Reading:
    """The lines of the file; `flattened` where it looks like a dump with tables in it."""
    raw = text_of(path).removesuffix("\n").split("\n")
    pages, texts = _paged(raw)
    wrapped = is_wrapped(texts)
    if wrapped:
        lines = tuple(_line(text, n, pages[n]) for n, text in enumerate(texts))
    else:
        lines = _paragraph_lines(texts, pages)
    return Reading(
        format="text",
        items=lines,
        pages=max(filter(None, pages), default=None),
        flattened=wrapped or cell_lines(texts) >= FEWEST_CELLS,
    )


def is_wrapped(texts: Sequence[str]) -> bool:
    """Whether sentences run over line ends: many prose lines end without a stop and the next goes on in lower
    case. Blank lines are passed over, since some dumps put one after every line."""
    filled = [text for text in texts if text.strip()]
    prose = goes_on = 0
    for text, following in itertools.pairwise([*filled, ""]):
        if len(text.strip()) >= PROSE:
            prose += 1
            goes_on += runs_on(text, following)
    return (prose > 0 and goes_on / prose > WRAPPED_SHARE) or _is_wrapped_narrow(texts)


def _is_wrapped_narrow(texts: Sequence[str]) -> bool:
    """The same of the lines of narrow columns, those with a line right below them alone."""
    lines = [
        runs_on(text, below)
        for text, below in itertools.pairwise(texts)
        if len(text.strip()) >= NARROW and below.strip() and "@" not in text
    ]
    return len(lines) >= FEWEST_NARROW and sum(lines) / len(lines) > WRAPPED_SHARE


def runs_on(text: str, following: str) -> bool:
    return not _ENDS.search(text) and bool(_CONTINUES.match(following)) and not is_bullet(following)


def cell_lines(texts: Sequence[str]) -> int:
    """How many lines are nothing but values, or a label with two or more, or with a sum of money at its end."""
    return sum(bool(_CELL.match(text) or _ROW.match(text) or _MONEY_ROW.match(text)) for text in texts)


def _paged(raw: Sequence[str]) -> tuple[list[int | None], list[str]]:
    """Page of each line (None without form feeds) and the lines without them. A feed at the very end opens no page."""
    if not any("\f" in text for text in raw):
        return [None] * len(raw), list(raw)
    page = 1
    pages: list[int | None] = []
    texts: list[str] = []
    last = max((n for n, text in enumerate(raw) if text.strip("\f").strip()), default=-1)
    for n, text in enumerate(raw):
        before = len(text) - len(text.lstrip("\f"))
        page += before if n <= last else 0
        pages.append(page)
        texts.append(text.replace("\f", ""))
        page += text.count("\f") - before if n < last else 0
    return pages, texts


def _line(text: str, index: int, page: int | None, paragraph: bool = False) -> Line:
    return Line(
        text, Place(page=page, lines=(index + 1, index + 1)), bullet=is_bullet(text), paragraph=paragraph
    )


def _paragraph_lines(texts: Sequence[str], pages: Sequence[int | None]) -> tuple[Line, ...]:
    """One paragraph a line, but for a sentence broken over lines all the same."""
    filled = [n for n, text in enumerate(texts) if text.strip()]
    broken: set[int] = set()
    for n, following in itertools.pairwise(filled):
        if len(texts[n].strip()) >= PROSE and runs_on(texts[n], texts[following]):
            broken |= {n, following}
    return tuple(
        _line(text, n, pages[n], paragraph=bool(text.strip()) and n not in broken)
        for n, text in enumerate(texts)
    )
