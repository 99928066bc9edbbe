"""Lines of enquiry, grouped by theme, each tied to the finding that prompts it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from app.answering.draft import Draft
from app.answering.measure_facts import Fact, short_title
from app.briefing.briefing import Paragraph, Points, Section, Sentence
from app.briefing.cite import cited_facts, cited_finding, cited_positions, said
from app.briefing.continuity import dropped_series, measure_documents
from app.briefing.disagreements import opening
from app.briefing.evidence import Evidence
from app.briefing.gaps import late_positions
from app.briefing.money import Saving, label_of
from app.briefing.money_headlines import saving_in_words, variance_in_words
from app.briefing.naming import called, code_or_name, coded_name, meeting_name, some
from app.briefing.position import Position
from app.briefing.said import cut, says
from app.calculators.difference import difference
from app.calculators.wording import gap

Theme = Literal["Performance", "Targets", "Money", "Evidence", "Follow-up"]
THEMES: tuple[Theme, ...] = ("Performance", "Targets", "Money", "Evidence", "Follow-up")
EACH = 3  # questions of one theme
NAMED, OTHERS = 4, 8  # measures named in a sentence
SHORT = 25  # words of a quotation that prompts a question


@dataclass(frozen=True, slots=True)
class Enquiry:
    """`question` is put to the portfolio holder or officers; `because` is the finding that prompts it."""

    theme: Theme
    question: str
    because: str
    citations: tuple[int, ...]


def enquiries(evidence: Evidence, draft: Draft) -> tuple[Enquiry, ...]:
    """Up to three of each theme, in the order of the findings."""
    every = [
        *_performance(evidence, draft),
        *_targets(evidence, draft),
        *_money(evidence, draft),
        *_facts(evidence, draft),
        *_follow_up(evidence, draft),
    ]
    kept: list[Enquiry] = []
    for one in every:
        if sum(other.theme == one.theme for other in kept) < EACH:
            kept.append(one)
    return tuple(kept)


def enquiry_sections(asked: tuple[Enquiry, ...]) -> tuple[Section, ...]:
    """The heading, then one section a theme."""
    themes = [theme for theme in THEMES if any(one.theme == theme for one in asked)]
    if not themes:
        return ()
    return (Section("Lines of enquiry"), *(_themed(theme, asked) for theme in themes))


def _themed(theme: Theme, asked: tuple[Enquiry, ...]) -> Section:
    items = tuple(
        Paragraph((Sentence(one.question), said(f"Prompted by: {one.because}.", one.citations)))
        for one in asked
        if one.theme == theme
    )
    return Section(theme, (Points(items),), level=2)


def _performance(evidence: Evidence, draft: Draft) -> Iterator[Enquiry]:
    """What is off target, then what got worse, what has not recovered, and what changed without being good or bad."""
    off = [one for one in evidence.positions if one.rag in ("Red", "Amber")]
    rest = sorted(
        (one for one in evidence.positions if one not in off), key=lambda one: (not one.direct, -one.moved)
    )
    for position in off:
        yield from _off_target(position, draft)
    for position in rest:
        yield from _changed(position, draft, ("worse",))
    for position in rest:
        yield from _not_recovered(position, draft)
    for position in rest:
        yield from _changed(position, draft, ("up", "down"))


def _off_target(position: Position, draft: Draft) -> Iterator[Enquiry]:
    now, aim = position.latest, position.aim
    if now is None:
        return
    against = f" against {aim.target.shown}" if aim else ""
    year = f" for {aim.target.cell.period}" if aim and position.part else ""
    yield Enquiry(
        "Performance",
        f"{called(position)}: what will bring it to its target, and by when?",
        f"{position.rag}, {now.shown} in {now.cell.period}{against}{year}",
        cited_facts(draft, now, position.target),
    )


def _changed(position: Position, draft: Draft, ways: tuple[str, ...]) -> Iterator[Enquiry]:
    step, way = position.step, position.way
    if step is None or way is None or way.direction not in ways:
        return
    verb = "rise" if step.change > 0 else "fall"
    asked = (
        "why did it get worse, and has it recovered since"
        if way.direction == "worse"
        else f"what lies behind the {verb}"
    )
    yield Enquiry(
        "Performance",
        f"{called(position)}: {asked}?",
        f"{step.before.shown} in {step.before.cell.period}, {step.now.shown} in {step.now.cell.period}",
        cited_facts(draft, step.before, step.now),
    )


def _not_recovered(position: Position, draft: Draft) -> Iterator[Enquiry]:
    """Better than the year before, yet worse than the first year printed."""
    step, first = position.step, position.first
    if step is None or first is None or position.way is None or position.way.direction != "better":
        return
    if first.value is None or step.now.value is None:
        return
    lost = (first.value - step.now.value) * (1 if position.good == "High" else -1)
    if lost > 0:
        draft.calculate(difference(step.now.value, first.value, unit=position.unit))
        yield Enquiry(
            "Performance",
            f"{called(position)}: what would bring it back to the {first.shown} of {first.cell.period}?",
            f"{step.now.shown} in {step.now.cell.period}, {gap(lost, position.unit)} worse than in {first.cell.period}",
            cited_facts(draft, step.now, first),
        )


def _targets(evidence: Evidence, draft: Draft) -> Iterator[Enquiry]:
    """The most telling target that asks for less than was already achieved, then the others together."""
    easy = [(position, *found) for position in evidence.positions if (found := position.easy) is not None]
    easy.sort(key=lambda one: (one[0].rag is None, not one[0].direct, -_slack(one[1], one[2]), one[0].title))
    for position, aim, reached in easy[:1]:
        yield Enquiry(
            "Targets",
            f"{called(position)}: why does the {aim.cell.period} target ask for less than was already achieved?",
            f"a target of {aim.shown} after {reached.shown} in {reached.cell.period}",
            cited_facts(draft, aim, reached),
        )
    rest = [position for position, _, _ in easy[1:]]
    names = list(dict.fromkeys(code_or_name(one.series) for one in rest))
    if rest:
        yield Enquiry(
            "Targets",
            "Are the other targets meant to ask for less than was already achieved?",
            some(names, OTHERS).replace("; ", ", "),
            cited_positions(draft, rest[:OTHERS]),
        )


def _slack(target: Fact, reached: Fact) -> Decimal:
    """How much easier the target is, as a share of it."""
    aim, got = target.value or Decimal(0), reached.value or Decimal(0)
    return abs(got - aim) / (abs(aim) or Decimal(1))


def _money(evidence: Evidence, draft: Draft) -> Iterator[Enquiry]:
    money = evidence.money
    for outturn in [
        one for one in (money.outturns or money.around) if one.amount > 0 and one.entry.row.total is None
    ][:1]:
        yield Enquiry(
            "Money",
            f"What drives the forecast overspend on {label_of(outturn.entry)}, and what will bring it back to budget?"
            if outturn.forecast
            else f"What drove the overspend on {label_of(outturn.entry)}, and how much of it recurs?",
            variance_in_words(outturn),
            (draft.cite_row(outturn.entry.table, outturn.entry.row),),
        )
    for saving in [one for one in money.savings if one.missing > 0 and one.entry.row.total is None][:1]:
        told = saving_in_words(saving)
        yield Enquiry(
            "Money",
            _asked_of(saving),
            told if told[0] == "£" else told[0].lower() + told[1:],
            (draft.cite_row(saving.entry.table, saving.entry.row),),
        )
    for quote in [
        one for one in evidence.quotes if "£" in one.text and says("officers", "pressure", one.text)
    ][:1]:
        yield Enquiry(
            "Money",
            "What is the plan for the pressure that officers report, and what does it cost?",
            f"“{cut(quote.text, SHORT).rstrip('.')}”",
            (quote.cite(draft),),
        )


def _asked_of(saving: Saving) -> str:
    if saving.so_far:
        return f"Will the saving “{saving.label}” be made by the year's end, and what if it is not?"
    return f"What replaces the saving “{saving.label}”?"


def _facts(evidence: Evidence, draft: Draft) -> Iterator[Enquiry]:
    late = late_positions(evidence)
    if late:
        names = list(dict.fromkeys(code_or_name(position.series) for position in late))
        which = some(names, NAMED).replace("; ", ", ")
        yield Enquiry(
            "Evidence",
            f"When will the {evidence.newest} figures be published, and what do managers watch until then?",
            f"no {evidence.newest} figure for {which}",
            cited_positions(draft, [one for one in late if code_or_name(one.series) in names[:NAMED]]),
        )
    for series in dropped_series(evidence)[:1]:
        documents = measure_documents(evidence)
        yield Enquiry(
            "Evidence",
            f"{coded_name(series)}: why is it no longer reported?",
            f"it is in {short_title(documents[-2])} but not in {short_title(documents[-1])}",
            (draft.cite_measure(series.latest),),
        )
    for finding in [one for one in evidence.findings if one.severity == "high"][:1]:
        yield Enquiry(
            "Evidence",
            "Which of the printed figures is right?",
            opening(finding, draft),
            cited_finding(draft, finding),
        )


def _follow_up(evidence: Evidence, draft: Draft) -> Iterator[Enquiry]:
    for exchange in evidence.exchanges:
        where = meeting_name(exchange.document)
        text = exchange.promised or (exchange.asked if exchange.unanswered else "")
        if text:
            question = "Has this been done?" if exchange.promised else "Was this answered?"
            cited = (draft.cite_passage(exchange.passage),)
            yield Enquiry("Follow-up", question, f"{where}, “{cut(text, SHORT).rstrip('.')}”", cited)
