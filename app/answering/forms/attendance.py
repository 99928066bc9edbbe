"""Who was at a meeting, chaired it or sent apologies, as its minutes or its page record it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.measure_facts import short_title
from app.answering.meeting_meant import meetings_meant
from app.answering.passage_finding import explained_by
from app.answering.question import Question
from app.calculators.wording import at_start
from index.words import fold, stem
from ingest.domain import Document, Passage
from ingest.sentences import split_sentences

_LABEL = re.compile(
    r"\b(?:(?:Members |Councillors |Officers |Also )?(?:Present|present|attending)|(?:Also )?[Ii]n [Aa]ttendance|Apologies(?: for absence)?|"
    r"Declarations(?: of interests?)?|Substitutes?|Officers)\b(?= ?:| (?:Councillors?|Cllrs?|were|was)\b)"
)
_HEADED = re.compile(
    r"^(attendees|attendance|((members|councillors|also) )?present|in attendance|membership)\W*$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:[Cc]ouncillors?|Cllrs?|Mr|Mrs|Ms|Miss|Dr|Prof)\b|\b[A-Z][a-z]+ [A-Z][a-z]+")
_ENTRY = re.compile(r"(?=\b(?:Councillor|Cllr)\b)")
_OF_ANY = frozenset(
    stem(word)
    for word in "councillor councillors member members officers committee panel board meeting meet scrutiny record last".split()
)  # words of a question that tell no body from another
OF_IT = 0.6  # of the name of a body that a meeting's headings must have
MOST = 3  # places of a document that are quoted


@dataclass(frozen=True, slots=True)
class _Roll:
    """What is asked, the labels and headings of its record in a meeting's papers, and what a person in it must be called."""

    asked: re.Pattern[str]
    labels: re.Pattern[str]
    own: frozenset[str]  # the stems by which it is asked
    entry: re.Pattern[str] = _PERSON


_ROLLS = (
    _Roll(
        re.compile(r"\bwho\b.{0,20}\bapolog(ies|ised)\b|\bapologies\b.{0,30}\b(meeting|from)\b|\bwho (was|were) (absent|missing)\b|\bwho (was|were)n.t (there|present|at)\b"),
        re.compile(r"^apologies", re.IGNORECASE),
        frozenset(map(stem, "apologies apology apologised send sent absent missing".split())),
    ),
    _Roll(
        re.compile(r"\bwho .{0,15}\bchair(s|ed|ing|man|person)?\b"),
        re.compile(r"present|attend", re.IGNORECASE),
        frozenset(map(stem, "chair chairs chaired chairing chairman chairwoman chairperson".split())),
        re.compile(r"\bchair(man|woman|person)?\b", re.IGNORECASE),
    ),
    _Roll(
        re.compile(
            r"\b(who|which (\w+ )?(councillors|members|officers|people)) (all )?((was|were|is|are) )?(all )?"
            r"(attend(s|ed|ing)?|present|at|there|sat on|sits on|came|went|in attendance|on) .{0,60}\b(meeting|committee|panel|board|it)\b"
        ),
        re.compile(r"present|attend", re.IGNORECASE),
        frozenset(map(stem, "attend attended attending attendance present sat went came".split())),
    ),
)  # fmt: skip


def answer_attendance(question: Question, book: Book) -> Answer | None:
    """None where that is not asked, or no meeting's papers tell it."""
    text = fold(question.text)
    roll = next((one for one in _ROLLS if one.asked.search(text)), None)
    if roll is None:
        return None
    body = [one for one in question.concepts if one not in _OF_ANY | roll.own]
    for document in meetings_meant(question, book):
        if (
            body
            and explained_by(body, frozenset(book.concepts.of(_headings(document, book))), book)[0] < OF_IT
        ):
            continue
        passages = book.library.passages(document.id)
        told = [(passage, said) for passage in passages for said in _told(passage, roll)]
        if told:
            draft = Draft(question.text, book)
            draft.subject = document.title
            title = short_title(document)
            quoted = " ".join(f"“{said}” {marks(draft.cite_passage(one))}" for one, said in told[:MOST])
            verb = "record" if document.kind == "minutes" else "says"
            draft.say(f"{at_start(title)} {verb}: {quoted}")
            return draft.finished()
    return None


def _headings(document: Document, book: Book) -> str:
    """Its title and the headings it opens with, where the name of the body that met stands."""
    passages = book.library.passages(document.id)
    return " ".join((document.title, *(one.section for one in passages[:1])))


def _told(passage: Passage, roll: _Roll) -> Iterator[str]:
    """What stands behind the labels of such a record, or in a list under a heading for it."""
    text = " ".join(passage.text.split())
    last = passage.heading_path[-1] if passage.heading_path else ""
    if _HEADED.search(last) and roll.labels.search(last):
        entries = [one.strip() for one in _ENTRY.split(text) if roll.entry.search(one)]
        yield from entries[:1] if roll.entry is not _PERSON else ([text] if entries else [])
        return
    labels = list(_LABEL.finditer(text))
    for at, label in enumerate(labels):
        end = labels[at + 1].start() if at + 1 < len(labels) else len(text)
        said = " ".join(next(iter(split_sentences(text[label.start() : end])), "").split())
        if roll.labels.search(label[0]) and roll.entry.search(said[len(label[0]) :]):
            yield said
