"""Tables of prose documents that print a row a subject and a column a period, without codes or headings of measures:
"Source | 2018/19 | 2021/22 | 2022/23" under "Our own emissions"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.domain import Comparison, Measure, Remark
from ingest.measures.cells import unit_from_column
from ingest.measures.column_dates import dated
from ingest.measures.comparisons import comparator_label, comparisons_from
from ingest.measures.grid_header import GridHeader, find_header
from ingest.measures.grid_measure import Draft, measure_of
from ingest.measures.grid_text import filled, folded, row_text
from ingest.measures.headers import HeaderColumn, column_role
from ingest.measures.text_scores import phrase_of
from ingest.measures.under_table import UnderTable
from ingest.periods import find_periods, parse_period
from ingest.reading import Grid, GridCell, Line, Reading
from ingest.sentences import split_sentences
from ingest.values import parse_value
from ingest.vocabulary import vocabulary

_HEADER_ROWS = 3  # rows among which the header is sought
_MOSTLY = 0.8  # share of the printed cells that must be figures
_LONGEST_TITLE = 14  # words
_LONGEST_UNIT = 8  # words
_FRAME = re.compile(r"^(?:table|figure|chart)\s+[\dA-Z][\w.]*\s*[:.–-]?\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"\(([^()]{1,60})\)")
_SAID_IN = re.compile(r"\b(?:figures|numbers|values|amounts|data|all|shown|given|measured)\b[^.]{0,30}?\bin ([a-z][\w ]+)", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands above a table: the nearest heading and the lines just above it."""

    heading: str
    caption: str

    @property
    def subject(self) -> str:
        """The caption where it is a title, or else the heading. "Percentage of pupils absent" is both title and unit."""
        title = _BRACKETED.sub("", _FRAME.sub("", self.caption)).strip(" :.")
        ended = self.caption.rstrip().endswith((".", ";", ","))
        is_unit = _unit_phrase(title) is not None and unit_from_column(title) is None
        if title and not ended and not is_unit and len(title.split()) <= _LONGEST_TITLE:
            return title
        return _BRACKETED.sub("", self.heading).strip(" :.")

    @property
    def unit(self) -> str | None:
        """The words that say what the figures are measured in: "Tonnes of carbon dioxide equivalent", "%"."""
        for text in (self.caption, self.heading):
            sentences = [_BRACKETED.sub("", one).strip(" .:") for one in split_sentences(text)]
            candidates = (
                *sentences,
                *_BRACKETED.findall(text),
                *_SAID_IN.findall(text),
                *text.split(",")[1:],
            )
            found = next((unit for one in candidates if (unit := _unit_phrase(one))), None)
            if found:
                return found
        return None


def measures_by_period(reading: Reading) -> tuple[Measure, ...]:
    """The measures of the reading's grids that head a column for each of two periods or more and begin each row with words. A row
    is named by its label, its category is the table's subject; a unit that is none of the record's own is part of the name. Money
    tables, calendars and all grids with headings of measures are left alone; rows of a comparator are its figures, not the council's."""
    heading, found = "", []
    for at, item in enumerate(reading.items):
        if isinstance(item, Line):
            heading = item.text if item.heading is not None else heading
        elif not item.continued and find_header(item) is None:
            around = _Around(" ".join(heading.split()), " ".join(item.caption.split()))
            header = _header(item, around)
            if header and not _is_finance(reading, at):
                remarks = _remarks(reading, at)
                found += [replace(measure, remarks=remarks) for measure in _measures(item, header, around)]
    return tuple(found)


def _remarks(reading: Reading, at: int) -> tuple[Remark, ...]:
    """The paragraphs right under a grid, which speak of its rows."""
    under = UnderTable()
    grid = reading.items[at]
    assert isinstance(grid, Grid)
    under.open(grid, wanted=True)
    for item in reading.items[at + 1 :]:
        if not isinstance(item, Line) or not under.is_open:
            break
        under.line(item)
    return tuple(under.remarks)


def _header(grid: Grid, around: _Around) -> GridHeader | None:
    for at, row in enumerate(grid.rows[:_HEADER_ROWS]):
        heads = tuple(folded(cell.text) for cell in row)
        if len(heads) < 3 or parse_period(heads[0]):
            continue
        columns = (
            HeaderColumn("name", text=heads[0]),
            *(column_role(head) if head else None for head in heads[1:]),
        )
        text = row_text(row)
        base = next((m.period for m in find_periods(f"{around.caption} {around.heading}")), None)
        header = dated(GridHeader(columns, heads, at + 1, text, (heads,)), base)
        periods = {
            c.period for c in header.columns if c and c.kind == "actual" and parse_period(c.period or "")
        }
        if (
            len(periods) > 1
            and _holds_figures(grid.rows[at + 1 :], header)
            and not _is_excluded(grid, heads, around)
        ):
            return header
    return None


