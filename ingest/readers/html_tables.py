"""HTML tables: which hold data and which only lay out the page; cells with their spans."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from ingest.domain import Rag
from ingest.readers.colour import arrow_of, rag_of_hex, rag_of_sign
from ingest.reading import GridCell
from ingest.vocabulary import vocabulary

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LONG_CELL = 200  # characters: a table without header cells whose cells are mostly longer is layout
MOST_COLUMNS = 200
_BACKGROUND = re.compile(
    r"background(?:-color)?\s*:[^;]*?(#[0-9a-fA-F]{3,6}|rgba?\([^)]*\)|[a-zA-Z]+)\s*(?:;|$)"
)
_NAMES: dict[str, Rag] = {  # CSS colour names and the class names used for ratings
    "red": "Red", "darkred": "Red", "crimson": "Red", "firebrick": "Red", "orange": "Amber", "darkorange": "Amber",
    "amber": "Amber", "gold": "Amber", "yellow": "Amber", "green": "Green", "lime": "Green", "limegreen": "Green",
    "darkgreen": "Green", "forestgreen": "Green", "seagreen": "Green",
}  # fmt: skip


def is_layout(table: LexborNode) -> bool:
    """Whether the table arranges text: nested tables, headings in its cells, one column, or mostly long cells."""
    if table.attributes.get("role") in ("presentation", "none") or len(table.css("table")) > 1:
        return True
    headings = ", ".join(
        [
            "td h1",
            "td h2",
            "td h3",
            "td h4",
            *(f"td .{name}" for name in vocabulary("web_furniture")["headings"]),
        ]
    )
    if table.css_first(headings) is not None:
        return True
    widths = [len(row.css("td, th")) for row in table.css("tr")]
    if max(widths, default=0) < 2:
        return True
    lengths = sorted(len(cell.text().strip()) for cell in table.css("td"))
    return not table.css("th") and bool(lengths) and lengths[len(lengths) // 2] > LONG_CELL


def cells_of(table: LexborNode, text_of: Callable[[LexborNode], str]) -> list[list[GridCell]]:
    """Rows of cells; a cell over several columns or rows is repeated as merged. Rows without any text are left out."""
    rows: list[list[GridCell]] = []
    hanging: dict[int, int] = {}  # column -> rows that a cell above still covers
    for row in table.css("tr"):
        cells: list[GridCell] = []
        below: dict[int, int] = {}
        for node in (part for part in row.iter() if part.tag in ("td", "th")):
            _pass_hanging(cells, hanging)
            wide, high = _span(node, "colspan"), _span(node, "rowspan")
            below |= {len(cells) + x: high - 1 for x in range(wide)}
            cells += [_cell(node, text_of), *[GridCell("", merged=True)] * (wide - 1)]
        _pass_hanging(cells, hanging)
        hanging |= {x: more for x, more in below.items() if more}
        rows.append(cells[:MOST_COLUMNS])
    return [row for row in rows if any(cell.text or cell.merged or cell.rag for cell in row)]


def _pass_hanging(cells: list[GridCell], hanging: dict[int, int]) -> None:
    while hanging.get(len(cells)):
        x = len(cells)
        hanging[x] -= 1
        cells.append(GridCell("", merged=True))


def _span(node: LexborNode, name: str) -> int:
    given = (node.attributes.get(name) or "1").strip()
    return min(max(int(given), 1), MOST_COLUMNS) if given.isdigit() else 1


def _cell(node: LexborNode, text_of: Callable[[LexborNode], str]) -> GridCell:
    text = text_of(node)
    if not text:
        pictures = [(image.attributes.get("alt") or "").strip() for image in node.css("img")]
        text = " ".join(filter(None, pictures))
    bold = node.tag == "th" or (node.css_first("b, strong") is not None and _all_bold(node))
    return GridCell(text, rag=rag_of_sign(text) or _rag(node), arrow=arrow_of(text), bold=bold)


def _all_bold(node: LexborNode) -> bool:
    inside = "".join(part.text() for part in node.css("b, strong"))
    return "".join(inside.split()) == "".join(node.text().split())


def _rag(node: LexborNode) -> Rag | None:
    """Of the cell's background or class, else of an element drawn in it."""
    for part in (node, *node.css("[style], [class], [bgcolor]")):
        given = [
            *_BACKGROUND.findall(part.attributes.get("style") or ""),
            part.attributes.get("bgcolor") or "",
        ]
        classes = re.split(r"[\s_-]+", (part.attributes.get("class") or "").lower())
        for rag in (*map(_rag_of_colour, given), *map(_NAMES.get, classes)):
            if rag:
                return rag
    return None


def _rag_of_colour(colour: str) -> Rag | None:
    given = colour.strip().lower()
    if given.startswith("rgb"):
        parts = [int(float(part)) for part in re.findall(r"[\d.]+", given)[:3]]
        return rag_of_hex("".join(f"{min(part, 255):02X}" for part in parts)) if len(parts) == 3 else None
    if re.fullmatch(r"#[0-9a-f]{3}", given):
        given = "".join(2 * digit for digit in given[1:])
    return _NAMES.get(given) or rag_of_hex(given)
