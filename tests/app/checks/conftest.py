"""Made-up records of made-up councils: tables, measures and passages as the readers hand them on."""

from __future__ import annotations

import datetime as dt
from itertools import count

import pytest

from app.checks import Finding, find_problems
from ingest.domain import (
    Cell,
    Document,
    FinanceLine,
    FinanceRow,
    FinanceTable,
    Measure,
    Passage,
    Place,
    Remark,
    Source,
)
from ingest.money import parse_money
from ingest.values import parse_value


class Shelf:
    """Takes documents and records, and runs the checks over them."""

    def __init__(self) -> None:
        self.documents: list[Document] = []
        self.measures: list[Measure] = []
        self.tables: list[FinanceTable] = []
        self.passages: list[Passage] = []
        self._numbers = count(1)

    def document(self, title="Housing outturn report 2023/24", *, period="2023/24", date=None) -> Document:
        id_ = f"{len(self.documents):016x}"
        source = Source(f"{len(self.documents)}.pdf", "", id_, 1, "pdf")
        when = dt.date.fromisoformat(date) if date else None
        document = Document(id_, source, title, council="Fenwick Council", period=period, date=when)
        self.documents.append(document)
        return document

    def table(self, columns, rows, *, title="Budget by service", unit="£000", document=None) -> FinanceTable:
        """`columns` are headings or (heading, role); a row is (label, figures...) with "" for a blank, None in place of figures
        to open a group, and a label ending in "!" for a total, "!!" for a sub-total."""
        owner = document or self._owner()
        heads = [(column, None) if isinstance(column, str) else column for column in columns]
        id_ = f"{owner.id}:f{next(self._numbers)}"
        printed, group = [], None
        for at, (label, *figures) in enumerate(rows):
            if figures == [None]:
                group = label
                continue
            printed.append(_row(label, figures, heads, unit, group, at + 1))
        table = FinanceTable(id_, owner.id, title, tuple(head for head, _ in heads), tuple(printed))
        self.tables.append(table)
        return table

    def measure(self, code, name, cells, *, good="High", remarks=(), document=None) -> Measure:
        """`cells` are {"2021/22": "48.1% (1558)"}; a key ending in " target" is a target."""
        owner = document or self._owner()
        held = tuple(_cell(key, raw, name) for key, raw in cells.items())
        id_ = f"{owner.id}:m{next(self._numbers)}"
        remark = tuple(Remark(text, Place(page=1)) for text in remarks)
        quote = f"{code} {name} {' '.join(cells.values())}"
        measure = Measure(
            id_, owner.id, code, name, good, held, remarks=remark, quote=quote, place=Place(page=1)
        )
        self.measures.append(measure)
        return measure

    def passage(self, text, *, document=None) -> Passage:
        owner = document or self._owner()
        number = next(self._numbers)
        passage = Passage(f"{owner.id}:p{number}", owner.id, text, ("2 Finance",), Place(page=2), number)
        self.passages.append(passage)
        return passage

    def findings(self) -> tuple[Finding, ...]:
        return find_problems(self.documents, self.measures, self.tables, self.passages)

    def only(self) -> Finding:
        """The one finding there is."""
        found = self.findings()
        assert len(found) == 1, [finding.what for finding in found]
        return found[0]

    def _owner(self) -> Document:
        return self.documents[-1] if self.documents else self.document()


def _row(label, figures, heads, unit, group, line) -> FinanceRow:
    total = "subtotal" if label.endswith("!!") else "total" if label.endswith("!") else None
    lines = tuple(
        FinanceLine(head, head, raw, parse_money(raw).value, unit, role, Place(lines=(line, line)))
        for (head, role), raw in zip(heads, figures, strict=True)
        if raw and not raw.endswith("%")
    )
    texts = tuple((head, raw) for (head, _), raw in zip(heads, figures, strict=True) if raw.endswith("%"))
    name = label.rstrip("!")
    quote = " ".join([name, *filter(None, figures)])
    return FinanceRow(name, lines, group, texts, total, quote, Place(lines=(line, line)))


def _cell(key, raw, name) -> Cell:
    period = key.removesuffix(" target")
    hint = "%" if name.startswith("Percentage") else "per 10,000" if "per 10,000" in name else None
    value = parse_value(raw, hint)
    kind = "target" if key.endswith(" target") else "actual"
    return Cell(period, kind, raw, value.value, value.unit, value.count, value.note)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def new_shelf() -> type[Shelf]:
    """For property tests, which need a fresh shelf for each example."""
    return Shelf
