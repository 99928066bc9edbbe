"""Questions about what the documents say: answered from passages, or refused where none accounts for enough."""

from __future__ import annotations

import re
from dataclasses import replace

from app.answering import refusal
from app.answering.answer import Answer
from app.answering.book import Book
from app.answering.claims import (
    bears_out,
    has_figure,
    persons_in,
    speaks_for,
    speaks_of_doing,
    wants_figure,
)  # fmt: skip
from app.answering.everyday import common_stems
from app.answering.followup import Turn
from app.answering.forms.entries import answer_entry
from app.answering.forms.footnoted import answer_footnoted
from app.answering.forms.narrative import answer_narrative
from app.answering.forms.outcomes import answer_outcomes
from app.answering.headcount import counted_in_question, counts_them
from app.answering.joined import joined
from app.answering.matching import match_measures
from app.answering.measure_facts import title_of
from app.answering.passage_bounds import MEETINGS, has_its_names, of_its_time
from app.answering.passage_finding import Found, asked_part, find_passages
from app.answering.passage_rows import rows_of
from app.answering.question import Question
from app.answering.reasons_told import with_reasons
from index.facts import plain_code
from index.library import Filters
from index.words import fold, stem
from ingest.sentences import split_sentences

DOING = 0.4  # what telling of something done adds to a passage's score where that is asked for
HALF, NEARLY = (
    0.5,
    0.9,
)  # what a passage that tells of doing must account for, alone and with its likeness in meaning
BELOW = 4  # passages after the one on the subject that may say what is done about it
_SAID_OF = re.compile(
    r"\bwhat (do|does|did|has|have|is|was) .{2,50}\b(say|says|said|saying) (about|on|of)\b|"
    r"\b(say|says|said) (anything|something|nothing|much) (about|on|of)\b"
)
_SPEAKERS = frozenset(
    stem(word)
    for word in "officers officer member members councillor councillors director report reports council say ask asked raise raised".split()
)
_ACTING = frozenset(
    stem(word)
    for word in "stop cut reduce tackle prevent improve address deal help end avoid use using solve fix respond response sort".split()
)
_IN_RESPONSE = re.compile(
    r"(\band|[,;]) what (has|have|is|was|were|are|will)\b.{0,40}\b(done|set up|put in place|happen\w*|changed?|planned|doing|respon\w+|"
    r"promised|agreed)\b"
)
_HEADED = re.compile(
    r"\b(what (we|the council|officers) (will|are|plan|intend)|what we are doing|actions?|next steps|our (plans?|response)|planned|"
    r"what happens next|way forward)\b",
    re.IGNORECASE,
)
_LEANS = re.compile(
    r"^\W*(?:this|these|that|those|it|its|they|their|there|of (?:these|those|them|which)|some|most|half|another|an? (?:further|total)|"
    r"\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|\w+ty|a dozen|he|she|the (?:number|figure|rate|total|average|target|cost)|in|by|at|as|on|since|compared|up|down|from|currently|overall|"
    r".{0,50}\b(?:replied|responded|answered|confirmed|advised|said|explained|reported)|this is|however|but|and|with)\b",
    re.IGNORECASE,
)
SOME_LENGTH = 25  # words of a passage that can open a document


def answer_said(turn: Turn, book: Book, filters: Filters) -> Answer:
    """The best passages' own words, or not_found."""
    question = turn.question
    if not question.concepts and question.scope.documents and (opening := _opening(question, book)):
        return answer_narrative(question, (opening,), book)
    if not turn.carried and (entry := answer_entry(question, book)) is not None:
        return entry
    every = find_passages(question, book, filters, turn.context)
    if question.asks("why") and not turn.carried and not _says_little(turn):
        telling = with_reasons(question, every, book)
        if telling and bears_out(question.text, f"{telling[0].passage.section} {telling[0].passage.text}"):
            return answer_narrative(question, telling, book)
    found = tuple(one for one in every if answers(question, one, book))
    if not found or _says_little(turn) or not any(one.bears for one in found):
        matches = match_measures(question, book, limit=1)
        near = title_of(matches[0].series) if matches and matches[0].explained >= 0.3 else ""
        return refusal.nothing_on(question, book, near)
    bearing = tuple(one for one in found if one.bears)
    return answer_footnoted(question, found, book) or answer_narrative(question, bearing, book)


def _says_little(turn: Turn) -> bool:
    """Whether nothing but one word of everyday talk says what a question is about ("When is the next meeting?"): passages that happen to
    have them tell nothing."""
    question = turn.question
    telling = [one for one in question.concepts if one not in common_stems()]
    return (not telling and not (turn.carried or question.scope.documents)) or not question.concepts


def _opening(question: Question, book: Book) -> Found | None:
    """Where a question asks of a document as a whole: its summary, else its first passage of some length."""
    for document in reversed(book.by_age(question.scope.documents)):
        passages = [one for one in book.library.passages(document.id) if len(one.text.split()) >= SOME_LENGTH]
        summaries = [
            one
            for one in passages
            if re.search(r"\b(summary|overview|key points)\b", one.section, re.IGNORECASE)
        ]
        for passage in (*summaries, *passages):
            return Found(passage, document, 1.0, 1.0, (), 1.0)
    return None


def said_of(question: Question) -> bool:
    """Whether what is said about something is asked for, in words ("What do officers say about placements?")."""
    return bool(_SAID_OF.search(fold(question.plain)))


