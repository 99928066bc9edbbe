"""What a meeting decided or was promised, as its minutes record it: every such sentence of the latest minutes, or of those named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.measure_facts import short_title
from app.answering.passage_bounds import MEETINGS
from app.answering.question import Question
from index.words import fold, stem
from ingest.domain import Document, Passage
from ingest.sentences import split_sentences

_FORMAL = re.compile(r"\bminutes\b.{0,80}\b(correct|accurate|true|signed|confirmed)\b", re.IGNORECASE)
MOST = 6  # sentences told


@dataclass(frozen=True, slots=True)
class _Outcome:
    asked: re.Pattern[str]
    told: re.Pattern[str]
    said: str
    headed: re.Pattern[str]  # the heading of a list of them


_OUTCOMES = (
    _Outcome(
        re.compile(r"\b(promis\w*|undertak\w*|undertook|commit(ted|ments?)|follow(ed)? up|actions?)\b"),
        re.compile(
            r"\b(undertook|undertake[sn]?|promised|committed to|agreed to (provide|circulate|report|share|send|bring|write|look|come|supply|give|arrange)|"
            r"would (be )?(circulated?|provided?|report(ed)? back|shared?|sent|brought|suppl(y|ied)))\b|^\W*actions?:",
            re.IGNORECASE,
        ),
        "record these promises",
        re.compile(r"(^|> )actions?( (points?|log|list|arising|agreed))?\W*$", re.IGNORECASE),
    ),
    _Outcome(
        re.compile(
            r"\b(decid\w*|decisions?|agree[ds]?|resolv\w*|resolutions?|recommend\w*|conclu\w*|outcomes?)\b"
        ),
        re.compile(
            r"\bresolved\b|\b(it was|members|the (committee|panel|board|cabinet)) (unanimously )?(agreed|decided|recommended|noted|approved)\b|"
            r"\bthat (the report|the draft|cabinet)\b.{0,40}\b(be|is) (noted|approved|asked|recommended|agreed)\b",
            re.IGNORECASE,
        ),
        "record these decisions",
        re.compile(r"(^|> )(decisions?|resolutions?|recommendations? agreed)( made)?\W*$", re.IGNORECASE),
    ),
)
_OWN = frozenset(
    stem(word)
    for word in "promise promised decide decided decision agree agreed resolve resolved recommend recommended conclude concluded "
    "outcome undertake action actions follow commit commitment meeting meet committee panel board cabinet scrutiny minutes members".split()
)


def answer_outcomes(question: Question, book: Book) -> Answer | None:
    """None where the question is about some subject, asks for no outcome, or the minutes record none."""
    if any(concept not in _OWN for concept in question.concepts):
        return None
    text = fold(question.text)
    outcome = next((one for one in _OUTCOMES if one.asked.search(text)), None)
    document = _minutes(question, book)
    if outcome is None or document is None:
        return None
    told = _told(document, outcome, book)
    if not told:
        return None
    draft = Draft(question.text, book)
    draft.subject = document.title
    title = short_title(document)
    draft.say(f"{title[0].upper()}{title[1:]} {outcome.said}:")
    lines = [
        f"- “{' '.join(said.split()).rstrip('.')}” {marks(draft.cite_passage(passage))}."
        for passage, said in told
    ]
    return draft.finished(table="\n".join(lines))


def _minutes(question: Question, book: Book) -> Document | None:
    """Those that the question names, or of the month it names, else the latest."""
    held = [
        one for one in book.by_age(book.documents) if one.kind in MEETINGS and _of_its_month(one, question)
    ]
    named = [one for one in held if one.id in question.scope.documents]
    dated = [one for one in held if one.date and one.date.strftime("%B %Y") in question.periods.named]
    return next(reversed(named or dated or held), None)


def _of_its_month(document: Document, question: Question) -> bool:
    """Whether a meeting was in the month that the question names ("September 2023"), where it names one."""
    months = [period for period in question.periods.named if re.match(r"[A-Z][a-z]+ \d{4}$", period)]
    return not months or (document.date is not None and document.date.strftime("%B %Y") in months)


def _told(document: Document, outcome: _Outcome, book: Book) -> list[tuple[Passage, str]]:
    """What stands under a heading for it, or else every sentence that speaks of it."""
    passages = book.library.passages(document.id)
    if headed := [(one, one.text) for one in passages if outcome.headed.search(one.section)]:
        return headed[:MOST]
    found = [
        (passage, said)
        for passage in passages
        for said in split_sentences(passage.text)
        if outcome.told.search(said) and not _FORMAL.search(said)
    ]
    return found[:MOST]
