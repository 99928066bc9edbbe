"""Passages that bear on a question: found by the index, then weighed by how much of the question they account for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.answering.aims import FURNITURE
from app.answering.book import Book
from app.answering.claims import has_date, has_two_figures, wants_change, wants_date
from app.answering.matching import PEOPLE
from app.answering.passage_rows import rows_of
from app.answering.question import Question
from app.answering.reason_words import gives_cause, wants_reason
from app.answering.thresholds import thresholds
from index.library import Filters
from index.words import LINKING, PASSED_OVER, stem, words
from ingest.domain import Document, Passage

_SEVERAL = re.compile(r"\b(what are|which|list|name)\b", re.IGNORECASE)
_WHO_LEADS = re.compile(
    r"\bwho(?:.s|se| is| are| was)?\b.{0,30}\b(in charge|responsible|leads?|leading|runs?|running|owns?|job|accountable|looks? after|sees? to|do(?:es|ing)?)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"\b(lead|owner|responsible|responsibility|officer|by whom|who|accountable)\b", re.IGNORECASE
)
PAIR, MOST_PAIRS = (
    0.12,
    0.36,
)  # what a pair of neighbouring words in common adds to a passage's score, and all of them at most
DATED, HALF = (
    0.45,
    0.4,
)  # what a date adds where it is asked when, or two figures where they are to be set side by side, beside so much of the question
_ASKING = frozenset(stem(word) for word in FURNITURE) | LINKING
LITTLE, HOPE = 0.25, 0.45  # of the question in a passage's words, and the likeness of its best sentence
LISTED = 0.25  # what a list or a table of rows adds where several things are asked for
FETCHED = 16  # passages asked of the index
WEIGHED = 5  # of these, the best by words whose meaning is weighed too


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with `explained`, the share of the question's weight that it and its headings have (0 to 1), `alike`, its
    likeness in meaning to the question (a cosine), and `score`, which orders. `left` are the concepts it does not have."""

    passage: Passage
    document: Document
    explained: float
    score: float
    left: tuple[str, ...]
    alike: float = 0.0

    @property
    def bears(self) -> bool:
        """Whether it bears on the question enough to answer it."""
        limits = thresholds()
        return self.explained + self.alike >= limits.passage or self.alike >= limits.alike


def find_passages(
    question: Question, book: Book, filters: Filters = Filters(), extra: str = ""
) -> tuple[Found, ...]:
    """The passages of the documents in scope, the most telling first; `extra` are words of the turns before."""
    query = f"{extra} {question.text}".strip()
    hits = []
    for hit in book.library.search(query, limit=FETCHED, kinds=("passage",), filters=filters):
        if isinstance(hit.record, Passage):
            hits.append((hit.record, hit.document))
    if question.scope.documents:
        hits = _scoped(question, book, hits, query)
    asked = tuple(question.concepts)
    found = [
        _weighed(passage, document, place, asked, question.text, book)
        for place, (passage, document) in enumerate(hits)
    ]
    found.sort(key=lambda one: (-one.score, one.passage.id))
    found[:WEIGHED] = _by_meaning(found[:WEIGHED], query, asked, book)
    return tuple(sorted(found, key=lambda one: (-one.score, one.passage.id)))


def documents_found(question: Question, book: Book) -> frozenset[str]:
    """The documents in which the index finds passages for a question: where a form reads whole documents, only these are read."""
    hits = book.library.search(question.text, limit=FETCHED, kinds=("passage",))
    return frozenset(hit.document.id for hit in hits if hit.document.id in book.documents)


def _by_meaning(found: Sequence[Found], query: str, asked: Sequence[str], book: Book) -> list[Found]:
    """The likeness in meaning of each passage, or of its sentence that has most of the question, to the question. A long passage whose
    words have little of the question is weighed as a whole only if that sentence comes near."""
    likeness = book.library.likeness
    alike = (
        list(likeness(query, [_best_sentence(one.passage, asked, book) for one in found])) if found else []
    )
    hopeful = [at for at, one in enumerate(found) if one.explained >= LITTLE or alike[at] >= HOPE]
    wholes = likeness(query, [found[at].passage.text for at in hopeful]) if hopeful else ()
    for at, whole in zip(hopeful, wholes, strict=True):
        alike[at] = max(alike[at], whole)
    return [
        replace(one, alike=own, score=one.score + 0.5 * own) for one, own in zip(found, alike, strict=True)
    ]


