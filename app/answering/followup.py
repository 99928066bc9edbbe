"""Follow-up questions resolved against the turns before: "and the year before?", "what about SEN support?", "why?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.answering.aims import Aim
from app.answering.asked_periods import AskedPeriods, steps_in
from app.answering.book import Book
from app.answering.everyday import common_stems
from app.answering.finance_matching import asked_of, match_lines, services_in
from app.answering.matching import EXPLAINED, PEOPLE, match_measures
from app.answering.question import CARRIED, Question, understand
from index.words import fold
from ingest.periods import next_period, period_key, previous_period

_OPENING = re.compile(
    r"^(and|so|but|what about|how about|same|then|ok|okay|why|also|now|against (what|which))\b"
)
_POINTING = re.compile(
    r"\b(it|its|that|this|those|these|they|them|their|each one|the same|there|one|she|he|her|his|him)('s|s)?\b"
)
_PART_OF = re.compile(
    r"\b(how (much|many)|what (share|part|proportion)|which part) of (that|this|it|those|these|them|which)\b"
)
_SUBJECTLESS = re.compile(
    r"^how (many|much|long|often) (of (them|those|these) )?(had|have|has|were|was|are|is|did|do|does|would|will)\b(?! (there|we|the|they|our)\b)"
)  # "how many had waited": of what, the turn before says
_THOSE = re.compile(r"\bhow many\b.{0,30}\b(is|are|was|were|does|would) (that|this|it|those|these)\b")
_ABOUT = re.compile(r"^(and |so |but |ok |okay )?(what|how) about\b")
NAMED_ANEW = 2  # telling words with which a follow-up names another measure by itself
_NEW_TOPIC = re.compile(r"\b(new question|different topic|changing subject|moving on|separately)\b")


@dataclass(frozen=True)
class Turn:
    """A question with what it inherits: `question` is complete in itself; `context` are words of earlier turns that help to
    find passages; `carried` says whether anything was taken over."""

    question: Question
    context: str = ""
    carried: bool = False


def resolve(text: str, history: Sequence[str], book: Book) -> Turn:
    """The last question, completed from the questions before it where it leans on them."""
    turn: Turn | None = None
    for earlier in history:
        turn = _continue(understand(earlier, book), turn, book)
    return _continue(understand(text, book), turn, book)


def _continue(question: Question, before: Turn | None, book: Book) -> Turn:
    if before is None or not leans(question, book):
        return Turn(question)
    return Turn(
        _merged(question, before.question, book),
        f"{before.context} {before.question.text}".strip(),
        carried=True,
    )


def anew_turn(turn: Turn, book: Book) -> Turn | None:
    """What "what about missed bins?" asks where nothing joins it to the turn before: its own measure, for the period of that turn.
    None where its words name none."""
    own = understand(turn.question.text, book)
    telling = [one for one in own.concepts if one not in common_stems()]
    if not (turn.carried and _ABOUT.search(fold(own.plain).strip()) and len(telling) >= NAMED_ANEW):
        return None
    matches = match_measures(own, book, limit=1)
    if not matches or matches[0].explained < EXPLAINED:
        return None
    aims = own.aims or turn.question.aims
    return Turn(replace(own, aims=aims, periods=own.periods or turn.question.periods), turn.context)


def leans(question: Question, book: Book) -> bool:
    """Whether a question cannot stand alone: it opens like a follow-up, points back, or names no subject of its own."""
    text = fold(question.plain).strip()
    if _NEW_TOPIC.search(text):
        return False
    if question.codes:
        return False
    if not question.concepts or _OPENING.search(text) or _SUBJECTLESS.search(text):
        return True
    if _PART_OF.search(text):
        return True
    if not _POINTING.search(text):
        return False
    matches = match_measures(question, book, limit=1)
    return not (matches and matches[0].explained >= EXPLAINED and matches[0].named >= 0.35)


def _merged(question: Question, before: Question, book: Book) -> Question:
    """The new question's own words first; what it leaves open comes from the turn before."""
    own_subject = _has_subject(question, before, book)
    added = () if _people_pointed_to(question) else question.concepts
    concepts = question.concepts if own_subject else tuple(dict.fromkeys((*before.concepts, *added)))
    cohort = "" if own_subject else _cohort_words(before, question, book)
    only_why = question.aims == {"why"} and bool(asked_of(before))
    asked = "" if question.aims and not only_why else before.plain
    return replace(
        question,
        aims=_aims(question, before),
        periods=_periods(question, before.periods),
        scope=question.scope if question.scope.documents or question.scope.missing else before.scope,
        concepts=concepts,
        codes=question.codes or (() if own_subject else before.codes),
        plain=CARRIED.join(part for part in (question.plain, cohort, asked) if part),
    )


def _aims(question: Question, before: Question) -> frozenset[Aim]:
    """The new question's own; talk of a meeting goes on when only a number or a reason is asked for."""
    if before.asks("said") and question.aims and question.aims <= {"count", "why"}:
        return question.aims | {"said"}
    return question.aims or before.aims


def _has_subject(question: Question, before: Question, book: Book) -> bool:
    """Whether the new words name a measure or a budget line by themselves ("same for repairs")."""
    if _people_pointed_to(question):
        return False
    matches = match_measures(question, book, limit=1)
    if matches and matches[0].explained >= 0.9:
        earlier = match_measures(before, book, limit=1)
        other = bool(earlier) and earlier[0].series.key != matches[0].series.key
        telling = [one for one in question.concepts if one not in common_stems()]
        if matches[0].named >= 0.35 or (other and telling and not set(telling) & set(matches[0].left)):
            return True
    if not before.asks("money"):
        return False
    lines = match_lines(replace(question, periods=before.periods), book, limit=1)
    return bool(lines) and bool(services_in(question)) and lines[0].labelled >= 0.9


def _people_pointed_to(question: Question) -> bool:
    """ "How many young people is that?": those of the turn before."""
    return set(question.concepts) <= PEOPLE and bool(_THOSE.search(fold(question.plain)))


def _cohort_words(before: Question, question: Question, book: Book) -> str:
    """The cohort of the turn before stays unless the new question names one of its own."""
    labels = {
        cell.cohort
        for one in book.series
        for measure in one.measures
        for cell in measure.cells
        if cell.cohort
    }
    now = frozenset(book.concepts.of(question.plain))
    if any(frozenset(book.concepts.of(label)) <= now for label in labels):
        return ""
    then = frozenset(book.concepts.of(before.plain))
    return " ".join(sorted(label for label in labels if frozenset(book.concepts.of(label)) <= then))


def _periods(question: Question, before: AskedPeriods) -> AskedPeriods:
    """Named periods replace the old ones; "the year before", "the two quarters after" step from the period of the turn before."""
    now = question.periods
    anchor = before.named[-1] if before.named else None
    if now.relative in ("previous", "next") and not now.named and anchor:
        return AskedPeriods(named=_stepped(anchor, now.relative, steps_in(question.text)))
    return now if now else before


def _stepped(anchor: str, way: str, steps: int) -> tuple[str, ...]:
    """So many periods before or after one, in order of time."""
    step = previous_period if way == "previous" else next_period
    found = [anchor]
    for _ in range(steps):
        found.append(step(found[-1]))
    return tuple(sorted(found[1:], key=period_key))
