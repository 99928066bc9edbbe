"""How what a measure counts was changed, as prose tells it: "... has a new definition. Until 2022/23 it was ..."."""

from __future__ import annotations

import re

from app.answering.draft import Draft, folded, marks
from app.answering.measure_facts import short_title
from app.answering.passage_finding import Found, find_passages
from app.answering.question import Question
from app.answering.series_breaks import tells_of_break
from app.calculators.wording import at_start
from index.words import fold
from ingest.sentences import split_sentences

_ASKED = re.compile(
    r"\b(meaning|definition|way\b.{0,40}\b(count|measur|calculat|record)\w*)\b.*\bchang\w*|\bchang\w*.{0,30}\b(meaning|definition)\b|"
    r"\b(redefined|counted differently|measured differently|defined differently|new definition)\b"
)
_GOES_ON = re.compile(r"^(until|before|from|since|now|it|this|these|the (old|new|previous))\b", re.IGNORECASE)
ABOUT = 0.5  # of what is asked about that the passage must have
MOST = 3  # sentences quoted


def say_redefined(draft: Draft, question: Question) -> bool:
    """Quotes the sentence that tells of the change with those that go on about it; False where it is not asked or not told."""
    if not _ASKED.search(fold(question.plain)):
        return False
    for found in find_passages(question, draft.book):
        told = _told(found, question, draft) if found.explained >= ABOUT else ""
        if told:
            where = short_title(found.document)
            number = draft.cite_passage(found.passage)
            draft.subject = draft.subject or "a changed definition"
            draft.say(f"{at_start(where)} says: “{told.rstrip('.')}” {marks(number)}.")
            return True
    return False


def _told(found: Found, question: Question, draft: Draft) -> str:
    every = [folded(sentence) for sentence in split_sentences(found.passage.text)]
    for at, sentence in enumerate(every):
        about = question.content & frozenset(draft.book.concepts.of(sentence))
        if about and tells_of_break(sentence):
            after = every[at + 1 : at + MOST]
            kept = [sentence]
            for one in after:
                if not _GOES_ON.search(one):
                    break
                kept.append(one)
            return " ".join(kept)
    return ""
