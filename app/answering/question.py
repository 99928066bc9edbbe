"""A question understood as far as its own words go; which measure or budget line it means is settled by matching."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from app.answering.aims import FURNITURE, Aim, aims_of, without_asides
from app.answering.asked_periods import AskedPeriods, asked_periods, with_quarter_years
from app.answering.book import Book
from app.answering.half_years import with_half_years
from app.answering.named_years import with_baseline
from app.answering.scope import Scope, scope_of
from app.answering.short_forms import written_out
from app.answering.spelling import mended
from index.words import LINKING, PASSED_OVER, stem, words
from ingest.periods import find_periods

CARRIED = " … "  # stands before what a follow-up's words take over from the question before
_FURNITURE_STEMS = frozenset(stem(word) for word in FURNITURE)
_NO_SUBJECT = _FURNITURE_STEMS | PASSED_OVER | LINKING


@dataclass(frozen=True)
class Question:
    """`text` as asked; `plain` without the words that only name a document; `concepts` what it is about, in order."""

    text: str
    plain: str
    aims: frozenset[Aim]
    periods: AskedPeriods
    scope: Scope
    concepts: tuple[str, ...]
    codes: tuple[str, ...] = ()

    def asks(self, *aims: Aim) -> bool:
        return any(aim in self.aims for aim in aims)

    @cached_property
    def content(self) -> frozenset[str]:
        return frozenset(self.concepts)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The plain stems of what it is about, for names that a phrase of the lexicon words otherwise."""
        return frozenset(stem(word) for word in words(without_asides(_undated(self.plain)))) - _NO_SUBJECT

    def about(self, concepts: tuple[str, ...]) -> Question:
        return replace(self, concepts=concepts)


def understand(text: str, book: Book) -> Question:
    """Reads aims, periods, scope and concepts out of a question's words."""
    scope, plain = scope_of(text, book)
    written = written_out(plain, book)
    if "money" not in aims_of(written):  # money has no column for a part of a year
        written = with_half_years(written, book.quarters)
    dated = with_baseline(with_quarter_years(written, book.quarters), book)
    spelled = mended(dated, book)
    return Question(
        text=text,
        plain=spelled,
        aims=_aims(spelled, text),
        periods=asked_periods(spelled),
        scope=scope,
        concepts=content_of(spelled, book),
        codes=_codes(text, book),
    )


def _aims(spelled: str, asked: str) -> frozenset[Aim]:
    """What the text without the names of documents asks for; some cues may stand in those names ("do the scorecard and the plan
    agree", "by the scorecard's key", "check the plan's sums")."""
    own = aims_of(spelled)
    named = {"conflict", "reconcile"} | (set() if "direction" in own else {"rag"})
    return own | (aims_of(asked) & named)


def content_of(text: str, book: Book) -> tuple[str, ...]:
    """The concepts that say what a text is about: periods, council names and question words left out."""
    bare = _undated(text)
    own = {stem(word) for council in book.councils for word in words(council)}
    return tuple(
        concept
        for concept in dict.fromkeys(book.concepts.of(without_asides(bare)))
        if concept not in _FURNITURE_STEMS and concept not in own and not _is_figure(concept, book)
    )


def _undated(text: str) -> str:
    """The text without the periods it names."""
    for mention in reversed(find_periods(text)):
        text = text[: mention.start] + " " + text[mention.end :]
    return text


def _is_figure(concept: str, book: Book) -> bool:
    """A number that no measure's name has: a figure the question mentions, not a part of its subject."""
    if not concept[0].isdigit() or re.search(r"[a-z]", concept):
        return False
    return "-" not in concept and concept not in book.measure_counts


def _codes(text: str, book: Book) -> tuple[str, ...]:
    """Codes of indexed measures that stand in the question, as printed in the documents."""
    from index.facts import plain_code

    runs = {plain_code(run): run for run in code_runs(text)}
    return tuple(
        dict.fromkeys(
            code
            for one in book.series
            for code in one.codes
            if plain_code(code) in runs and any(char.isdigit() for char in code)
        )
    )


def code_runs(text: str) -> tuple[str, ...]:
    """Every run of one to three words of a question, as a code might be written ("HS.12", "hs 12", "HS 20 (i)")."""
    parts = text.replace("?", " ").replace(",", " ").replace(";", " ").split()
    return tuple(
        " ".join(parts[at : at + length]).strip(".:'\"")
        for length in (1, 2, 3)
        for at in range(len(parts) - length + 1)
    )
