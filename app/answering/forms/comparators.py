"""Published figures for elsewhere: those of comparator columns, and those that a commentary tells in words."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from app.answering.question import Question
from index.words import fold
from ingest.domain import Comparison, Measure, Remark
from ingest.periods import find_periods, period_key
from ingest.sentences import split_sentences

_NUMBER = r"(?<![\d.,/])(?P<value>-?\d[\d,]*(?:\.\d+)?)(?![\w/]|[.,]\d|\s+(?:in|out of)\s+\d)\s*(?P<unit>%|per\s?cent\b|per\s[\d,]+)?"
# What may stand between the comparator and "was": "for 2022", "at the same date", "(2021/22)"; nothing that begins another thing.
_PASSES_ON = r"(?:our|we|us|this council|target|against|compared|than|but|while|and|with|where|from|by|below|above|of)\b"
_DATED = (
    r"(?:\s*\((?:in\s+|for\s+)?20\d\d(?:\s?[/–-]\s?\d{2,4})?\)|\s+20\d\d(?:\s?[/–-]\s?\d{2,4})?"
    rf"|\s+(?:in|for|at|on|over|as at|during)(?:\s+(?!{_PASSES_ON})[\w/–-]+){{1,5}}?)?"
)
_VERB = r"(?:\s+(?:of|at|was|is|were|are|being|stood at|stands at|averaged?|which (?:is|was))|,|:)?"
_AFTER_NUMBER = re.compile(r"\s*[,]?\s*(?:\(|in\s|for\s)\s*(?:in\s+|for\s+)?")


@dataclass(frozen=True, slots=True)
class Comparator:
    """A published figure for elsewhere. `period` is the one its column or sentence names beside it. One told in words has its
    `sentence` and `remark`; one of a column has no sentence, and for its remark the row as printed."""

    key: str
    said: str
    value: Decimal
    unit: str | None
    sentence: str
    remark: Remark
    measure: Measure
    period: str | None = None
    cohort: str | None = None

    @property
    def printed(self) -> bool:
        """Whether it stands in a column of the measure's own row."""
        return not self.sentence


@dataclass(frozen=True, slots=True)
class _Kind:
    key: str
    group: str
    said: str
    words: str
    asked: str


def comparators_in(measure: Measure) -> tuple[Comparator, ...]:
    """Every comparator figure of a measure: of its columns, in order but each place's latest period first, then of its
    commentary."""
    places = list(dict.fromkeys(one.who for one in measure.comparisons))
    by_date = sorted(measure.comparisons, key=lambda one: period_key(one.period or ""), reverse=True)
    columns = sorted(by_date, key=lambda one: places.index(one.who))
    found = [_of_column(one, measure) for one in columns]
    for remark in measure.remarks:
        for sentence in split_sentences(remark.text):
            found += [_in_words(kind, match, sentence, remark, measure) for kind, match in _matches(sentence)]
    return tuple(found)


def asked_comparators(question: Question) -> tuple[str, ...]:
    """The keys of the comparators that the question names; none named means all that are published."""
    text = fold(question.plain)
    held: list[tuple[str, tuple[int, int]]] = []
    for kind in _kinds():
        match = re.search(rf"\b(?:{kind.words}|{kind.asked})\b", text)
        if match and not any(start < match.end() and match.start() < end for _, (start, end) in held):
            held.append((kind.key, match.span()))
    return tuple(key for key, _ in held)


def comparators_told(sentence: str) -> tuple[tuple[str, Decimal, str | None], ...]:
    """The key, the figure and its unit ("%") of each comparator that a sentence gives a figure for."""
    found = []
    for kind, match in _matches(sentence):
        unit = "%" if match["unit"] and re.match(r"%|per\s?cent", match["unit"]) else match["unit"]
        found.append((kind.key, Decimal(match["value"].replace(",", "")), unit))
    return tuple(found)


def said_of(key: str) -> str:
    """How an answer names a comparator: "statistical neighbours"."""
    return next((kind.said for kind in _kinds() if kind.key == key), key)


def of_those_asked(published: Sequence[Comparator], wanted: Sequence[str]) -> tuple[Comparator, ...]:
    """Those asked for, or else those of the same group: "the region" where only the North West's is published."""
    if not wanted:
        return tuple(published)
    exact = tuple(one for one in published if one.key in wanted)
    groups = {kind.group for kind in _kinds() if kind.key in wanted and kind.group != "nation"}
    return exact or tuple(one for one in published if _group_of(one.key) in groups)


def names_one(sentence: str, wanted: Sequence[str]) -> bool:
    """Whether a sentence names a comparator of those asked for, or any where none is."""
    text = fold(sentence)
    return any(
        re.search(rf"\b(?:{kind.words})\b", text) for kind in _kinds() if not wanted or kind.key in wanted
    )


def _of_column(one: Comparison, measure: Measure) -> Comparator:
    key = next((kind.key for kind in _kinds() if _names(kind, one.who)), one.who)
    row = Remark(f"{measure.header} {measure.quote}", measure.place)
    return Comparator(key, one.who, one.value, one.unit, "", row, measure, one.period, one.cohort)


