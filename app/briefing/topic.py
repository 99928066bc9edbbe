"""What a briefing's topic means: a subject, a numbered priority, money, or everything of a portfolio or committee."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from app.answering.book import Book, document_age
from app.answering.finance_matching import MONEY, asked_of, services_in
from app.answering.matching import EXPLAINED, PEOPLE
from app.answering.measure_facts import name_of, title_of
from app.answering.passage_finding import explained_by
from app.answering.question import Question, understand
from app.calculators.wording import listed
from index.words import NUMBER_WORDS, fold
from ingest.domain import Measure

SHORT = 0.85  # share of a topic of one or two words that a record must have
TopicKind = Literal["subject", "priority", "money", "whole"]
_PRIORITY = re.compile(
    r"\b(?:priority|theme|outcome|objective)\s+(?:no\.?\s*)?(\d+|[a-z]+)\b[\s:.–—-]*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Topic:
    """`text` as given, `named` as said in sentences. `question` is it understood: for a priority its title, for a code the
    measure's name. `near` are related matters, each as the concepts it takes. `number` is a priority's, `meaning` the latest
    measure under it, which prints its title; `table_kinds` confine a money topic ("savings"); `documents` are those that the topic as a whole takes in (ids, empty: all)."""

    text: str
    named: str
    kind: TopicKind
    question: Question
    near: tuple[frozenset[str], ...] = ()
    number: str | None = None
    meaning: Measure | None = None
    table_kinds: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()

    def share(self, concepts: Iterable[str], book: Book) -> float:
        """How much of the topic (0 to 1) a record's concepts have."""
        return explained_by(self.question.concepts, frozenset(concepts), book)[0]

    def names(self, text: str, book: Book) -> bool:
        """Whether a text names the topic itself."""
        return self.named_by(book.concepts.of(text), book)

    def named_by(self, concepts: Iterable[str], book: Book) -> bool:
        """Whether a record's concepts are the topic's: of one or two words nearly all, of more the greater part."""
        telling = [concept for concept in self.question.concepts if concept not in PEOPLE]
        bar = EXPLAINED if len(telling) > 2 else SHORT
        return bool(self.question.concepts) and self.share(concepts, book) >= bar

    def related(self, concepts: Iterable[str]) -> bool:
        """Whether a record's concepts have a related matter."""
        held = frozenset(concepts)
        return any(matter <= held for matter in self.near)

    def touches(self, text: str, book: Book) -> bool:
        """Whether a text names the topic or a related matter."""
        return self.names(text, book) or self.related(book.concepts.of(text))


def topic_of(text: str, book: Book) -> Topic:
    """The most particular reading first: a portfolio or committee by its name, a numbered priority, money, else a subject."""
    plain = " ".join(text.split())
    for read in (_whole, _priority, _coded, _money):
        topic = read(plain, book)
        if topic is not None:
            return topic
    question = _about(plain, book)
    return Topic(text, f"“{plain}”", "subject", question, near=_near(question.concepts, book))


def _about(text: str, book: Book) -> Question:
    """A subject's words all count ("early help", "planning"): only council names, words for any report and, beside a service,
    words for money are left out."""
    question = understand(text, book)
    own = {concept for council in book.councils for concept in book.concepts.of(council)}
    idle = {concept for word in _data()["idle"]["words"] for concept in book.concepts.of(word)}
    said = tuple(dict.fromkeys(one for one in book.concepts.of(text) if one not in own | idle))
    services = tuple(one for one in said if one not in MONEY)
    return question.about((services if asked_of(question) else said) or question.concepts)


def priority_number(measure: Measure) -> str | None:
    """The number a measure's priority starts with, in digits: "Priority Four - ..." is "4"."""
    return number_in(measure.priority or "")


def number_in(heading: str) -> str | None:
    found = _PRIORITY.match(fold(heading))
    if not found:
        return None
    number = NUMBER_WORDS.get(found[1], found[1])
    return number if number.isdigit() else None


