"""A made-up council's records, unlike the sample corpus: adult care, highways and housing, other codes, other words."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

import pytest

from app.answering.answer import Answer
from app.answering.ask import answer_question
from index.library import Filters, Hit
from index.words import concepts_for, stem, words
from ingest.domain import (
    Cell,
    Document,
    FinanceLine,
    FinanceRow,
    FinanceTable,
    Measure,
    Passage,
    Place,
    RagKey,
    Remark,
    Source,
)


@dataclass(eq=False)
class MemoryLibrary:
    """A library in memory whose search counts words in common: a fake at the seam to the index."""

    documents: tuple[Document, ...]
    measures: tuple[Measure, ...]
    tables: tuple[FinanceTable, ...]
    prose: tuple[Passage, ...]
    generation: str = "g1"
    asked: list[str] = field(default_factory=list)

    def passages(self, document_id: str) -> tuple[Passage, ...]:
        return tuple(passage for passage in self.prose if passage.document == document_id)

    @property
    def places(self) -> int:
        return len(self.prose) + len(self.measures)

    def word_count(self, term: str) -> int:
        concepts = concepts_for()
        texts = [passage.text for passage in self.prose] + [measure.name for measure in self.measures]
        return sum(
            term in concepts.of(text) or term in {stem(word) for word in words(text)} for text in texts
        )

    def likeness(self, text: str, others: tuple[str, ...] | list[str]) -> tuple[float, ...]:
        """Words in common, as a share of both: a fake for likeness in meaning, raised as cosines are where much is shared."""
        concepts = concepts_for()
        own = set(concepts.of(text))
        shares = (
            len(own & set(concepts.of(one))) / max(1, len(own | set(concepts.of(one)))) for one in others
        )
        return tuple(share**0.5 if share > 0.08 else share for share in shares)

    def neighbours(self, passage_id: str, before: int = 1, after: int = 1) -> tuple[Passage, ...]:
        at = next(place for place, passage in enumerate(self.prose) if passage.id == passage_id)
        return self.prose[max(0, at - before) : at + after + 1]

    def search(
        self, query: str, *, limit: int = 10, kinds: tuple[str, ...] = (), filters: Filters = Filters()
    ) -> tuple[Hit, ...]:
        self.asked.append(query)
        concepts = concepts_for()
        wanted = set(concepts.of(query))
        held = {document.id: document for document in self.documents}
        scored = [
            (len(wanted & set(concepts.of(f"{passage.section} {passage.text}"))), passage)
            for passage in self.prose
            if filters.document in (None, passage.document, held[passage.document].file)
        ]
        scored.sort(key=lambda pair: (-pair[0], pair[1].id))
        return tuple(
            Hit("passage", passage.id, float(score), passage, held[passage.document], place, place)
            for place, (score, passage) in enumerate(scored[:limit], 1)
            if score
        )


def _document(id_: str, title: str, kind: str, period: str | None, **more: object) -> Document:
    return Document(
        id=id_,
        source=Source(f"{id_}.pdf", f"{id_}.pdf", id_, 1, "pdf"),
        title=title,
        council="Northmoor Council",
        kind=kind,  # type: ignore[arg-type]
        period=period,
        **more,  # type: ignore[arg-type]
    )


def _cells(row: str, unit: str | None) -> tuple[Cell, ...]:
    """ "2021/22 81.0 | 2022/23 74.5 (149) | 2022/23 target 80 | 2023/24 target Aim to maximise" as cells."""
    cells = []
    for part in row.split("|"):
        words = part.split()
        period, rest = words[0], words[1:]
        kind = "target" if rest and rest[0] == "target" else "actual"
        rest = rest[1:] if kind == "target" else rest
        raw = " ".join(rest)
        number = rest[0].replace(",", "") if rest else ""
        value = Decimal(number) if number.lstrip("-").replace(".", "").isdigit() else None
        count = next(
            (
                Decimal(word.strip("()"))
                for word in rest[1:]
                if word.startswith("(") and word.strip("()").isdigit()
            ),
            None,
        )
        note = raw if value is None and raw else None
        cells.append(Cell(period, kind, raw, value, unit if value is not None else None, count, note))  # type: ignore[arg-type]
    return tuple(cells)


def measure(
    id_: str,
    document: str,
    code: str,
    name: str,
    good: str | None,
    row: str,
    unit: str | None = "%",
    **more: object,
) -> Measure:
    return Measure(
        id=f"{document}:{id_}",
        document=document,
        code=code,
        name=name,
        good=good,  # type: ignore[arg-type]
        cells=_cells(row, unit),
        header="Ref Indicator Polarity 2021/22 2022/23 Target",
        quote=f"{code} {name} {row.replace('|', ' ')}",
        place=Place(page=3),
        **more,  # type: ignore[arg-type]
    )


def table(
    id_: str,
    document: str,
    title: str,
    kind: str,
    columns: list[tuple[str, str | None]],
    rows: list[tuple[object, ...]],
    unit: str = "£000",
) -> FinanceTable:
    """Rows are (label, total or None, *figures)."""
    made = []
    for label, total, *figures in rows:
        lines = tuple(
            FinanceLine(str(label), column, str(figure), Decimal(str(figure)), unit, role)  # type: ignore[arg-type]
            for (column, role), figure in zip(columns, figures, strict=True)
            if figure is not None
        )
        quote = " ".join(
            [
                str(label),
                *(
                    f"{figure:,}" if isinstance(figure, int) else str(figure)
                    for figure in figures
                    if figure is not None
                ),
            ]
        )
        made.append(FinanceRow(str(label), lines, total=total, quote=quote))  # type: ignore[arg-type]
    return FinanceTable(
        id=f"{document}:{id_}",
        document=document,
        title=title,
        columns=tuple(column for column, _ in columns),
        rows=tuple(made),
        kind=kind,
        header=" ".join(column for column, _ in columns),
        place=Place(page=9),  # type: ignore[arg-type]
    )


def passage(id_: str, document: str, heading: str, text: str) -> Passage:
    return Passage(f"{document}:{id_}", document, text, (heading,), Place(page=5), int(id_[1:]))


@pytest.fixture(scope="session")
def northmoor() -> MemoryLibrary:
    key = RagKey(
        Decimal("0.10"),
        stable_within=Decimal("0.02"),
        quote="Amber: within 10% of target. Red: more than 10% off target.",
    )
    documents = (
        _document("plan", "Adult Care and Place Service Plan 2023/24", "agreement", "2023/24"),
        _document("outturn", "Adult Care and Place Outturn Report 2022/23", "outturn report", "2022/23", rag_key=key,
                  glossary=(("DTOC", "Delayed Transfer of Care"), ("ASCOF", "Adult Social Care Outcomes Framework"))),
        _document("minutes", "Place Scrutiny Committee minutes", "minutes", None, date=dt.date(2023, 7, 12), committee="Place Scrutiny Committee"),
    )  # fmt: skip
    delays = Remark(
        "Reviews fell behind because of vacancies in the brokerage team. Northmoor remains below the national average (79.2%) "
        "and its CIPFA neighbours (81%).",
        Place(page=3),
    )
    measures = (
        measure("m1", "outturn", "ASC 12a", "People receiving long-term care reviewed in the year", "High", "2020/21 81.0 | 2021/22 81.0 | 2022/23 74.5 (149) | 2022/23 target 80", remarks=(delays,), category="Adult care"),
        measure("m1", "plan", "ASC 12a", "Long-term care users reviewed within 12 months", "High", "2021/22 81.0 | 2022/23 74.9 (150) | 2023/24 target 85"),
        measure("m2", "outturn", "HW 03", "Potholes repaired within 24 hours", "High", "2020/21 91 | 2021/22 95 | 2022/23 97.5 | 2022/23 target 95"),
        measure("m3", "outturn", "HW 07", "Missed bin collections per 100,000", "Low", "2020/21 40 | 2021/22 52 | 2022/23 61 | 2022/23 target 45", "per 100,000"),
        measure("m4", "outturn", "HS 21", "Households in temporary accommodation", None, "2020/21 210 | 2021/22 240 | 2022/23 268", "number", category="Contextual measures"),
        measure("m5", "outturn", "HS 30", "Affordable homes delivered", "High", "2020/21 150 | 2021/22 171 | 2022/23 Awaiting data | 2022/23 target 160", "number"),
        measure("m6", "outturn", "CS 01", "Working days lost to sickness per employee", "Low", "2020/21 8.9 | 2021/22 9.3 | 2022/23 9.4 | 2022/23 target 9.0", "days"),
    )  # fmt: skip
    outturn_columns = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
    tables = (
        table("f1", "outturn", "Revenue outturn 2022/23", "outturn", outturn_columns, [  # type: ignore[arg-type]
            ("Adult Social Care", None, 61200, 63950, 2750),
            ("Highways", None, 14300, 13880, -420),
            ("Waste and Recycling", None, 9150, 9150, 0),
            ("Total", "total", 84650, 86890, 2330),
        ]),
        table("f2", "outturn", "Savings 2022/23", "savings", [("Target", None), ("Delivered", None)], [
            ("Care home fee review", None, 900, 350),
            ("Street lighting LEDs", None, 240, 240),
            ("Total savings", "total", 1140, 590),
        ]),
    )  # fmt: skip
    prose = (
        passage("p1", "minutes", "Bin collections", "Members asked why missed bin collections had risen. Officers replied that a new depot and driver shortages had disrupted rounds, and that crews would be back to full strength by October."),
        passage("p2", "plan", "Library offer", "All 14 libraries stay open. A self-service pilot at Harbour Street library lets people borrow books outside staffed hours."),
        passage("p3", "outturn", "Adult social care", "The overspend of £2.750m in Adult Social Care is due to higher care home fees and 43 more placements than planned."),
        passage("p4", "plan", "Glossary", "DTOC Delayed Transfer of Care. ASCOF Adult Social Care Outcomes Framework."),
    )  # fmt: skip
    return MemoryLibrary(documents, measures, tables, prose)


@pytest.fixture(scope="session")
def ask(northmoor: MemoryLibrary) -> Callable[..., Answer]:
    def answered(question: str, *history: str) -> Answer:
        return answer_question(northmoor, question, history)  # type: ignore[arg-type]

    return answered


def _quarter(text: str) -> str:
    """ "Q1_2023/24" for "Q1 2023/24" in rows that are split at spaces."""
    return text.replace("_", " ")


def quarterly(
    id_: str, code: str, name: str, good: str, row: str, unit: str = "%", **more: object
) -> Measure:
    """A measure of the scorecard whose periods may be quarters, written "Q1_2023/24 48.1"."""
    made = measure(id_, "scorecard", code, name, good, row, unit, **more)
    cells = tuple(dataclasses.replace(cell, period=_quarter(cell.period)) for cell in made.cells)
    return dataclasses.replace(made, cells=cells)


@pytest.fixture(scope="session")
def eastvale() -> MemoryLibrary:
    """A council with a quarterly scorecard, reserves, a savings tracker and minutes."""
    key = RagKey(
        Decimal("0.10"),
        quote="Green: on target. Amber: up to 10% worse than target. Red: more than 10% worse.",
    )
    documents = (
        _document("scorecard", "Eastvale Corporate Scorecard Quarter 4 2023/24", "performance report", "2023/24", rag_key=key),
        _document("homes", "Eastvale Homes and Safer Streets Plan", "plan", "2024/25"),
        _document("money", "Eastvale Revenue Outturn 2023/24", "outturn report", "2023/24"),
        _document("notes", "Eastvale Scrutiny Panel minutes", "minutes", None, date=dt.date(2024, 6, 6), committee="Scrutiny Panel"),
    )  # fmt: skip
    dry = Remark(
        "Comment: Of the 412 households, 187 include children. Garden waste fell in the dry summer.",
        Place(page=2),
    )
    signs = Remark("N/C means not collected because of the pandemic.", Place(page=2))
    measures = (
        quarterly("m1", "W1", "Household waste recycled", "High", "2022/23 47.0 | Q1_2023/24 50.2 | Q2_2023/24 49.8 | Q3_2023/24 47.5 | Q4_2023/24 46.1 | 2023/24 target 50"),
        quarterly("m2", "H1", "Households in temporary accommodation at quarter end", "Low", "2022/23 305 | Q1_2023/24 340 | Q2_2023/24 371 | Q3_2023/24 398 | Q4_2023/24 412 | 2023/24 target 300", "number", remarks=(dry,)),
        quarterly("m3", "H2", "Affordable homes completed (cumulative)", "High", "2022/23 150 | Q1_2023/24 20 | Q2_2023/24 61 | Q3_2023/24 104 | Q4_2023/24 141 | 2023/24 target 160", "number"),
        measure("m4", "homes", "HS9", "Households in temporary accommodation at 31 March", "Low", "2021/22 255 | 2022/23 298 | 2023/24 412 | 2024/25 target 330", "number", remarks=(signs,)),
        quarterly("m5", "C1", "Calls to the contact centre abandoned", "Low", "2022/23 9.0 | Q4_2023/24 7.7 | 2023/24 target 8"),
    )  # fmt: skip
    outturn_columns = [("Budget", "budget"), ("Outturn", "outturn"), ("Variance", "variance")]
    balances = [("Balance at 1 April 2023", None), ("Movement", None), ("Balance at 31 March 2024", None)]
    tables = (
        table("f1", "money", "Service outturn 2023/24", "outturn", outturn_columns, [  # type: ignore[arg-type]
            ("Homelessness", None, 3100, 4350, 1250),
            ("Street scene", None, 8200, 7900, -300),
            ("Planning", None, 2400, 2650, 250),
            ("Net cost of services", "total", 13700, 14900, 1200),
        ]),
        table("f2", "money", "Savings tracker 2023/24", "savings", [("Target", None), ("Delivered", None)], [
            ("Fewer depots", None, 700, 700),
            ("Digital front door", None, 500, 120),
            ("Total", "total", 1200, 820),
        ]),
        table("f3", "money", "Usable reserves", "reserves", balances, [
            ("Budget smoothing reserve", None, 6000, -1200, 4800),
            ("Insurance reserve", None, 900, 100, 1000),
            ("Total", "total", 6900, -1100, 5800),
        ]),
    )  # fmt: skip
    prose = (
        passage("p1", "notes", "Temporary accommodation", "Councillor Birch asked why households in temporary accommodation had risen. Mr Lowe replied that the rise was due to private landlords selling up, and undertook to report back in September."),
        passage("p2", "notes", "Attendance", "Present: Councillors Birch, Ashdown and Peel. Apologies: Councillor Thorne."),
        passage("p3", "homes", "Charging", "The Council will install 60 electric vehicle charge points by March 2026, of which 24 will be in car parks."),
        passage("p4", "money", "Summary", "The overspend on net cost of services was £1.200m. It was met from the budget smoothing reserve. Digital front door has slipped because the supplier withdrew."),
        passage("p5", "homes", "Street scene", "Recycling was 46.9% in 2023/24."),
    )  # fmt: skip
    return MemoryLibrary(documents, measures, tables, prose)


@pytest.fixture(scope="session")
def ask_eastvale(eastvale: MemoryLibrary) -> Callable[..., Answer]:
    def answered(question: str, *history: str) -> Answer:
        return answer_question(eastvale, question, history)  # type: ignore[arg-type]

    return answered
