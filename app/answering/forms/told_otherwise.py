"""A figure of a money table beside what prose says of it, here or in another document, where it is asked whether they agree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book, document_age
from app.answering.draft import Draft, marks
from app.answering.everyday import common_stems
from app.answering.measure_facts import short_title
from app.answering.passage_finding import Found, explained_by
from app.answering.question import Question
from app.calculators.difference import difference
from app.calculators.quantity import POUNDS
from app.calculators.wording import money
from app.checks.prose import Sum, sums_in
from app.checks.sheet import half_unit
from ingest.domain import FinanceLine, FinanceRow, FinanceTable
from ingest.sentences import split_sentences

CLOSE = 0.6  # of the question that the sentence must account for
APART = Decimal("0.5")  # of the table's figure, beyond which prose surely speaks of something else

_VARIED = re.compile(r"\b(?:over|under)[- ]?sp(?:en[dt]|ent)\w*\b|\bvariance\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """The sentence, the passage it stands in, and the amount in it that is told of the row."""

    sentence: str
    found: Found
    item: Sum


def answer_told_otherwise(
    question: Question,
    table: FinanceTable,
    row: FinanceRow,
    line: FinanceLine,
    found: Sequence[Found],
    book: Book,
) -> Answer | None:
    """`line`: the row's figure that is asked about. None where no sentence tells of the same row: one of its amounts is another
    figure of the row or the figure itself."""
    told = next(_told(question, row, line, found, book), None)
    if told is None or line.value is None:
        return None
    draft = Draft(question.text, book)
    draft.subject = f"{row.label} ({table.title})"
    number, said = draft.cite_row(table, row), draft.cite_passage(told.found.passage)
    value = told.item.pounds / POUNDS[line.unit]
    draft.figure(f"{row.label}, {line.column}", line.value, line.unit, table.period, None, number)
    draft.figure(f"{row.label}, as told", value, line.unit, table.period, None, said)
    agree = _same(told.item, line)
    printed, telling = book.documents[table.document], told.found.document
    lead = "Yes, the two agree" if agree else "No, the two do not agree"
    draft.say(
        f"{lead}: {short_title(printed)} prints **{money(line.value, line.unit)}** under “{' '.join(line.column.split())}” for "
        f"“{row.label}” {marks(number)}, and {short_title(telling)} says in words “{told.sentence.rstrip('.')}” {marks(said)}."
    )
    if not agree:
        result = difference(line.value, value, unit=line.unit)
        draft.calculate(result)
        later = max((printed, telling), key=document_age)
        draft.say(f"They are **{money(abs(result.difference), line.unit)}** apart: {result.working}")
        if printed.id != telling.id:
            draft.say(f"The later of the documents is {short_title(later)}.")
        draft.warn(f"A table and a text disagree on “{row.label}”, {' '.join(line.column.split())}.")
    return draft.finished()


def _told(
    question: Question, row: FinanceRow, line: FinanceLine, found: Sequence[Found], book: Book
) -> Iterator[Told]:
    """The amount that is the row's figure, or, in a sentence with another figure of the row, the one that is none of them."""
    asked = [one for one in question.concepts if one not in common_stems() and not one.isdigit()]
    for one in found:
        for sentence in split_sentences(one.passage.text):
            held = frozenset(book.concepts.of(f"{one.passage.section} {sentence}"))
            if explained_by(asked, held, book)[0] < CLOSE:
                continue
            sums = sums_in(sentence)
            own = [item for item in sums if _same(item, line)]
            others = [item for item in sums if any(_same(item, other) for other in row.lines)]
            strange = [item for item in sums if item not in others and _near(item, line)]
            alone = len(sums) == 1 and line.role == "variance" and _tells_variance(row, sentence, book)
            if own or ((others or alone) and len(strange) == 1):
                yield Told(" ".join(sentence.split()), one, own[0] if own else strange[0])


def _tells_variance(row: FinanceRow, sentence: str, book: Book) -> bool:
    """Whether a sentence says of the row by its whole name that it was over- or underspent."""
    named = frozenset(book.concepts.of(row.label)) <= frozenset(book.concepts.of(sentence))
    return named and bool(_VARIED.search(sentence))


def _same(item: Sum, line: FinanceLine) -> bool:
    """Equal as far as both are printed."""
    if line.value is None:
        return False
    scale = POUNDS[line.unit]
    allowed = max(item.half, half_unit([line.value]) * scale)
    return abs(item.pounds - abs(line.value) * scale) <= allowed


def _near(item: Sum, line: FinanceLine) -> bool:
    own = abs(line.value or Decimal(0)) * POUNDS[line.unit]
    return bool(own) and abs(item.pounds - own) <= own * APART
