"""Codes of measures at the beginning of a line: "CFSE.20(i)", "ASC 12a", "KPI-07", "1.2.3", "2A", also broken over two lines.

No prefix is known beforehand. A code is what has the shape of one and begins a row; the first code of a table fixes the shape
that the others must share.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.measures.text_tokens import Token
from ingest.periods import parse_period
from ingest.vocabulary import vocabulary

_SUFFIX = r"(?:\s?\((?:[ivx]{1,4}|[a-z]|\d{1,2}[a-z]?)\))?"
_LETTERED = re.compile(
    rf"[A-Z]{{1,8}}(?:[._/&-][A-Z]{{1,5}})*\s?[._/-]?\s?\d{{1,4}}(?:[._-]\d{{1,3}})*[a-zA-Z]?{_SUFFIX}"
    rf"|[A-Z]{{2,8}}\s?\d[A-Z](?:\(\d[a-z]?\))?"
)
_DOTTED = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}[a-z]?{_SUFFIX}")
_ASCOF = re.compile(r"\d{1,2}[A-Za-z](?:\(\d?[a-zA-Z]?\))?(?:\d)?")
_ROMAN = re.compile(r"\((?:[ivx]{1,4}|[a-z])\)")
_NUMBERED = re.compile(r"\d{1,3}\.?")
_LONGEST = 3  # tokens
_BROKEN_OFF = re.compile(rf"\d{{1,2}}[a-z]?{_SUFFIX}")


@dataclass(frozen=True, slots=True)
class Code:
    """A code as printed, the tokens it takes up and its shape: letters "A", digits "9", the rest as it is."""

    text: str
    length: int
    shape: str

    @property
    def prefix(self) -> str:
        """The letters it begins with."""
        return re.match(r"[A-Za-z]*", self.text)[0]  # type: ignore[index]


def code_at(tokens: Sequence[Token], at: int, numbered: bool = False) -> Code | None:
    """The longest code that begins with the token at `at`, which must begin its line. A plain number is one where the table's
    rows are `numbered`."""
    if not tokens[at].first:
        return None
    found = None
    for length in range(1, min(_LONGEST, len(tokens) - at) + 1):
        parts = tokens[at : at + length]
        broken = length > 1 and _is_broken_number(tokens, at + length - 1)
        if length > 1 and not broken and not _joins(parts):
            break
        text = f"{_printed(parts[:-1])}{parts[-1].text}" if broken else _printed(parts)
        if is_code(text) or (numbered and _NUMBERED.fullmatch(text)):
            found = Code(text, length, _shape(text))
    return found


def _joins(parts: Sequence[Token]) -> bool:
    """Whether the last token may go on with the code: digits after letters ("CFSE." and "20(i)"), "(i)" after either,
    or the end of a bracket."""
    before, last = parts[-2].text, parts[-1]
    if last.gap > 2:
        return False
    if _is_open(before):
        return last.first
    return bool(_ROMAN.fullmatch(last.text)) or (
        (before[-1] in "._/-" or _is_prefix(before)) and last.text[0].isdigit()
    )


def _is_broken_number(tokens: Sequence[Token], at: int) -> bool:
    """Whether a figure alone on its line goes on with the one above it, alone too: "HWB.2" and "3" in a narrow column."""
    before, digits = tokens[at - 1], tokens[at]
    alone = before.first and digits.first and not digits.gap and at + 1 < len(tokens) and tokens[at + 1].first
    return alone and before.text[-1].isdigit() and _BROKEN_OFF.fullmatch(digits.text) is not None


def _printed(parts: Sequence[Token]) -> str:
    text = parts[0].text
    for part in parts[1:]:
        text += part.text if text[-1] in "._/-" or _is_open(text) else f" {part.text}"
    return text


def _is_prefix(word: str) -> bool:
    """Two capitals or more, which are no cell of their own: "N/A 30" and "R 30" are two cells, "NI 117" is a code."""
    letters = re.sub(r"\W|\d", "", word)
    return len(letters) > 1 and letters.isupper() and word.lower() not in _cell_words()


@cache
def _cell_words() -> frozenset[str]:
    rows = vocabulary("row_words")
    groups = [*vocabulary("notes").values(), *rows["rag"].values(), *rows["trend"].values()]
    return frozenset(word for group in groups for word in group)


def _is_open(text: str) -> bool:
    """ "CHI.12(ii": broken before its bracket closes."""
    return text.count("(") > text.count(")")


def is_code(text: str) -> bool:
    """Whether a whole text has the shape of a code; plain numbers have not."""
    if (
        " " in text
        and not _is_prefix(text.split(maxsplit=1)[0])
        and not _ROMAN.fullmatch(text.rsplit(maxsplit=1)[-1])
    ):
        return False
    if parse_period(text) or text.upper().startswith(("COVID", "Q1", "Q2", "Q3", "Q4", "FY")):
        return False
    return any(pattern.fullmatch(text) for pattern in (_LETTERED, _DOTTED, _ASCOF))


def _shape(text: str) -> str:
    if _ASCOF.fullmatch(text):
        return "9A"
    bare = re.sub(r"\s|\((?:[ivx]+|[a-z]|\d+[a-z]?)\)$", "", text)
    bare = re.sub(r"(?<=\d)[a-zA-Z]$", "", bare)
    return re.sub(r"\d+", "9", re.sub(r"[A-Z]+", "A", bare))
