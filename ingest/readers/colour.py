"""Colours and signs -> the rating or the direction they stand for, whatever the format draws them with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.domain import Rag
from ingest.readers.pdf_layout.colours import rag_of
from ingest.reading import GridCell

_SIGNS: dict[str, Rag] = {
    "🔴": "Red",
    "🟥": "Red",
    "🟠": "Amber",
    "🟡": "Amber",
    "🟧": "Amber",
    "🟨": "Amber",
}
_SIGNS |= {"🟢": "Green", "🟩": "Green"}
_ARROWS = {
    "up": "↑⬆▲△⇧🔼⇑↗🡅🡑",
    "down": "↓⬇▼▽⇩🔽⇓↘🡇🡓",
    "level": "→⬌↔➡⇨►▶⇒⇔➔🡆🡒",
}
_HEX = re.compile(r"[0-9A-Fa-f]{6}")


def rag_of_hex(colour: str) -> Rag | None:
    """The rating of "FF0000" (an alpha byte or # in front is passed over)."""
    code = colour.strip().lstrip("#")[-6:]
    return (
        rag_of((int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16))) if _HEX.fullmatch(code) else None
    )


def rag_of_sign(text: str) -> Rag | None:
    """The rating of a coloured sign that stands alone in a cell."""
    return _SIGNS.get(text.strip().rstrip("\ufe0f"))


def arrow_of(text: str) -> str | None:
    """The direction of a short text that holds arrows of one direction: "↑", "▲ better"."""
    if text.isascii() or len(text.strip()) > 24:
        return None
    found = {name for name, signs in _ARROWS.items() if any(sign in text for sign in signs)}
    return found.pop() if len(found) == 1 else None


def without_decoration(rows: Sequence[Sequence[GridCell]]) -> tuple[tuple[GridCell, ...], ...]:
    """Takes off ratings that come from the look of the table: rows shaded throughout, columns shaded header and all,
    and the header row."""
    shaded = set(range(len(rows[0]))) if rows else set()
    for x in sorted(shaded):
        column = [row[x] for row in rows]
        if len(column) < 2 or column[0].rag is None or any(cell.rag != column[0].rag for cell in column):
            shaded.discard(x)
    return tuple(
        tuple(
            replace(cell, rag=None) if cell.rag and (y == 0 or x in shaded or _one_shade(row)) else cell
            for x, cell in enumerate(row)
        )
        for y, row in enumerate(rows)
    )


def _one_shade(row: Sequence[GridCell]) -> bool:
    own = [cell.rag for cell in row if not cell.merged]
    return len(own) > 1 and None not in own and len(set(own)) == 1
