"""What a term stands for, or what a measure counts: from the glossaries and the commentaries."""

from __future__ import annotations

import re

from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.draft import Draft, folded, marks
from app.answering.forms.entries import answer_entry
from app.answering.forms.legend import say_legend
from app.answering.forms.redefined import say_redefined
from app.answering.forms.said_to_be import say_what_it_is
from app.answering.matching import Match
from app.answering.measure_facts import short_title, title_of
from app.answering.passage_finding import explained_by
from app.answering.question import Question
from app.calculators.wording import at_start, percent
from index.library import Filters
from index.words import fold
from ingest.domain import Document, Measure, Passage, Remark
from ingest.sentences import split_sentences

_DEFINING = re.compile(
    r"\b(measures?|is the (percentage|number|rate|proportion)|is a|are a|refers? to|defined as|calculated|is calculated|"
    r"means|counts?|stands for|is an|considered|who miss|includes?)\b",
    re.IGNORECASE,
)


_KEY = re.compile(r"\b(red|amber|green|rag|stable|arrow)\b")


_OF_ITSELF = re.compile(
    r"\b(calculated|worked out|defined as|refers? to|is the (percentage|number|rate|proportion|average|share)|measures the|counts the|"
    r"th(is|e) (indicator|measure) (is|measures|counts|shows|covers|looks|records|tracks|reports)|looks at the|considered)\b",
    re.IGNORECASE,
)  # what says how a measure named by its code is made up, not how it did


def terms_in(question: Question, book: Book) -> tuple[tuple[str, str, Document], ...]:
    """Glossary pairs whose acronym or whole expansion stands in the question."""
    plain = re.sub(r"[^A-Za-z0-9&]+", " ", question.text)
    said = {word.lower() for word in plain.split()}
    found = []
    for document in book.by_age(book.documents):
        for acronym, expansion in document.glossary:
            if acronym.lower() in said or fold(expansion) in fold(question.text):
                found.append((acronym, expansion, document))
    return tuple(found)


def answer_definition(question: Question, matches: tuple[Match, ...], book: Book) -> Answer | None:
    """None where neither a glossary nor a commentary tells."""
    draft = Draft(question.text, book)
    terms = terms_in(question, book)
    if not terms and (entry := answer_entry(question, book)) is not None:
        return entry
    if terms:
        _say_term(draft, *terms[-1])
    if not terms and _KEY.search(fold(question.plain)):
        _say_key(draft, question)
    if not draft.sentences:
        say_legend(draft, question)
        if draft.sentences:
            return draft.finished()
    if not draft.sentences and say_redefined(draft, question):
        return draft.finished()
    if draft.sentences or not say_what_it_is(draft, question):
        _say_measure(draft, question, matches)
    if not draft.sentences:
        return None
    return draft.finished()


def _say_key(draft: Draft, question: Question) -> None:
    """What the printed rating key says, from the documents asked about or the latest with one."""
    book = draft.book
    keyed = [
        one
        for one in book.by_age(question.scope.documents or book.documents)
        if one.rag_key and one.rag_key.quote
    ]
    if not keyed:
        return
    document = keyed[-1]
    key = document.rag_key
    if key is None:
        return
    number = draft.cite_text(document, key.quote, key.place, "Rating key")
    where = short_title(document)
    draft.subject = "the rating key"
    if "stable" in question.plain.lower() and key.stable_within is not None:
        draft.say(
            f"By the key of {where}, a trend is stable where the value changed by less than {percent(key.stable_within * 100)}."
        )
        _cite_word(draft, document, "stable")
    draft.say(f"{at_start(where)}'s key says: “{key.quote}” {marks(number)}")


def _cite_word(draft: Draft, document: Document, word: str) -> None:
    """The passage of the document in which the key's word is explained, where there is one."""
    for passage in draft.book.library.passages(document.id):
        if re.search(rf"\b{word}\b[^.]{{0,60}}\d", passage.text, re.IGNORECASE):
            number = draft.cite_passage(passage)
            draft.sentences[-1] = f"{draft.sentences[-1].rstrip('.')} {marks(number)}."
            return


def _say_term(draft: Draft, acronym: str, expansion: str, document: Document) -> None:
    number = _cite_term(draft, acronym, expansion, document)
    draft.subject = acronym
    draft.say(f"**{acronym}** stands for **{expansion}**{f' {marks(number)}' if number else ''}.")


def _cite_term(draft: Draft, acronym: str, expansion: str, document: Document) -> int | None:
    """The passage in which acronym and expansion stand together, in the glossary's document first."""
    for scope in (Filters(document=document.id), Filters()):
        hits = draft.book.library.search(
            f"{acronym} {expansion}", limit=12, kinds=("passage",), filters=scope
        )
        for hit in hits:
            passage = hit.record
            if (
                isinstance(passage, Passage)
                and acronym in passage.text
                and fold(expansion) in fold(passage.text)
            ):
                return draft.cite_passage(passage)
    return None


def _say_measure(draft: Draft, question: Question, matches: tuple[Match, ...]) -> None:
    """The sentences of a commentary that say what the measure counts, if they bear on the question."""
    best: tuple[float, str, Remark, Measure] | None = None
    coded = tuple(match for match in matches if match.by_code)
    for match in coded or matches[:5]:
        for measure in match.series.measures:
            for remark in measure.remarks:
                said, score = _telling(remark, question, draft.book)
                if match.by_code and not _OF_ITSELF.search(said):
                    continue
                score += 1.0 if match.by_code else 0.2 * match.explained
                if said and score >= 0.45 and (best is None or score > best[0]):
                    best = (score, said, remark, measure)
    if best is None:
        return
    _, said, remark, measure = best
    number = draft.cite_remark(remark, measure)
    where = short_title(draft.book.documents[measure.document])
    draft.subject = draft.subject or title_of(matches[0].series)
    draft.say(f"{at_start(where)} says of {measure.name}: “{said}” {marks(number)}")


def _telling(remark: Remark, question: Question, book: Book) -> tuple[str, float]:
    sentences = [folded(sentence) for sentence in split_sentences(remark.text)]
    defining = [sentence for sentence in sentences if _DEFINING.search(sentence)][:3]
    if not defining:
        return "", 0.0
    held = frozenset(book.concepts.of(" ".join(defining)))
    return " ".join(defining), explained_by(question.concepts, held, book)[0]
