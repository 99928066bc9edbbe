"""From a row cut into cells to a Measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.domain import Cell, CellKind, Comparison, Good, Measure
from ingest.measures.cells import cells_from, settle_units, unit_from_column, unit_hint_from_name
from ingest.measures.comparisons import comparisons_from
from ingest.measures.footnotes import unmarked
from ingest.measures.headers import Role
from ingest.measures.marks import is_tag, rag_of, trend_of
from ingest.measures.polarity import good_of
from ingest.measures.text_found import FoundRow
from ingest.measures.text_scores import is_phrase, phrase_of
from ingest.measures.text_tokens import Token, folded, span_place, text_of
from ingest.periods import parse_period
from ingest.reading import Line

BLANK = "blank"


def measure_from(lines: Sequence[Line], row: FoundRow) -> Measure:
    """The row as a Measure, without category, priority and commentary. A column in which the row prints nothing becomes a Cell
    with the note "blank"."""
    name = _name(row)
    unit_text = _text(row, "unit")
    hint = (unit_from_column(unit_text) if unit_text else None) or unit_hint_from_name(name)
    cells = settle_units(_cells(lines, row, hint), hint)
    return Measure(
        id="",
        document="",
        code=row.code,
        name=name,
        good=_good(row),
        cells=cells,
        category=_text(row, "category") or None,
        frequency=_text(row, "frequency") or None,
        printed_rag=rag_of(_text(row, "status")),
        printed_trend=trend_of(_text(row, "trend")),
        header=row.header.text,
        quote=folded(lines, row.first, row.last),
        place=span_place(lines, row.first, row.last),
        comparisons=_comparisons(lines, row, cells, hint),
    )


def _tokens(row: FoundRow, column: int) -> Sequence[Token]:
    start, end = row.assigned.spans[column]
    return row.tokens[start:end]


def _good(row: FoundRow) -> Good | None:
    """From the polarity column; where a table has none, from a target set in words ("Aim to maximise")."""
    has_column = any(column.role == "good" for column in row.columns)
    return good_of(_text(row, "good" if has_column else "target"))


def _text(row: FoundRow, role: Role) -> str:
    """What the row prints in the last column of a role that it fills."""
    texts = [text_of(_tokens(row, at)) for at, column in enumerate(row.columns) if column.role == role]
    return next((text for text in reversed(texts) if text), "")


def _cells(lines: Sequence[Line], row: FoundRow, hint: str | None) -> list[Cell]:
    """A column without a period takes it from the row's own, in a table with a row a period."""
    cells: list[Cell] = []
    row_period = parse_period(_text(row, "period"))
    row_kind: CellKind = "target" if _text(row, "kind").lower() == "target" else "actual"
    cohort = _text(row, "cohort") or None
    for at, column in enumerate(row.columns):
        period = column.period or row_period
        if column.kind and period:
            kind = row_kind if column.kind == "actual" and not column.period else column.kind
            found = _column_cells(lines, row, at, (period, kind), hint)
            cells.extend(replace(cell, cohort=cell.cohort or cohort) for cell in found)
    return cells


def _comparisons(
    lines: Sequence[Line], row: FoundRow, own: Sequence[Cell], hint: str | None
) -> tuple[Comparison, ...]:
    """Only those that certainly stand in their column: which of several comparators a doubtful one is would be a guess."""
    row_period = parse_period(_text(row, "period"))
    certain = [
        (replace(column, period=column.period or row_period), tokens)
        for at, column in enumerate(row.columns)
        if column.role == "comparator" and (tokens := _tokens(row, at)) and not row.assigned.doubt(at)
    ]
    printed = [(column, _mended(t), span_place(lines, t[0].line, t[-1].line)) for column, t in certain]
    return comparisons_from(printed, own, hint)


def _column_cells(
    lines: Sequence[Line], row: FoundRow, at: int, dated: tuple[str, CellKind], hint: str | None
) -> list[Cell]:
    period, kind = dated
    tokens = _tokens(row, at)
    if not tokens:
        return [Cell(period, kind, "", note=BLANK, place=span_place(lines, row.first, row.last))]
    place = span_place(lines, tokens[0].line, tokens[-1].line)
    cells = cells_from(_mended(tokens), period=period, kind=kind, unit_hint=hint, place=place)
    doubt = row.assigned.doubt(at)
    return [doubted(cell, doubt) if doubt else cell for cell in cells]


def doubted(cell: Cell, other: str) -> Cell:
    """The cell with a note that it may belong to another column."""
    doubt = (
        f"column uncertain: the row prints fewer cells than it has columns, and this may belong to {other}"
    )
    return replace(cell, note="; ".join(note for note in (cell.note, doubt) if note))


def _mended(tokens: Sequence[Token]) -> str:
    """The cell's text; a word for "no value" that the column's width has broken ("Context ual") is put together."""
    text = text_of(tokens)
    joined = text.replace(" ", "")
    return joined if phrase_of(text) and not is_phrase(text) and is_phrase(joined) else text


def _name(row: FoundRow) -> str:
    """The name without the tags beside the code and the marks of footnotes, words that end in a hyphen joined over the line end."""
    at = next(at for at, column in enumerate(row.columns) if column.role == "name")
    tokens = list(_tokens(row, at))
    tokens = tokens[_tag_length(tokens) :]
    text = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        broken = before is not None and token.first and len(before.text) > 1 and before.text.endswith("-")
        text += token.text if not text or broken else f" {token.text}"
    return unmarked(re.sub(r"\s+", " ", text).strip())


def _tag_length(tokens: Sequence[Token]) -> int:
    """How many words of the first block are tags: a block of its own before an empty line, or NEW in capitals."""
    block = next((at for at, token in enumerate(tokens) if at and token.gap), 0)
    if block and is_tag(text_of(tokens[:block])):
        return block
    return 1 if len(tokens) > 1 and tokens[0].text.strip("()*") in {"NEW", "REVISED", "AMENDED"} else 0
