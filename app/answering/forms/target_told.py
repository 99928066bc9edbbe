"""What a commentary says of its target being changed: "lowered from 98% to 95%", "It will return to 60 in 2024/25"."""

from __future__ import annotations

import re
from decimal import Decimal

from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.forms.reasons import shortened, speaks_of
from app.answering.measure_facts import facts_of
from index.facts import MeasureSeries
from ingest.domain import Measure, Remark
from ingest.sentences import split_sentences

_CHANGED = re.compile(
    r"\b(rais|lower|relax|reset|re-set|restat|chang|revis|reduc|increas|tighten|stretch|adjust|rebas|re-bas|align|eas|cut|moved|return|revert|"
    r"go(?:es)? back|held|kept|rolled|set at|amend)\w*",
    re.IGNORECASE,
)
_TARGET = re.compile(r"\b(targets?|threshold|ambition|goal)\b", re.IGNORECASE)
_GOES_ON = re.compile(
    r"^(it|this|the target)\b.{0,40}\b(return|revert|go back|rise|fall|be (raised|lowered|reviewed|reset|set)|come back|remain|stay)",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"(?<![\d./,])\d[\d,]*(?:\.\d+)?(?![\d/]|\.\d|,\d)")


def say_told_change(draft: Draft, series: MeasureSeries) -> bool:
    """Quotes the sentences of the latest commentary that tell of a change of this measure's target, each document's cited."""
    for measure in reversed(series.measures):
        for remark in measure.remarks:
            every = list(split_sentences(remark.text))
            telling = _telling(every, remark, measure, series, draft.book)
            if not telling:
                continue
            number = draft.cite_remark(remark, measure)
            draft.say(f"The commentary says: “{shortened(telling, every)}” {marks(number)}.")
            return True
    return False


def _telling(
    every: list[str], remark: Remark, measure: Measure, series: MeasureSeries, book: Book
) -> list[str]:
    """The sentences that say so of this measure, with those that go on about it: they name one of its own targets, or no figure."""
    kept: list[str] = []
    own = {fact.value for fact in facts_of(series, book, "target")}
    for sentence in every:
        if kept and _GOES_ON.search(sentence):
            kept.append(sentence)
        elif _TARGET.search(sentence) and _CHANGED.search(sentence):
            figures = {Decimal(one.replace(",", "")) for one in _FIGURE.findall(sentence)}
            if figures & own or (not figures and speaks_of(sentence, remark, measure, book)):
                kept.append(sentence)
    return kept
