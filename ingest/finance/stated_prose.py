"""Breakdowns that a sentence states: "The allocation of £31.2m comprises the High Needs Block (£26.1m) and early years (£5.1m)."

Taken as a table only where the parts are named one by one and add up to the stated whole, or where the wording says that they make
it up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ingest.domain import MoneyUnit, Place
from ingest.finance.shape import Column, RawAmount, RawRow, RawTable
from ingest.finance.text.lines import FlatLine, flat_lines
from ingest.finance.text.titles import headings_in
from ingest.finance.totals import last_digit
from ingest.finance.words import fold
from ingest.money import parse_money
from ingest.reading import Line
from ingest.sentences import split_sentences

_AMOUNT = r"£\s?\d(?:[\d,]*\d)?(?:\.\d+)?\s?(?:mn?\b|k\b|bn\b|million\b|thousand\b)?"
_MAKES_UP = (
    r"comprising(?: of)?|comprises(?: of)?|is comprised of|made up of|makes? up|consisting of|consists of|split (?:between|across|into|as)"
    r"|broken down (?:as follows|as|into|between|across)|analysed as|being"
)
_INCLUDES = r"which includes?|includes?|including|relat(?:es|ing) to|due to|as follows|across|between|from"
_CUE = re.compile(rf"\b(?:(?P<whole>{_MAKES_UP})|{_INCLUDES})\b\s*:?", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf"(?P<label>[^()£;:]{{3,110}}?)\s*\((?P<amount>{_AMOUNT})\)")
_FIRST = re.compile(
    rf"(?P<amount>{_AMOUNT})\s+(?:for|on|in|from|relating to|relates to|of|to|due to|against|is|was)\s+(?P<label>[^£;]{{3,80}}?)(?=\s*(?:[,;.]|\band\b\s+(?:a further\s+)?£|$))",
    re.IGNORECASE,
)
_JOINS = re.compile(r"^(?:[,;]|and\b|the\b|a further\b|plus\b|also\b|\s)+|[,;:\s]+$", re.IGNORECASE)
_VERB = re.compile(
    r"\s+(?:is|are|was|were|of|totals?|totalled|totalling|stands? at|amounts? to|at|by)?\s*$", re.IGNORECASE
)
_LINK = re.compile(r"[\s,:(]*(?:(?:which|that|this|and)\s+)?(?:is|was|are|were)?[\s:]*", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Part:
    label: str
    raw: str
    value: Decimal
    unit: MoneyUnit
    place: Place


def stated_breakdowns(lines: Sequence[Line]) -> list[RawTable]:
    """A table for every sentence that states a whole and its parts in pounds; titled by the heading above it."""
    flat = flat_lines(lines)
    headings = {heading.index: heading.text for heading in headings_in(flat)}
    tables = []
    heading = ""
    for run in _paragraphs(flat, frozenset(headings)):
        heading = headings.get(run[0].index, heading)
        paragraph = fold(" ".join(line.text for line in run))
        if paragraph.count("£") < 3:
            continue
        for sentence in split_sentences(paragraph):
            table = _table(sentence, run, heading)
            if table:
                tables.append(table)
    return tables


def _paragraphs(lines: Sequence[FlatLine], headings: frozenset[int]) -> Iterator[list[FlatLine]]:
    """Runs of lines without a blank between; a heading, a list item or a whole paragraph begins a new one."""
    run: list[FlatLine] = []
    for line in lines:
        alone = line.index in headings or line.paragraph
        before_alone = bool(run) and (run[-1].index in headings or run[-1].paragraph)
        if run and (alone or before_alone or line.blanks or line.is_bullet):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _table(sentence: str, run: Sequence[FlatLine], heading: str) -> RawTable | None:
    for cue in _CUE.finditer(sentence):
        before, after = sentence[: cue.start()], sentence[cue.end() :]
        amounts = list(re.finditer(_AMOUNT, before))
        if not amounts:
            continue
        whole = _whole(before, amounts[-1], run)
        parts = _parts(after, whole, run) if whole else []
        if (
            whole
            and len(parts) >= 2
            and (_adds_up(parts, whole) or (cue["whole"] and _all_in_brackets(after)))
        ):
            return _raw_table(sentence, heading, whole, parts)
    return None


def _whole(before: str, match: re.Match[str], run: Sequence[FlatLine]) -> _Part | None:
    money = parse_money(match[0])
    label = re.split(r"[,;(]\s*", _VERB.sub("", before[: match.start()]))[-1]
    label = _ARTICLE.sub("", fold(label))
    if money.value is None or money.unit is None or not label or not _LINK.fullmatch(before[match.end() :]):
        return None
    return _Part(
        label[:1].upper() + label[1:], match[0].strip(), money.value, money.unit, _place_of(match[0], run)
    )


def _parts(after: str, whole: _Part, run: Sequence[FlatLine]) -> list[_Part]:
    """The named amounts that follow one another without a gap; the form is that of the first."""
    for form in (_IN_BRACKETS, _FIRST):
        parts = []
        end = 0
        for match in form.finditer(after):
            if after[end : match.start()].strip(" ,;and"):
                break
            part = _part(match, whole, run)
            if part is None:
                break
            parts.append(part)
            end = match.end()
        if len(parts) >= 2:
            return parts
    return []


def _part(match: re.Match[str], whole: _Part, run: Sequence[FlatLine]) -> _Part | None:
    money = parse_money(match["amount"])
    label = _ARTICLE.sub("", _JOINS.sub("", fold(match["label"])))
    if money.value is None or money.unit is None or not label:
        return None
    unit = money.unit
    if unit == "£" and whole.unit != "£" and last_digit([money.value]) == last_digit([whole.value]):
        unit = whole.unit  # "£31.663m comprising ... (£26.170)": the m left out
    return _Part(
        label[:1].upper() + label[1:],
        match["amount"].strip(),
        money.value,
        unit,
        _place_of(match["amount"], run),
    )


def _adds_up(parts: Sequence[_Part], whole: _Part) -> bool:
    if any(part.unit != whole.unit for part in parts):
        return False
    rounding = last_digit([whole.value, *(part.value for part in parts)]) * len(parts) / 2
    return abs(sum((part.value for part in parts), Decimal(0)) - whole.value) <= rounding


def _all_in_brackets(after: str) -> bool:
    return len(_IN_BRACKETS.findall(after)) == len(re.findall(_AMOUNT, after))


def _place_of(raw: str, run: Sequence[FlatLine]) -> Place:
    return next((line.place for line in run if raw.strip() in fold(line.text)), run[0].place)


def _raw_table(sentence: str, heading: str, whole: _Part, parts: Sequence[_Part]) -> RawTable:
    rows = tuple(
        RawRow(part.label, (RawAmount(1, part.raw, part.place),), quote=sentence, place=part.place)
        for part in (*parts, whole)
    )
    units = tuple(dict.fromkeys(part.unit for part in (whole, *parts)))
    title = f"{heading or whole.label} (stated in text)"
    columns = (Column("Item", "label"), Column(whole.unit, "money", units[0]))
    return RawTable(title, columns, rows, sentence, Place(page=whole.place.page))
