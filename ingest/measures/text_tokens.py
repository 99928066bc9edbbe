"""Lines of a text dump as tokens: words that remember their line and what white space stood before them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.domain import Place
from ingest.measures.text_mending import is_broken, unglued
from ingest.reading import Line

# How much each kind of white space speaks for an empty cell having stood there. A line that begins with a space or ends in two
# was joined with something empty; a line of spaces alone stands as often for nothing.
_LEADING_SPACE = 1.5
_TRAILING_SPACES = 1.5
_LINE_OF_SPACES = 1.0
_DOUBLE_SPACE = 1.0


@dataclass(frozen=True, slots=True)
class Token:
    """A word; `line` is its line's place in the sequence given, `first` whether it begins that line, `gap` how many empty lines
    stand before it, `hole` the weight of the white space before it as a sign of an empty cell."""

    text: str
    line: int
    first: bool
    gap: int
    hole: float


def tokens_of(lines: Sequence[Line], start: int, stop: int) -> list[Token]:
    """The words of `lines[start:stop]`, in order."""
    tokens: list[Token] = []
    gap, hole = 0, 0.0
    for at in range(start, stop):
        text = lines[at].text
        if not text.strip():
            gap += 1
            hole += _LINE_OF_SPACES if text and hole < _LINE_OF_SPACES else 0.0
            continue
        hole += _LEADING_SPACE if text[:1] == " " else 0.0
        tokens.extend(_line_tokens(text, at, gap, hole))
        gap = 0
        hole = _TRAILING_SPACES if text.endswith("  ") else 0.0
    return _mended(tokens)


def _mended(tokens: Sequence[Token]) -> list[Token]:
    """The words with those ratings, trends, polarities and headings whole again that a narrow column broke: "Declinin", "g"."""
    whole: list[Token] = []
    begins = False
    for printed, following in itertools.zip_longest(tokens, tokens[1:]):
        token = replace(printed, first=True) if begins else printed
        begins = False
        alone = token.first and (following is None or following.first)
        if whole and alone and is_broken(whole[-1].text, token.text):
            whole[-1] = replace(whole[-1], text=whole[-1].text + token.text)
            begins = True
        else:
            whole.append(token)
    return whole


def _line_tokens(text: str, line: int, gap: int, hole: float) -> list[Token]:
    found: list[Token] = []
    end = 0
    for match in re.finditer(r"\S+", text):
        if found:
            wide = match.start() - end >= 2
            found.append(Token(match[0], line, False, 0, _DOUBLE_SPACE if wide else 0.0))
        else:
            found.append(Token(match[0], line, True, gap, hole))
        end = match.end()
    return [part for token in found for part in _unglued(token)]


def _unglued(token: Token) -> list[Token]:
    first, *rest = unglued(token.text)
    if not rest:
        return [token]
    return [replace(token, text=first), *(Token(text, token.line, False, 0, 0.0) for text in rest)]


def text_of(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens)


def folded(lines: Sequence[Line], first: int, last: int) -> str:
    """The source text of lines `first` to `last`, white space folded: what is quoted."""
    return " ".join(" ".join(line.text for line in lines[first : last + 1]).split())


def span_place(lines: Sequence[Line], first: int, last: int) -> Place:
    """The place of a run of lines: its first page and its own line numbers."""
    begins, ends = lines[first].place, lines[last].place
    numbers = (begins.lines[0], ends.lines[1]) if begins.lines and ends.lines else None
    return Place(page=begins.page, lines=numbers)
