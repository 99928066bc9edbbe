"""What a document counts off under numbered heads ("Ambition 1 - ...", "Priority 2: ..."): all of them, by their heads."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from app.answering.answer import Answer
from app.answering.book import Book, document_age
from app.answering.draft import Draft, marks
from app.answering.everyday import common_stems
from app.answering.measure_facts import short_title
from app.answering.passage_bounds import MEETINGS
from app.answering.passage_finding import documents_found
from app.answering.question import Question
from app.calculators.wording import at_start
from index.words import fold, stem, words
from ingest.domain import Document, Passage

_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_COUNT = "|".join((*_NUMBERS, r"\d{1,2}"))
_HEAD = re.compile(
    rf"(?:^|(?<=\s))(?P<word>[A-Z][A-Za-z]{{2,}}) (?P<number>(?i:{_COUNT}))\s*[:–—-]+\s*(?P<title>\w.*?)"
    rf"(?=\s+(?P=word) (?i:{_COUNT})\s*[:–—-]|$)"
)
_ASKED = re.compile(
    rf"\b(?:what|which|list|name|tell me|give me|show me)\b(?: (?:are|were|is|me|all|of|out))*(?: (?:the|its|our|their|your|[a-z]+'s|[a-z]+s'))*"
    rf"(?: (?P<count>{_COUNT}))?(?: (?:big|key|main|strategic|shared|overall|corporate|council|portfolio))* (?P<what>[a-z]{{3,}})s?\b"
    r"(?! (?:\d|measures?|indicators?|targets?|figures?))"
)
FEWEST = 3  # numbered heads that make a list of them
WORDS = 100  # of titles told in all
SHORTEST = 6  # words of a title told at the least


@dataclass(frozen=True, slots=True)
class Head:
    number: int
    title: str
    passage: Passage


def answer_numbered(question: Question, book: Book) -> Answer | None:
    """The heads of the document that counts off what is asked for, as many as the question says where it says; None where none does."""
    match = _ASKED.search(fold(question.text))
    if match is None or question.asks("money", "target", "trend", "rag", "why", "said", "count", "compare"):
        return None
    wanted = stem(match["what"])
    held = [book.documents[one] for one in question.scope.documents or documents_found(question, book)]
    held.sort(key=document_age, reverse=True)
    for document in sorted(held, key=lambda one: one.kind in MEETINGS):
        heads = _heads(document, book).get(wanted, ())
        counted = not match["count"] or len(heads) == _number(match["count"])
        if len(heads) >= FEWEST and counted and not _of_another(question, document, match["what"], book):
            return _told(question, document, match["what"], heads, book)
    return None


def _of_another(question: Question, document: Document, what: str, book: Book) -> bool:
    """Whether the question says of what they are and the document is not that ("the priorities of the Housing Strategy")."""
    own = f"{document.title} {document.portfolio or ''} {document.council or ''} {what}"
    named = frozenset(book.concepts.of(own)) | common_stems() | {stem(word) for word in words(own)}
    return bool(set(question.concepts) - named - {"strateg", "key", "main", "big"})


def _heads(document: Document, book: Book) -> dict[str, tuple[Head, ...]]:
    """By the stem of what is counted, the heads 1, 2, 3 ... of a document without a gap, each as it is first worded."""
    found: dict[str, dict[int, Head]] = defaultdict(dict)
    for word, head in _every_head(document, book):
        found[word].setdefault(head.number, head)
    return {
        word: tuple(heads[at] for at in sorted(heads))
        for word, heads in found.items()
        if sorted(heads) == list(range(1, len(heads) + 1))
    }


def _every_head(document: Document, book: Book) -> Iterator[tuple[str, Head]]:
    """Headings first, since they are whole; then lists that count off."""
    passages = book.library.passages(document.id)
    headings = [(path, passage) for passage in passages for path in passage.heading_path]
    lists = [(passage.text, passage) for passage in passages if passage.form == "list"]
    for text, passage in (*headings, *lists):
        for match in _HEAD.finditer(" ".join(text.split())):
            yield (
                stem(match["word"].lower()),
                Head(_number(match["number"]), match["title"].strip(" .;"), passage),
            )


def _number(text: str) -> int:
    plain = text.lower()
    return int(plain) if plain.isdigit() else _NUMBERS.index(plain) + 1


def _told(question: Question, document: Document, what: str, heads: tuple[Head, ...], book: Book) -> Answer:
    draft = Draft(question.text, book)
    draft.subject = f"{what} of {short_title(document)}"
    each = max(SHORTEST, WORDS // len(heads))
    numbers = [draft.cite_passage(head.passage) for head in heads]
    titles = [f"{head.number}. {_cut(head.title, each)}" for head in heads]
    title = short_title(document)
    counted = _NUMBERS[len(heads) - 1] if len(heads) <= len(_NUMBERS) else str(len(heads))
    draft.say(f"{at_start(title)} has {counted}: {'; '.join(titles)} {marks(*numbers)}.")
    return draft.finished()


def _cut(title: str, most: int) -> str:
    words = title.split()
    return title if len(words) <= most else " ".join(words[:most]).rstrip(",;") + " …"
