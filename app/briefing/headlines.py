"""Headlines: how many measures can be rated, the reds and ambers, the biggest movers, changes of status, and the latest word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.answering.draft import Draft
from app.answering.measure_facts import Fact, note_clause, short_title
from app.briefing.briefing import Paragraph, Points, Section, Sentence
from app.briefing.cite import cited_facts, cited_positions, item, said
from app.briefing.evidence import Evidence
from app.briefing.money_headlines import money_headlines
from app.briefing.naming import called, heading_name, meeting_name
from app.briefing.officers import Quote
from app.briefing.position import Position, Step
from app.briefing.said import says
from app.calculators.difference import difference
from app.calculators.wording import gap, listed, percent
from app.checks.cells import whole_period
from index.facts import MeasureSeries
from ingest.domain import Cell

OFF_TARGET, MOVERS, STATUS, GREENS = 6, 4, 3, 4
CITED = 12  # rows cited for a count
ROUGHLY = Decimal("0.03")  # a change below this share of the value before is no headline
_REASONS = {  # why a measure is not rated, of one and of several
    "without a target for that year": ("has no target for that year", "have no target for that year"),
    "without a figure": ("has no figure", "have no figure"),
    "contextual": ("is contextual", "are contextual"),
    "with a target in words": ("has a target in words", "have a target in words"),
    "in other units than its target": (
        "is in other units than its target",
        "are in other units than their targets",
    ),
    "with a figure for part of a year": (
        "has a figure for part of the year only",
        "have figures for part of the year only",
    ),
    "with a target of 0": ("has a target of 0", "have a target of 0"),
    "without a stated good direction": ("has no stated good direction", "have no stated good direction"),
}


def headlines(evidence: Evidence, draft: Draft) -> Section | None:
    """Red and amber first, then the biggest movers, changes of status, what is on target, the money, the latest word."""
    off = [one for one in evidence.positions if one.rag in ("Red", "Amber")][:OFF_TARGET]
    moved = _movers([one for one in evidence.positions if one not in off])
    told = [*off, *moved]
    items = [
        *_counts(evidence, draft),
        *(item for position in off for item in _off_target(position, draft)),
        *(item for position in moved for item in _moved(position, draft)),
        *_status([one for one in evidence.positions if one not in told], draft),
        *_on_target([one for one in evidence.positions if one.rag == "Green" and one not in told], draft),
        *money_headlines(evidence.money, draft),
        *_latest_word(evidence, draft),
    ]
    return Section("Headlines", (Points(tuple(items)),)) if items else None


def why_unrated(position: Position) -> str:
    """Why a measure has no rating: a key of the wordings for sentences and tables."""
    if position.contextual:
        return "contextual"
    if position.latest is None:
        return "without a figure"
    if position.target is None or says("status", "unset", position.target.cell.raw):
        return "without a target for that year"
    if position.target.value is None:
        return "with a target in words"
    if position.part:
        return "with a figure for part of a year"
    if position.result is None:
        return "in other units than its target"
    return "with a target of 0" if position.target.value == 0 else "without a stated good direction"


def _counts(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    if len(evidence.positions) < 2:
        return
    rated = [position for position in evidence.positions if position.rag]
    bare = [one for one in evidence.series if not any(position.series is one for position in rated)]
    sentences = []
    if rated:
        colours = Counter(position.rag for position in rated)
        spread = listed([f"{colours[one]} {one}" for one in ("Red", "Amber", "Green") if colours[one]])
        measures = len(evidence.series) - len(bare)
        opening = (
            f"Of {_counted(len(evidence.series), 'measure')}, {measures}"
            if bare
            else f"All {measures} measures"
        )
        text = f"{opening} can be rated by their latest figure: {spread}."
        sentences.append(said(text, cited_positions(draft, rated), "Ratings."))
    if bare:
        sentences.append(_unrated(evidence, bare, draft, opening=not rated))
    yield Paragraph(tuple(sentences))


def _unrated(evidence: Evidence, bare: Sequence[MeasureSeries], draft: Draft, opening: bool) -> Sentence:
    first = [next(position for position in evidence.positions if position.series is one) for one in bare]
    why = Counter(why_unrated(position) for position in first)
    told = [
        f"{number} {_REASONS[reason][number > 1]}"
        for reason, number in sorted(why.items(), key=lambda item: (-item[1], item[0]))
    ]
    subject = "The others cannot" if len(bare) > 1 else "The other cannot"
    subject = f"None of {_counted(len(bare), 'measure')} can be rated" if opening else subject
    reasons = listed(told) if len(bare) > 1 else told[0].replace("1 ", "it ", 1)
    return said(
        f"{subject}: {reasons}.", cited_positions(draft, first[:CITED]), "Ratings." if opening else ""
    )


def _off_target(position: Position, draft: Draft) -> Iterator[Paragraph]:
    now = position.latest
    if now is None:
        return
    opening = f"{called(position)} was {now.shown}{part_clause(now.cell)} in {now.cell.period}"
    cited = cited_facts(draft, now, position.target, position.previous)
    text = f"{opening}{_against(position)}{_by_how_much(position, draft)}"
    yield item(f"{text}; {_since(position)}{_status_clause(position, draft)}.", cited, f"{position.rag}.")


def _against(position: Position) -> str:
    """ " against a target of 50%"; a target for the whole year, where the figure is for part of it, with its year."""
    aim = position.aim
    if aim is None:
        return ""
    return (
        f" against a target of {aim.target.shown}{f' for {aim.target.cell.period}' if position.part else ''}"
    )


def _by_how_much(position: Position, draft: Draft) -> str:
    """How far off target, or whose rating it is where the distance cannot be told."""
    aim, result = position.aim, position.result
    if position.printed:
        return f", rated {position.printed} in {short_title(position.row_document)}"
    if aim is None or result is None or result.shortfall is None:
        return ""
    draft.calculate(result)
    return f": {gap(aim.distance, position.unit)} off, {percent(result.shortfall * 100, 1)} of the target"


def part_clause(cell: Cell) -> str:
    """What a note says of the part of the period, where the figure is not the whole period's."""
    return "" if whole_period(cell) else note_clause(cell)


