"""A comparison that no table or commentary of the measure prints: what prose says of the others, or that nothing does."""

from __future__ import annotations

from dataclasses import replace

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.claims import has_figure
from app.answering.draft import Draft, marks
from app.answering.everyday import common_stems
from app.answering.forms.comparators import asked_comparators, names_one, said_of
from app.answering.forms.value import answer_value
from app.answering.joined import joined
from app.answering.measure_facts import short_title, title_of
from app.answering.passage_finding import find_passages
from app.answering.question import Question
from app.calculators.wording import at_start, listed
from index.facts import MeasureSeries
from ingest.sentences import split_sentences

LOOKED_AT = 6
FEW = 4  # measures that have a word in their names, up to which it tells them apart


def answer_compared_in_prose(
    question: Question, series: MeasureSeries, periods: tuple[str, ...], book: Book
) -> Answer:
    """The value, then the sentence of a passage on it that gives a figure for those asked about; or that none is printed."""
    value = answer_value(question, series, periods, book)
    said = _said(question, series, book)
    if said is not None:
        return joined(question.text, [value, said])
    wanted = listed([said_of(key) for key in asked_comparators(question)]) or "other places"
    return replace(
        value, answer=f"{value.answer} No figure for {wanted} was found beside it, so it cannot be compared."
    )


def _said(question: Question, series: MeasureSeries, book: Book) -> Answer | None:
    """A passage that has the most telling word of the measure and a sentence with a figure of those asked about."""
    wanted = asked_comparators(question)
    own = frozenset().union(*book.names[series.key])
    named = [one for one in question.concepts if one in own] or list(question.concepts)
    telling_word = max(named, key=lambda one: (book.rarity(one), one), default="")
    for one in find_passages(question, book, extra=title_of(series))[:LOOKED_AT]:
        telling = [
            said
            for said in split_sentences(one.passage.text)
            if names_one(said, wanted) and has_figure(said) and not _of_another(said, series, book)
        ]
        if telling_word in one.left or not telling:
            continue
        draft = Draft(question.text, book)
        number = draft.cite_passage(one.passage)
        title = short_title(one.document)
        opening = "record" if one.document.kind == "minutes" else "says"
        quoted = " ".join(telling[0].split()).rstrip(".")
        draft.say(f"{at_start(title)} {opening}: “{quoted}” {marks(number)}.")
        return draft.finished()
    return None


def _of_another(sentence: str, series: MeasureSeries, book: Book) -> bool:
    """Whether a sentence has a telling word of another measure's name and none of this one's."""
    held = frozenset(book.concepts.of(sentence)) - common_stems()
    own = frozenset().union(*book.names[series.key])
    telling = {word for word in held - own if 0 < book.measure_counts.get(word, 0) <= FEW}
    return bool(telling) and not held & own
