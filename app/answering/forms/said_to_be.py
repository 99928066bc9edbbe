"""What a commentary or a text says a thing is: "Arisings are the cuttings left after mowing." """

from __future__ import annotations

import re
from collections.abc import Iterator

from app.answering.book import Book
from app.answering.draft import Draft, folded, marks
from app.answering.everyday import common_stems
from app.answering.measure_facts import short_title
from app.answering.question import Question
from app.calculators.wording import at_start
from index.words import fold
from ingest.domain import Measure, Passage, Remark
from ingest.sentences import split_sentences

_IS = re.compile(
    r"^(?:[•\-–*]\s*)?(?:(?:an?|the|by|here) )?[“\"'‘]?(?P<what>[\w'’&/() -]{3,60}?)[”\"'’]?,? (?:(?:is|are) (?:defined as|taken to be|understood as|"
    r"(?=(?:the|an?|any|those|what|when|where|people|children|households|homes|all|anything|one)\b))|we mean|means?|refers? to|stands? for|"
    r"covers? (?=\w)|compris\w+|consists? of)",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^An? (?P<what>[\w'’ -]{3,40}?) (?!was|has|does)[a-z]{3,}s\b"
)  # "A School Street closes the road outside a school"
_IF = re.compile(
    r"^(?:[•\-–*]\s*)?(?:(?:an?|the|any) )?[\w'’ -]{3,40}? (?:is|are|counts?|is counted|are counted|is classed|are classed)(?: as)? "
    r"[“\"'‘]?(?P<what>[\w'’ -]{3,40}?)[”\"'’]? (?:if|when|where|once) ",
    re.IGNORECASE,
)  # "A pupil is persistently absent if ..."
_OF_A_FIGURE = re.compile(
    r"\b(target|higher|lower|better|worse|best|worst|highest|lowest|increase\w*|decrease\w*|above|below|improv\w*|challeng\w*|priorit\w*|"
    r"reason|result|problem|first|only|main|biggest|responsib\w*|aim)\b",
    re.IGNORECASE,
)  # what tells how a thing does, not what it is
SEARCHED = 12


def say_what_it_is(draft: Draft, question: Question) -> bool:
    """Quotes the sentence whose subject is what is asked about and that says what it is, with its source."""
    for sentence, source in _sentences(draft.book, question):
        forms = (form.match(sentence) for form in (_IF, _IS, _DOES))
        match = next((one for one in forms if one and _is_asked(one["what"], question, draft.book)), None)
        if match is None or _OF_A_FIGURE.search(sentence):
            continue
        if isinstance(source, Passage):
            number, document = draft.cite_passage(source), draft.book.documents[source.document]
        else:
            remark, measure = source
            number, document = draft.cite_remark(remark, measure), draft.book.documents[measure.document]
        where = short_title(document)
        draft.subject = draft.subject or match["what"].strip()
        draft.say(f"{at_start(where)} says: “{sentence.rstrip('.')}” {marks(number)}.")
        return True
    return False


def _sentences(book: Book, question: Question) -> Iterator[tuple[str, Passage | tuple[Remark, Measure]]]:
    """Every sentence of the commentaries, then those of the passages found for the question."""
    for one in book.series:
        for measure in reversed(one.measures):
            for remark in measure.remarks:
                for sentence in split_sentences(remark.text):
                    yield folded(sentence), (remark, measure)
    for hit in book.library.search(question.plain, limit=SEARCHED, kinds=("passage",)):
        if isinstance(hit.record, Passage):
            for sentence in split_sentences(hit.record.text):
                yield folded(sentence), hit.record


def _is_asked(subject: str, question: Question, book: Book) -> bool:
    """Whether the sentence's subject is a thing that the question names, in telling words."""
    held = frozenset(book.concepts.of(subject))
    telling = held - common_stems()
    return bool(telling) and held <= question.content | question.stems and fold(subject) not in ("it", "this")
