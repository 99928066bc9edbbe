"""Every noun of Scrutineer, as frozen dataclasses that can be pickled, compared and stored.

Identifiers: a document's `id` is the first 16 hex digits of its content's SHA-256; records carry it in
`document` and have ids of the form `<document>:m3` (measure row), `<document>:f1` (finance table),
`<document>:p42` (passage).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

Good = Literal["High", "Low"]
Rag = Literal["Red", "Amber", "Green"]
CellKind = Literal["actual", "target"]
DocumentKind = Literal[
    "agreement", "performance report", "outturn report", "plan", "minutes", "meeting page", "data", "report"
]
FinanceRole = Literal["budget", "outturn", "variance", "total"]
MoneyUnit = Literal["£000", "£m", "£"]
BBox = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its source. Pages and lines count from 1; `lines` is first and last, both
    included; `bbox` is (x0, top, x1, bottom) in PDF points from the page's top left; `cell` is a sheet
    reference such as "C7"."""

    page: int | None = None
    lines: tuple[int, int] | None = None
    bbox: BBox | None = None
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was given: display `name` (unique in an index), content digest, size in bytes and format
    ("pdf")."""

    name: str
    path: str
    sha256: str
    size: int
    format: str


@dataclass(frozen=True, slots=True)
class RagKey:
    """The rating key a document prints. Shares are fractions (0.05 is 5%); `basis` says whether the gap to
    the target is taken relative to the target or in the measure's own points. `stable_within` is the change
    below which a trend is stable."""

    amber_within: Decimal
    green_within: Decimal = Decimal(0)
    basis: Literal["relative", "points"] = "relative"
    stable_within: Decimal | None = None
    quote: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Document:
    """What a document says of itself. `period` is the period it reports on or covers ("2020/21", "2024-27");
    `date` is the day it was published or the meeting held, as far as the document tells."""

    id: str
    source: Source
    title: str
    council: str | None = None
    portfolio: str | None = None
    kind: DocumentKind = "report"
    period: str | None = None
    date: dt.date | None = None
    committee: str | None = None
    pages: int | None = None
    rag_key: RagKey | None = None
    glossary: tuple[tuple[str, str], ...] = ()

    @property
    def file(self) -> str:
        return self.source.name


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of whole sentences. `text` is the source's own wording (what is quoted); headings are kept beside
    it."""

    id: str
    document: str
    text: str
    heading_path: tuple[str, ...]
    place: Place
    order: int
    form: Literal["paragraph", "list", "table"] = "paragraph"

    @property
    def section(self) -> str:
        return " > ".join(self.heading_path)


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a measure: `raw` as printed (white space folded), `value` exact or None, `note` says why
    there is no value or which part of the period it covers. Units: "%", "per 1,000", "per 10,000", "per
    100,000", "days", "score", "number", "£"."""

    period: str
    kind: CellKind
    raw: str
    value: Decimal | None = None
    unit: str | None = None
    count: Decimal | None = None
    note: str | None = None
    cohort: str | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Comparison:
    """A figure for elsewhere, printed in a column beside the council's own: `who` is the comparator's name ("England",
    "statistical neighbours"), `period` the one its heading or cell names, `value` and `unit` as for a Cell."""

    who: str
    period: str | None
    raw: str
    value: Decimal
    unit: str | None = None
    cohort: str | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Remark:
    """Commentary printed under or beside measures: its own words and where they stand."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of a measure table. `cells` are the council's own values, `comparisons` those of elsewhere printed beside them;
    `header` and `quote` are the printed header and row, white space folded."""

    id: str
    document: str
    code: str
    name: str
    good: Good | None
    cells: tuple[Cell, ...]
    category: str | None = None
    frequency: str | None = None
    priority: str | None = None
    printed_rag: Rag | None = None
    printed_trend: str | None = None
    remarks: tuple[Remark, ...] = ()
    header: str = ""
    quote: str = ""
    place: Place = Place()
    comparisons: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class FinanceLine:
    """One cell of a finance table, signed: an overspend, deficit or expenditure is positive as printed,
    brackets and minus signs negative. `raw` keeps the printed form."""

    row: str
    column: str
    raw: str
    value: Decimal | None
    unit: MoneyUnit
    role: FinanceRole | None = None
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class FinanceRow:
    """One printed row: its label, the group it stands under ("Education:"), its text cells (risk rating,
    notes) by column, its money cells, and whether it is printed as a total or sub-total."""

    label: str
    lines: tuple[FinanceLine, ...]
    group: str | None = None
    texts: tuple[tuple[str, str], ...] = ()
    total: Literal["total", "subtotal"] | None = None
    quote: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class FinanceTable:
    """A money table: `kind` says which sort where the words tell ("savings"), `columns` are the printed
    column headings."""

    id: str
    document: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[FinanceRow, ...]
    kind: (
        Literal["budget", "outturn", "movement", "savings", "reserves", "capital", "grant", "placements"]
        | None
    ) = None
    period: str | None = None
    heading_path: tuple[str, ...] = ()
    header: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Records:
    """Everything one file gave."""

    document: Document
    passages: tuple[Passage, ...] = ()
    measures: tuple[Measure, ...] = ()
    tables: tuple[FinanceTable, ...] = ()
    warnings: tuple[str, ...] = field(default=())
