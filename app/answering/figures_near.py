"""A figure in prose that is nearly a table's, said of the same thing and period: where it is asked whether the two agree, one of them
may be misprinted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.answering.book import Book
from app.answering.everyday import common_stems
from app.answering.passage_finding import Found, explained_by
from app.answering.prose_figures import Said
from app.answering.question import Question
from index.words import stem, words
from ingest.periods import find_periods
from ingest.sentences import split_sentences

APART = Decimal(
    "0.05"
)  # of the table's figure, within which another is taken for the same one told otherwise
ABOUT = 0.6  # of what is asked about that the sentence, the one before it where it leans on that, and the heading must have
TELLING = 100  # a count from which a near one is hardly another thing's
_NOT_OWN = re.compile(
    r"\b(targets?|averages?|england|national\w*|neighbours?|region\w*|forecasts?|expected|predict\w*)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(r"\b(it|they|this|these|that|the (?:figure|rate|total|number))\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w.,/£-])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<percent>\s?%| per ?cent\b)?"
)
_PARTS = frozenset(
    stem(word)
    for word in "cabinet member members leader holder overview foreword introduction summary text table tables prose page front words "
    "appendix annex chart headline percentage number".split()
)  # name a place in a document, not what the figure is of


def figures_near(
    question: Question, value: Decimal, unit: str | None, period: str, found: Sequence[Found], book: Book
) -> tuple[Said, ...]:
    """Figures of the same sort within 5% of `value` that prose gives for `period`, `value` itself left out."""
    asked = [one for one in question.concepts if _tells(one)]
    stems = frozenset(one for one in question.stems if _tells(one))
    return tuple(
        Said(number, " ".join(sentence.split()), one)
        for one in (*_in_scope(question, book), *found)
        for sentence in _on_it(one, asked, stems, period, book)
        for number in _like(sentence, value, unit)
    )


def _tells(word: str) -> bool:
    return word not in _PARTS and word not in common_stems() and not word[0].isdigit()


def _in_scope(question: Question, book: Book) -> Iterator[Found]:
    for document in book.by_age(question.scope.documents):
        for passage in book.library.passages(document.id):
            if passage.form != "table":
                yield Found(passage, document, 0.0, 0.0, ())


def _on_it(one: Found, asked: Sequence[str], stems: frozenset[str], period: str, book: Book) -> Iterator[str]:
    """The sentences that have most of what is asked about, in the question's own words or in others for it, and that speak of the period and no other, or of none in a document for it."""
    every = split_sentences(one.passage.text)
    heading = one.passage.heading_path[-1] if one.passage.heading_path else ""
    for before, said in zip(("", *every[:-1]), every, strict=True):
        spoken = {mention.period for mention in find_periods(said)}
        dated = spoken == {period} or (not spoken and one.document.period == period)
        if not dated or _NOT_OWN.search(said):
            continue
        text = f"{heading} {before if _LEANS.search(said) else ''} {said}"
        own = len(stems & {stem(word) for word in words(text)}) / len(stems) if stems else 0.0
        if own >= ABOUT or explained_by(asked, frozenset(book.concepts.of(text)), book)[0] >= ABOUT:
            yield said


def _like(sentence: str, value: Decimal, unit: str | None) -> Iterator[Decimal]:
    for mention in reversed(find_periods(sentence)):
        sentence = f"{sentence[: mention.start]} {sentence[mention.end :]}"
    for match in _NUMBER.finditer(sentence):
        number = Decimal(match[1].replace(",", ""))
        alike = bool(match["percent"]) == (unit == "%") and (unit == "%" or value >= TELLING)
        if alike and number != value and abs(number - value) <= abs(value) * APART:
            yield number
