"""What a row of a measure table is: a measure, a heading, commentary, a repeated header, or the rest of the row before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from ingest.measures.grid_header import GridHeader
from ingest.measures.grid_text import filled, folded, looks_like_code
from ingest.reading import GridCell
from ingest.vocabulary import vocabulary

_MOST_HEADING_WORDS = 12
_STARTS_VALUE = re.compile(r"^[<>≤≥~£+\-–−]?\s?\d|^n/?a\b", re.IGNORECASE)

Row = Sequence[GridCell]


class RowKind(Enum):
    BLANK = "blank"
    HEADER = "header"
    HEADING = "heading"
    COMMENTARY = "commentary"
    REST = "rest"
    MEASURE = "measure"


def row_kind(row: Row, header: GridHeader, before: Row | None, first_of_page: bool) -> RowKind:
    """`before` is the measure row that this one follows; `first_of_page` is True for the first row after a page break."""
    columns = filled(row)
    if not columns and not any(cell.rag or cell.arrow for cell in row):
        return RowKind.BLANK
    if tuple(folded(cell.text) for cell in row) in header.rows:
        return RowKind.HEADER
    if before is not None and first_of_page and _is_rest(row, header, before):
        return RowKind.REST
    if commentary_text(row) is None:
        return RowKind.MEASURE if _names_something(row, header) else RowKind.BLANK
    is_heading = len(columns) == 1 and _is_heading(row[columns[0]])
    return RowKind.HEADING if is_heading else RowKind.COMMENTARY


def commentary_text(row: Row) -> str | None:
    """The one text of a row that has only one, or one after a label such as "Commentary"; None for other rows."""
    columns = filled(row)
    if len(columns) == 2 and _is_comment_label(row[columns[0]].text):
        return folded(row[columns[1]].text)
    if len(columns) != 1:
        return None
    rest = [cell for column, cell in enumerate(row) if column != columns[0]]
    alone = columns[0] == 0 or all(cell.merged for cell in rest[columns[0] :])
    drawn = any(cell.rag or cell.arrow for cell in rest)
    text = folded(row[columns[0]].text)
    if not alone or drawn or (looks_like_code(text) and not all(cell.merged for cell in rest)):
        return None
    return text


def _is_heading(cell: GridCell) -> bool:
    text = folded(cell.text)
    if text.endswith((".", ";", ",", "!", "?")) or len(text.split()) > _MOST_HEADING_WORDS:
        return False
    return cell.bold or class_of(text) is not None or is_priority(text) or len(text.split()) <= 8


def _names_something(row: Row, header: GridHeader) -> bool:
    named = [header.column("name"), header.column("code")]
    return any(at is not None and (row[at].text.strip() or row[at].merged) for at in named)


def _is_rest(row: Row, header: GridHeader, before: Row) -> bool:
    """True for the end of a row that began on the page before: it has no code although that row has one, and no new values."""
    code, name = header.column("code"), header.column("name")
    if code is not None and (row[code].text.strip() or not before[code].text.strip()):
        return False
    if name is not None and code is None and row[name].text.strip()[:1].isupper():
        return False
    if all(cell.merged for at, cell in enumerate(row) if at != filled(row)[0]) and len(row) > 2:
        return False
    values = header.all("actual", "target", "value")
    fresh = [
        at
        for at in values
        if _STARTS_VALUE.match(folded(row[at].text)) and _STARTS_VALUE.match(folded(before[at].text))
    ]
    return not fresh


def class_of(text: str) -> str | None:
    """The class of measures that a heading names: "Partnership" of "Partnership Measures"; None for other headings."""
    words = text.strip(" :.").split()
    section = vocabulary("measure_sections")
    if not 2 <= len(words) <= 6 or words[-1].lower() not in section["class_ends"]:
        return None
    own = words[:-1]
    while own and own[-1].lower() in section["class_plain"]:
        own = own[:-1]
    return " ".join(own) if own and own[0].lower() not in section["class_plain"] else None


def is_priority(text: str) -> bool:
    """True for "Priority 2: ...", "Outcome A - ..."."""
    starts = "|".join(re.escape(word) for word in vocabulary("measure_sections")["priority_starts"])
    return bool(
        re.match(
            rf"(?:{starts})\s+(?:\d{{1,2}}|[A-H]|[ivx]{{1,4}}|one|two|three|four|five|six)\b",
            text,
            re.IGNORECASE,
        )
    )


def _is_comment_label(text: str) -> bool:
    """Compared without white space, since narrow columns break even single words."""
    label = "".join(text.lower().split()).rstrip(":")
    return any(label == word.replace(" ", "") for word in vocabulary("measure_sections")["comment_labels"])
