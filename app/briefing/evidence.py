"""Everything the documents have on a topic, gathered once for all sections of a briefing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from app.answering.book import Book
from app.briefing.contradictions import contradictions_on
from app.briefing.members import Exchange, exchanges_on
from app.briefing.money import Money, money_on
from app.briefing.officers import Quote, officers_say
from app.briefing.position import Position
from app.briefing.subject import positions_on
from app.briefing.topic import Topic
from app.checks.finding import Finding
from index.facts import MeasureSeries
from ingest.periods import period_key


@dataclass(frozen=True)
class Evidence:
    topic: Topic
    book: Book
    positions: tuple[Position, ...]
    money: Money
    quotes: tuple[Quote, ...]
    exchanges: tuple[Exchange, ...]
    findings: tuple[Finding, ...]

    @property
    def covered(self) -> bool:
        return bool(self.positions or self.money.any or self.quotes or self.exchanges)

    @cached_property
    def series(self) -> tuple[MeasureSeries, ...]:
        """The measures, each once though it has several cohorts."""
        return tuple(dict.fromkeys(one.series for one in self.positions))

    @cached_property
    def newest(self) -> str | None:
        """The latest period for which any measure of the topic has a column, filled or not."""
        periods = {fact.cell.period for one in self.positions for fact in one.actuals}
        return max(periods, key=period_key, default=None)


def gather(topic: Topic, book: Book) -> Evidence:
    positions = positions_on(topic, book)
    quotes = officers_say(topic, positions, book)
    money = money_on(topic, book, [one.text for one in quotes])
    return Evidence(
        topic,
        book,
        positions,
        money,
        quotes,
        exchanges_on(topic, positions, book),
        contradictions_on(topic, positions, money, book),
    )