def _best_sentence(passage: Passage, asked: Sequence[str], book: Book) -> str:
    told = book.passage_words(passage).told or ((passage.text, frozenset()),)
    shares = [explained_by(asked, held, book)[0] for _, held in told]
    return told[shares.index(max(shares))][0]


def _scoped(
    question: Question, book: Book, hits: list[tuple[Passage, Document]], query: str
) -> list[tuple[Passage, Document]]:
    """Hits inside the documents the question names, asked for again there."""
    inside: dict[str, tuple[Passage, Document]] = {}
    for document_id in sorted(question.scope.documents):
        for hit in book.library.search(
            query, limit=FETCHED, kinds=("passage",), filters=Filters(document=document_id)
        ):
            if isinstance(hit.record, Passage):
                inside[hit.id] = (hit.record, hit.document)
    return list(inside.values()) or hits


def _weighed(
    passage: Passage, document: Document, place: int, asked: Sequence[str], question: str, book: Book
) -> Found:
    """The score adds to what the whole passage explains its place in the index's list, how much one of its sentences explains
    by itself, and a date where the question asks when."""
    read = book.passage_words(passage)
    explained, left = explained_by(asked, read.concepts, book)
    told = [(explained_by(asked, held, book)[0], sentence) for sentence, held in read.told]
    closest = max((share for share, _ in told), default=0.0)
    dated = wants_date(question) and any(share >= HALF and has_date(sentence) for share, sentence in told)
    if _WHO_LEADS.search(question) and _led(passage):
        dated = dated or any(share >= HALF for share, _ in told)
    listed = bool(_SEVERAL.search(question)) and (passage.form == "list" or bool(rows_of(passage)))
    together = _pairs_of(question) & _pairs(read.stems)
    paired = wants_change(question) and any(
        share >= HALF and has_two_figures(sentence) for share, sentence in told
    )
    reasoned = wants_reason(question) and any(
        share >= HALF and gives_cause(sentence) for share, sentence in told
    )
    score = explained + 0.25 / (1 + place) + 0.35 * closest + LISTED * listed
    score += DATED * (dated + paired + reasoned)
    score += min(MOST_PAIRS, PAIR * len(together))
    return Found(passage, document, explained, score, left)


def _led(passage: Passage) -> bool:
    """Whether a table says for each row who sees to it."""
    return any(_LEADS.search(heading) for row in rows_of(passage)[:1] for heading, _ in row.cells)


def _pairs_of(text: str) -> frozenset[tuple[str, str]]:
    return _pairs([stem(word) for word in words(text) if word not in PASSED_OVER])


def _pairs(stems: Sequence[str]) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring words, stemmed, that do not only say how something is asked ("cut across", "special school")."""
    return frozenset(pair for pair in pairwise(stems) if not _ASKING & set(pair))


def explained_by(asked: Sequence[str], held: frozenset[str], book: Book) -> tuple[float, tuple[str, ...]]:
    """The share of the asked concepts' weight that `held` has, and those it has not. People ("children", "residents") are
    hardly held against a passage that does not name them."""
    weights = {concept: book.rarity(concept) * (0.3 if concept in PEOPLE else 1.0) for concept in asked}
    full = sum(weights.values())
    if not full:
        return 0.0, ()
    got = {concept: asked_part(concept, held) for concept in weights}
    part = sum(weights[concept] * share for concept, share in got.items())
    return part / full, tuple(concept for concept, share in got.items() if share < 0.5)


def asked_part(concept: str, held: frozenset[str]) -> float:
    """How much of a concept of the question a text has, 0 to 1: all, a phrase's parts, another form of the word."""
    if concept in held:
        return 1.0
    parts = concept.split("_")
    if len(parts) > 1 and all(
        any(part in other.split("_") or other.startswith(part[:5]) for other in held) for part in parts
    ):
        return 0.8
    if len(parts) > 1:
        return 0.0
    return (
        0.6
        if any(part == concept or _akin(concept, part) for other in held for part in other.split("_"))
        else 0.0
    )


def _akin(one: str, other: str) -> bool:
    """Whether two stems look like forms of one word: six letters in common at the start, or all but the ending of the shorter
    ("charger", "charg")."""
    if len(one) < 6 or len(other) < 5:
        return False
    return other.startswith(one[:6]) or (one.startswith(other) and len(one) - len(other) <= 2)
