"""A made-up council's records for briefings: waste, streets and parks, two years of outturn reports, a plan and minutes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import pytest

from app.briefing import Briefing, make_briefing
from app.briefing.briefing import Charts, Paragraph, Points, Sentence, Table
from index.library import Filters, Hit
from index.words import concepts_for
from ingest.domain import (
    Cell,
    Document,
    FinanceLine,
    FinanceRow,
    FinanceTable,
    Measure,
    Passage,
    Place,
    Rag,
    RagKey,
    Remark,
    Source,
)
from ingest.values import parse_value


@dataclass(eq=False)
class Shelf:
    """A library in memory whose search counts words in common: a fake at the seam to the index."""

    documents: tuple[Document, ...]
    measures: tuple[Measure, ...] = ()
    tables: tuple[FinanceTable, ...] = ()
    prose: tuple[Passage, ...] = ()
    generation: str = "g1"

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.prose if passage.document == document_id)

    @property
    def places(self) -> int:
        return len(self.prose) + len(self.measures)

    def word_count(self, term: str) -> int:
        texts = [one.text for one in self.prose] + [one.name for one in self.measures]
        return sum(term in concepts_for().of(text) for text in texts)

    def likeness(self, text: str, others: list[str]) -> tuple[float, ...]:
        return tuple(0.0 for _ in others)

    def search(
        self, query: str, *, limit: int = 10, kinds: tuple[str, ...] = (), filters: Filters = Filters()
    ) -> tuple[Hit, ...]:
        wanted = set(concepts_for().of(query))
        held = {document.id: document for document in self.documents if filters.allow(document)}
        scored = [
            (len(wanted & set(concepts_for().of(f"{one.section} {one.text}"))), one)
            for one in self.prose
            if one.document in held
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1].id))
        return tuple(
            Hit("passage", one.id, float(score), one, held[one.document], place, place)
            for place, (score, one) in enumerate(scored[:limit], 1)
            if score
        )


def document(id_: str, title: str, kind: str, period: str | None = None, **more: object) -> Document:
    long = id_.ljust(16, "0")
    return Document(
        long,
        Source(f"{id_}.pdf", f"{id_}.pdf", long, 1, "pdf"),
        title,
        "Wyvern Council",
        kind=kind,
        period=period,
        **more,
    )  # type: ignore[arg-type]


def measure(
    document_id: str, number: int, code: str, name: str, good: str | None, cells: str, **more: object
) -> Measure:
    """`cells`: "2021/22 44.1% | 2022/23 target 46%", a cohort after a colon: "2021/22 12%: Flats"."""
    made = []
    for part in cells.split("|"):
        text, _, cohort = part.partition(":")
        period, _, raw = text.strip().partition(" ")
        kind = "target" if raw.startswith("target") else "actual"
        raw = raw.removeprefix("target").strip()
        value = parse_value(raw, None)
        made.append(
            Cell(period, kind, raw, value.value, value.unit, value.count, value.note, cohort.strip() or None)  # type: ignore[arg-type]
        )
    return Measure(
        f"{document_id}:m{number}", document_id, code, name, good, tuple(made),  # type: ignore[arg-type]
        header="Ref Indicator Polarity", quote=f"{code} {name} {cells}", place=Place(page=4), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def table(
    document_id: str,
    number: int,
    title: str,
    kind: str,
    columns: list[tuple[str, str | None]],
    rows: list[tuple[object, ...]],
    unit: str = "£000",
    **more: object,
) -> FinanceTable:
    """A row is (label, total or None, figures...), text cells after the figures as (column, text)."""
    made = []
    for label, total, *rest in rows:
        figures = rest[: len(columns)]
        texts = tuple(rest[len(columns) :])
        lines = tuple(
            FinanceLine(str(label), column, str(figure), Decimal(str(figure)), unit, role)  # type: ignore[arg-type]
            for (column, role), figure in zip(columns, figures, strict=True)
            if figure is not None
        )
        quote = " ".join(
            [
                str(label),
                *(f"{Decimal(str(figure)):,}" for figure in figures if figure is not None),
                *(text for _, text in texts),
            ]
        )  # type: ignore[str-format,misc]
        made.append(FinanceRow(str(label), lines, texts=texts, total=total, quote=quote, place=Place(page=8)))  # type: ignore[arg-type]
    return FinanceTable(
        f"{document_id}:f{number}", document_id, title, tuple(column for column, _ in columns), tuple(made), kind,  # type: ignore[arg-type]
        header=" ".join(column for column, _ in columns), place=Place(page=8), **more,  # type: ignore[arg-type]
    )  # fmt: skip


def passage(document_id: str, number: int, heading: str, text: str, form: str = "paragraph") -> Passage:
    return Passage(f"{document_id}:p{number}", document_id, text, (heading,), Place(page=6), number, form)  # type: ignore[arg-type]


OLD, NEW, PLAN, TALK = (name.ljust(16, "0") for name in ("old", "new", "plan", "talk"))
KEY = RagKey(
    Decimal("0.05"),
    stable_within=Decimal("0.01"),
    quote="Amber: less than 5% off target. Red: more.",
    place=Place(page=2),
)


def _documents() -> tuple[Document, ...]:
    return (
        document(
            "old", "Place Outturn Report 2021/22", "outturn report", "2021/22", portfolio="Place", rag_key=KEY
        ),
        document(
            "new", "Place Outturn Report 2022/23", "outturn report", "2022/23", portfolio="Place", rag_key=KEY
        ),
        document("plan", "Place Service Plan 2023/24", "plan", "2023/24", portfolio="Place"),
        document(
            "talk",
            "Place Select Committee minutes",
            "minutes",
            date=dt.date(2023, 9, 20),
            committee="Place Select Committee",
        ),
    )


def _measures() -> tuple[Measure, ...]:
    why = Remark(
        "The recycling rate fell because contamination doubled at the Harrow Lane depot. The national average (43.2%) was a "
        "little higher. The figures for blocks of flats were not collected while the survey was redesigned.",
        Place(page=4),
    )
    waste, streets = "Priority 1: Waste and recycling", "Priority 2: Streets and green spaces"
    return (
        measure(OLD, 1, "W1", "Household waste recycled", "High", "2019/20 45.0% | 2020/21 44.0% | 2021/22 44.1% | 2021/22 target 43%", priority=waste),
        measure(NEW, 1, "W1", "Household waste sent for recycling", "High", "2020/21 44.0% | 2021/22 44.6% | 2022/23 40.2% | 2022/23 target 46%", priority=waste, remarks=(why,)),
        measure(NEW, 2, "W2", "Missed bin collections per 100,000", "Low", "2020/21 61 | 2021/22 58 | 2022/23 41 | 2022/23 target 50 | 2023/24 target 55", priority=waste),
        measure(NEW, 3, "W3", "Recycling by type of home", "High", "2021/22 52%: Houses | 2021/22 21%: Flats | 2022/23 N/A", priority=waste),
        measure(NEW, 4, "W4", "Recycling sites inspected", "High", "2021/22 9 (9) | 2022/23 7 (7) Q1-Q3 | 2022/23 target 10", priority=waste),
        measure(OLD, 5, "W9", "Bulky waste recycled in ten days", "High", "2020/21 88% | 2021/22 90% | 2021/22 target 90%", priority=waste),
        measure(NEW, 6, "S1", "Street lights repaired in five days", "High", "2020/21 90% | 2021/22 93% | 2022/23 96% | 2022/23 target 95%", priority=streets),
        measure(NEW, 7, "S2", "Parks with a green flag", None, "2021/22 6 | 2022/23 7 | 2023/24 target Contextual", category="Contextual", priority=streets),
    )  # fmt: skip


def _tables() -> tuple[FinanceTable, ...]:
    columns: list[tuple[str, str | None]] = [
        ("Budget", "budget"),
        ("Outturn", "outturn"),
        ("Variance", "variance"),
    ]
    return (
        table(NEW, 1, "Revenue outturn 2022/23", "outturn", columns, [
            ("Waste and Recycling", None, 8400, 8925, 525),
            ("Street Lighting", None, 2100, 1995, -105),
            ("Total", "total", 10500, 10920, 240),
        ]),
        table(NEW, 2, "Savings 2022/23", "savings", [("Target", None), ("Delivered", None)], [
            ("Recycling round redesign", None, 300, 120, ("Risk", "Red")),
            ("LED lamps", None, 90, 90, ("Risk", "Green")),
            ("Total savings", "total", 390, 210),
        ]),
        table(NEW, 3, "Earmarked reserves", "reserves", [("Opening", None), ("Closing", None)], [
            ("Recycling vehicles", None, 640, 410),
            ("Parks", None, 80, 80),
        ]),
    )  # fmt: skip


def _prose() -> tuple[Passage, ...]:
    return (
        passage(PLAN, 1, "Recycling", "A food waste round will start in May 2024 and is expected to lift the recycling rate by 4 points."),
        passage(NEW, 1, "Waste and Recycling", "The overspend of £525k on Waste and Recycling was driven by gate fees. This was made worse by a strike in August."),
        passage(TALK, 1, "Waste and recycling", "• Members asked why recycling had fallen. In response, it was stated that contamination had risen. A report on contamination would be brought to the March meeting. • Clarification was sought on W2 and the depot.", "list"),
        passage(TALK, 2, "Libraries", "Members asked when the Harbour Street library would reopen."),
    )  # fmt: skip


@pytest.fixture(scope="session")
def wyvern() -> Shelf:
    return Shelf(_documents(), _measures(), _tables(), _prose())


@pytest.fixture(scope="session")
def brief(wyvern: Shelf) -> Callable[..., Briefing]:
    def made(topic: str, filters: Filters = Filters()) -> Briefing:
        return make_briefing(wyvern, topic, filters)  # type: ignore[arg-type]

    return made


@pytest.fixture(scope="session")
def recycling(brief: Callable[..., Briefing]) -> Briefing:
    return brief("recycling")


@pytest.fixture(scope="session")
def new_shelf() -> type[Shelf]:
    return Shelf


@pytest.fixture(scope="session")
def records() -> dict[str, Callable[..., object]]:
    """The makers of records, for tests that need a shelf of their own."""
    return {"document": document, "measure": measure, "table": table, "passage": passage}


Said = Callable[[Briefing, str], str]


@pytest.fixture(scope="session")
def said() -> Said:
    """The text of one section, leads included."""

    def text(briefing: Briefing, heading: str) -> str:
        return "\n".join(_line(one) for one in sentences_of(briefing, heading))

    return text


def _line(sentence: Sentence) -> str:
    return f"{sentence.lead} {sentence.text}".strip()


def sentences_of(briefing: Briefing, heading: str | None = None) -> list[Sentence]:
    found = []
    for section in briefing.sections:
        if heading is None or section.heading == heading:
            for block in section.blocks:
                if isinstance(block, Paragraph):
                    found += block.sentences
                elif isinstance(block, Points):
                    found += [sentence for point in block.items for sentence in point.sentences]
    return found


@pytest.fixture(scope="session")
def sentences() -> Callable[..., list[Sentence]]:
    return sentences_of


@pytest.fixture(scope="session")
def tables_in() -> Callable[[Briefing], list[Table]]:
    return lambda briefing: [b for s in briefing.sections for b in s.blocks if isinstance(b, Table)]


@pytest.fixture(scope="session")
def charts_in() -> Callable[[Briefing], list[Charts]]:
    return lambda briefing: [b for s in briefing.sections for b in s.blocks if isinstance(b, Charts)]


__all__ = ["Rag"]
