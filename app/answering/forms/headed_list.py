"""The items of a list whose heading the question names ("which topics were put on the work programme?")."""

from __future__ import annotations

import re

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.narrative import items_of
from app.answering.measure_facts import short_title
from app.answering.passage_bounds import of_its_time
from app.answering.passage_finding import Found, documents_found
from app.answering.question import Question
from app.calculators.wording import at_start
from index.words import LINKING, PASSED_OVER, fold, stem, words
from ingest.domain import Passage

_SEVERAL = re.compile(
    r"\b(what|which) (\w+ ){0,3}(topics?|items?|subjects?|reports?|things|updates?|issues?|matters?|areas?|briefings?)\b|\b(what('s| is| was| did| do| are| were| has| have)?|which|list|name)\b.{0,40}\b(added|put|suggested|"
    r"asked for|requested|wanted?|on|in|included|listed|proposed|agreed)\b"
)
NAMED = 2  # words of a heading, all in the question, that name its list
_BODIES = frozenset(
    stem(word) for word in "scrutiny committee panel board council cabinet".split()
)  # whose list it is
MOST, WORDS = 12, 14  # items told, and words of each
_FILES = re.compile(r"\.(pdf|docx?|xlsx?|pptx?)\b", re.IGNORECASE)  # a list of papers is no list of items


def answer_headed(question: Question, book: Book) -> Answer | None:
    """The list under the heading that has most words, all of them in the question, of the latest document in scope and time."""
    if not _SEVERAL.search(fold(question.text)) or question.asks("money", "target", "trend", "rag", "why"):
        return None
    asked = {stem(word) for word in words(question.text)}
    best: tuple[int, Passage] | None = None
    documents = question.scope.documents or documents_found(question, book)
    for document in reversed(book.by_age(documents)):
        for passage in book.library.passages(document.id):
            named = _named(passage, asked)
            in_time = of_its_time(question, Found(passage, document, 1.0, 1.0, ()))
            if named >= NAMED and in_time and (best is None or named > best[0]):
                best = (named, passage)
    return _told(question, best[1], book) if best else None


def _named(passage: Passage, asked: set[str]) -> int:
    """How many words the list's heading has, where the question has them all."""
    if passage.form != "list" or not passage.heading_path or _FILES.search(passage.text):
        return 0
    heading = {
        stem(word)
        for word in words(passage.heading_path[-1])
        if word not in PASSED_OVER and stem(word) not in LINKING | _BODIES
    }
    return len(heading) if heading <= asked else 0


def _told(question: Question, passage: Passage, book: Book) -> Answer:
    draft = Draft(question.text, book)
    draft.subject = passage.heading_path[-1]
    title = short_title(book.documents[passage.document])
    items = [" ".join(one.split()[:WORDS]) for one in items_of(passage)]
    lead = items.pop(0) if items and items[0].endswith(":") else ""
    more = f" and {len(items) - MOST} more" if len(items) > MOST else ""
    draft.say(
        f"{at_start(title)} lists under “{passage.heading_path[-1]}”: {lead} {'; '.join(items[:MOST])}{more} "
        f"{marks(draft.cite_passage(passage))}.".replace(":  ", ": ")
    )
    return draft.finished()
