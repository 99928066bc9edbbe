"""The measure table, with what it leaves out told below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.answering.draft import Draft
from app.answering.forms.compare import Comparator
from app.answering.forms.context import key_of, scheme_for
from app.answering.measure_facts import Fact, short_title
from app.briefing.briefing import Block, Paragraph, Row, Section, Sentence, Table
from app.briefing.cite import cited_facts, cited_positions, said
from app.briefing.comparators import beside
from app.briefing.evidence import Evidence
from app.briefing.headlines import why_unrated
from app.briefing.naming import called, code_or_name, coded_name, some
from app.briefing.position import Position
from app.briefing.trends import trends
from app.calculators.wording import figure, plain
from app.checks.cells import whole_period
from ingest.periods import period_key

ROWS, COLUMNS = 13, 3
LEFT = 12  # measures without room that are named
FEW = 2  # measures with comparators that make no column
LONGEST_RAW = 22  # characters of a cell printed in place of a figure
_UNRATED = {
    "contextual": "Contextual",
    "without a figure": "No figure",
    "with a target in words": "Target in words",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """One row of the table: a measure, or those of its groups that are told together because none is rated."""

    positions: tuple[Position, ...]

    @property
    def first(self) -> Position:
        return self.positions[0]


def measure_section(evidence: Evidence, draft: Draft) -> Section | None:
    """The last three values of each measure; those left out for want of room are named by their codes."""
    lines = _lines(evidence.positions)
    if not lines:
        return None
    shown, left = lines[:ROWS], lines[ROWS:]
    charts = trends(evidence.positions, draft)
    blocks: list[Block] = [_table(shown, draft), Paragraph(_notes(shown, left, draft))]
    return Section("The measures", tuple(blocks + ([charts] if charts else [])))


def _lines(positions: Sequence[Position]) -> tuple[_Line, ...]:
    """In the order given: a measure's groups in one line where none of them is rated, else a line each."""
    lines: list[_Line] = []
    for position in positions:
        groups = tuple(one for one in positions if one.series is position.series)
        if any(one.rag for one in groups):
            lines.append(_Line((position,)))
        elif groups[0] is position:
            lines.append(_Line(groups))
    return tuple(lines)


def _table(lines: Sequence[_Line], draft: Draft) -> Table:
    periods = _columns([position for line in lines for position in line.positions])
    published = [beside(line.positions, draft.book) for line in lines]
    compared = sum(bool(text) for text, _ in published) > FEW
    heads = (*(periods or ("Before", "Previous", "Latest")), "Target", "RAG", "Direction")
    rows = [
        _row(line, periods, told if compared else None, draft)
        for line, told in zip(lines, published, strict=True)
    ]
    return Table(
        "Measures: last three values, target, rating and direction",
        ("Measure", *heads, *(("Comparators",) if compared else ())),
        tuple(rows),
        _widths(len(heads), compared),
        numeric=frozenset(range(1, len(heads) - 1)),
        rag_column=len(heads) - 1,
    )


def _widths(heads: int, beside: bool) -> tuple[Decimal, ...]:
    """Shares of the page: the name has what the others leave."""
    values, target = ("0.085", "0.105") if beside else ("0.1", "0.11")
    others = [*[Decimal(values)] * (heads - 3), Decimal(target), Decimal("0.095"), Decimal("0.085")]
    tail = [Decimal("0.11")] if beside else []
    source = Decimal("0.075")
    return (1 - sum((*others, *tail), Decimal(0)) - source, *others, *tail, source)


def _columns(positions: Sequence[Position]) -> tuple[str, ...]:
    """The last three periods, where they hold the last three cells of every measure; else none, and each cell names its own."""
    every = sorted({fact.cell.period for one in positions for fact in one.actuals}, key=period_key)
    last = tuple(every[-COLUMNS:])
    fits = all(fact.cell.period in last for one in positions for fact in one.actuals[-COLUMNS:])
    return last if fits and len(last) == COLUMNS else ()


def _row(
    line: _Line, periods: Sequence[str], told: tuple[str, tuple[Comparator, ...]] | None, draft: Draft
) -> Row:
    first = line.first
    cells = [_together(line, period) for period in periods] if periods else _last_three(first)
    part = "*" if first.latest is not None and not whole_period(first.latest.cell) else ""
    rating = f"{first.rag}{part}" if first.rag else _UNRATED.get(why_unrated(first), "Not rated")
    way = (
        f"{first.way.direction.capitalize()}{'' if first.step and first.step.whole else '*'}"
        if first.way
        else "–"
    )
    facts = [fact for one in line.positions for fact in (one.latest, one.previous, one.target, one.coming)]
    cited = cited_facts(draft, *facts) or cited_positions(draft, line.positions)
    return Row(
        (_name(line), *cells, _targets(line), rating, way, *((told[0] or "–",) if told else ())),
        (*cited, *(_cited_comparators(told[1], draft) if told else ())),
        rag=first.rag,
    )


def _cited_comparators(comparators: Sequence[Comparator], draft: Draft) -> tuple[int, ...]:
    return tuple(dict.fromkeys(draft.cite_remark(one.remark, one.measure) for one in comparators))


