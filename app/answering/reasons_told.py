"""Passages that tell why: where a reason is asked for, one that gives it goes before one that only speaks of the subject."""

from __future__ import annotations

from collections.abc import Sequence

from app.answering.aims import without_cues
from app.answering.book import Book
from app.answering.forms.reasons import LEANING
from app.answering.passage_bounds import has_its_names
from app.answering.passage_finding import Found, asked_part, explained_by
from app.answering.question import Question, content_of
from app.answering.reason_words import gives_reason
from ingest.sentences import split_sentences

ABOUT = 0.55  # of what a reason is asked for that the sentence with the reason must have
NAMED = 0.3  # of it, where the sentence has the names in it


def with_reasons(question: Question, found: Sequence[Found], book: Book) -> tuple[Found, ...]:
    """The passages with a sentence that gives a reason for what is asked about, the closest first; empty where none does."""
    subject = content_of(without_cues(question.plain, "why"), book)
    names = [concept for concept in subject if book.is_name(concept, question.text)]
    closeness = [(_closest(one, subject, names, book), one) for one in found]
    telling = [(share, one) for share, one in closeness if share > 0 and has_its_names(question, one, book)]
    telling.sort(key=lambda pair: -pair[0])
    return tuple(one for _, one in telling)


def _closest(one: Found, subject: Sequence[str], names: Sequence[str], book: Book) -> float:
    """How much of the subject the closest sentence with a reason has, with the one it leans on and the last heading; 0 where too
    little."""
    every = split_sentences(one.passage.text)
    heading = one.passage.heading_path[-1] if one.passage.heading_path else ""
    best = 0.0
    for before, said in zip(("", *every[:-1]), every, strict=True):
        if not gives_reason(said):
            continue
        text = f"{heading} {before if LEANING.match(said) else ''} {said}"
        held = frozenset(book.concepts.of(text))
        share = explained_by(subject, held, book)[0]
        own = bool(names) and all(asked_part(name, held) > 0 for name in names)
        if share >= (NAMED if own else ABOUT):
            best = max(best, share)
    return best
