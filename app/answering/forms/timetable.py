"""A date out of a table of dates that was flattened into one run of text: the entry that ends with it."""

from __future__ import annotations

import re

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.claims import wants_date
from app.answering.draft import Draft, marks
from app.answering.measure_facts import short_title
from app.answering.passage_finding import Found, find_passages
from app.answering.passage_rows import rows_of
from app.answering.question import Question
from app.calculators.wording import at_start
from index.library import Filters
from index.words import LINKING, PASSED_OVER, stem, words

_ASKING = frozenset(stem(word) for word in "when what date which day go goes due due be by".split()) | LINKING
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAY = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTH})\b(?: \d{{4}})?(?: \([^)]{{2,20}}\))?|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
)
FEWEST = 3  # days that make a table of dates
SENTENCES = 1  # full stops that such a table may have
ENOUGH = 2  # words of the question that an entry must have, more than any other
LONGEST = 30  # words of an entry


def answer_timetable(question: Question, book: Book, filters: Filters, extra: str = "") -> Answer | None:
    """The entry that has more of the question than any other of its table; None where it is not asked when, or no table tells."""
    if not wants_date(question.text):
        return None
    asked = {stem(word) for word in words(question.text) if word not in PASSED_OVER} - _ASKING
    for one in find_passages(question, book, filters, extra):
        if one.passage.form != "table" or rows_of(one.passage):
            continue
        entry = _entry(one, asked)
        if entry:
            draft = Draft(question.text, book)
            draft.subject = one.passage.section or one.document.title
            title, number = short_title(one.document), draft.cite_passage(one.passage)
            draft.say(f"{at_start(title)} lists: “{entry}” {marks(number)}.")
            return draft.finished()
    return None


def _entry(one: Found, asked: set[str]) -> str:
    """The entry with most of the question's own words; empty where the text is no table of dates or two have as many."""
    text = " ".join(one.passage.text.split())
    days = list(_DAY.finditer(text))
    if len(days) < FEWEST or len(re.findall(r"[a-z]\. ", text)) > SENTENCES:
        return ""
    starts = [0, *(day.end() for day in days[:-1])]
    entries = [text[start : day.end()].strip(" ,;") for start, day in zip(starts, days, strict=True)]
    longest = max(len(entry.split()) for entry in entries[1:])
    entries[0] = " ".join(entries[0].split()[-longest:])  # the headings of the table stand before it
    hits = [len(asked & {stem(word) for word in words(entry)}) for entry in entries]
    best = max(hits)
    entry = entries[hits.index(best)]
    return entry if best >= ENOUGH and hits.count(best) == 1 and longest <= LONGEST else ""