def _holds_figures(rows: Sequence[Sequence[GridCell]], header: GridHeader) -> bool:
    """Whether rows begin with words and go on with figures."""
    printed = [folded(row[at].text) for row in rows for at in header.all("actual") if row[at].text.strip()]
    cells = [text for text in printed if phrase_of(text) is None]
    figures = sum(parse_value(text).value is not None for text in cells)
    labels = [folded(row[0].text) for row in rows if len(filled(row)) > 1]
    worded = all(re.search(r"[A-Za-z]", label) and parse_period(label) is None for label in labels)
    return bool(labels) and worded and figures > 0 and figures >= _MOSTLY * len(cells)


def _is_excluded(grid: Grid, heads: Sequence[str], around: _Around) -> bool:
    """Money, or days of a calendar."""
    text = f" {' '.join(heads)} {around.caption} {around.heading} ".lower()
    words = (*vocabulary("measure_sections")["money"], *vocabulary("measure_sections")["calendar"])
    if heads[0].lower() in vocabulary("measure_sections")["money_rows"]:
        return True
    if any("£" in cell.text for row in grid.rows for cell in row):
        return True
    return any(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", text) for word in words)


def _is_finance(reading: Reading, at: int) -> bool:
    """Whether the finance room takes the grid, with what stands above it."""
    from ingest.finance.grid.tables import tables_in_grids

    above = [item for item in reading.items[max(0, at - 4) : at] if isinstance(item, Line)]
    return bool(tables_in_grids(replace(reading, items=(*above, reading.items[at]))))


def _measures(grid: Grid, header: GridHeader, around: _Around) -> list[Measure]:
    found: list[Measure] = []
    elsewhere: list[tuple[str, Sequence[GridCell]]] = []
    group: str | None = None
    for row in grid.rows[header.body :]:
        label = folded(row[0].text)
        columns = filled(row)
        if columns == [0]:
            group = label
        elif len(columns) > 1 and (who := comparator_label(label)):
            elsewhere.append((who, row))
        elif len(columns) > 1 and tuple(folded(cell.text) for cell in row) not in header.rows:
            draft = Draft(header, list(row), group or around.subject or None, None)
            found.append(_named(measure_of(draft, None), label, around))
    found = [measure for measure in found if any(cell.value is not None for cell in measure.cells)]
    return [_beside(found[0], header, elsewhere, around)] if elsewhere and len(found) == 1 else found


def _named(measure: Measure, label: str, around: _Around) -> Measure:
    """A total says of what; a unit that cells cannot carry is said in the name."""
    general = label.lower().strip(" :") in vocabulary("measure_sections")["general_rows"]
    name = f"{measure.name}: {around.subject}" if general and around.subject else measure.name
    words = around.unit
    unit = unit_from_column(words) if words else None
    if words and unit is None and words.lower() not in name.lower():
        name = f"{name} ({_within_name(words)})"
    cells = tuple(
        replace(cell, unit=unit)
        if unit and cell.value is not None and cell.unit in (None, "number")
        else cell
        for cell in measure.cells
    )
    return replace(measure, name=name, cells=cells)


def _within_name(words: str) -> str:
    """Lower case as within a sentence, but symbols such as "MWh" as they are."""
    return words[0].lower() + words[1:] if words[1:2].islower() else words


def _beside(
    measure: Measure, header: GridHeader, elsewhere: Sequence[tuple[str, Sequence[GridCell]]], around: _Around
) -> Measure:
    """One row of the council's own among those of comparators: the table is about one measure, which its subject names."""
    found: list[Comparison] = []
    for who, row in elsewhere:
        columns = [(at, column) for at in header.all("actual") if (column := header.columns[at])]
        printed = [(replace(column, text=who), row[at].text, row[at].place) for at, column in columns]
        found += comparisons_from(printed, measure.cells, None)
    return replace(measure, name=around.subject or measure.name, comparisons=tuple(found))


def _unit_phrase(text: str) -> str | None:
    """A short phrase that begins with a unit ("Tonnes of CO2", "Percentage of pupils"), as printed; else None."""
    words = text.strip(" .:()").split()
    if not 0 < len(words) <= _LONGEST_UNIT:
        return None
    first = re.sub(r"[^\w%£,/]", "", words[0].lower())
    units = vocabulary("units")
    known = first in units["begins"] or (len(words) == 1 and first in units["attached"])
    return " ".join(words) if known else None
