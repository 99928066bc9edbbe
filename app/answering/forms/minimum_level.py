"""A balance against the minimum that the finance officer advises: how far above or below it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book, Entry
from app.answering.draft import Draft, marks
from app.answering.finance_matching import asked_of, columns_asked
from app.answering.measure_facts import short_title
from app.answering.passage_finding import Found, explained_by
from app.answering.question import Question
from app.calculators.difference import difference
from app.calculators.quantity import POUNDS
from app.calculators.wording import at_start, money
from app.checks.prose import sums_in
from index.words import fold, stem
from ingest.domain import FinanceLine
from ingest.sentences import split_sentences

_ASKED = re.compile(r"\b(minimum|prudent|(recommended|advised|safe|required) (level|amount)|floor)\b")
_STATED = re.compile(
    r"\b(minimum|not (be allowed to )?(fall|go|drop|be) (below|less|lower)|no (lower|less) than|prudent|lowest)\b"
)
_WORDS = frozenset(
    stem(word) for word in "minimum prudent recommended advised safe required level amount floor".split()
)
HALF = 0.5  # of what the balance is called that the sentence with the minimum, or its passage, must have


def level_asked(question: Question) -> bool:
    """Whether a reserve or balance is to be held against a minimum."""
    return bool(_ASKED.search(fold(question.plain))) and "reserves" in {
        one.name for one in asked_of(question)
    }


def without_level(question: Question) -> Question:
    """The question without the words for the minimum, which no row of a reserves table has."""
    return question.about(tuple(one for one in question.concepts if one not in _WORDS))


def answer_level(question: Question, entry: Entry, found: Sequence[Found], book: Book) -> Answer | None:
    """None where no passage states a minimum for it, or the row has no balance."""
    stated = _stated(question, found, book)
    line = _balance(question, entry, book)
    if stated is None or line is None or line.value is None:
        return None
    one, sentence, pounds = stated
    least = pounds / POUNDS[line.unit]
    draft = Draft(question.text, book)
    draft.subject = f"{entry.row.label} ({entry.table.title})"
    number, told = draft.cite_row(entry.table, entry.row), draft.cite_passage(one.passage)
    result = difference(line.value, least, unit=line.unit)
    draft.calculate(result)
    draft.figure(f"{entry.row.label}, {line.column}", line.value, line.unit, entry.table.period, None, number)
    draft.figure("minimum level", least, line.unit, entry.table.period, None, told)
    gap = money(abs(result.difference), line.unit)
    standing = (
        "just at" if not result.difference else f"{gap} {'above' if result.difference > 0 else 'below'}"
    )
    draft.say(
        f"**{entry.row.label}** stood at **{money(line.value, line.unit)}** ({' '.join(line.column.split())}) {marks(number)}, "
        f"which is **{standing}** the minimum of {money(least, line.unit)} {marks(told)}."
    )
    title = short_title(one.document)
    draft.say(f"{at_start(title)} says: “{sentence}” {marks(told)}.")
    return draft.finished()


def _stated(question: Question, found: Sequence[Found], book: Book) -> tuple[Found, str, Decimal] | None:
    """The passage, its sentence with one minimum, and that in pounds."""
    asked = without_level(question).concepts
    for one in found:
        for sentence in split_sentences(one.passage.text):
            sums = sums_in(sentence)
            held = frozenset(book.concepts.of(f"{one.passage.section} {sentence}"))
            if _STATED.search(fold(sentence)) and sums and explained_by(asked, held, book)[0] >= HALF:
                return one, " ".join(sentence.split()).rstrip("."), sums[0].pounds
    return None


def _balance(question: Question, entry: Entry, book: Book) -> FinanceLine | None:
    """The balance at the date asked about, else the last of the row."""
    dated = columns_asked(replace(question, plain=""), entry, book)
    held = [line for line in dated or entry.row.lines if line.value is not None]
    return held[-1] if held else None