def _name(line: _Line) -> str:
    """With the unit where neither the name nor the figures show it."""
    unit = line.first.unit
    groups = " / ".join(one.cohort or "" for one in line.positions)
    name = called(line.first) if len(line.positions) == 1 else f"{coded_name(line.first.series)}: {groups}"
    told = unit in (None, "%", "number", "score", "days", "£") or (unit or "") in name
    return name if told else f"{name}, {unit}"


def _together(line: _Line, period: str) -> str:
    """One cell of all groups: once where they say the same, else in the order in which the name lists them."""
    return _once([_value(one.at(period)) for one in line.positions])


def _once(texts: Sequence[str]) -> str:
    return texts[0] if len(set(texts)) == 1 else " / ".join(texts)


def _value(fact: Fact | None) -> str:
    """ "48.2% (310)*": the star says that the figure covers part of the period; the cell's own words where it has no figure."""
    if fact is None:
        return "–"
    cell = fact.cell
    if cell.value is None:
        return _short(cell.raw) or "blank"
    unit = cell.unit if cell.unit == "%" or (cell.unit or "").startswith("£") else None
    count = f" ({plain(cell.count)})" if cell.count is not None else ""
    return f"{figure(cell.value, unit)}{count}{'' if whole_period(cell) else '*'}"


def _last_three(position: Position) -> list[str]:
    cells = [f"{fact.cell.period}: {_value(fact)}" for fact in position.actuals[-COLUMNS:]]
    return ["–"] * (COLUMNS - len(cells)) + cells


def _short(raw: str) -> str:
    return raw if len(raw) <= LONGEST_RAW else raw[: LONGEST_RAW - 1].rstrip() + "…"


def _targets(line: _Line) -> str:
    """The targets of all groups, with their year once where it is the same."""
    told = [_target(one) for one in line.positions]
    years = {text.rpartition(" (")[2] if text.endswith(")") else "" for text in told}
    year = years.pop() if len(years) == 1 else ""
    return _once([text.removesuffix(f" ({year}") for text in told]) + f" ({year}" if year else _once(told)


def _target(position: Position) -> str:
    """The target of the latest figure's year, with the next one where it is another."""
    own, coming = position.target, position.coming
    if position.contextual:
        return _aim(own) if own is not None and own.value is not None else "none"
    shown = _aim(own) if own is not None else ""
    if coming is None or (own is not None and coming.value == own.value):
        return shown or "none"
    return "; ".join(part for part in (shown, f"{_aim(coming)} ({coming.cell.period})") if part)


def _aim(fact: Fact) -> str:
    if fact.value is None:
        return _short(fact.cell.raw) or "blank"
    unit = fact.cell.unit if fact.cell.unit == "%" else None
    return figure(fact.value, unit)


def _notes(shown: Sequence[_Line], left: Sequence[_Line], draft: Draft) -> tuple[Sentence, ...]:
    positions = [position for line in shown for position in line.positions]
    notes = [_key(positions, draft)]
    part = [
        one
        for one in positions
        if any(fact.value is not None and not whole_period(fact.cell) for fact in one.actuals[-COLUMNS:])
    ]
    if part:
        notes.append(
            said(
                "* Part of the period, or another one: see “What the figures do not show”.",
                cited_positions(draft, part),
            )
        )
    notes += _few_comparators(shown, draft)
    if left:
        codes = some([code_or_name(line.first.series) for line in left], LEFT).replace("; ", ", ")
        cited = cited_positions(draft, [line.first for line in left[:LEFT]])
        notes.append(said(f"Not shown for want of room: {codes}.", cited))
    return tuple(notes)


def _few_comparators(shown: Sequence[_Line], draft: Draft) -> list[Sentence]:
    """Told below the table where too few measures have any for a column of their own."""
    published = [(line, *beside(line.positions, draft.book)) for line in shown]
    having = [(line, text, comparators) for line, text, comparators in published if text]
    if not having or len(having) > FEW:
        return []
    told = "; ".join(f"{code_or_name(line.first.series)}: {text}" for line, text, _ in having)
    cited = [number for _, _, comparators in having for number in _cited_comparators(comparators, draft)]
    return [said(f"Comparators published: {told}.", cited)]


def _key(shown: Sequence[Position], draft: Draft) -> Sentence:
    """Which key the ratings are worked out with."""
    printed = next((one for one in shown if one.printed), None)
    if printed is not None and not any(one.rag and not one.printed for one in shown):
        return said(
            f"Ratings are as {short_title(printed.row_document)} prints them.",
            cited_facts(draft, printed.latest),
        )
    also = (
        f"; those of part of a year are as {short_title(printed.row_document)} prints them" if printed else ""
    )
    series = next((one.series for one in shown if one.rag), shown[0].series)
    found = key_of(series, draft.book)
    if found is None:
        scheme = scheme_for(series, draft.book)
        return said(f"No rating key is printed in the documents; ratings follow the {scheme.name} key{also}.")
    key, document = found
    number = draft.cite_text(document, key.quote, key.place, "Rating key") if key.quote else None
    text = f"Ratings are worked out from the figures with the key that {short_title(document)} prints{also}."
    return said(text, [number] if number else [])