def answer_words(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """What any document says of the subject; None where no passage bears on it."""
    left = tuple(one for one in turn.question.concepts if one not in _SPEAKERS)
    asked = turn.question.about(left)
    found = find_passages(asked, book, filters, turn.context) if left else ()
    bearing = tuple(one for one in found if one.bears and answers(asked, one, book))
    return answer_narrative(asked, bearing, book) if bearing else None


def of_a_meeting(question: Question, book: Book) -> bool:
    """Whether the question confines itself to minutes or meeting pages."""
    named = question.scope.documents
    return bool(named) and all(book.documents[one].kind in MEETINGS for one in named)


def answer_meeting(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """What was asked and answered at a meeting, from minutes and meeting pages alone; None where they say nothing of it."""
    question = turn.question
    if (outcomes := answer_outcomes(question, book)) is not None:
        return outcomes
    meetings = frozenset(one.id for one in book.documents.values() if one.kind in MEETINGS)
    scope = replace(question.scope, documents=question.scope.documents & meetings or meetings)
    left = tuple(one for one in question.concepts if one not in _SPEAKERS)
    asked = replace(question, scope=scope, concepts=left or question.concepts)
    found = tuple(
        one for one in find_passages(asked, book, filters, turn.context) if answers(question, one, book)
    )
    coded = tuple(
        one
        for one in found
        if any(plain_code(code) in plain_code(one.passage.text) for code in question.codes)
    )
    best = coded or found
    if not meetings or not best or (not coded and not best[0].bears):
        return None
    return answer_narrative(asked, best, book)


def answer_doing(turn: Turn, book: Book, filters: Filters) -> Answer | None:
    """What is being done or planned, from passages that speak of doing rather than others, or from the ones below the passage on the
    subject ("What we will do"); None where none does."""
    question = turn.question
    if _says_little(turn):
        return None
    asked = _without_doing(question)
    found = find_passages(asked, book, filters, turn.context)
    telling = [one for one in found if _bears_on_doing(one, asked, book) and answers(asked, one, book)]
    telling.sort(key=lambda one: -one.score - DOING * _tells_of_doing(one, asked, book))
    if not telling:
        return None
    if _IN_RESPONSE.search(fold(question.plain)) and (below := _done_below(telling[0], book)):
        told = [answer_narrative(asked, (one,), book) for one in (telling[0], below)]
        return joined(question.text, told)
    if any(speaks_of_doing(one.passage.text) or rows_of(one.passage) for one in telling):
        return replace(answer_narrative(asked, telling, book), question=question.text)
    planned = _done_below(telling[0], book)
    return replace(answer_narrative(asked, (planned,), book), question=question.text) if planned else None


def _bears_on_doing(one: Found, question: Question, book: Book) -> bool:
    """Whether a passage bears on the question; one that tells of doing may leave more of it over, but no name."""
    if one.bears:
        return True
    near = one.explained >= HALF and one.explained + one.alike >= NEARLY
    return near and _tells_of_doing(one, question, book) and has_its_names(question, one, book)


def _without_doing(question: Question) -> Question:
    """The question without the verbs that ask for action ("stop", "cut"): what it is about is what is acted on."""
    left = tuple(one for one in question.concepts if one not in _ACTING)
    return question.about(left) if left else question


def _tells_of_doing(one: Found, question: Question, book: Book) -> bool:
    """Whether a sentence that speaks of doing, or the one before it, has something of what is asked about; or a table of actions
    has."""
    if rows_of(one.passage):
        return True
    told = split_sentences(one.passage.text)
    pairs = [
        f"{one.passage.section} {before} {said}"
        for before, said in zip(("", *told[:-1]), told, strict=True)
        if speaks_of_doing(said)
    ]
    return any(asked_part(c, frozenset(book.concepts.of(pair))) for pair in pairs for c in question.concepts)


def _done_below(one: Found, book: Book) -> Found | None:
    """The next passage under the same heading that speaks of doing, or that stands under a heading for it."""
    own = one.passage.heading_path
    for after in book.library.neighbours(one.passage.id, before=0, after=BELOW)[1:]:
        path = after.heading_path
        under = path[: len(own)] == own
        headed = under and len(path) > len(own) and _HEADED.search(path[-1])
        if headed or (under and speaks_of_doing(after.text)):
            return replace(one, passage=after)
    return None


def answers(question: Question, one: Found, book: Book) -> bool:
    """Whether a passage can answer at all: it speaks of what the question takes for granted, and has a figure where one is
    wanted."""
    text = f"{one.passage.section} {one.passage.text}"
    if not bears_out(question.text, text) or not speaks_for(persons_in(question.text), one.passage.text):
        return False
    if _is_dated(question) and not (of_its_time(question, one) and has_its_names(question, one, book)):
        return False
    if not wants_figure(question.text):
        return True
    what = counted_in_question(question.text)
    if what and not any(counts_them(what, said) for said in split_sentences(one.passage.text)):
        return False
    return (
        of_its_time(question, one)
        and has_its_names(question, one, book)
        and _figure_beside(question, one, book)
    )


def _is_dated(question: Question) -> bool:
    """Whether a period and a subject are all that is said ("Library loans in Holme ward 2021/22?"), or money of a period is asked
    for: then a figure is wanted, and no other time's or place's."""
    return bool(question.periods.named) and question.aims <= {"money"}


def _figure_beside(question: Question, one: Found, book: Book) -> bool:
    """Whether a sentence of the passage has a figure and something of what is asked about, which the sentence before it may have
    where it leans on that one ("Of these, 187 ...")."""
    asked = {concept for concept in question.concepts if concept not in common_stems()}
    told = split_sentences(one.passage.text)
    pairs = [
        f"{before} {said}" if _LEANS.search(said) else said
        for before, said in zip(("", *told[:-1]), told, strict=True)
        if has_figure(said)
    ]
    return any(
        asked_part(concept, frozenset(book.concepts.of(f"{one.passage.section} {pair}")))
        for pair in pairs
        for concept in asked
    )
