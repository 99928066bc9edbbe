"""One row of a measure table made into a Measure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.domain import Cell, CellKind, Comparison, Good, Measure, Place, Rag, Remark
from ingest.measures.cells import cells_from, settle_units, unit_hint_from_name, with_note
from ingest.measures.comparisons import comparisons_from
from ingest.measures.footnotes import unmarked
from ingest.measures.grid_header import GridHeader
from ingest.measures.grid_text import code_in_name, code_text, folded, place_around, row_text
from ingest.measures.headers import HeaderColumn, Role
from ingest.measures.marks import rag_of, trend_of
from ingest.measures.polarity import good_of, good_under
from ingest.periods import parse_period, period_key
from ingest.reading import GridCell
from ingest.vocabulary import vocabulary

_POLARITY_IN_NAME = re.compile(r"\(([^()]*\b(?:better|good)\b[^()]*)\)", re.IGNORECASE)
_FEWEST_SHADED = 3  # rows that must share a colour before it is taken for shading
_PRIORITY_HEAD = re.compile(r"priorit|outcome|objective|pledge", re.IGNORECASE)
_UNIT_WORDS = {
    "number": "number",
    "count": "number",
    "no": "number",
    "no.": "number",
    "#": "number",
    "£": "£",
    "currency": "£",
    "money": "£",
}


@dataclass(slots=True)
class Draft:
    """A measure row as it is put together: rest rows are added to its cells, remarks to what is said of it."""

    header: GridHeader
    cells: list[GridCell]
    category: str | None
    priority: str | None
    remarks: list[Remark] = field(default_factory=list)

    def add_rest(self, row: Sequence[GridCell]) -> None:
        """The rest of the row from the next page, put under each cell's text."""
        self.cells = [
            replace(
                cell,
                text="\n".join(t for t in (cell.text, more.text) if t),
                rag=cell.rag or more.rag,
                arrow=cell.arrow or more.arrow,
            )
            for cell, more in zip(self.cells, row, strict=True)
        ]

    def text(self, role: Role) -> str:
        at = self.header.column(role)
        return folded(self.cells[at].text) if at is not None else ""


def measure_of(draft: Draft, above: Measure | None) -> Measure:
    """`above` is the measure of the row before, from which merged code and name cells go on."""
    code, name = _code_and_name(draft, above)
    hint = _unit_hint(draft, name)
    cells = settle_units(_cells(draft, hint), hint)
    category, priority = _grouping(draft, above)
    return Measure(
        id="",
        document="",
        code=code,
        name=name,
        good=_good(draft, name),
        cells=cells,
        category=category,
        frequency=draft.text("frequency") or None,
        priority=priority,
        printed_rag=_printed_rag(draft),
        printed_trend=_printed_trend(draft),
        remarks=(*_own_remarks(draft), *draft.remarks),
        header=draft.header.text,
        quote=row_text(draft.cells),
        place=place_around(cell.place for cell in draft.cells if not cell.merged),
        comparisons=_comparisons(draft, cells, hint),
    )


def _code_and_name(draft: Draft, above: Measure | None) -> tuple[str, str]:
    code_at, name_at = draft.header.column("code"), draft.header.column("name")
    code = code_text(draft.cells[code_at].text) if code_at is not None else ""
    name = unmarked(folded(draft.cells[name_at].text)) if name_at is not None else ""
    if above is not None:
        if code_at is not None and draft.cells[code_at].merged:
            code = above.code
        if name_at is not None and draft.cells[name_at].merged:
            name = above.name
    if code_at is None and (found := code_in_name(name)):
        code, name = found
    return code, name or draft.text("category")


def _unit_hint(draft: Draft, name: str) -> str | None:
    printed = draft.text("unit")
    if printed:
        known = _UNIT_WORDS.get(printed.lower()) or unit_hint_from_name(printed)
        if known:
            return known
    return unit_hint_from_name(name)


def _cells(draft: Draft, hint: str | None) -> list[Cell]:
    found: list[Cell] = []
    for at in draft.header.all("actual", "target", "value"):
        column, cell = draft.header.columns[at], draft.cells[at]
        period = column.period or _row_period(draft) if column else None
        if column is None or period is None:
            continue
        if not cell.text.strip():
            found += _explained_blank(draft, column, period, cell.place)
            continue
        kind = _row_kind(draft) if column.role == "value" else column.kind or "actual"
        own = cells_from(
            cell.text, period=period, kind=kind, unit_hint=_in_heading(column) or hint, place=cell.place
        )
        found += _with_cohort(draft, [with_note(value, draft.header.notes[at]) for value in own])
    return found


def _explained_blank(draft: Draft, column: HeaderColumn, period: str, place: Place) -> list[Cell]:
    """The blank value of a long table's row, where a comment in the row says why there is none; no cell otherwise."""
    why = draft.text("comment")
    if column.period is not None or column.role == "target" or not why:
        return []
    return [Cell(period=period, kind="actual", raw="", note=why, place=place)]


def _comparisons(draft: Draft, own: Sequence[Cell], hint: str | None) -> tuple[Comparison, ...]:
    row_period = _row_period(draft)
    printed = [
        (replace(column, period=column.period or row_period), draft.cells[at].text, draft.cells[at].place)
        for at in draft.header.all("comparator")
        if (column := draft.header.columns[at])
    ]
    return comparisons_from(printed, own, hint)


def _in_heading(column: HeaderColumn) -> str | None:
    """The unit that a column's own heading gives: "2023/24 (%)"."""
    return "%" if "%" in column.text else None


