"""A bare calculation with the figures in the question: variance, rating, direction, growth."""

from __future__ import annotations

import re
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft
from app.answering.question import Question
from app.calculators.direction import direction
from app.calculators.given import read_figure
from app.calculators.quantity import Quantity
from app.calculators.rag import rag
from app.calculators.result import Result
from app.calculators.schemes import scheme, scheme_from_key
from app.calculators.variance import variance
from index.words import fold
from ingest.domain import Good
from ingest.errors import ScrutineerError

_FIGURE = r"(-?\(?£?\s?\d(?:[\d,]*\d)?(?:\.\d+)?\s?(?:%|k\b|m\b|bn\b|million\b|thousand\b)?\)?)"
_BUDGET = re.compile(rf"\bbudget(?:ed|s)?\b[^\d£]{{0,25}}{_FIGURE}")
_OUTTURN = re.compile(
    rf"\b(?:outturn|spen[dt]|spending|actual|forecast(?:ing)?|expenditure|came in at|cost)\b[^\d£]{{0,25}}{_FIGURE}"
)
_ACTUAL = re.compile(
    rf"\b(?:actual|result|performance|figure|score[d]?|achieved|reached|got|value)\b[^\d]{{0,20}}{_FIGURE}"
)
_TARGET = re.compile(rf"\btarget(?:ed)?\b[^\d]{{0,20}}{_FIGURE}")
_FROM_TO = re.compile(rf"\bfrom {_FIGURE} to {_FIGURE}")
_HIGH = re.compile(
    r"\b(higher|bigger|more|high) (is|are|=) (better|good)\b|\bgood (is )?high\b|\bhigh is good\b|\bmaximise\b"
)
_LOW = re.compile(
    r"\b(lower|smaller|less|fewer|low) (is|are|=) (better|good)\b|\bgood (is )?low\b|\blow is good\b|\bminimise\b"
)


def calculation_in(question: Question) -> Result | None:
    """The calculation whose figures the question itself gives; None where it gives none or too few."""
    text = fold(question.text)
    budget, outturn = _figure(_BUDGET, text), _figure(_OUTTURN, text)
    if budget and outturn and not re.search(r"\b20\d\d/\d\d\b", text):
        return variance(budget, outturn, unit=budget.unit or "£")
    actual, target = _figure(_ACTUAL, text), _figure(_TARGET, text)
    good = good_in(text)
    if actual and target and (good or question.asks("rag")):
        return rag(actual, target, good)
    moved = _FROM_TO.search(text)
    if moved and good and question.asks("direction", "trend"):
        return direction(read_figure(moved[1]), read_figure(moved[2]), good)
    return None


def good_in(text: str) -> Good | None:
    """Which way the question says is good."""
    if _LOW.search(text):
        return "Low"
    return "High" if _HIGH.search(text) else None


def _figure(pattern: re.Pattern[str], text: str) -> Quantity | None:
    found = pattern.search(text)
    try:
        return (
            read_figure(found[1].replace("million", "m").replace("thousand", "k").strip()) if found else None
        )
    except ScrutineerError:
        return None


def answer_calculation(question: Question, result: Result, book: Book) -> Answer:
    """The result first, then the working."""
    draft = Draft(question.text, book)
    draft.subject = f"a {result.name} calculation"
    if result.name == "rag":
        result = _with_printed_key(question, result, book)
        rated = getattr(result, "rating", None)
        draft.say(f"**{rated}**." if rated else "No rating can be given.")
    draft.calculate(result)
    draft.say(result.working)
    if result.name == "variance":
        _say_pounds(draft, result)
    return draft.finished()


def _with_printed_key(question: Question, result: Result, book: Book) -> Result:
    """The key a document prints goes before the default."""
    keys = [document.rag_key for document in book.documents.values() if document.rag_key]
    text = fold(question.text)
    actual, target = _figure(_ACTUAL, text), _figure(_TARGET, text)
    chosen = scheme_from_key(keys[0]) if keys else scheme()
    return rag(actual, target, good_in(text), chosen) if actual and target else result


def _say_pounds(draft: Draft, result: Result) -> None:
    amount: Decimal | None = getattr(result, "amount", None)
    unit = getattr(result, "unit", None)
    scale = {"£m": 1_000_000, "£000": 1000}.get(unit or "")
    if amount is not None and scale:
        draft.say(f"In pounds that is £{abs(amount) * scale:,.0f}.")
