"""Excel workbooks: every visible sheet, its tables, titles and notes, with values as the sheet shows them.

Hidden sheets are left out and named in the notes: who opens the file to check a citation would not see them, and councils
have published personal data in them unawares. Hidden rows and columns are read: filters and collapsed groups hide those.
"""

from __future__ import annotations

import re
import warnings
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ingest.domain import Place, Rag
from ingest.errors import RefusedFile
from ingest.readers.colour import arrow_of, rag_of_hex, rag_of_sign
from ingest.readers.number_format import shown
from ingest.readers.regions import items_in
from ingest.reading import Grid, GridCell, Line, Reading

GAP = 2  # blank rows or columns kept between tables, however many there are
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_UNSTORED = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>|<f\s*/>\s*</c>")
_SIGNS = "●⬤•■▲▼◆⚫"
_DEFAULT_NAME = re.compile(r"^Sheet ?\d*$", re.I)


def read(path: Path) -> Reading:
    """All visible sheets in order; a sheet's name is a heading where there are several or it was named."""
    workbook = _opened(path)
    theme = _theme_colours(workbook.loaded_theme)
    visible = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    named = len(visible) > 1 or not all(_DEFAULT_NAME.match(sheet.title) for sheet in visible)
    items: list[Line | Grid] = []
    for sheet in visible:
        found = items_in(_rectangle(sheet, theme), heading=2)
        if found and named:
            items.append(Line(sheet.title, Place(sheet=sheet.title), heading=1, paragraph=True))
        items += found
    notes = [f"hidden sheet left out: {s.title}" for s in workbook.worksheets if s.sheet_state != "visible"]
    title = (workbook.properties.title or "").strip() or None
    return Reading(format="xlsx", items=tuple(items), title=title, notes=(*notes, *_unstored_formulas(path)))


def _opened(path: Path) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of features that openpyxl does not keep on saving
            return openpyxl.load_workbook(path, data_only=True)
    except MemoryError:
        raise
    except Exception as error:
        said = str(error).partition("\n")[0].replace(f" from {path}", "")
        raise RefusedFile(f"damaged workbook: {said or type(error).__name__}") from None


def _unstored_formulas(path: Path) -> tuple[str, ...]:
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        count = sum(len(_UNSTORED.findall(archive.read(name))) for name in sheets)
    return (
        (f"{count} formulas have no stored result: save the workbook in a spreadsheet program",)
        if count
        else ()
    )


def _rectangle(sheet: Any, theme: Sequence[str]) -> list[list[GridCell]]:
    """The sheet's filled part as rows of equal length, wide gaps narrowed."""
    from openpyxl.utils import get_column_letter

    cells = {place: cell for place, cell in sheet._cells.items() if cell.value not in (None, "")}
    merged = _merged(sheet, cells)
    rows = _with_gaps({y for y, _ in cells} | {y for y, _ in merged})
    columns = _with_gaps({x for _, x in cells} | {x for _, x in merged})
    letters = {x: get_column_letter(x) for x in columns}
    return [
        [
            _cell(
                sheet._cells.get((y, x)),
                Place(sheet=sheet.title, cell=f"{letters[x]}{y}"),
                (y, x) in merged,
                theme,
            )
            for x in columns
        ]
        for y in rows
    ]


def _merged(sheet: Any, cells: Mapping[tuple[int, int], Any]) -> set[tuple[int, int]]:
    """Places under a merged cell that holds something, but for its own; none beyond the sheet's filled part."""
    if not cells:
        return set()
    bottom, right = max(y for y, _ in cells), max(x for _, x in cells)
    return {
        (y, x)
        for area in sheet.merged_cells.ranges
        if (area.min_row, area.min_col) in cells
        for y in range(area.min_row, min(area.max_row, bottom) + 1)
        for x in range(area.min_col, min(area.max_col, right) + 1)
        if (y, x) != (area.min_row, area.min_col)
    }


def _with_gaps(filled: set[int]) -> list[int]:
    """The filled numbers in order, with at most GAP blank ones between two."""
    kept: list[int] = []
    for number in sorted(filled):
        if kept:
            kept += range(kept[-1] + 1, min(number, kept[-1] + 1 + GAP))
        kept.append(number)
    return kept


def _cell(cell: Any, place: Place, merged: bool, theme: Sequence[str]) -> GridCell:
    if cell is None or merged:
        return GridCell("", place, merged=merged)
    text = "" if cell.value is None else shown(cell.value, cell.number_format)
    sign = rag_of_sign(text) or (
        _rag(cell.font.color, theme) if text.strip() in _SIGNS and text.strip() else None
    )
    fill = _rag(cell.fill.fgColor, theme) if cell.fill.fill_type == "solid" else None
    return GridCell(text, place, rag=sign or fill, arrow=arrow_of(text), bold=bool(cell.font.bold))


def _rag(colour: Any, theme: Sequence[str]) -> Rag | None:
    """Of an explicit colour, one of the old palette, or an untinted one of the theme."""
    from openpyxl.styles.colors import COLOR_INDEX

    if colour is None:
        return None
    if colour.type == "rgb":
        return rag_of_hex(str(colour.rgb))
    if colour.type == "indexed":
        return rag_of_hex(COLOR_INDEX[colour.indexed]) if colour.indexed < len(COLOR_INDEX) else None
    known = colour.type == "theme" and not colour.tint and colour.theme < len(theme)
    return rag_of_hex(theme[colour.theme]) if known else None


def _theme_colours(theme: bytes | None) -> list[str]:
    """The theme's colours in the order that cells number them: the two light and dark pairs change places."""
    if not theme:
        return []
    scheme = ET.fromstring(theme).find(f".//{_DRAWING}clrScheme")
    if scheme is None:
        return []
    colours = [part[0].get("lastClr") or part[0].get("val") or "" for part in scheme if len(part)]
    return [colours[1], colours[0], colours[3], colours[2], *colours[4:]] if len(colours) >= 4 else colours