def _row_period(draft: Draft) -> str | None:
    printed = draft.text("period")
    return parse_period(printed) or printed or None


def _row_kind(draft: Draft) -> CellKind:
    return "target" if "target" in draft.text("kind").lower() else "actual"


def _with_cohort(draft: Draft, cells: Sequence[Cell]) -> list[Cell]:
    cohort = draft.text("cohort")
    return [replace(cell, cohort=cell.cohort or cohort) for cell in cells] if cohort else list(cells)


def _good(draft: Draft, name: str) -> Good | None:
    at = draft.header.column("good")
    if at is not None:
        cell = draft.cells[at]
        drawn: dict[str | None, Good] = {"up": "High", "down": "Low"}
        head = draft.header.heads[at]
        return good_under(head, folded(cell.text)) or (
            drawn.get(cell.arrow) if not cell.text.strip() else None
        )
    printed = _POLARITY_IN_NAME.search(name)
    if printed and (good := good_of(printed[1])):
        return good
    aims = (good_of(folded(draft.cells[at].text)) for at in draft.header.all("target"))
    return next((good for good in aims if good), None)


def _printed_rag(draft: Draft) -> Rag | None:
    """From the status columns, the latest that holds one; without any, from the colour of the latest actual, or of a column
    without a heading."""
    status = draft.header.all("status")
    for at in reversed(status):
        cell = draft.cells[at]
        if rag := rag_of(folded(cell.text)) or cell.rag:
            return rag
    if status:
        return None
    unnamed = [at for at, head in enumerate(draft.header.heads) if not head]
    for at in [*reversed(_actuals_by_period(draft)), *unnamed]:
        if draft.cells[at].rag:
            return draft.cells[at].rag
    return None


def _actuals_by_period(draft: Draft) -> list[int]:
    columns = draft.header.columns

    def when(at: int) -> tuple[int, int, str]:
        column = columns[at]
        return period_key(column.period) if column and column.period else (0, 0, "")

    return sorted(draft.header.all("actual", "value"), key=lambda at: (when(at), at))


def _printed_trend(draft: Draft) -> str | None:
    """From the trend columns, or else from an arrow in a column without a heading. An arrow in a status column is as often an icon
    of the rating."""
    trend = draft.header.all("trend")
    for at in reversed(trend):
        cell = draft.cells[at]
        if found := trend_of(folded(cell.text)) or cell.arrow:
            return found
    if trend:
        return None
    unnamed = (draft.cells[at].arrow for at, head in enumerate(draft.header.heads) if not head)
    return next((arrow for arrow in unnamed if arrow), None)


def _grouping(draft: Draft, above: Measure | None) -> tuple[str | None, str | None]:
    """Category and priority, from the columns that hold them or from the headings above the row. Where such a column is blank or
    merged, what stands in it further up goes on."""
    category, priority = draft.category, draft.priority
    for at in draft.header.all("category"):
        text = folded(draft.cells[at].text)
        if _PRIORITY_HEAD.search(draft.header.heads[at]):
            priority = text or (above.priority if above else None) or priority
        else:
            category = text or (above.category if above else None) or category
    return category, priority


def _own_remarks(draft: Draft) -> list[Remark]:
    texts = [(folded(draft.cells[at].text), draft.cells[at].place) for at in draft.header.all("comment")]
    return [Remark(text, place) for text, place in texts if text]


def without_shading(measures: list[Measure], drafts: Sequence[Draft]) -> list[Measure]:
    """The rows of one table; where no column holds a status and all rows share a colour, that colour only sets off a column."""
    rags = {measure.printed_rag for measure in measures}
    if len(measures) < _FEWEST_SHADED or len(rags) > 1 or any(draft.header.all("status") for draft in drafts):
        return measures
    return [replace(measure, printed_rag=None) for measure in measures]


def with_wholes(measures: Sequence[Measure]) -> list[Measure]:
    """The rows of one table, those that are a part of a row above ("of which in hostels") named with it."""
    words = "|".join(map(re.escape, vocabulary("measure_sections")["part_rows"]))
    part = re.compile(rf"[-–•\s]*(?P<name>(?:{words})\b.*)", re.IGNORECASE)
    found: list[Measure] = []
    whole = ""
    for measure in measures:
        match = part.fullmatch(measure.name)
        if match and whole:
            found.append(replace(measure, name=f"{whole}, {match['name'][0].lower()}{match['name'][1:]}"))
        else:
            whole = measure.name
            found.append(measure)
    return found


def joined_by_row(measures: Sequence[Measure]) -> list[Measure]:
    """Rows of a long table with one code and name made one measure with all their cells, in the order of first rows."""
    together: dict[tuple[str, str], Measure] = {}
    for measure in measures:
        key = measure.code, measure.name
        first = together.get(key)
        together[key] = measure if first is None else _joined(first, measure)
    return list(together.values())


def _joined(first: Measure, more: Measure) -> Measure:
    return replace(
        first,
        cells=first.cells + more.cells,
        good=first.good or more.good,
        printed_rag=more.printed_rag or first.printed_rag,
        printed_trend=more.printed_trend or first.printed_trend,
        comparisons=first.comparisons + more.comparisons,
        remarks=first.remarks + tuple(remark for remark in more.remarks if remark not in first.remarks),
        quote=f"{first.quote} {more.quote}",
        place=place_around((first.place, more.place)) if first.place != Place() else more.place,
    )
