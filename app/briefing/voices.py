"""What officers say, and what members asked before and were told: short quotations, each cited."""

from __future__ import annotations

from collections.abc import Iterator

from app.answering.draft import Draft
from app.answering.measure_facts import short_title
from app.briefing.briefing import Paragraph, Points, Section, Sentence
from app.briefing.cite import item, said
from app.briefing.evidence import Evidence
from app.briefing.headlines import latest_word
from app.briefing.members import Exchange
from app.briefing.naming import heading_name, meeting_name
from app.briefing.officers import MEETINGS, Quote
from app.briefing.said import cut
from app.calculators.wording import at_start


def officers_section(evidence: Evidence, draft: Draft) -> Section | None:
    """The quotations but for the one that the headlines already give."""
    told = latest_word(evidence)
    items = tuple(_quote(quote, draft) for quote in evidence.quotes if quote is not told)
    return Section("What officers say", (Points(items),)) if items else None


def _quote(quote: Quote, draft: Draft) -> Paragraph:
    where = meeting_name(quote.document) if quote.document.kind in MEETINGS else short_title(quote.document)
    opening = at_start(where)
    return item(f"{opening}, {heading_name(quote.about)}: “{quote.text}”", [quote.cite(draft)])


def members_section(evidence: Evidence, draft: Draft) -> Section:
    """What was asked and what came of it; said so where no minutes speak of the topic."""
    heading = "What members asked before, and what they were promised"
    items = tuple(Paragraph(tuple(_told(exchange, draft))) for exchange in evidence.exchanges)
    if items:
        return Section(heading, (Points(items),))
    held = any(document.kind in MEETINGS for document in evidence.book.documents.values())
    text = (
        "The minutes and meeting pages indexed do not record a question on the topic."
        if held
        else "No minutes are indexed, so what members asked before is not known."
    )
    return Section(heading, (item(text),))


def _told(exchange: Exchange, draft: Draft) -> Iterator[Sentence]:
    cited = [draft.cite_passage(exchange.passage)]
    heading = heading_name(exchange.passage.heading_path[-1]) if exchange.passage.heading_path else ""
    yield said(f"{meeting_name(exchange.document)}{f', {heading}' if heading else ''}:")
    for word, text in (
        ("Asked:", exchange.asked),
        ("Answered:", exchange.answered),
        ("Promised:", exchange.promised),
        ("Decided:", exchange.decided),
    ):
        if text:
            yield said(f"“{cut(text)}”", cited, word)
    if exchange.unanswered:
        yield said("No answer is recorded.")
