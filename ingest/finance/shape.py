"""What the two ways of reading a finance table (grids, flattened text) hand on: columns and rows as printed, not yet valued."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ingest.domain import MoneyUnit, Place

Holds = Literal[
    "label", "text", "rating", "money", "figure"
]  # "figure": numbers that are not money (%, posts)


Sense = Literal["adverse", "favourable"]


@dataclass(frozen=True, slots=True)
class Column:
    """A printed column: its heading without the unit, what its cells hold, and the unit printed in the heading or unit row."""

    name: str
    holds: Holds
    unit: MoneyUnit | None = None

    @property
    def numeric(self) -> bool:
        return self.holds in ("money", "figure")


@dataclass(frozen=True, slots=True)
class RawAmount:
    """One printed figure: the number of its column among all columns, the printed form, and where it stands; `sense` where a letter or
    word beside it says which way it counts."""

    column: int
    raw: str
    place: Place
    sense: Sense | None = None


@dataclass(frozen=True, slots=True)
class RawRow:
    """One printed row. `texts` are its other text cells by column name; `quote` is the row's source text, white space folded."""

    label: str
    amounts: tuple[RawAmount, ...]
    group: str | None = None
    texts: tuple[tuple[str, str], ...] = ()
    quote: str = ""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as printed. `context` is the text in which a unit for the whole table may stand (caption, title, lead-in); `doubtful`
    says that its headings may not be those of the columns they stand by, so that none tells what its figures are."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[RawRow, ...]
    header: str
    place: Place
    context: str = ""
    heading_path: tuple[str, ...] = ()
    doubtful: bool = False
