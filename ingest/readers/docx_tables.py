"""Word tables: rows of cells with their spans, and what a cell shows besides words (fill, drawn shapes, signs)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.domain import Rag
from ingest.readers.colour import arrow_of, rag_of_hex, rag_of_sign
from ingest.readers.docx_text import attribute, bold_of, child, is_on, local, text_of
from ingest.reading import GridCell

MOST_SPAN = 100
_PASSED = {"sdt", "sdtContent", "ins", "customXml"}
_SIGNS = "●⬤•■▲▼◆⚫"
_SHAPES = {"upArrow": "up", "downArrow": "down", "rightArrow": "level", "leftRightArrow": "level"}
_VML_NAMES: dict[str, Rag] = {
    "red": "Red",
    "green": "Green",
    "lime": "Green",
    "yellow": "Amber",
    "orange": "Amber",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in the rectangle: its element, or None where a merged cell goes on or a row is short."""

    element: Any
    merged: bool = False


def rows_of(table: Any) -> list[list[Cell]]:
    """The table's rows; a cell over several columns or rows is followed by merged places."""
    rows: list[list[Cell]] = []
    for row in _parts(table, "tr"):
        if is_on(child(row, "trPr"), "del"):
            continue
        cells = [Cell(None)] * _skipped(row, "gridBefore")
        for part in _parts(row, "tc"):
            properties = child(part, "tcPr")
            goes_on = _goes_on(properties)
            cells.append(Cell(None, merged=True) if goes_on else Cell(part))
            cells += [Cell(None, merged=True)] * (_number(properties, "gridSpan", 1) - 1)
        rows.append(cells + [Cell(None)] * _skipped(row, "gridAfter"))
    return rows


def _parts(parent: Any, name: str) -> Iterator[Any]:
    for part in parent:
        if local(part.tag) == name:
            yield part
        elif local(part.tag) in _PASSED:
            yield from _parts(part, name)


def _skipped(row: Any, name: str) -> int:
    return _number(child(row, "trPr"), name, 0)


def _number(properties: Any, name: str, default: int) -> int:
    part = child(properties, name) if properties is not None else None
    given = attribute(part, "val") if part is not None else None
    return min(max(int(given), default), MOST_SPAN) if given and given.isdigit() else default


def _goes_on(properties: Any) -> bool:
    merge = child(properties, "vMerge") if properties is not None else None
    return merge is not None and attribute(merge, "val") in (None, "continue")


def cell_of(element: Any, paragraphs: Sequence[Any]) -> GridCell:
    """A cell's words, a paragraph a line, with the rating and direction that it shows."""
    lines = [" ".join(line.split()) for part in paragraphs for line in text_of(part).split("\n")]
    text = "\n".join(filter(None, lines))
    filled = [part for part in paragraphs if text_of(part).strip()]
    return GridCell(
        text,
        rag=_rag(element, text),
        arrow=arrow_of(text) or _drawn_arrow(element),
        bold=bool(filled) and all(bold_of(part) for part in filled),
    )


def _rag(element: Any, text: str) -> Rag | None:
    """By what stands out most: a coloured sign, a drawn shape, then the cell's fill."""
    sign = rag_of_sign(text)
    if not sign and text and text in _SIGNS:
        colours = [attribute(part, "val") or "" for part in element.iter() if local(part.tag) == "color"]
        sign = next(filter(None, map(rag_of_hex, colours)), None)
    shade = child(element, "tcPr", "shd")
    fill = rag_of_hex(attribute(shade, "fill") or "") if shade is not None else None
    return sign or _drawn_rag(element) or fill


def _drawn_rag(element: Any) -> Rag | None:
    for part in element.iter():
        name = local(part.tag)
        if name == "spPr":
            colour = child(part, "solidFill", "srgbClr")
            rag = rag_of_hex(attribute(colour, "val") or "") if colour is not None else None
        elif attribute(part, "fillcolor"):
            rag = _vml_rag(attribute(part, "fillcolor") or "")
        else:
            continue
        if rag:
            return rag
    return None


def _vml_rag(colour: str) -> Rag | None:
    """Of "red", "#f00" or "#ff0000 [3204]"."""
    name = colour.split("[", maxsplit=1)[0].strip().lower()
    if re.fullmatch(r"#[0-9a-f]{3}", name):
        name = "".join(2 * digit for digit in name[1:])
    return _VML_NAMES.get(name) or rag_of_hex(name)


def _drawn_arrow(element: Any) -> str | None:
    shapes = [attribute(part, "prst") for part in element.iter() if local(part.tag) == "prstGeom"]
    return next((_SHAPES[shape] for shape in shapes if shape in _SHAPES), None)
