"""What a question about money asks beside its one line: the whole that the line is a part of, and what only prose tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.answering.answer import Answer
from app.answering.book import Book, Entry
from app.answering.everyday import common_stems
from app.answering.finance_matching import Line, asked_of, services_in
from app.answering.forms.budget import answer_row
from app.answering.forms.narrative import WORDS, answer_narrative
from app.answering.joined import joined
from app.answering.passage_finding import Found, explained_by
from app.answering.question import Question, content_of
from index.words import fold, stem, words

_SECOND_PART = re.compile(
    r"(\band|[,;]) (how (was|were|is|are|did|do|will)|what (was|is|are|were|happen\w*)|which (reserves?|funds?|services?)|is (that|this|it)|who|when|where)\b"
)
_WHOLE = re.compile(
    r"[,;]?\s*\b(?:and|plus|as well as)\s+(?:(?:for|of|in|what about)\s+)?(?:the\s+)?(?:whole|entire|total|overall)\b(?P<rest>.*)$",
    re.IGNORECASE,
)
_PAYING = frozenset(
    stem(word) for word in "paid pay pays covered cover met meet funded fund found find balanced".split()
)  # what is said of money that makes up for an overspend; prose words it as it likes
_MET = re.compile(
    r"\b(met|covered|funded|financed|offset|balanced)( in (\w+ ){0,2}part| partly| mainly| mostly)? (from|by|through|out of|using|with)\b|\btaken from\b|\b(drawn|draw(ing)?) (down|on|from)\b|"
    r"\b(carried forward|added to the deficit)\b",
    re.IGNORECASE,
)  # tells how an overspend is made good
SURE = 0.9  # of the question that a passage must account for to be told beside a budget line
BESIDE = 60  # words of prose quoted beside the figures
NAMED = 0.5  # of what is called the whole that the table's and the document's titles must have


@dataclass(frozen=True, slots=True)
class Whole:
    """A question's main part, and the concepts of what it calls the whole."""

    part: Question
    called: tuple[str, ...]


def whole_asked(question: Question, book: Book) -> Whole | None:
    """ "The budget for parking, and for the whole Place directorate": None where no whole is asked for beside a part."""
    match = _WHOLE.search(question.plain)
    if match is None:
        return None
    before = question.plain[: match.start()]
    part = replace(question, plain=before, concepts=content_of(before, book))
    return Whole(part, content_of(match["rest"], book)) if services_in(part) else None


def whole_of(entry: Entry, whole: Whole, book: Book) -> Entry | None:
    """The total row of the table that the part stands in, where the titles over it have what the question calls the whole."""
    totals = [row for row in entry.table.rows if row.total == "total"]
    if not totals:
        return None
    document = book.documents[entry.table.document]
    titles = " ".join((document.title, entry.table.title, *entry.table.heading_path, totals[-1].label))
    if whole.called and explained_by(whole.called, frozenset(book.concepts.of(titles)), book)[0] < NAMED:
        return None
    return Entry(entry.table, totals[-1], frozenset(), frozenset())


def with_whole(question: Question, answer: Answer, line: Line, whole: Whole | None, book: Book) -> Answer:
    """The line's answer, and the whole's where one is asked for and printed."""
    if whole is None or (total := whole_of(line.entry, whole, book)) is None or total.row is line.entry.row:
        return answer
    return joined(question.text, [answer, answer_row(whole.part, total, book)])


def with_the_rest(
    question: Question, answer: Answer, line: Line, found: Sequence[Found], book: Book
) -> Answer:
    """The budget line's answer, with what prose says where the question asks for more than the row's figures."""
    left = _left(question, line.entry, book)
    second = _SECOND_PART.search(fold(question.plain))
    if question.asks("why") or not (left or second):
        return answer
    asked = tuple(one for one in question.concepts if one not in _PAYING)
    telling = [one for one in found if _accounts_for(one, asked, () if second else left, book)]
    if not telling:
        return answer
    if _PAYING & {stem(word) for word in words(question.plain)}:
        telling.sort(key=lambda one: not _MET.search(one.passage.text))
    told = answer_narrative(question, telling[:1], book, WORDS if second else BESIDE)
    return joined(question.text, [answer, told])


def _accounts_for(one: Found, asked: Sequence[str], left: Sequence[str], book: Book) -> bool:
    held = frozenset(book.concepts.of(f"{one.passage.section} {one.passage.text}"))
    return set(left) <= held and explained_by(asked, held, book)[0] >= SURE


def _left(question: Question, entry: Entry, book: Book) -> tuple[str, ...]:
    """What the question asks for that neither the row, its table nor the kind of figure has ("the cumulative deficit")."""
    asked = frozenset().union(*(one.concepts for one in asked_of(question)))
    held = entry.label | entry.around | book.row_words(entry) | asked | common_stems()
    return tuple(one for one in question.concepts if one not in held and not one[0].isdigit())
