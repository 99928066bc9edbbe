"""What a report says of one line of its own table in a paragraph or item that opens with the line's name ("Street Lighting -
deficit £0.6m. The price of ...")."""

from __future__ import annotations

import re

from app.answering.book import Book, Entry
from app.answering.draft import Draft, marks
from app.answering.reason_words import gives_reason
from index.words import fold
from ingest.domain import FinanceTable, Passage
from ingest.sentences import split_sentences

LONGEST = 65  # words quoted
FEWEST = 4  # words beside the line's name: "Parks deficit £0.2m" says nothing of it
SHORTEST = 8  # letters of a label that opens a sentence by itself; shorter ones may be anything
_OUTCOME = r"(?:deficit|surplus|overspen[dt]|underspen[dt]|variance|pressure|shortfall)"
_BEHIND = re.compile(
    r"\b((over|under)[- ]?spen\w*|deficit|surplus)\b.{0,70}\b(mainly|mostly|most of|largely|driven by|due to|because|(as a |the )result of|caused by|owing to|"
    r"stems? from|came from|arises? from|explained by)\b"
)
_WHOLE = re.compile(
    r"\b(the (portfolio|council|directorate|department|finance section)|overall|in total|total (over|under)spend|as a whole)\b"
)
_MONEY = re.compile(r"£|\b(over|under)spen|\b(deficit|surplus|pressure|variance|shortfall)", re.IGNORECASE)


def say_commentary(draft: Draft, entry: Entry) -> bool:
    """Quotes what the entry's own document says under the line's name, unless it has it quoted already; False where it says nothing."""
    found = commentary_on(entry, draft.book)
    if found is None:
        return False
    passage, said = found
    draft.say(f"The report says: “{said.rstrip('.')}” {marks(draft.cite_passage(passage))}.")
    return True


def commentary_on(entry: Entry, book: Book) -> tuple[Passage, str] | None:
    """The passage and its sentences on the line, those with a reason before others; None where nothing stands under its name."""
    if len(entry.row.label) < SHORTEST:
        return None
    told = [
        (passage, said)
        for passage in book.library.passages(entry.table.document)
        if (said := _under_its_name(passage, entry.row.label, entry.table))
    ]
    told.sort(key=lambda one: not gives_reason(one[1]))
    return told[0] if told else None


def _under_its_name(passage: Passage, label: str, table: FinanceTable) -> str:
    """From the sentence that opens with the label to the one that opens with another of the table's; the whole passage where the label
    is its heading. Empty where money is not what it tells of."""
    every = split_sentences(passage.text)
    own, others = _opening(label), [_opening(row.label) for row in table.rows if row.label != label]
    starts = [at for at, sentence in enumerate(every) if own.match(fold(sentence))]
    headed = bool(passage.heading_path) and own.match(fold(passage.heading_path[-1]) + ":")
    if not starts and not headed:
        return ""
    first = starts[0] if starts else 0
    kept = [every[first]] if every else []
    for sentence in every[first + 1 :]:
        if any(other.match(fold(sentence)) for other in others):
            break
        if sum(len(one.split()) for one in [*kept, sentence]) > LONGEST:
            break
        kept.append(sentence)
    said = " ".join(kept)
    return said if _MONEY.search(said) and len(said.split()) > len(label.split()) + FEWEST else ""


def _opening(label: str) -> re.Pattern[str]:
    """A sentence or item that opens with the label and a dash, a colon, a bracket or how it came out."""
    words = r"\W+".join(re.escape(one) for one in re.findall(r"\w+", fold(label)))
    return re.compile(
        rf"\W*(?:\d+(?:\.\d+)*\W+)?{words}\s*(?:[-–—:(]|£|(?:(?:net|income) )?{_OUTCOME}\b)", re.IGNORECASE
    )


def say_of_the_whole(draft: Draft, entry: Entry) -> bool:
    """Quotes what the entry's document says lies behind the total's variance; False where it says nothing of the whole."""
    labels = [_opening(row.label) for row in entry.table.rows if not row.total]
    for passage in draft.book.library.passages(entry.table.document):
        for said in split_sentences(passage.text):
            folded = fold(said)
            of_a_line = any(own.match(folded) for own in labels)
            if _BEHIND.search(folded) and _WHOLE.search(folded) and not of_a_line:
                quoted = " ".join(said.split()).rstrip(".")
                draft.say(f"The report says: “{quoted}” {marks(draft.cite_passage(passage))}.")
                return True
    return False
