"""What the documents say about something: two to four of their own sentences, attributed, dated and cited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.claims import has_date, wants_date
from app.answering.clauses import clauses_of
from app.answering.draft import Draft, marks
from app.answering.forms.reasons import LEANING
from app.answering.measure_facts import short_title
from app.answering.passage_finding import Found, explained_by
from app.answering.passage_rows import TableRow, rows_of, said_of_row
from app.answering.question import Question
from app.calculators.wording import at_start
from index.words import fold
from ingest.domain import Document, Passage
from ingest.sentences import split_sentences

WORDS = 105  # about what is quoted in all
BESIDE_LIST = 60  # words quoted above a list
SHORT, AFTER = 40, 2  # words that are quoted whole; sentences kept after the last one on the question
BELOW = 3  # passages below a table that may speak of its rows
ROW, ROWS = 0.9, 8  # what a row must account for, of what the best does; rows told at the most
_REASON = re.compile(
    r"\b(due to|because|as a result|attributable|owing to|reason|caused|following|explain|result of|impact\w*|reflects?)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d")


def answer_narrative(question: Question, found: Sequence[Found], book: Book, most: int = WORDS) -> Answer:
    """`found`: the passages to answer from, best first; at least one. `most`: about how many words are quoted in all."""
    draft = Draft(question.text, book)
    best = found[0]
    draft.subject = best.passage.section or best.document.title
    rows = _rows_meant(best, question, book)
    listed = _list_below(best, question, book)
    chosen = [] if rows else _chosen(best, question, book, min(most, BESIDE_LIST) if listed else most)
    draft.say(
        _listed_rows(draft, best, rows)
        if rows
        else f"{_verdict(question, ' '.join(chosen))}{_told(draft, best.document, best, chosen)}"
    )
    if rows and question.asks("why"):
        _say_of_rows(draft, best, rows)
    if listed:
        draft.say(listed_items(draft, best.document, listed))
    for other in _further(found, question, book):
        left = most - sum(len(sentence.split()) for sentence in draft.sentences)
        if listed_in := _rows_meant(other, question, book):
            draft.say(_listed_rows(draft, other, listed_in))
        elif left >= 30 and not rows:
            draft.say(_told(draft, other.document, other, _chosen(other, question, book, min(left, 50))))
    _cite_twins(draft, found)
    return draft.finished()


_OVER_OR_UNDER = re.compile(
    r"\b(over or under|under or over|(over|under) ?(the |its )?budget|(over|under)spen)"
)
_MORE = re.compile(
    r"\bmore than (was |had been )?(budgeted|planned|the budget)\b|\babove (its |the )?budget\b"
)
_LESS = re.compile(
    r"\bless than (was |had been )?(budgeted|planned|the budget)\b|\bbelow (its |the )?budget\b"
)


def _verdict(question: Question, said: str) -> str:
    """ "Over budget: " where that is asked and the quoted words say it otherwise ("£0.8m more than budgeted"); else empty."""
    if not _OVER_OR_UNDER.search(fold(question.plain)):
        return ""
    return (
        "Over budget: " if _MORE.search(fold(said)) else "Under budget: " if _LESS.search(fold(said)) else ""
    )


def _rows_meant(best: Found, question: Question, book: Book) -> tuple[TableRow, ...]:
    """The rows of a table that account for most of the question, or of a part of it; all where its heading alone has that; none
    where the passage is no table."""
    rows = rows_of(best.passage)
    held = [frozenset(book.concepts.of(row.text)) for row in rows]
    meant: set[int] = set()
    for asked in (question, *clauses_of(question, book)) if rows else ():
        shares = [explained_by(asked.concepts, one, book)[0] for one in held]
        most = max(shares, default=0.0)
        meant |= {at for at, share in enumerate(shares) if most > 0 and share >= ROW * most}
    return tuple(rows[at] for at in sorted(meant)) or rows[:ROWS]


def _listed_rows(draft: Draft, best: Found, rows: Sequence[TableRow]) -> str:
    number = draft.cite_passage(best.passage)
    title = short_title(best.document)
    verb = "list" if best.document.kind == "minutes" else "lists"
    return f"{at_start(title)} {verb}: {'; '.join(row.said for row in rows[:ROWS])} {marks(number)}."


def _say_of_rows(draft: Draft, best: Found, rows: Sequence[TableRow]) -> None:
    """What the paragraphs below a table say of its rows by their numbers."""
    below = draft.book.library.neighbours(best.passage.id, before=0, after=BELOW)[1:]
    for passage in below:
        told = [said for row in rows[:ROWS] if (said := said_of_row(row, (passage.text,)))]
        if told and passage.section == best.passage.section:
            draft.say(f"Below it: “{' '.join(dict.fromkeys(told))}” {marks(draft.cite_passage(passage))}")


def _told(draft: Draft, document: Document, found: Found, sentences: Sequence[str]) -> str:
    number = draft.cite_passage(found.passage)
    said = " ".join(sentences)
    opening = {
        "minutes": "record", "meeting page": "says",
    }.get(document.kind, "says")  # fmt: skip
    title = short_title(document)
    return f"{at_start(title)} {opening}: “{said}” {marks(number)}"


def _chosen(found: Found, question: Question, book: Book, most: int) -> list[str]:
    """The sentences that account for most of the question and of each part of it, with what they lean on, then what follows them, as
    far as `most` words go, in their own order."""
    sentences = _units(found.passage)
    if _words(sentences) <= most:
        return _trimmed(sentences, question, book)
    kept: set[int] = set()
    anchors = _anchors(sentences, question, book)
    for at in anchors:
        wanted = {at - 1, at} if at and LEANING.match(sentences[at]) else {at}
        if not kept or _words([sentences[one] for one in kept | wanted]) <= most:
            kept |= wanted
    for at in (step for anchor in anchors for step in (anchor + 1, anchor + 2)):
        follows = at < len(sentences) and at - 1 in kept
        if follows and _words([sentences[one] for one in kept | {at}]) <= most:
            kept.add(at)
    return _joined(sentences, sorted(kept))


def _trimmed(sentences: Sequence[str], question: Question, book: Book) -> list[str]:
    """Without what stands before the first sentence that has something of the question and the one it leans on, or well after the last
    such: a paragraph may speak of several things."""
    telling = [at for at, sentence in enumerate(sentences) if _score(sentence, question, book) > 0]
    if _words(sentences) <= SHORT or not telling:
        return list(sentences)
    first = telling[0]
    while first and LEANING.match(sentences[first]):
        first -= 1
    return list(sentences[first : telling[-1] + 1 + AFTER])


def _anchors(sentences: Sequence[str], question: Question, book: Book) -> list[int]:
    """The sentence that accounts for most of the question, the best for each of its parts, and the next best of all if it is half
    as good."""
    scores = [_score(sentence, question, book) for sentence in sentences]
    order = sorted(range(len(sentences)), key=lambda at: (-scores[at], at))
    anchors = order[:1]
    for clause in clauses_of(question, book):
        parts = [_score(sentence, clause, book) for sentence in sentences]
        best = max(range(len(sentences)), key=lambda at: (parts[at], -at))
        anchors += [best] if parts[best] > 0 else []
    anchors += [at for at in order[1:2] if scores[at] >= 0.5 * scores[order[0]]]
    return list(dict.fromkeys(anchors))


def _words(sentences: Sequence[str]) -> int:
    return sum(len(sentence.split()) for sentence in sentences)


def _units(passage: Passage) -> list[str]:
    """A bulleted list's items with their lead-in, or a paragraph's sentences, white space folded."""
    text = " ".join(passage.text.split())
    if passage.form == "list":
        starts = [match.start() for match in _ITEM.finditer(text)]
        cuts = sorted({0, *starts, len(text)})
        if starts:
            return [part for first, last in pairwise(cuts) if (part := text[first:last].strip())]
    return [" ".join(one.split()) for one in split_sentences(text)]


def _joined(sentences: Sequence[str], kept: Sequence[int]) -> list[str]:
    out: list[str] = []
    for number, at in enumerate(kept):
        if number and at != kept[number - 1] + 1:
            out.append("…")
        out.append(sentences[at])
    return out


def _score(sentence: str, question: Question, book: Book) -> float:
    explained, _ = explained_by(question.concepts, frozenset(book.concepts.of(sentence)), book)
    if wants_date(question.text) and has_date(sentence):
        explained += 0.2
    if question.asks("why") and _REASON.search(sentence):
        explained += 0.35
    if (question.asks("count", "money") or "how much" in question.plain.lower()) and _FIGURE.search(sentence):
        explained += 0.2
    return explained


_ASKS_LIST = re.compile(r"\b(what (?:are|were)|which|list|name) \b.*\b\w+s\b", re.IGNORECASE)
_ITEM = re.compile(r"(?:^|\s)[-•·▪–\uf0b7\uf0a7]\s+(?=\S)")


def _list_below(best: Found, question: Question, book: Book) -> Passage | None:
    """The list that a passage leads up to, where the question asks for several things and the passage does not list them."""
    if not _ASKS_LIST.search(question.text) or best.passage.form == "list":
        return None
    after = book.library.neighbours(best.passage.id, before=0, after=1)[1:]
    return after[0] if after and after[0].form == "list" else None


def items_of(passage: Passage) -> list[str]:
    """The items of a list, with its lead-in first; those that lost their bullets end as sentences do."""
    split = _ITEM.split(" ".join(passage.text.split()))
    parts = split if len(split) > 2 else split_sentences(passage.text)
    return [one.strip(" ;,.") for one in parts if one.strip(" ;,.")]


def listed_items(draft: Draft, document: Document, passage: Passage) -> str:
    """The items of a list by their heads: what stands before a colon, or the first dozen words."""
    items = items_of(passage)
    heads = [one.split(":")[0] if ":" in one[:60] else " ".join(one.split()[:12]) for one in items]
    return f"The list that follows: {'; '.join(heads[:12])} {marks(draft.cite_passage(passage))}."


def _further(found: Sequence[Found], question: Question, book: Book) -> list[Found]:
    """Other passages that have what the best one lacks, or all but as much of the question in other words."""
    best = found[0]
    rest = []
    for other in found[1:6]:
        adds = set(best.left) - set(other.left)
        alike = _alike(best.passage.text, other.passage.text)
        if not alike and (
            (adds and other.explained >= 0.5) or other.explained >= max(0.75, best.explained - 0.05)
        ):
            rest.append(other)
    return rest[:2]


def _alike(one: str, other: str) -> bool:
    """Whether two passages are much the same text."""
    first, second = set(one.lower().split()), set(other.lower().split())
    return len(first & second) > 0.7 * min(len(first), len(second))


def _cite_twins(draft: Draft, found: Sequence[Found]) -> None:
    """The same paragraph in another document is cited beside the one quoted."""
    for other in found[1:6]:
        if _alike(found[0].passage.text, other.passage.text) and other.document.id != found[0].document.id:
            number = draft.cite_passage(other.passage)
            title = short_title(other.document)
            draft.say(f"{at_start(title)} says much the same {marks(number)}.")
            return
