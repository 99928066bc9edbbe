"""Money for each of something ("what does a place cost a week?", "how much per pupil?"): only a line or a sentence that says so answers
it; what a whole service spent does not."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.answering import refusal
from app.answering.answer import Answer
from app.answering.book import Book, Entry
from app.answering.draft import Draft, marks
from app.answering.everyday import common_stems
from app.answering.finance_matching import match_lines
from app.answering.forms.budget import answer_row
from app.answering.matching import match_measures
from app.answering.measure_facts import short_title
from app.answering.passage_bounds import of_its_time
from app.answering.passage_finding import Found, explained_by, find_passages
from app.answering.question import Question, content_of
from app.calculators.wording import at_start
from index.library import Filters
from index.words import fold
from ingest.sentences import split_sentences

CLOSE = 32  # characters between a sum and the words for each
HALF, NAMED = 0.5, 0.5  # of the rest of the question that a sentence, and that a line's label, must have
PRICED = 0.4  # what a word for a price adds to a sentence's share
_PRICE = re.compile(r"\b(costs?|price[ds]?|fees?|charge[ds]?|receives?|is paid|are paid)\b")
_SUM = re.compile(r"£\s?\d[\d,]*(?:\.\d+)?k?\b(?! ?(?:m|million|bn|billion)\b)(?!\.?\d)")
_OFTEN = re.compile(r"\bhow much\b|\bcost|\bprice|\bfee|\bspen|\bpa(y|id)|£")


@cache
def _words() -> tuple[dict[str, re.Pattern[str]], re.Pattern[str]]:
    data = tomllib.loads(Path(__file__).with_name("money_each.toml").read_text("utf-8"))
    each = {name: re.compile(words) for name, words in data["each"].items()}
    return each, re.compile(data["money"]["words"])


def answer_money_each(question: Question, book: Book, filters: Filters, extra: str = "") -> Answer | None:
    """None where no money for each of something is asked about, or a measure in pounds tells it."""
    each, money = _words()
    text = fold(question.plain)
    asked = [pattern for pattern in each.values() if pattern.search(text)]
    if not asked or not money.search(text) or not _OFTEN.search(text) or _is_measure(question, book):
        return None
    bare = text
    for pattern in asked:
        bare = pattern.sub(" ", bare)
    rest = tuple(one for one in content_of(money.sub(" ", bare), book) if one not in common_stems())
    if (line := _line(question, asked, book)) is not None:
        return answer_row(question, line, book)
    telling = list(_telling(question, asked, rest, book, filters, extra))
    if not telling:
        return refusal.nothing_on(question, book)
    _, one, said = max(telling, key=lambda found: found[0])
    return _told(question, one, said, book)


def _is_measure(question: Question, book: Book) -> bool:
    best = next(iter(match_measures(question, book, limit=1)), None)
    units = {cell.unit for row in best.series.measures for cell in row.cells} if best else set()
    in_pounds = any(unit and "£" in unit for unit in units)
    return best is not None and in_pounds and best.explained >= HALF


def _line(question: Question, asked: list[re.Pattern[str]], book: Book) -> Entry | None:
    """A line whose label, title or columns say that its money is for each of the thing asked about."""
    for line in match_lines(question, book):
        table, row = line.entry.table, line.entry.row
        printed = fold(" ".join((table.title, row.label, *(cell.column for cell in row.lines))))
        if line.labelled >= NAMED and all(pattern.search(printed) for pattern in asked):
            return line.entry
    return None


def _telling(
    question: Question,
    asked: list[re.Pattern[str]],
    rest: tuple[str, ...],
    book: Book,
    filters: Filters,
    extra: str,
) -> Iterator[tuple[float, Found, str]]:
    """Sentences in pounds for each of the thing asked about, with half of the rest of the question or in a passage that bears on it, and
    how much of it each has; one that speaks of a price before one that only has a sum."""
    for one in find_passages(question, book, filters, extra):
        if not of_its_time(question, one):
            continue
        for said in split_sentences(one.passage.text):
            own = _share(rest, f"{' '.join(one.passage.heading_path[-1:])} {said}", book)
            near = own >= HALF or one.bears
            if near and _beside(said, asked):
                priced = PRICED * bool(_PRICE.search(fold(said)))
                yield own + priced, one, " ".join(said.split()).lstrip("•-· ")


def _beside(said: str, asked: list[re.Pattern[str]]) -> bool:
    """Whether a sum in pounds, not in millions, stands close to the words for each: "£842 a week", "a weekly price of £842"."""
    plain = fold(said)
    sums = [match.span() for match in _SUM.finditer(plain)]
    return all(
        any(_close(match, start, end) for start, end in sums for match in pattern.finditer(plain))
        for pattern in asked
    )


def _close(each: re.Match[str], start: int, end: int) -> bool:
    """An adjective ("weekly") stands before its sum; other words may stand on either side of it."""
    before = 0 <= start - each.end() <= CLOSE
    return before or (not each[0].endswith("ly") and 0 <= each.start() - end <= CLOSE)


def _share(rest: tuple[str, ...], text: str, book: Book) -> float:
    return explained_by(rest, frozenset(book.concepts.of(text)), book)[0] if rest else 1.0


def _told(question: Question, one: Found, said: str, book: Book) -> Answer:
    draft = Draft(question.text, book)
    draft.subject = one.passage.section or one.document.title
    title, number = short_title(one.document), draft.cite_passage(one.passage)
    verb = "record" if one.document.kind == "minutes" else "says"
    draft.say(f"{at_start(title)} {verb}: “{said}” {marks(number)}")
    return draft.finished()
