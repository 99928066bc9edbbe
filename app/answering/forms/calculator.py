"""A bare calculation with the figures in the question: variance, rating, share, amount a head, direction, growth."""

from __future__ import annotations

import re
from decimal import Decimal

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft
from app.answering.everyday import common_stems
from app.answering.question import Question
from app.calculators.direction import direction
from app.calculators.given import read_figure
from app.calculators.growth import growth
from app.calculators.per_head import per_head
from app.calculators.quantity import Quantity
from app.calculators.rag import rag
from app.calculators.result import Result
from app.calculators.schemes import scheme, scheme_from_key
from app.calculators.share import share
from app.calculators.variance import variance
from app.calculators.wording import percent
from index.words import fold
from ingest.domain import Good
from ingest.errors import ScrutineerError

FEW = 2  # words of its own that a question with a bare calculation may have
_FIGURE = r"(-?\(?£?\s?\d(?:[\d,]*\d)?(?:\.\d+)?\s?(?:%|k\b|m\b|bn\b|million\b|thousand\b)?\)?)"
_BUDGET = re.compile(rf"\bbudget(?:ed|s)?\b[^\d£]{{0,25}}{_FIGURE}|{_FIGURE} to spend\b")
_OUTTURN = re.compile(
    rf"\b(?:outturn|spen[dt]s?|spending|actual|forecast(?:ing)?|expenditure|came in at|cost)\b[^\d£]{{0,25}}{_FIGURE}"
)
_ACTUAL = re.compile(
    rf"\b(?:actual|result|performance|figure|score[d]?|achieved|reached|got|value|hit|hits|managed|made|did|do|delivered|posted|came (?:to|in at)|"
    rf"(?:stood|stands|was|were|is|are|be) at|ended (?:up )?(?:at|on)|finished (?:at|on))\b(?:(?!\btarget)[^\d]){{0,20}}{_FIGURE}|\bwould {_FIGURE} (?:be|make|get|count)\b"
)
_TARGET = re.compile(
    rf"\btarget(?:ed)?\b(?:(?!\b(?:actual|result|achieved|reached))[^\d]){{0,20}}{_FIGURE}|{_FIGURE} target\b"
)
_AGAINST = re.compile(rf"{_FIGURE} (?:against|versus|vs?) (?:a |the )?(?:target )?(?:of )?{_FIGURE}")
_OUT_OF = re.compile(rf"{_FIGURE} (?:\w+ )?(?:out of|of) (?:a total of |the |all )?{_FIGURE}")
_SHARE = re.compile(r"\b(percentage|percent|per cent|share|proportion|fraction)\b|%")
_CHANGE = re.compile(
    r"\b(percentage|percent|per cent|how much) (change|increase|decrease|rise|fall|drop|more|less|growth)\b|% (change|increase|decrease|rise|fall)"
)
_PER_HEAD = re.compile(
    rf"{_FIGURE} (?:for|across|between|among|shared by|divided by|spread over) {_FIGURE} (people|residents|households|pupils|children|adults)\b"
)
_FROM_TO = re.compile(rf"\bfrom {_FIGURE} to {_FIGURE}")
_HIGH = re.compile(
    r"\b(higher|bigger|more|high) (is |are |being |= ?)?(better|good|best)\b|\bbetter (if|when) (it is |it's )?high\w*\b|\bthe (higher|more|bigger),? the better\b|\bgood (is )?high\b|\bhigh is good\b|\bmaximise\b"
)
_LOW = re.compile(
    r"\b(lower|smaller|less|fewer|low) (is |are |being |= ?)?(better|good|best)\b|\bbetter (if|when) (it is |it's )?low\w*\b|\bthe (lower|less|fewer|smaller),? the better\b|\bgood (is )?low\b|\blow is good\b|\bminimise\b"
)


def calculation_in(question: Question) -> Result | None:
    """The calculation whose figures the question itself gives; None where it gives none or too few."""
    text = fold(question.text)
    budget, outturn = _figure(_BUDGET, text), _figure(_OUTTURN, text)
    if budget and outturn and not re.search(r"\b20\d\d/\d\d\b", text):
        return variance(budget, outturn, unit=budget.unit or "£")
    good = good_in(text)
    standing = _standing(text)
    if standing and not _ACTUAL.search(text) and len(question.concepts) > FEW:
        standing = None  # "the 2019/20 figure against the 32% target" is about a measure
    if standing and not good and set(question.concepts) - common_stems():
        standing = None  # so is "would 52% be green for recycling", whose own good is known
    if standing and (good or question.asks("rag")):
        return rag(*standing, good)
    return _of_two(question, text, good)


def _standing(text: str) -> tuple[Quantity, Quantity] | None:
    """The actual and the target that a question gives: "actual 48, target 50", "48 against a target of 50"."""
    actual, target = _figure(_ACTUAL, text), _figure(_TARGET, text)
    if not actual and (pair := _AGAINST.search(text)):
        actual, target = _read(pair[1]), _read(pair[2])
    return (actual, target) if actual and target else None


def _of_two(question: Question, text: str, good: Good | None) -> Result | None:
    """A share, an amount a head, or a change, of two figures given."""
    if (pair := _PER_HEAD.search(text)) and (total := _read(pair[1])) and (people := _read(pair[2])):
        return per_head(total, people)
    bare = len(question.concepts) <= FEW
    if bare and (pair := _OUT_OF.search(text)) and _SHARE.search(text):
        part, whole = _read(pair[1]), _read(pair[2])
        return share(part, whole) if part and whole and whole.value and part.unit != "%" else None
    moved = _FROM_TO.search(text)
    if moved and good and question.asks("direction", "trend"):
        return direction(read_figure(moved[1]), read_figure(moved[2]), good)
    if moved and bare and _CHANGE.search(text):
        before, after = _read(moved[1]), _read(moved[2])
        return growth(before, after) if before and after and before.value else None
    return None


def good_in(text: str) -> Good | None:
    """Which way the question says is good."""
    if _LOW.search(text):
        return "Low"
    return "High" if _HIGH.search(text) else None


def _figure(pattern: re.Pattern[str], text: str) -> Quantity | None:
    found = pattern.search(text)
    return _read(next(one for one in found.groups() if one)) if found else None


def _read(figure: str) -> Quantity | None:
    try:
        return read_figure(figure.replace("million", "m").replace("thousand", "k").strip())
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
        _say_rounded(draft, result)
    return draft.finished()


def _with_printed_key(question: Question, result: Result, book: Book) -> Result:
    """The key a document prints goes before the default, that of a document the question names before others."""
    named = [document for key, document in book.documents.items() if key in question.scope.documents]
    keys = [document.rag_key for document in (*named, *book.documents.values()) if document.rag_key]
    text = fold(question.text)
    standing = _standing(text)
    chosen = scheme_from_key(keys[0]) if keys else scheme()
    return rag(*standing, good_in(text), chosen) if standing else result


def _say_pounds(draft: Draft, result: Result) -> None:
    amount: Decimal | None = getattr(result, "amount", None)
    unit = getattr(result, "unit", None)
    scale = {"£m": 1_000_000, "£000": 1000}.get(unit or "")
    if amount is not None and scale:
        draft.say(f"In pounds that is £{abs(amount) * scale:,.0f}.")


def _say_rounded(draft: Draft, result: Result) -> None:
    """The share of the budget to one decimal place, as reports print it, where the working gives two."""
    share_of_it: Decimal | None = getattr(result, "percent", None)
    if share_of_it is not None and percent(share_of_it) != percent(share_of_it, 1):
        draft.say(f"To one decimal place that is {percent(abs(share_of_it), 1)}.")
