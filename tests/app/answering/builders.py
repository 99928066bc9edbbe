"""Builders of a made-up council's documents: a library in memory with measures, money tables and prose written in a line each."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

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


def document(
    id_: str, title: str, kind: str, period: str | None, council: str = "Northmoor Council", **more: object
) -> Document:
    return Document(
        id=id_,
        source=Source(f"{id_}.pdf", f"{id_}.pdf", id_, 1, "pdf"),
        title=title,
        council=council,
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
    line: int | None = None,
    **more: object,
) -> Measure:
    """`line` is where the row stands in its document, for those that are to be put in order."""
    return Measure(
        id=f"{document}:{id_}",
        document=document,
        code=code,
        name=name,
        good=good,  # type: ignore[arg-type]
        cells=_cells(row, unit),
        header="Ref Indicator Polarity 2021/22 2022/23 Target",
        quote=f"{code} {name} {row.replace('|', ' ')}",
        place=Place(page=3, lines=(line, line) if line else None),
        **more,  # type: ignore[arg-type]
    )


def table(
    id_: str,
    document: str,
    title: str,
    kind: str | None,
    columns: list[tuple[str, str | None]],
    rows: list[tuple[object, ...]],
    unit: str = "£000",
    texts: Mapping[str, tuple[tuple[str, str], ...]] | None = None,
    first: str = "",
) -> FinanceTable:
    """Rows are (label, total or None, *figures); `texts` are the text cells of rows by label, `first` heads the labels."""
    made = []
    for label, total, *figures in rows:
        lines = tuple(
            FinanceLine(str(label), column, str(figure), Decimal(str(figure)), unit, role)  # type: ignore[arg-type]
            for (column, role), figure in zip(columns, figures, strict=True)
            if figure is not None
        )
        said = (texts or {}).get(str(label), ())
        quote = " ".join(
            [
                *(text for _, text in said),
                str(label),
                *(
                    f"{figure:,}" if isinstance(figure, int) else str(figure)
                    for figure in figures
                    if figure is not None
                ),
            ]
        )
        made.append(FinanceRow(str(label), lines, total=total, quote=quote, texts=said))  # type: ignore[arg-type]
    return FinanceTable(
        id=f"{document}:{id_}",
        document=document,
        title=title,
        columns=(*([first] if first else []), *(column for column, _ in columns)),
        rows=tuple(made),
        kind=kind,
        header=" ".join(column for column, _ in columns),
        place=Place(page=9),  # type: ignore[arg-type]
    )


def passage(id_: str, document: str, heading: str, text: str, **more: object) -> Passage:
    """`heading` may be a path: "Homes > What we will do"."""
    path = tuple(heading.split(" > "))
    return Passage(f"{document}:{id_}", document, text, path, Place(page=5), int(id_[1:]), **more)  # type: ignore[arg-type]


def _quarter(text: str) -> str:
    """ "Q1_2023/24" for "Q1 2023/24" in rows that are split at spaces."""
    return text.replace("_", " ")


def quarterly(
    id_: str, document: str, code: str, name: str, good: str, row: str, unit: str = "%", **more: object
) -> Measure:
    """A measure whose periods may be quarters, written "Q1_2023/24 48.1"."""
    made = measure(id_, document, code, name, good, row, unit, **more)
    cells = tuple(dataclasses.replace(cell, period=_quarter(cell.period)) for cell in made.cells)
    return dataclasses.replace(made, cells=cells)
