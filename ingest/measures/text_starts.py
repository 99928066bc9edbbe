"""Where rows of flattened tables may begin: words at the beginning of a line that have the shape of the document's codes.

The shapes are learnt from the document: those that recur, or that the first code under a header has. Codes of figures alone
("1.2.3", "7") look like values; they are only sought where they outnumber lettered ones, and must go up in small steps.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.measures.text_codes import Code, code_at
from ingest.measures.text_header import TextHeader
from ingest.measures.text_tokens import Token

_FREQUENT = 0.2  # share of a document's codes from which a shape counts as one of its own
_LARGEST_STEP = 3


@dataclass(frozen=True, slots=True)
class Start:
    """A place in the words where a row may begin, and the header above it."""

    at: int
    code: Code
    header: TextHeader


def find_starts(tokens: Sequence[Token], headers: Sequence[TextHeader]) -> tuple[Start, ...]:
    """The places in order, under headers whose first column holds codes."""
    lettered = _with_learnt_shapes(_starts(tokens, headers, numbered=False, lettered=True))
    figures = _going_up(_starts(tokens, headers, numbered=False, lettered=False))
    if lettered or figures:
        return lettered if len(lettered) >= len(figures) else figures
    return _going_up(_starts(tokens, headers, numbered=True, lettered=False))


def has_codes(header: TextHeader) -> bool:
    """Whether the rows under a header begin with their code."""
    return header.layouts[0][0].role == "code"


def _starts(
    tokens: Sequence[Token], headers: Sequence[TextHeader], numbered: bool, lettered: bool
) -> tuple[Start, ...]:
    starts: list[Start] = []
    for at, token in enumerate(tokens):
        header = _header_above(token.line, headers)
        if not token.first or header is None or not has_codes(header):
            continue
        code = code_at(tokens, at, numbered)
        if code and bool(code.prefix) == lettered and (lettered or _names_follow(tokens, at + code.length)):
            starts.append(Start(at, code, header))
    return tuple(starts)


def _header_above(line: int, headers: Sequence[TextHeader]) -> TextHeader | None:
    above = [header for header in headers if header.last < line]
    return above[-1] if above else None


def _names_follow(tokens: Sequence[Token], after: int) -> bool:
    """After a figure that is a code comes a name."""
    return after < len(tokens) and tokens[after].text[:1].isupper() and tokens[after].gap <= 2


def _with_learnt_shapes(starts: Sequence[Start]) -> tuple[Start, ...]:
    counts = Counter(start.code.shape for start in starts)
    firsts = {start.header.first: start.code.shape for start in reversed(starts)}
    frequent = {shape for shape, count in counts.items() if count >= max(2.0, _FREQUENT * len(starts))}
    shapes = frequent | set(firsts.values())
    return tuple(start for start in starts if start.code.shape in shapes)


def _going_up(starts: Sequence[Start]) -> tuple[Start, ...]:
    """Those whose figures follow on from the one before: the next number, or a new part."""
    kept: list[Start] = []
    for start in starts:
        if not kept or _follows(kept[-1].code.text, start.code.text):
            kept.append(start)
    return tuple(kept)


def _follows(before: str, after: str) -> bool:
    first, second = _figures(before), _figures(after)
    if second <= first:
        return False
    pairs = zip(first, second, strict=False)
    step = next((b - a for a, b in pairs if a != b), 1)
    return step <= _LARGEST_STEP


def _figures(code: str) -> tuple[int, ...]:
    return tuple(int(figure) for figure in re.findall(r"\d+", code))
