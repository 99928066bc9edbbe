"""A topic and the indexed documents in, a briefing out; pure, from facts and passages only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.answering.answer import Citation
from app.answering.book import Book, book_for
from app.answering.draft import Draft
from app.answering.measure_facts import short_title
from app.answering.refusal import held_in
from app.briefing.briefing import Briefing, Section, Sentence
from app.briefing.disagreements import disagreements
from app.briefing.enquiry import enquiries, enquiry_sections
from app.briefing.evidence import Evidence, gather
from app.briefing.gaps import gaps
from app.briefing.headlines import headlines
from app.briefing.measure_section import measure_section
from app.briefing.money_section import money_section
from app.briefing.narrowed import narrowed
from app.briefing.purpose import purpose
from app.briefing.sources import numbered, sources
from app.briefing.topic import topic_of
from app.briefing.voices import members_section, officers_section
from app.calculators.wording import listed
from index.filters import ANYTHING, Filters

if TYPE_CHECKING:
    from index.library import Library

NAMED = 8  # documents named at the top


def make_briefing(library: Library, topic: str, filters: Filters = ANYTHING) -> Briefing:
    """The briefing on `topic`, matched like a question ("SEND", "Priority 4", "budget", a measure's code, a portfolio's or a
    committee's name). Where the documents do not cover it, the status is "not_covered" and `about` says so."""
    book = book_for(narrowed(library, filters))
    plain = " ".join(topic.split())
    if not plain or not book.documents:
        return _not_covered(topic, book)
    evidence = gather(topic_of(plain, book), book)
    if not evidence.covered:
        return _not_covered(topic, book)
    draft = Draft(plain, book)
    sections = _sections(evidence, draft)
    answer = draft.finished()
    ordered, citations = numbered(sections, answer.citations)
    return Briefing(
        topic=topic,
        status="covered",
        title=f"Scrutiny briefing: {plain}",
        about=_about(evidence, citations),
        sections=(*ordered, sources(citations)),
        citations=citations,
        calculations=answer.calculations,
    )


def _sections(evidence: Evidence, draft: Draft) -> tuple[Section, ...]:
    asked = enquiries(evidence, draft)
    found = (
        purpose(asked),
        headlines(evidence, draft),
        measure_section(evidence, draft),
        money_section(evidence, draft),
        officers_section(evidence, draft),
        members_section(evidence, draft),
        disagreements(evidence, draft),
        gaps(evidence, draft),
        *enquiry_sections(asked),
    )
    return tuple(section for section in found if section is not None)


def _about(evidence: Evidence, citations: tuple[Citation, ...]) -> tuple[Sentence, ...]:
    """For whom it is, and what it is made from: the documents cited, oldest first."""
    book = evidence.book
    council = listed(list(book.councils))
    cited = {citation.document for citation in citations}
    used = [short_title(one) for one in book.by_age(book.documents) if one.file in cited]
    named = listed(used if len(used) <= NAMED else [*used[:NAMED], f"{len(used) - NAMED} more"])
    opening = f"For members of {council}. " if council else ""
    told = [
        Sentence(f"{opening}Made only from {named}."),
        Sentence("Numbers in square brackets lead to the sources at the end."),
    ]
    meaning = evidence.topic.meaning
    if meaning is not None and meaning.priority:
        told.insert(0, Sentence(f"{meaning.priority.rstrip('.')}."))
    return tuple(told)


def _not_covered(topic: str, book: Book) -> Briefing:
    plain = " ".join(topic.split())
    text = (
        f"The documents do not cover “{plain}”. {held_in(book)}"
        if plain
        else f"No topic is given. {held_in(book)}"
    )
    return Briefing(topic, "not_covered", f"Scrutiny briefing: {plain}", (Sentence(text),))
