"""A part of a count, which commentary tells and no column has: "How many were hurt, and how many of those died?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.answering.draft import Draft, marks
from app.answering.measure_facts import Fact
from app.answering.question import Question
from app.calculators.wording import plain
from index.words import fold
from ingest.domain import Measure, Remark
from ingest.periods import find_periods
from ingest.sentences import split_sentences

_ASKED = re.compile(r"\bhow many of (?:those|these|them|whom|that number)\b")
_OF_THESE = re.compile(r"\bof (?:those|these|them|which|whom)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<![\w.,/£-])(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|none)\b(?!\s?%|[/.]\d)",
    re.IGNORECASE,
)


def say_part(draft: Draft, question: Question, found: Sequence[Fact]) -> None:
    """Quotes the sentence that breaks the very count down; nothing where none does."""
    if not _ASKED.search(fold(question.plain)):
        return
    for fact in found:
        count = fact.cell.count if fact.cell.count is not None else fact.value
        if count is None:
            continue
        for measure, remark, sentence in _sentences(found):
            if _breaks_down(sentence, {plain(count), f"{count:,}"}):
                number = draft.cite_remark(remark, measure)
                draft.say(f"The commentary says: “{_unlabelled(sentence, measure)}” {marks(number)}.")
                return


def _sentences(found: Sequence[Fact]) -> Iterator[tuple[Measure, Remark, str]]:
    for measure in dict.fromkeys(fact.measure for fact in found):
        for remark in measure.remarks:
            for sentence in split_sentences(remark.text):
                yield measure, remark, " ".join(sentence.split())


def _breaks_down(sentence: str, counts: set[str]) -> bool:
    """Whether a sentence says "of the 271, there were 22 ..." or "271 ..., of whom 22 ...": the count and another number."""
    bare = sentence
    for mention in reversed(find_periods(sentence)):
        bare = f"{bare[: mention.start]} {bare[mention.end :]}"
    numbers = [one.rstrip(",") for one in _NUMBER.findall(bare)]
    others = [one for one in numbers if one not in counts]
    of_it = any(
        re.search(rf"\bof (?:the|these|those|all)? ?{re.escape(one)}\b", fold(bare)) for one in counts
    )
    return bool(others) and len(others) < len(numbers) and (of_it or bool(_OF_THESE.search(bare)))


def _unlabelled(sentence: str, measure: Measure) -> str:
    """The sentence without the measure's code before it, and without its own full stop."""
    code = measure.code or ""
    return sentence.removeprefix(f"{code}: ").rstrip(".")
