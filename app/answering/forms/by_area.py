"""The places or groups of a table set in order: which has the most, which the fewest, or all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.answer import Answer
from app.answering.area_rows import AreaTable, table_asked
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.measure_facts import Fact, at, facts_of, good_of, latest_with_value, short_title, valued
from app.answering.question import Question
from app.calculators.wording import listed
from index.words import NUMBER_WORDS, fold

_MOST = re.compile(
    r"\b(most|highest|biggest|largest|greatest|top|worst|more .{2,40} than any|busiest|leads?)\b"
)
_LEAST = re.compile(r"\b(fewest|least|lowest|smallest|bottom|quietest|fewer .{2,40} than any)\b")
_WORST = re.compile(r"\b(worst|poorest|dirtiest|hardest hit)\b")
_BEST = re.compile(r"\b(best|cleanest|safest)\b")
_HOW_MANY = re.compile(
    r"\b(?:top|worst|bottom|highest|lowest|the)? ?(?P<number>\d+|two|three|four|five|six|ten)\b(?! ?[/-])"
)
_EACH = re.compile(r"\b(each|every|all( the)?|by|per|across( the)?|list( the)?)\b")


def answer_by_area(question: Question, book: Book) -> Answer | None:
    """None where no such table is asked about, or neither an order nor all of its rows are."""
    table = table_asked(question, book)
    text = fold(question.plain)
    if table is None:
        return None
    most, least = _order(text, table, book)
    if not (most or least or _EACH.search(text)):
        return None
    facts = _facts(table, question, book)
    if not facts:
        return None
    draft = Draft(question.text, book)
    draft.subject = f"{table.what} by {table.noun}"
    number = _number(text, table)
    ordered = sorted(facts, key=lambda fact: (-(fact.value or 0), fact.measure.name))
    if most:
        _say(draft, table, ordered[:number], "most")
    if least:
        _say(draft, table, ordered[::-1][:number], "least")
    if not (most or least):
        _say(draft, table, ordered, "all")
    return draft.finished()


def _order(text: str, table: AreaTable, book: Book) -> tuple[bool, bool]:
    """Whether those with the most are asked for, and those with the least; the worst are those with the most where a low figure is good."""
    most, least = bool(_MOST.search(text)), bool(_LEAST.search(text))
    worst, best = bool(_WORST.search(text)), bool(_BEST.search(text))
    high = _high_is_good(table, book)
    return most or (best if high else worst), least or (worst if high else best)


def _high_is_good(table: AreaTable, book: Book) -> bool:
    """Whether the measure of the whole council that counts the same thing says that high is good."""
    what = frozenset(book.concepts.of(table.what))
    alike = [(len(what & name), one) for one in book.series for name in book.names[one.key] if good_of(one)]
    best = max(alike, key=lambda pair: (pair[0], pair[1].key), default=None)
    return best is not None and best[0] > 0 and good_of(best[1]) == "High"


def _facts(table: AreaTable, question: Question, book: Book) -> list[Fact]:
    """One figure a row, all of the period asked about or of the latest that all have."""
    rows = [
        [fact for fact in valued(facts_of(one, book)) if fact.document.id == table.document]
        for one in table.rows
    ]
    named = question.periods.named
    periods = named or tuple(dict.fromkeys(filter(None, (latest_with_value(row) for row in rows))))[-1:]
    if not periods:
        return []
    return [found[-1] for row in rows if (found := at(row, periods[0]))]


def _number(text: str, table: AreaTable) -> int:
    """How many are asked for ("the three worst wards"), one where none is."""
    found = re.search(
        rf"{_HOW_MANY.pattern}(?= (?:\w+ ){{0,2}}{table.noun}s\b)|\b(?:top|bottom) (?P<other>\d+|two|three|four|five|six|ten)\b",
        text,
    )
    word = (found["number"] or found["other"]) if found else "1"
    word = NUMBER_WORDS.get(word, word)
    return min(int(word), len(table.rows)) if word.isdigit() and int(word) else 1


def _say(draft: Draft, table: AreaTable, facts: Sequence[Fact], which: str) -> None:
    """One sentence, each row cited."""
    told, numbers = [], []
    for fact in _with_ties(facts, table, draft.book):
        number = draft.cite_measure(fact.measure)
        numbers.append(number)
        draft.figure(fact.measure.name, fact.value, fact.cell.unit, fact.cell.period, "", number)
        told.append(f"**{fact.measure.name}** ({fact.shown})")
    period, title = facts[0].cell.period, short_title(facts[0].document)
    what = f"{table.what[0].lower()}{table.what[1:]}"
    opening = {
        "most": f"Highest in {period} for {what}, by {table.noun}: ",
        "least": f"Lowest in {period} for {what}, by {table.noun}: ",
        "all": f"{table.what} by {table.noun} in {period}: ",
    }[which]
    draft.say(f"{opening}{listed(told)}, in {title} {marks(*numbers)}.")


def _with_ties(facts: Sequence[Fact], table: AreaTable, book: Book) -> list[Fact]:
    """With the rows that have the same figure as the last of them."""
    last = facts[-1]
    ties = [
        fact
        for one in table.rows
        for fact in at(valued(facts_of(one, book)), last.cell.period)
        if fact.value == last.value and fact.document.id == table.document and fact not in facts
    ]
    return [*facts, *ties]
