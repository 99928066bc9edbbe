"""A term explained in running text after a dash or a colon: "Cohort – all the pupils of one school year"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.measure_facts import short_title
from app.answering.question import Question
from index.words import fold
from ingest.domain import Document, Passage
from ingest.sentences import split_sentences

_ASKING = (
    r"^(?:and |so )?(?:what(?:'?s| is| are| does| do)?|who(?:'?s| is| are)?|explain|define|tell me what)\s+(?:is |are )?"
    r"(?:meant by |the meaning of |the term )?(?:an? |the )?(?P<term>.+?)"
    r"(?:\s+(?:mean|means|stand for|stands for|refer to|is|are|when they say it))*\s*\??$"
)
_TERM = re.compile(_ASKING, re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:called|(?:classed|counted|regarded|described|treated|count|qualify) as|deemed|considered)(?: to be)? "
    r"(?:an? )?['\"]?(?P<term>[\w-]+(?: [\w-]+)*)['\"]?$"
)
_MARK = r"\s*(?:[–—]|:|\s-\s)\s*"
WORDS = 5  # the longest term
LOOKED_AT = 12  # passages that may explain it


def answer_entry(question: Question, book: Book) -> Answer | None:
    """None where no passage explains the term so."""
    term = term_asked(question.plain)
    found = next(_entries(term, book), None) if term else None
    if found is None:
        return None
    printed, said, passage, document = found
    draft = Draft(question.text, book)
    draft.subject = printed
    title = short_title(document)
    draft.say(f"**{printed}**: “{said}” {marks(draft.cite_passage(passage))}.")
    draft.say(f"So explained in {title}.")
    return draft.finished()


def term_asked(text: str) -> str:
    """What a question asks the meaning of: "what's an on-call firefighter", "What does HWRC mean?", "KSI?"; empty for more words."""
    plain = " ".join(fold(text).split()).strip(" .!?")
    match = _TERM.match(plain) or _CALLED.search(plain)
    term = match["term"] if match else plain
    return term if 0 < len(term.split()) <= WORDS else ""


def _entries(term: str, book: Book) -> Iterator[tuple[str, str, Passage, Document]]:
    """The term as printed, what is said of it, and where."""
    pattern = re.compile(rf"^[\W\d]*(?P<term>{re.escape(term)}s?){_MARK}(?P<said>\S.{{8,}})$", re.IGNORECASE)
    for hit in book.library.search(term, limit=LOOKED_AT, kinds=("passage",)):
        if not isinstance(hit.record, Passage):
            continue
        for sentence in split_sentences(hit.record.text):
            match = pattern.match(" ".join(fold_quotes(sentence).split()))
            if match:
                yield match["term"], match["said"].rstrip(". "), hit.record, hit.document


def fold_quotes(text: str) -> str:
    """Curly quotes made plain, as the question's are, the letters' case kept."""
    return text.replace("’", "'").replace("‘", "'")
