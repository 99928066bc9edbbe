"""Reasons that prose gives for a measure's figures: minutes, plans, reports, beside the measure's own commentary."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.reasons import shortened
from app.answering.measure_facts import short_title
from app.answering.passage_finding import Found, explained_by
from app.answering.question import Question
from app.answering.reason_words import gives_cause
from app.calculators.wording import at_start
from ingest.sentences import split_sentences

CLOSE, HALF = 0.6, 0.5  # of the question that the passage, and that a sentence of it, must account for
LOOKED_AT = 4


def say_told_why(draft: Draft, question: Question, found: Sequence[Found]) -> bool:
    """Quotes the sentences of the best passage that give a reason and speak of what is asked, unless they are quoted already."""
    for one in found[:LOOKED_AT]:
        if one.explained < CLOSE or not one.bears:
            continue
        every = split_sentences(one.passage.text)
        telling = _telling(every, question, draft.book)
        if not telling or any(" ".join(telling[0].split())[:60] in said for said in draft.sentences):
            continue
        title = short_title(one.document)
        number = draft.cite_passage(one.passage)
        opening = "record" if one.document.kind == "minutes" else "says"
        draft.say(f"{at_start(title)} {opening}: “{shortened(telling, every)}” {marks(number)}.")
        return True
    return False


def _telling(every: Sequence[str], question: Question, book: Book) -> list[str]:
    """Sentences with a reason that, by themselves or with the one before, have half of the question."""
    kept = []
    for before, sentence in zip(("", *every[:-1]), every, strict=True):
        held = frozenset(book.concepts.of(f"{before} {sentence}"))
        if gives_cause(sentence) and explained_by(question.concepts, held, book)[0] >= HALF:
            kept.append(sentence)
    return kept
