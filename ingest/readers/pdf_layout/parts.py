"""Lines parted by white space, and which of the parts look like a table's values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.periods import parse_period
from ingest.readers.pdf_layout.symbols import is_symbol
from ingest.readers.pdf_layout.text_lines import TextLine, joined, pieces
from ingest.readers.pdf_layout.words import Word

WIDE = 0.9  # times the type size: white space that parts two cells
CLOSE = 0.5  # white space that may still be a space between words of one cell

_NUMBER = re.compile(r"^[(\[£$€<>≤≥~+\-–−±*]*\.?\d")
# "2023-" is a year pair that its column breaks after the dash.
_PERIOD = re.compile(r"^(?:(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d(?:\d\d)?)?)?|\d\d[/–-]\d\d)$")
_OPEN_PERIOD = re.compile(r"(?:\b(?:19|20)\d\d|\b[A-Z][a-z]{2})[/–-]$")
_DATED = re.compile(r"^(?:(?:19|20)\d\d\s?[/–-]\s?\d\d(?:\d\d)?|\d\d/\d\d)\s+[A-Za-z]")  # "2023/24 Current"
_DATE = re.compile(r"^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$")
_BARE_QUARTER = re.compile(r"^Q[1-4]$", re.IGNORECASE)
# A unit under a column's heading ("£000", "£'000s", "£m") is no figure.
_UNIT = re.compile(r"^\(?£?\s?['’‘]?(?:000['’‘]?s?|m|k)\)?$", re.IGNORECASE)
_LEADERS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}|_{4,}")
_NO_VALUE = frozenset(
    "n/a na tbc tba tbd nil none - -- – — .. … * ** high low red amber green r a g b yes no up down stable better worse same".split()
) | {"not available", "no data", "not applicable", "to be confirmed"}
_HEADER_WORDS = re.compile(
    r"(?<!\w)(?:actual|target|budget|outturn|variance|forecast|status|trend|rag|quarter|q[1-4]|£'?000s?|£m|£k|total)(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Words of one line with no wide white space between them."""

    words: tuple[Word, ...]
    text: str
    x0: float
    x1: float

    @property
    def is_value(self) -> bool:
        return is_value(self.text)


def parts(line: TextLine, gap: float = WIDE) -> list[Part]:
    found = pieces(line.words, gap)
    return [Part(tuple(p), joined(p), p[0].x0, max(w.x1 for w in p)) for p in found]


@lru_cache(maxsize=16384)
def is_value(text: str) -> bool:
    """True for what stands in a value column: a figure (no period, no date), a sign for no figure, a rating or an arrow."""
    bare = text.strip()
    if bare.lower() in _NO_VALUE or is_symbol(bare):
        return True
    if len(bare) > 24 or not _NUMBER.match(bare) or _UNIT.match(bare):
        return False
    if is_period(bare) or _DATE.match(bare) or _DATED.match(bare):
        return False
    digits = sum(char.isdigit() for char in bare)
    return digits * 4 >= len(bare)


def is_period(text: str) -> bool:
    """True for a period alone: "2023/24", "2023-" with its end on the next line, "Q3 23/24", "2023/24 (Q3)", "Apr-24"."""
    bare = text.strip()
    if bare[:1].isalpha():
        return len(bare) <= 20 and bare[-1:].isdigit() and parse_period(bare) is not None
    if _PERIOD.match(bare):
        return True
    return "q" in bare.lower() and len(bare) <= 20 and parse_period(bare) is not None


def ends_periods(line: TextLine, above: TextLine) -> bool:
    """True for a line of two-digit years that end the periods broken in the line above ("2023-" over "24")."""
    if line.base - above.base > 1.5 * line.size:
        return False
    opened = [part for part in parts(above, CLOSE) if _OPEN_PERIOD.search(part.text)]
    years = [part for part in parts(line, CLOSE) if part.text.isdigit()]
    return bool(years) and all(
        len(year.text) == 2 and any(part.x0 < year.x1 + 12 and year.x0 < part.x1 + 12 for part in opened)
        for year in years
    )


def has_leaders(text: str) -> bool:
    """True for the dotted lines of tables of contents and forms."""
    return bool(_LEADERS.search(text))


def looks_like_header(line_parts: list[Part]) -> bool:
    """True for a line of at least three parts that names periods or the usual columns and holds no values. One quarter again and
    again ("Q4", "Q4") is a note under values rather than a heading."""
    if len(line_parts) < 3 or any(part.is_value for part in line_parts):
        return False
    named = [part.text for part in line_parts if is_period(part.text) or _HEADER_WORDS.search(part.text)]
    return len(named) >= 2 and not (len(set(named)) == 1 and _BARE_QUARTER.match(named[0]))