def _since(position: Position) -> str:
    """ "worse than the 6.6% of 2019/20"."""
    step = position.step
    if step is None or position.way is None:
        return "there is no earlier figure to compare it with"
    opening = {"stable": "stable, after the", "up": "up from the", "down": "down from the"}.get(
        position.way.direction, f"{position.way.direction} than the"
    )
    return f"{opening} {step.before.shown}{part_clause(step.before.cell)} of {step.before.cell.period}"


def _status_clause(position: Position, draft: Draft) -> str:
    """ "; the year before would have been Red against the same target"."""
    step, before = position.step, position.before
    if step is None or before is None or before.rating in (None, position.rag) or not position.rag:
        return ""
    if position.printed:
        return ""  # a printed rating and a computed one need not go by the same key
    draft.calculate(before)
    verb, against = ("was", "its own") if position.before_own else ("would have been", "the same")
    return f"; {step.before.cell.period} {verb} {before.rating} against {against} target"


def _movers(positions: Sequence[Position]) -> list[Position]:
    """What the topic names before what is related to it, then by size; part of a year is not set against a whole one."""
    told = [one for one in positions if one.step is not None and one.step.whole and one.moved >= ROUGHLY]
    return sorted(told, key=lambda one: (not one.direct, -one.moved, one.title))[:MOVERS]


def _moved(position: Position, draft: Draft) -> Iterator[Paragraph]:
    step = position.step
    if step is None or position.way is None:
        return
    draft.calculate(position.way)
    text = (
        f"{called(position)} {'rose' if step.change > 0 else 'fell'} from {step.before.shown}{part_clause(step.before.cell)} in "
        f"{step.before.cell.period} to {step.now.shown}{part_clause(step.now.cell)} in {step.now.cell.period}{_still(position, step, draft)}"
    )
    if position.aim is not None and position.rag:
        text += f"; {position.rag}{_against(position)}"
    target = position.target if position.rag else None
    cited = cited_facts(draft, step.now, step.before, position.first, target)
    yield item(f"{text}{_status_clause(position, draft)}.", cited, f"{position.way.direction.capitalize()}.")


def _still(position: Position, step: Step, draft: Draft) -> str:
    """Where the year before is not the whole story: still above, or below, the first figure printed."""
    first = position.first
    if first is None or first is step.before or first.value is None or step.now.value is None:
        return ""
    whole = step.now.value - first.value
    if step.change * whole >= 0:
        return ""
    draft.calculate(difference(step.now.value, first.value, unit=position.unit))
    side = "above" if whole > 0 else "below"
    return f", but is still {gap(whole, position.unit)} {side} the {first.shown} of {first.cell.period}"


def _status(positions: Sequence[Position], draft: Draft) -> Iterator[Paragraph]:
    """Those not told of already, in one sentence."""
    told: list[str] = []
    facts: list[Fact | None] = []
    for position in positions:
        step, clause = position.step, _status_clause(position, draft).removeprefix("; ")
        if step is not None and clause and len(told) < STATUS:
            told.append(f"{called(position)} is {position.rag} for {step.now.cell.period}, while {clause}")
            facts += [step.now, step.before, position.target]
    if told:
        yield item(f"{'; '.join(told)}.", cited_facts(draft, *facts), "Changed status.")


def _on_target(positions: Sequence[Position], draft: Draft) -> Iterator[Paragraph]:
    told = [
        f"{called(position)} ({position.latest.shown}{_against(position).replace(' a target of', '')})"
        for position in positions[:GREENS]
        if position.latest is not None
    ]
    if told:
        more = f" and {len(positions) - GREENS} more" if len(positions) > GREENS else ""
        yield item(
            f"On target or better: {'; '.join(told)}{more}.", cited_positions(draft, positions), "Green."
        )


def latest_word(evidence: Evidence) -> Quote | None:
    """What the newest document says with a figure, where no measure is as new."""
    held = {row.document for series in evidence.series for row in series.measures}
    order = [one.id for one in evidence.book.by_age(evidence.book.documents)]
    newest = max((order.index(id_) for id_ in held), default=-1)
    for quote in evidence.quotes:
        if order.index(quote.document.id) > newest and any(char.isdigit() for char in quote.text):
            return quote
    return None


def _latest_word(evidence: Evidence, draft: Draft) -> Iterator[Paragraph]:
    quote = latest_word(evidence)
    if quote is not None:
        text = f"{meeting_name(quote.document)}, {heading_name(quote.about)}: “{quote.text}”"
        yield item(text, [quote.cite(draft)], "Latest word.")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
