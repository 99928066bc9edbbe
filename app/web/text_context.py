"""The lines of a text document around those cited."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from app.web.markup import joined
from ingest.readers.decoding import text_of

AROUND = 5  # lines before and after
MOST = 80  # lines shown


@dataclass(frozen=True, slots=True)
class NumberedLine:
    number: int
    text: str
    cited: bool


def lines_around(path: Path, first: int, last: int) -> tuple[NumberedLine, ...]:
    """The cited lines (counting from 1, both included) with a few before and after."""
    lines = text_of(path).split("\n")
    start, end = max(1, first - AROUND), min(len(lines), last + AROUND, first - AROUND + MOST)
    return tuple(
        NumberedLine(number, lines[number - 1], first <= number <= last) for number in range(start, end + 1)
    )


def lines_markup(lines: tuple[NumberedLine, ...]) -> Markup:
    """The lines with their numbers, the cited ones marked."""
    rows = (
        Markup('<div class="{}"><span>{}</span><span>{}</span></div>').format(
            "sc-cited" if line.cited else "", line.number, line.text or " "
        )
        for line in lines
    )
    return Markup('<div class="sc-lines" role="group" aria-label="Lines of the document">{}</div>').format(
        joined(rows)
    )
