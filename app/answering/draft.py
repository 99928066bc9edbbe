"""An answer in the making: sentences with numbered citations, figures, calculations and warnings."""

from __future__ import annotations

from decimal import Decimal

from app.answering.answer import Answer, CalculationNote, Citation, Figure, Series, Status
from app.answering.book import Book
from app.calculators.result import Result
from ingest.domain import Document, FinanceRow, FinanceTable, Measure, Passage, Place, Remark


def folded(text: str) -> str:
    return " ".join(text.split())


class Draft:
    """Collects an answer. A source cited twice keeps its number; numbers run in order of first citation."""

    def __init__(self, question: str, book: Book) -> None:
        self.question = question
        self.book = book
        self.sentences: list[str] = []
        self.figures: list[Figure] = []
        self.calculations: list[CalculationNote] = []
        self.warnings: list[str] = []
        self.series: list[Series] = []
        self.subject: str | None = None
        self._citations: dict[tuple[str, str], Citation] = {}

    def say(self, sentence: str) -> None:
        if sentence and sentence not in self.sentences:
            self.sentences.append(sentence)

    def warn(self, sentence: str) -> None:
        if sentence not in self.warnings:
            self.warnings.append(sentence)

    def calculate(self, result: Result) -> None:
        note = CalculationNote(result.name, dict(result.inputs), result.working, result.result)
        if note not in self.calculations:
            self.calculations.append(note)

    def figure(
        self,
        label: str,
        value: Decimal | None,
        unit: str | None,
        period: str | None,
        code: str | None,
        n: int,
    ) -> None:
        made = Figure(label, value, unit, period, code, n)
        if made not in self.figures:
            self.figures.append(made)

    def cite_measure(self, measure: Measure) -> int:
        quote = folded(f"{measure.header} {measure.quote}") or folded(f"{measure.code} {measure.name}")
        return self._cite(measure.document, quote, measure.place, measure.priority or "", measure.id)

    def cite_passage(self, passage: Passage) -> int:
        return self._cite(passage.document, passage.text, passage.place, passage.section, passage.id)

    def cite_remark(self, remark: Remark, measure: Measure) -> int:
        return self._cite(measure.document, remark.text, remark.place, measure.priority or "", measure.id)

    def cite_row(self, table: FinanceTable, row: FinanceRow) -> int:
        return self._cite(
            table.document, f"{table.header} {row.quote}", row.place, self._section(table), table.id
        )

    def cite_table(self, table: FinanceTable) -> int:
        quote = " ".join((table.header, *(row.quote for row in table.rows)))
        return self._cite(table.document, quote, table.place, self._section(table), table.id)

    def cite_text(self, document: Document, quote: str, place: Place, section: str, record: str = "") -> int:
        return self._cite(document.id, quote, place, section, record)

    def _section(self, table: FinanceTable) -> str:
        path = (*table.heading_path, table.title)
        return " > ".join(dict.fromkeys(part for part in path if part))

    def _cite(self, document_id: str, quote: str, place: Place, section: str, record: str) -> int:
        document = self.book.documents[document_id]
        quote = folded(quote)
        key = (document_id, quote)
        if key not in self._citations:
            self._citations[key] = Citation(
                n=len(self._citations) + 1,
                document=document.file,
                title=document.title,
                quote=quote,
                page=place.page,
                lines=place.lines,
                bbox=place.bbox,
                section=section or _in_sheet(place),
                record=record,
            )
        return self._citations[key].n

    def finished(self, status: Status = "answered", table: str = "") -> Answer:
        text = " ".join(self.sentences)
        return Answer(
            question=self.question,
            status=status,
            answer=f"{text}\n\n{table}".strip() if table else text,
            figures=tuple(self.figures),
            calculations=tuple(self.calculations),
            warnings=tuple(self.warnings),
            citations=tuple(self._citations.values()),
            series=tuple(self.series),
            subject=self.subject,
        )


def _in_sheet(place: Place) -> str:
    """ "Indicators C7": where a workbook's row stands, for want of a heading."""
    return " ".join(part for part in (place.sheet, place.cell) if part)


def marks(*numbers: int) -> str:
    """Citation marks: [1][2]."""
    return "".join(f"[{number}]" for number in dict.fromkeys(numbers))