def _names(kind: _Kind, who: str) -> bool:
    return re.fullmatch(rf"(?:the )?(?:{kind.words}){_tail()}", who.lower()) is not None


def _matches(sentence: str) -> list[tuple[_Kind, re.Match[str]]]:
    """The comparators named in a sentence with their figures; a figure goes to the narrowest name ("East of England")."""
    hits: list[tuple[_Kind, re.Match[str]]] = []
    names: list[tuple[int, int]] = []
    for kind in _kinds():
        match = _figure_of(kind, sentence)
        if match and not any(start <= match.start("name") < end for start, end in names):
            hits.append((kind, match))
            names.append(match.span("name"))
    nearest = {
        span: _nearest([match for _, match in hits if match.span("value") == span], sentence)
        for span in {match.span("value") for _, match in hits}
    }
    kept = [hit for hit in hits if hit[1] is nearest[hit[1].span("value")]]
    return sorted(kept, key=lambda hit: hit[1].start())


_WITHIN = re.compile(r"\s+(?:in|across|of|within)\s+(?:the\s+|our\s+|this\s+)?", re.IGNORECASE)


def _nearest(matches: Sequence[re.Match[str]], sentence: str) -> re.Match[str]:
    """The match whose name stands nearest to the figure; of two names where one says where the others are ("metropolitan districts in the
    region"), the first."""
    nearest = min(matches, key=_apart)
    for match in matches:
        if _WITHIN.fullmatch(sentence, match.end("name"), nearest.start("name")):
            return match
    return nearest


def _apart(match: re.Match[str]) -> int:
    """Characters between a name and its figure."""
    printed = max(match.end("value"), match.end("unit"))
    return max(match.start("value") - match.end("name"), match.start("name") - printed)


def _figure_of(kind: _Kind, sentence: str) -> re.Match[str] | None:
    """The figure after the name ("England (49.2%)"), or right before it ("49.2% nationally"). Before a comma that stands between
    the two, the figure before the name goes first: "53% nationally, 51% in London"."""
    after, before = _patterns(kind)
    follows = next((m for m in after.finditer(sentence) if _is_figure(m, sentence)), None)
    precedes = next((m for m in before.finditer(sentence) if _is_figure(m, sentence)), None)
    if follows and precedes and "," in sentence[follows.end("name") : follows.start("value")]:
        return precedes
    return follows or precedes


def _is_figure(match: re.Match[str], sentence: str) -> bool:
    """Neither a year nor a place in a ranking."""
    is_year = match["unit"] is None and re.fullmatch(r"(19|20)\d\d", match["value"]) is not None
    return not is_year and not re.search(r"\brank\w*\b[^.;]*$", sentence[: match.start("value")])


def _in_words(
    kind: _Kind, match: re.Match[str], sentence: str, remark: Remark, measure: Measure
) -> Comparator:
    unit = match["unit"]
    return Comparator(
        kind.key,
        kind.said,
        Decimal(match["value"].replace(",", "")),
        "%" if unit and "cent" in unit else " ".join(unit.split()) if unit else None,
        " ".join(sentence.split()),
        remark,
        measure,
        _period_beside(match, sentence),
    )


def _period_beside(match: re.Match[str], sentence: str) -> str | None:
    """The period between name and figure ("England's figure for 2022 was ...") or right after them ("81.8% (2021/22)")."""
    inside = (
        find_periods(sentence[match.start() : match.start("value")])
        if match.start("name") < match.start("value")
        else ()
    )
    if inside:
        return inside[-1].period
    rest = sentence[match.end() :]
    leads = _AFTER_NUMBER.match(rest)
    mentions = find_periods(rest) if leads else ()
    return mentions[0].period if leads and mentions and mentions[0].start == leads.end() else None


@cache
def _patterns(kind: _Kind) -> tuple[re.Pattern[str], re.Pattern[str]]:
    name = rf"\b(?P<name>(?:{kind.words}){_tail()})(?!\w)"
    after = rf"{name}{_DATED}{_VERB}\s*\(?\s*{_NUMBER}\s*\)?"
    before = rf"{_NUMBER}\s*\)?\s*(?:for|in|across)?\s*(?:the\s+)?{name}"
    return re.compile(after, re.IGNORECASE), re.compile(before, re.IGNORECASE)


def _group_of(key: str) -> str | None:
    return next((kind.group for kind in _kinds() if kind.key == key), None)


@cache
def _data() -> dict[str, object]:
    return tomllib.loads(Path(__file__).with_name("comparators.toml").read_text("utf-8"))


def _tail() -> str:
    return str(_data()["tail"])


@cache
def _kinds() -> tuple[_Kind, ...]:
    rows: list[dict[str, object]] = _data()["comparator"]  # type: ignore[assignment]
    return tuple(
        _Kind(
            str(row["key"]),
            str(row["group"]),
            str(row["said"]),
            "|".join(row["words"]),  # type: ignore[arg-type]
            "|".join((*row["words"], *row.get("asked", ()))),  # type: ignore[misc]
        )
        for row in rows
    )
