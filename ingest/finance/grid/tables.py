"""Reads the finance tables out of a document's grids."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.finance.figures import figures_in, unit_in
from ingest.finance.grid.header import Header, columns_of, find_header
from ingest.finance.grid.money import is_money
from ingest.finance.grid.rows import rows_of
from ingest.finance.grid.sheet import Row, Sheet, text_of
from ingest.finance.shape import RawTable
from ingest.finance.text.titles import without_frame
from ingest.finance.words import fold, is_caption
from ingest.headings import LABELLED, heading_form
from ingest.reading import Grid, Line, Reading
from ingest.sentences import ends_sentence

_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\)?\s+(?=\D)")
_SAYS_UNIT = re.compile(r"\(?(?:£|(?:all|figures|amounts|values|sums|expressed)\b)", re.IGNORECASE)
_NEAR = 3  # lines above a grid in which a unit for the whole table may stand
_LONGEST_LEAD_IN = 12
_LONGEST_TITLE = 12


def tables_in_grids(reading: Reading) -> list[RawTable]:
    """Every finance table that the grids hold, in order; continued grids are one table."""
    tables = []
    for sheet in _sheets(reading):
        table = _table(sheet)
        if table:
            tables.append(table)
    return tables


def _sheets(reading: Reading) -> list[Sheet]:
    """The grids with the headings and lines above them; a grid marked as continued goes to the one before."""
    sheets: list[Sheet] = []
    path: list[tuple[int, str]] = []
    near: list[str] = []
    stated = ""  # the unit of all tables under the heading in force
    for item in reading.items:
        if isinstance(item, Line):
            stated = _stated_unit(item) or ("" if _level(item) else stated)
            near = [*near, fold(item.text)][-_NEAR:] if item.text.strip() else near
            _follow(path, item)
        elif sheets and (item.continued or _repeats(sheets[-1], item, near)):
            sheets[-1].go_on(item)
        else:
            sheet = _sheet(item, path, near)
            if stated and unit_in(sheet.context) is None:
                sheet.context = f"{sheet.context} {stated}"
            sheets.append(sheet)
            near = []
    return sheets


def _follow(path: list[tuple[int, str]], line: Line) -> None:
    """Takes a heading in: those of its level and below are no longer in force."""
    level = _level(line)
    if level is None:
        return
    while path and path[-1][0] >= level:
        path.pop()
    path.append((level, _NUMBER.sub("", fold(line.text)).rstrip(" :")))


def _level(line: Line) -> int | None:
    form = heading_form(line.text)
    return line.heading or (form.level if form and form.level <= LABELLED else None)


def _stated_unit(line: Line) -> str:
    """A line that says in which unit the tables below are printed: "£000. Brackets are income"; empty for others."""
    text = fold(line.text)
    if line.bold or not _SAYS_UNIT.match(text) or len(text.split()) > _LONGEST_LEAD_IN:
        return ""
    return text if unit_in(text) is not None and not figures_in(text) else ""


def _repeats(before: Sheet, grid: Grid, near: Sequence[str]) -> bool:
    """Whether a grid follows the one before without a line between and prints the same header again."""
    if (
        near
        or not grid.rows
        or len(grid.rows[0]) != len(before.rows[0])
        or grid.caption not in ("", before.title)
    ):
        return False
    header = find_header(before.rows)
    again = find_header(grid.rows)
    return header is not None and again is not None and header.text == again.text and bool(header.text)


def _sheet(grid: Grid, path: Sequence[tuple[int, str]], near: Sequence[str]) -> Sheet:
    """The title is the caption, or the line above, if it reads like one; else the heading in force."""
    headings = tuple(text for _, text in path)
    caption = fold(grid.caption)
    context = fold(" ".join([*near, caption]))
    above = caption or (near[-1] if near else "")
    if not _is_title(above):
        return Sheet(list(grid.rows), grid.place, headings[-1] if headings else "", headings[:-1], context)
    title = without_frame(above) if _leads_in(above) else _NUMBER.sub("", above).rstrip(" :")
    headings = tuple(text for text in headings if text != title)
    return Sheet(list(grid.rows), grid.place, title, headings, context)


def _is_title(text: str) -> bool:
    """A heading, a numbered caption, a lead-in, or any short text that opens with a capital and is no sentence."""
    if not text or heading_form(text) is not None or _leads_in(text):
        return bool(text)
    short = len(text.split()) <= _LONGEST_TITLE and not ends_sentence(text)
    return is_caption(text) or (short and (text[0].isupper() or text[0].isdigit()))


def _leads_in(text: str) -> bool:
    return text.endswith(":") and len(text.split()) <= _LONGEST_LEAD_IN


def _table(sheet: Sheet) -> RawTable | None:
    header = find_header(sheet.rows)
    if header is None:
        return None
    body = _body(sheet, header)
    columns = columns_of(header, body)
    if not is_money(header, columns, body, f"{sheet.title} {sheet.context}"):
        return None
    rows = rows_of(body, columns)
    titles = fold(" ".join(header.titles))
    title = header.titles[0] if header.titles else sheet.title
    path = sheet.path if title == sheet.title else (*sheet.path, sheet.title) if sheet.title else sheet.path
    context = fold(f"{titles} {sheet.context}")
    return RawTable(title, columns, tuple(rows), header.text, sheet.place, context, path) if rows else None


def _body(sheet: Sheet, header: Header) -> list[Row]:
    """The rows below the header, without those that print it again on a new page."""
    printed = {_words(row) for row in header.rows}
    return [
        row
        for row in sheet.rows[header.body :]
        if _words(row) not in printed and len(row) == len(header.rows[0])
    ]


def _words(row: Row) -> str:
    return fold(" ".join(text_of(cell) for cell in row)).lower()
