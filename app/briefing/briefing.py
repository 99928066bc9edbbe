"""The briefing as every form of it (Markdown, Word, PDF, the web page) sees it: sections of sentences, tables and charts."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.answering.answer import CalculationNote, Citation, Series
from ingest.domain import Rag

Status = Literal["covered", "not_covered"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """`lead` is said in bold before the text ("Red"); `citations` are numbers of `Briefing.citations`. A sentence with a figure
    always has one."""

    text: str
    citations: tuple[int, ...] = ()
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A bulleted list; a `quiet` one, such as the sources, is printed smaller."""

    items: tuple[Paragraph, ...]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """`rag` is the colour of the row's rating, whose word stands in one of the cells; `total` marks totals."""

    cells: tuple[str, ...]
    citations: tuple[int, ...] = ()
    rag: Rag | None = None
    total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """`columns` name the cells of every row; the numbers of the rows' citations go in a last column of their own. `widths` are
    shares of the page's width, the last one for that column; `numeric` are the columns set to the right, `rag_column` the one
    with the rating."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    widths: tuple[Decimal, ...]
    numeric: frozenset[int] = frozenset()
    rag_column: int | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """A measure over time; `words` say in text what the picture shows."""

    title: str
    series: Series
    words: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One service's variance: positive is an overspend. `shown` is the amount in words."""

    label: str
    amount: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class Variances:
    """Bars around zero, one a service."""

    title: str
    bars: tuple[Bar, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Charts:
    """Pictures that stand together, with the caption of all."""

    caption: str
    pictures: tuple[Trend | Variances, ...]
    citations: tuple[int, ...] = ()


Block = Paragraph | Points | Table | Charts


@dataclass(frozen=True, slots=True)
class Section:
    """`level` 2 is a heading below the section before it."""

    heading: str
    blocks: tuple[Block, ...] = ()
    level: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class Briefing:
    """`topic` as given. Where the documents don't cover it, `status` says so and `about` is the whole of it. `calculations` are
    the workings behind computed ratings and variances."""

    topic: str
    status: Status
    title: str
    about: tuple[Sentence, ...]
    sections: tuple[Section, ...] = ()
    citations: tuple[Citation, ...] = ()
    calculations: tuple[CalculationNote, ...] = ()