def _whole(text: str, book: Book) -> Topic | None:
    asked = _bare(text)
    question = understand(text, book)
    if asked in {fold(word) for word in _data()["whole"]["words"]}:
        return Topic(text, "everything indexed", "whole", question)
    documents = book.by_age(book.documents)
    of_portfolio = [one for one in documents if one.portfolio and _bare(one.portfolio) == asked]
    if of_portfolio:
        held = frozenset(one.id for one in of_portfolio)
        return Topic(text, f"the {of_portfolio[-1].portfolio} portfolio", "whole", question, documents=held)
    of_committee = [one for one in documents if one.committee and _bare(one.committee) == asked]
    return (
        Topic(text, f"the work of the {of_committee[-1].committee}", "whole", question)
        if of_committee
        else None
    )


def _bare(text: str) -> str:
    """A portfolio or committee without the words that every one of them has."""
    plain = re.sub(
        r"\b(the|portfolio|committee|scrutiny|overview|select|panel)\b", " ", fold(text).replace("&", "and")
    )
    return " ".join(re.sub(r"[,.]", " ", plain).split())


def _priority(text: str, book: Book) -> Topic | None:
    """Numbers mean other priorities in other documents: of those with the number, the one whose title has most of the words that
    stand beside it, then the latest document's."""
    number = number_in(text)
    rows = [row for one in book.series for row in one.measures if priority_number(row) == number]
    if number is None or not rows:
        return None
    asked = _about(_PRIORITY.sub("", fold(text), count=1), book).concepts
    chosen = max(rows, key=lambda row: (*_title_fit(asked, row, book), row.id))
    title = _PRIORITY.sub("", chosen.priority or "", count=1).strip(" .")
    question = _about(title or text, book)
    near = _telling(question, book)
    return Topic(text, f"Priority {number}", "priority", question, near=near, number=number, meaning=chosen)


def _title_fit(asked: tuple[str, ...], row: Measure, book: Book) -> tuple[float, tuple[str, str, str]]:
    held = frozenset(book.concepts.of(row.priority or ""))
    return explained_by(asked, held, book)[0], document_age(book.documents[row.document])


def _telling(question: Question, book: Book) -> tuple[frozenset[str], ...]:
    """Of a priority's long title, the topics that other matters are known to belong to, and those matters."""
    own = frozenset(question.concepts)
    topics = tuple(
        topic for name in _data()["related"] if (topic := frozenset(book.concepts.of(name))) <= own
    )
    return tuple(dict.fromkeys((*topics, *_near(question.concepts, book))))


def _coded(text: str, book: Book) -> Topic | None:
    codes = understand(text, book).codes
    meant = [one for one in book.series if set(one.codes) & set(codes)]
    if not meant:
        return None
    name = " ".join(name_of(one) for one in meant)
    question = replace(_about(name, book), codes=codes)
    return Topic(text, listed([title_of(one) for one in meant]), "subject", question)


def _money(text: str, book: Book) -> Topic | None:
    question = understand(text, book)
    asked = asked_of(question)
    if not (asked or question.asks("money")) or services_in(question):
        return None
    kinds = frozenset(one.name for one in asked)
    narrow = kinds & {"savings", "reserves", "capital", "grant", "placements"}
    matters = tuple(frozenset(book.concepts.of(word)) for word in _data()["money"]["words"])
    return Topic(
        text,
        f"“{text}”",
        "money",
        question,
        near=matters,
        table_kinds=narrow if narrow == kinds else frozenset(),
    )


def _near(concepts: tuple[str, ...], book: Book) -> tuple[frozenset[str], ...]:
    own = frozenset(concepts)
    return tuple(
        dict.fromkeys(
            frozenset(book.concepts.of(phrase))
            for name, phrases in _data()["related"].items()
            if frozenset(book.concepts.of(name)) <= own
            for phrase in phrases
        )
    )


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("related.toml").read_text("utf-8"))
