"""Which documents a question confines itself to ("in the 2021/22 agreement", "what did the minutes say")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from app.answering.book import Book
from app.answering.documents_named import as_named, documents_named, namings
from index.words import fold, stem, words
from ingest.domain import Document
from ingest.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Scope:
    """`documents`: ids the question names (empty: all). `period`: the one in a document's name ("the 2021/22 agreement").
    `missing`: a document that is named but not indexed, in the question's words. `council`: another council than those
    indexed, as named."""

    documents: frozenset[str] = frozenset()
    period: str | None = None
    missing: str | None = None
    council: str | None = None


_QUARTER = re.compile(r"\b(?:q|quarter ?)([1-4])\b(?! ?(?:20)?\d\d ?[/-])", re.IGNORECASE)


def scope_of(text: str, book: Book) -> tuple[Scope, str]:
    """The scope, and the text without the words that name documents."""
    plain = text
    found: set[str] = set()
    missing = period = None
    for naming in namings():
        for match in reversed(list(naming.pattern.finditer(plain))):
            held, year = documents_named(match.group(), naming, book)
            if not held and year is None:
                continue
            held, quarter = _of_its_quarter(match.group(), _of_its_title(match.group(), held))
            found.update(document.id for document in held)
            missing = missing or (None if held else as_named(match.group()))
            period = period or year
            plain = f"{plain[: match.start()]} {quarter} {plain[match.end() :]}"
    titled, plain = _titled(plain, book)
    spoken, plain = _spoken_titles(plain, book)
    titled |= spoken
    return Scope(
        frozenset(found | titled), period, missing if not found else None, other_council(text, book)
    ), plain


_OF_ANY = frozenset({"report", "document", "paper"})  # words for a document that tell none from another


def _of_its_title(phrase: str, held: list[Document]) -> list[Document]:
    """Of documents of one kind those whose titles have most of the words that name one ("the corporate scorecard", not the annual report)."""
    named = {stem(word) for word in words(phrase) if not word[0].isdigit()} - _OF_ANY
    shared = [len(named & {stem(word) for word in words(document.title)}) for document in held]
    return [one for one, count in zip(held, shared, strict=True) if count == max(shared)]


def _of_its_quarter(phrase: str, held: list[Document]) -> tuple[list[Document], str]:
    """Of documents named by a quarter ("the q2 scorecard") those for that quarter; where none is, all of them, and the quarter as a
    period to be told of."""
    quarter = _QUARTER.search(phrase)
    if quarter is None:
        return held, ""
    own = [document for document in held if (document.period or "").startswith(f"Q{quarter[1]} ")]
    return (own, "") if own else (held, f"in Q{quarter[1]}")


def _titled(text: str, book: Book) -> tuple[set[str], str]:
    """Documents named by the main words of their title, at least three in a row."""
    held: set[str] = set()
    own = {word for council in book.councils for word in words(council)}
    stems = [stem(word) for word in words(text)]
    for document in book.documents.values():
        title = [stem(word) for word in words(document.title) if word not in own and not word[0].isdigit()]
        for length in range(len(title), 2, -1):
            runs = (title[at : at + length] for at in range(len(title) - length + 1))
            if any(
                _contains(stems, run)
                for run in runs
                if {"plan", "report", "agreement", "strategi"} & set(run)
            ):
                held.add(document.id)
                break
    return held, text


_SPOKEN_TITLE = re.compile(
    r"\b(?:the|our|their) (?P<words>(?:[\w&'’-]+,? ){0,8}?)(?P<kind>plan|report|strategy|agreement|statement|tracker|book|review|extract)\b",
    re.IGNORECASE,
)


_GOES_ON = 4  # words of a title after the one that says what the document is
_TELLING_KINDS = (
    "tracker",
    "book",
    "extract",
    "strategy",
    "statement",
)  # a title that has one is named by it


def _spoken_titles(text: str, book: Book) -> tuple[set[str], str]:
    """Documents named by some words of their title and what they are: "the Adults and Housing plan"; the text without them."""
    held: set[str] = set()
    for match in reversed(list(_SPOKEN_TITLE.finditer(text))):
        named = {stem(word) for word in words(match["words"])} - {"and", "of", "for", "the"}
        named |= {stem(match["kind"].lower())} if match["kind"].lower() in _TELLING_KINDS else set()
        found = [
            document.id
            for document in book.documents.values()
            if named and named <= {stem(word) for word in words(f"{document.title} {document.file}")}
        ]
        if found:
            held.update(found)
            titles = [fold(book.documents[one].title) for one in found]
            text = f"{text[: match.start()]} {_rest(text[match.end() :], fold(match['words'] + match['kind']), titles)}"
    return held, text


def _rest(after: str, named: str, titles: Sequence[str]) -> str:
    """What follows a title's words, without those with which the title goes on ("Statement" and "of Action")."""
    for length in range(_GOES_ON, 0, -1):
        more = re.match(rf"(?:\s+[\w'’-]+){{{length}}}", after)
        if more and any(f"{named} {fold(more[0])}" in title for title in titles):
            return after[more.end() :]
    return after


def _contains(stems: list[str], run: list[str]) -> bool:
    return any(stems[at : at + len(run)] == run for at in range(len(stems) - len(run) + 1))


@cache
def _known_places() -> tuple[str, ...]:
    """The places that have a council, the longest names first."""
    places = {place for group in vocabulary("councils")["places"].values() for place in group}
    return tuple(sorted(places, key=lambda place: (-len(place), place)))


def other_council(text: str, book: Book) -> str | None:
    """A place with a council of its own that the question names and none of the documents is from. Names that are also words
    of the indexed measures ("Reading") are not taken for places."""
    folded = fold(text)
    typed_plainly = text == text.lower()
    known = frozenset().union(*book.stems.values()) | set(book.measure_counts) | set(book.entry_counts)
    own = " ".join(fold(council) for council in book.councils)
    for place in _known_places():
        plain = fold(place)
        if plain in folded and re.search(rf"\b{re.escape(plain)}\b", folded):
            stems = {stem(word) for word in words(place)}
            if plain in own:
                return None
            if not stems <= known and (typed_plainly or place in text):
                return place
    return None
