"""Questions whether something will come that the documents say will not: answered with that sentence."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from app.answering.answer import Answer
from app.answering.book import Book, document_age
from app.answering.claims import bears_out
from app.answering.draft import Draft, marks
from app.answering.everyday import common_stems
from app.answering.forms.reasons import LEANING
from app.answering.measure_facts import short_title
from app.answering.passage_bounds import has_its_names
from app.answering.passage_finding import Found, asked_part, explained_by, find_passages
from app.answering.question import Question
from app.calculators.wording import at_start
from index.library import Filters
from index.words import fold
from ingest.sentences import split_sentences

ENOUGH = 0.5  # of the question that the sentence must have
PARTS = 2  # of its telling words at the least


@cache
def _words(name: str) -> re.Pattern[str]:
    data = tomllib.loads(Path(__file__).with_name("denied.toml").read_text("utf-8"))
    return re.compile("|".join(data[name]["words"]))


def answer_denied(question: Question, book: Book, filters: Filters, extra: str = "") -> Answer | None:
    """The sentence of the latest document that denies it; None where the question asks no such thing or none does."""
    plain = fold(question.text)
    if not (_words("asked").search(plain) and _words("ahead").search(plain)):
        return None
    if question.asks("target", "rag", "money", "why", "said", "definition") or _words("denial").search(plain):
        return None
    denials = [
        (document_age(one.document), share, one, said)
        for one in find_passages(question, book, filters, extra)
        for share, said in _denied_in(one, question, book)
    ]
    if not denials:
        return None
    _, _, one, said = max(denials, key=lambda denial: denial[:2])
    draft = Draft(question.text, book)
    draft.subject = one.passage.section or one.document.title
    title, number = short_title(one.document), draft.cite_passage(one.passage)
    verb = "record" if one.document.kind == "minutes" else "says"
    draft.say(f"{at_start(title)} {verb}: “{said.rstrip('.')}” {marks(number)}.")
    return draft.finished()


def _denied_in(one: Found, question: Question, book: Book) -> list[tuple[float, str]]:
    """Each denial with how much of the question it has, the sentence before it counted where it leans on that."""
    found = []
    every = split_sentences(one.passage.text)
    for before, said in zip(("", *every[:-1]), every, strict=True):
        text = f"{before} {said}" if LEANING.match(said) else said
        held = frozenset(book.concepts.of(text))
        share = explained_by(question.concepts, held, book)[0]
        close = share >= ENOUGH and _parts(question, held) >= PARTS and bears_out(question.text, text)
        if close and _words("denial").search(fold(said)) and has_its_names(question, one, book):
            found.append((share, " ".join(text.split()).lstrip("•-· ")))
    return found


def _parts(question: Question, held: frozenset[str]) -> int:
    telling: Sequence[str] = [one for one in question.concepts if one not in common_stems()]
    return sum(asked_part(one, held) >= 0.6 for one in telling) + (len(telling) < PARTS)
