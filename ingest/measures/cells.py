"""A printed table cell into one typed Cell a cohort."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.digits import NUMBER
from ingest.domain import Cell, CellKind, Place
from ingest.periods import find_periods, parse_period
from ingest.values import ParsedValue, parse_value
from ingest.vocabulary import vocabulary

_VALUE = re.compile(
    rf"(?<![\w.,/£(-])(?P<value>[-−+]?£?{NUMBER}(?:\s?(?:%|per\s?cent|days\b|per\s1[0,]+))?)(?:\s*\(\s*\d[\d,]*\s*\))?(?![\w/]|[.,]\d|-\d|\s?[-–]\s?\d)"
)
_LABEL = re.compile(r"[A-Za-z][A-Za-z&/'’.,+\s-]*(?:\d+[+]?)?[A-Za-z\s]*")
_DASHES = " -–—:,;/|"


def cells_from(
    raw: str, *, period: str, kind: CellKind, unit_hint: str | None, place: Place
) -> tuple[Cell, ...]:
    """The cell's values: one Cell, or one a cohort where the cell is split ("1% - EHC Plan 16.0% - SEN Support", "Reading 0.3
    Writing 0.1"). Nothing for an empty cell. A note printed after the last cohort ("18/19") goes to all of them."""
    folded = " ".join(raw.split())
    if not folded:
        return ()
    split = _cohorts(folded)
    if not split:
        return (_cell(folded, folded, None, period, kind, unit_hint, place),)
    parts, note = split
    return tuple(
        with_note(_cell(value, printed, cohort, period, kind, unit_hint, place), note)
        for cohort, value, printed in parts
    )


def unit_hint_from_name(name: str) -> str | None:
    """The unit that a measure's name announces: "Percentage of ...", "... per 1,000 ... (number)", "(in days)", "SDQ score"."""
    text = " ".join(name.lower().split())
    for rule in vocabulary("units")["announced"]:
        starts = any(text.startswith(word) for word in rule.get("starts", ()))
        ends = any(text.endswith(word) for word in rule.get("ends", ()))
        if starts or ends or any(word in text for word in rule.get("holds", ())):
            return str(rule["unit"])
    return None


def unit_from_column(text: str) -> str | None:
    """The unit that a unit column prints: "%", "Percentage", "Number", "Days", "Rate per 1,000"."""
    word = " ".join(text.lower().split())
    printed: dict[str, list[str]] = vocabulary("units")["printed"]
    whole = {
        "percentage": "%",
        "number": "number",
        "no": "number",
        "no.": "number",
        "#": "number",
        "count": "number",
        "£": "£",
    }
    found = next((unit for unit, forms in printed.items() if word in forms), None)
    return found or whole.get(word) or unit_hint_from_name(word)


def settle_units(cells: Sequence[Cell], unit_hint: str | None) -> tuple[Cell, ...]:
    """The cells of one row, units that neither cell nor name gave taken from the row: the unit that all others print, or plain
    numbers where every value is whole and none prints a unit."""
    units = {cell.unit for cell in cells if cell.value is not None}
    if unit_hint or None not in units:
        return tuple(cells)
    printed = units - {None}
    whole = all(cell.value == cell.value.to_integral_value() for cell in cells if cell.value is not None)
    unit = next(iter(printed)) if len(printed) == 1 else "number" if not printed and whole else None
    return tuple(replace(c, unit=unit) if c.value is not None and c.unit is None else c for c in cells)


def _cell(
    text: str, printed: str, cohort: str | None, period: str, kind: CellKind, hint: str | None, place: Place
) -> Cell:
    parsed = parse_value(text, hint)
    if kind == "target" and parsed.value is None and parsed.note and parsed.note[0] in "<≤":
        parsed = _aimed_below(parsed, hint)
    return Cell(period, kind, printed, parsed.value, parsed.unit, parsed.count, parsed.note, cohort, place)


def _aimed_below(parsed: ParsedValue, hint: str | None) -> ParsedValue:
    """A target of "<5" is an aim, not a suppressed count."""
    aimed = parse_value((parsed.note or "").lstrip("<≤= "), hint)
    return parsed if aimed.value is None else replace(aimed, note=parsed.note)


def with_note(cell: Cell, note: str | None) -> Cell:
    """The cell with one more thing said of its value."""
    return replace(cell, note="; ".join(n for n in (cell.note, note) if n)) if note else cell


def _cohorts(text: str) -> tuple[list[tuple[str, str, str]], str | None] | None:
    """[(cohort, value text, printed part)] and the note after the last; None where the cell is not split."""
    values = _value_tokens(text)
    if len(values) < 2:
        return None
    lead = text[: values[0].start()].strip(_DASHES)
    found = _labels_first(text, values) if lead else _values_first(text, values)
    if found is None:
        return None
    labels = [label.lower() for label, _, _ in found[0]]
    return found if len(set(labels)) == len(labels) else None


def _value_tokens(text: str) -> list[re.Match[str]]:
    """Numbers that may be values: not those of a period, and only percentages where any is one."""
    periods = find_periods(text)
    tokens = [
        match
        for match in _VALUE.finditer(text)
        if not any(p.start <= match.start() < p.end for p in periods if "/" in p.period or " " in p.period)
    ]
    percentages = [match for match in tokens if "%" in match[0]]
    return percentages or tokens


def _values_first(
    text: str, values: list[re.Match[str]]
) -> tuple[list[tuple[str, str, str]], str | None] | None:
    """ "6.3% - EHC Plan 19.3% - SEN Support 18/19"."""
    parts: list[tuple[str, str, str]] = []
    note = None
    for at, value in enumerate(values):
        last = at + 1 == len(values)
        printed = text[value.start() : None if last else values[at + 1].start()].strip()
        label = text[value.end() : None if last else values[at + 1].start()]
        if last:
            label, note = _label_and_note(label)
            printed = printed.removesuffix(note or "").strip() if note else printed
        cohort = _label(label)
        if cohort is None:
            return None
        parts.append((cohort, value[0], printed))
    return parts, note


def _labels_first(
    text: str, values: list[re.Match[str]]
) -> tuple[list[tuple[str, str, str]], str | None] | None:
    """ "Reading 0.3 Writing 0.1 Maths 0.1"."""
    parts: list[tuple[str, str, str]] = []
    start = 0
    for value in values:
        label = _label(text[start : value.start()])
        if label is None:
            return None
        parts.append((label, value[0], text[start : value.end()].strip(_DASHES)))
        start = value.end()
    return parts, text[start:].strip(_DASHES).strip("()") or None


def _label_and_note(text: str) -> tuple[str, str | None]:
    """The last label, and a period printed after it."""
    mentions = find_periods(text)
    if (
        mentions
        and mentions[-1].end == len(text.rstrip())
        and text[: mentions[-1].start].strip(_DASHES + "(")
    ):
        start = mentions[-1].start
        return text[:start], text[start:].strip()
    return text, None


def _label(text: str) -> str | None:
    """A cohort's name without its brackets and dashes; None for anything that is no name: a period, a number, a sentence."""
    label = text.strip(_DASHES)
    if label.startswith("(") and label.endswith(")"):
        label = label[1:-1].strip()
    if not label or len(label.split()) > 6 or parse_period(label) or not _LABEL.fullmatch(label):
        return None
    if _begins_another_cell(label):
        return None
    return label


def _begins_another_cell(label: str) -> bool:
    """ "N/A Women" is the cell before and a cohort's name."""
    first = label.split(maxsplit=1)[0].lower()
    return any(first in phrases for phrases in vocabulary("notes").values())
