"""A measure beside a figure for elsewhere that only a document's running text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.aims import without_asides
from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.everyday import common_stems
from app.answering.forms.comparators import asked_comparators, comparators_told, said_of
from app.answering.forms.context import add_series
from app.answering.measure_facts import (
    Fact,
    at,
    facts_of,
    good_of,
    note_clause,
    short_title,
    title_of,
    valued,
)
from app.answering.passage_finding import Found, explained_by, find_passages
from app.answering.question import Question, content_of
from app.calculators.wording import at_start, figure, gap
from index.facts import MeasureSeries
from ingest.sentences import split_sentences

CLOSE = 0.5  # of what the question calls the measure that the passage must have up to the sentence with the figure
NEAR = 0.25  # ... where the sentence with the figure names no subject of its own


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence of a passage gives for elsewhere."""

    key: str
    value: Decimal
    sentence: str
    found: Found


def answer_compare_told(
    question: Question, series: MeasureSeries, periods: Sequence[str], book: Book
) -> Answer | None:
    """None where no passage on the subject gives a figure, in the measure's unit, for those whom the question asks to compare
    with."""
    facts = facts_of(series, book, "actual", question.scope.documents)
    own = valued(at(facts, periods[0])) if periods else ()
    wanted = asked_comparators(question)
    told = next(_told(question, series, wanted, own[-1], book), None) if own and wanted else None
    if told is None:
        return None
    draft = Draft(question.text, book)
    draft.subject = title_of(series)
    fact = own[-1]
    number, said = draft.cite_measure(fact.measure), draft.cite_passage(told.found.passage)
    draft.figure(title_of(series), fact.value, fact.cell.unit, fact.cell.period, fact.measure.code, number)
    draft.figure(said_of(told.key), told.value, fact.cell.unit, None, None, said)
    draft.say(
        f"**{title_of(series)}** was **{fact.shown}** in {fact.cell.period}{note_clause(fact.cell)} {marks(number)}: "
        f"{_standing(fact, told, series)} {marks(said)}."
    )
    title = short_title(told.found.document)
    draft.say(f"{at_start(title)} says: “{told.sentence.rstrip('.')}” {marks(said)}.")
    add_series(draft, series, question)
    return draft.finished()


def _told(
    question: Question, series: MeasureSeries, wanted: Sequence[str], own: Fact, book: Book
) -> Iterator[Told]:
    """What sentences on the subject give for those asked about; a sentence that prints the measure's own figure is surely on it."""
    unit = own.cell.unit
    names = book.bracketed[series.key] | book.stems[series.key]
    asked = [one for one in question.concepts if one in names and one not in common_stems()]
    for one in find_passages(question, book):
        upto = one.passage.section
        for sentence in split_sentences(one.passage.text):
            upto = f"{upto} {sentence}"
            held = frozenset(book.concepts.of(upto))
            needed = NEAR if _bare(sentence, book) else CLOSE
            named = bool(asked) and explained_by(asked, held, book)[0] >= needed
            if not named and not _prints(sentence, own):
                continue
            for key, value, theirs in comparators_told(sentence):
                if key in wanted and (theirs == unit or (theirs is None and unit == "number")):
                    yield Told(key, value, " ".join(sentence.split()), one)


def _prints(sentence: str, own: Fact) -> bool:
    """Whether a sentence has the measure's own figure, where that has a fraction and so is hardly another's by chance."""
    if own.value is None or own.value == own.value.to_integral_value():
        return False
    return re.search(rf"(?<![\d.,]){re.escape(str(own.value))}(?![\d,]|\.\d)", sentence) is not None


def _bare(sentence: str, book: Book) -> bool:
    """Whether the figure's clause names nothing but those it is for ("The average in the South East was 47.3%"): it then speaks of what
    was named before."""
    clause = re.split(r",\s|;", sentence)[0]
    named = content_of(without_asides(clause), book)
    return not [one for one in named if one not in common_stems() and not one[0].isdigit()]


def _standing(fact: Fact, told: Told, series: MeasureSeries) -> str:
    difference = (fact.value or Decimal(0)) - told.value
    theirs = figure(told.value, fact.cell.unit)
    if not difference:
        return f"the same as {said_of(told.key)} ({theirs})"
    better = {"High": difference > 0, "Low": difference < 0}.get(good_of(series) or "")
    verdict = "" if better is None else ", which is better" if better else ", which is worse"
    word = "higher" if difference > 0 else "lower"
    return f"{gap(difference, fact.cell.unit)} {word} than {said_of(told.key)} ({theirs}){verdict}"
