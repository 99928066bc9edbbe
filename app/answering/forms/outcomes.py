"""What a meeting decided or was promised, as its minutes record it: every such sentence of the latest minutes, or of those named."""

from __future__ import annotations

import re
from collections.abc import Sequence
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

_FORMAL = re.compile(r"\bminutes\b.{0,80}\b(correct|accurate|true|signed|confirmed)\b", re.IGNORECASE)
_RESOLVED = re.compile(r"\bresolved\b", re.IGNORECASE)
_CLOSING = re.compile(r"\bmeeting (closed|ended|finished)\b|^\W*supporting documents", re.IGNORECASE)
MOST = 6  # sentences told
ON, NEARLY = 0.75, 0.9  # of a subject that an item must have, and of what the best item has


@dataclass(frozen=True, slots=True)
class _Outcome:
    asked: re.Pattern[str]
    told: re.Pattern[str]
    said: str
    headed: re.Pattern[str]  # the heading of a list of them
    of_items: bool = False  # whether one belongs to the item of business before it


_OUTCOMES = (
    _Outcome(
        re.compile(r"\b(promis\w*|undertak\w*|undertook|commit(ted|ments?)|follow(ed)? up|actions?)\b"),
        re.compile(
            r"\b(undertook|undertake[sn]?|promised|committed to|agreed to (provide|circulate|report|share|send|bring|write|look|come|supply|give|arrange)|"
            r"would (be )?(circulated?|provided?|report(ed)? back|shared?|sent|brought|suppl(y|ied)))\b|^\W*actions?:",
            re.IGNORECASE,
        ),
        "these promises",
        re.compile(r"(^|> )actions?( (points?|log|list|arising|agreed))?\W*$", re.IGNORECASE),
    ),
    _Outcome(
        re.compile(
            r"\b(decid\w*|decisions?|agree[ds]?|resolv\w*|resolutions?|recommend\w*|conclu\w*|outcomes?)\b"
        ),
        re.compile(
            r"\bresolved\b|\b(members|the (committee|panel|board|cabinet)) (unanimously )?(agreed|decided|recommended|noted|approved)\b|"
            r"\bit was (unanimously )?(agreed|decided|recommended|approved)\b|"
            r"\bthat (the report|the draft|cabinet)\b.{0,40}\b(be|is) (noted|approved|asked|recommended|agreed)\b",
            re.IGNORECASE,
        ),
        "these decisions",
        re.compile(r"(^|> )(decisions?|resolutions?|recommendations? agreed)( made)?\W*$", re.IGNORECASE),
        of_items=True,
    ),
)
_OWN = frozenset(
    stem(word)
    for word in "promise promised decide decided decision agree agreed resolve resolved recommend recommended conclude concluded "
    "outcome undertake action actions follow commit commitment meeting meet committee panel board cabinet scrutiny minutes members".split()
)


def answer_outcomes(question: Question, book: Book) -> Answer | None:
    """None where the question asks for no outcome, or no minutes record one of what it is about."""
    text = fold(question.text)
    outcome = next((one for one in _OUTCOMES if one.asked.search(text)), None)
    if outcome is None:
        return None
    subject = tuple(concept for concept in question.concepts if concept not in _OWN)
    if subject and not outcome.of_items:
        return None
    for document in meetings_meant(question, book)[: None if subject else 1]:
        told = _told(document, outcome, book)
        if subject:
            told = _on(subject, document, told, book)
        if told:
            return _recorded(question, document, outcome, told, book)
    return None


def _recorded(
    question: Question, document: Document, outcome: _Outcome, told: Sequence[tuple[Passage, str]], book: Book
) -> Answer:
    draft = Draft(question.text, book)
    draft.subject = document.title
    title = short_title(document)
    verb = "record" if document.kind == "minutes" else "records"
    draft.say(f"{at_start(title)} {verb} {outcome.said}:")
    lines = [
        f"- “{' '.join(said.split()).rstrip('.')}” {marks(draft.cite_passage(passage))}."
        for passage, said in told
    ]
    return draft.finished(table="\n".join(lines))


def _on(
    subject: Sequence[str], document: Document, told: Sequence[tuple[Passage, str]], book: Book
) -> list[tuple[Passage, str]]:
    """The outcomes of the item of business on a subject: what was said since the outcome before leads up to each."""
    passages = book.library.passages(document.id)
    places = {passage.id: at for at, passage in enumerate(passages)}
    shares: dict[str, float] = {}
    start = 0
    for passage in dict.fromkeys(passage for passage, _ in told):
        end = places[passage.id] + 1
        item = passages[start:end]
        words = " ".join((document.title, *(f"{one.section} {one.text}" for one in item)))
        shares[passage.id] = explained_by(subject, frozenset(book.concepts.of(words)), book)[0]
        start = end
    best = max(shares.values(), default=0.0)
    return [one for one in told if shares[one[0].id] >= max(ON, NEARLY * best)] if best >= ON else []


def _told(document: Document, outcome: _Outcome, book: Book) -> list[tuple[Passage, str]]:
    """What stands under a heading for it, or else every sentence that speaks of it."""
    passages = book.library.passages(document.id)
    if headed := [(one, one.text) for one in passages if outcome.headed.search(one.section)]:
        return headed[:MOST]
    return [(passage, said) for passage in passages for said in _sentences(passage, outcome)][:MOST]


def _sentences(passage: Passage, outcome: _Outcome) -> list[str]:
    """Each that speaks of it, and all that follow what was resolved."""
    found: list[str] = []
    resolved = False
    for said in split_sentences(passage.text):
        if _FORMAL.search(said) or _CLOSING.search(said):
            continue
        if outcome.told.search(said) or (resolved and outcome.of_items):
            found.append(said)
        resolved = resolved or bool(_RESOLVED.search(said))
    return found
