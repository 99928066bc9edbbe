"""What a plan as a whole will cost and where the money comes from, in the plan's own words."""

from __future__ import annotations

import re

from app.answering import refusal
from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.everyday import common_stems
from app.answering.finance_matching import MONEY
from app.answering.forms.narrative import answer_narrative
from app.answering.measure_facts import short_title
from app.answering.passage_finding import Found
from app.answering.question import Question
from index.words import fold, stem
from ingest.domain import Document, Passage
from ingest.sentences import split_sentences

_COST = re.compile(
    r"\b(cost(s|ing)?|price tag|paid for|pay for|funded|funding|money|afford|budget for (it|the plan))\b"
)
_OWN = re.compile(
    r"\b((this|the|our) (plan|strategy|programme)|actions? (in|of) |in (all|total)\b|altogether|over (the )?\w+ years|over the life)",
    re.IGNORECASE,
)
_SPENT = re.compile(r"\b(cost|spend|spent|fund|pay|invest|budget|price|found|source)", re.IGNORECASE)
_HEADED = re.compile(r"\b(paying|cost|fund|financ|resourc|money|budget|invest)", re.IGNORECASE)
_PLACE = frozenset(
    stem(word)
    for word in "place found find all secured secure raised raise come fully yet need needed".split()
)
PLANS = ("plan",)


def answer_plan_cost(question: Question, book: Book) -> Answer | None:
    """None where the question is of more than a named plan's cost; not found where the plan does not tell it in pounds: what else it
    says of costs is no answer."""
    named = [book.documents[one] for one in question.scope.documents]
    plans = [one for one in named if one.kind in PLANS]
    if len(plans) != 1 or len(named) != 1 or not _COST.search(fold(question.text)):
        return None
    if set(question.concepts) - MONEY - _PLACE - common_stems():
        return None
    best = max(book.library.passages(plans[0].id), key=_tells, default=None)
    if best is None or not _tells(best):
        return refusal.not_found(question, book, f"what {short_title(plans[0])} will cost")
    return answer_narrative(question, (_found(best, plans[0]),), book)


def _tells(passage: Passage) -> int:
    """How surely a passage tells the cost of the whole: a sum in pounds said of the plan, then how much more it says of the money."""
    every = split_sentences(passage.text)
    whole = any("£" in said and _SPENT.search(said) and _OWN.search(said) for said in every)
    headed = bool(passage.heading_path) and bool(_HEADED.search(passage.heading_path[-1]))
    sums = sum("£" in said for said in every)
    return (3 * headed + min(sums, 3)) if sums and (whole or headed) else 0


def _found(passage: Passage, document: Document) -> Found:
    return Found(passage, document, 1.0, 1.0, (), 1.0)
