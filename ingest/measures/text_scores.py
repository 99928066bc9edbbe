"""How well a run of words fits a column of a measure table: the grammar by which flattened rows are cut into cells.

Scores are points: about five for a cell that reads whole, minus points for words that a cell of that kind would not hold. They
are only ever compared with each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.domain import Place
from ingest.measures.cells import cells_from
from ingest.measures.headers import Role
from ingest.measures.marks import is_frequency, rag_of, trend_of
from ingest.measures.polarity import good_of, is_answer, is_polarity
from ingest.measures.text_codes import is_code
from ingest.measures.text_mending import never_last
from ingest.periods import find_periods, parse_period
from ingest.values import ParsedValue, parse_value
from ingest.vocabulary import vocabulary

WHOLE = 5.0
ANCHOR = 8.0  # a polarity or frequency word in its column
IMPOSSIBLE = -100.0
_CODE = 6.0
_DATE = 6.0
_DIGIT = re.compile(r"\d")
KINDS = frozenset({"actual", "target", "outturn", "result"})
_PART = -6.0  # a count, a period or a note that has lost its value
_OUT_OF = re.compile(r"\(([\d,]+) (?:out )?of [\d,]+\)")  # "85% (17 of 20)" reads as "85% (17)"
_SIGNS = re.compile(r"^[^\w\s]*[%£#][^\w\s]* ")
_LEADING_PERIOD = -0.6  # "Q4 85%": the period more often belongs to the cell before
_DASH = -1.0  # a lone dash may also join two words of a note
_LONGEST_COHORT = 6  # words
_FIGURES = re.compile(r"\d[\d,]*\.\d|\d,\d|%|\bN/A\b|\d{3}|\d \d")
_LONGEST_NOTE = 12  # words
_QUARTER = re.compile(r"\bQ(?:tr|uarter)?\s?[1-4]\b", re.IGNORECASE)
_NUMBER_IN_NOTE = re.compile(r"(?<![\w/.,-])[-−+]?\d+(?:[.,]\d+)?%?(?![\w/.-])")
_BLANKS: dict[Role, float] = {
    "name": -20.0,
    "good": -5.0,
    "frequency": -5.0,
    "actual": -3.0,
    "target": -3.0,
    "comparator": -1.5,
    "unit": -2.0,
    "code": -2.0,
    "period": -5.0,
}


@dataclass(frozen=True, slots=True)
class CellReading:
    """A run of words as a value cell: its points, whether it holds values, counts, an aim ("To maximise") or a promise of data
    ("Awaiting data"), and the periods that its note names."""

    points: float
    valued: bool = False
    counted: bool = False
    aim: bool = False
    waiting: bool = False
    periods: tuple[str, ...] = ()


def points(role: Role, text: str) -> float:
    """The points of `text` as a cell of a column."""
    if role in {"actual", "target", "comparator", "value"}:
        return reading_of(text).points - 0.02 * text.count(" ")
    if role == "good":
        return _good_points(text)
    if role == "frequency":
        return ANCHOR if is_frequency(text) else IMPOSSIBLE
    if role in {"status", "trend"}:
        return _mark_points(role, text)
    if role == "code":
        return _CODE if is_code(text) else IMPOSSIBLE
    if role == "period":
        return _DATE if parse_period(text) else IMPOSSIBLE
    if role == "kind":
        return _DATE if text.lower() in KINDS else IMPOSSIBLE
    if role == "unit":
        return 4.0 if _is_unit(text) else IMPOSSIBLE
    if role == "cohort":
        return _cohort_points(text)
    return -0.1 * (text.count(" ") + 1)


def blank_points(role: Role) -> float:
    """The points of a column in which a row prints nothing. Ratings and trends are often pictures, lost in text."""
    return _BLANKS.get(role, -0.3)


@lru_cache(maxsize=65536)
def reading_of(text: str) -> CellReading:
    """A run of words as the cell of a value column."""
    return _reading_of(_OUT_OF.sub(r"(\1)", text))


def _reading_of(text: str) -> CellReading:
    phrase = phrase_of(text)
    if phrase:
        return CellReading(
            WHOLE if text[0].isalnum() else WHOLE + _DASH, aim=phrase == "aims", waiting=phrase == "waiting"
        )
    if not _DIGIT.search(text):
        return CellReading(_text_points(text))
    cells = cells_from(text, period="", kind="actual", unit_hint=None, place=Place())
    counted = any(cell.count is not None for cell in cells)
    if any(cell.cohort and cell.cohort.split()[-1].lower() in never_last() for cell in cells):
        return CellReading(_text_points(text))  # "to residential care per 100,000 population aged 65+"
    if len(cells) > 1:
        note = cells[-1].note or ""
        periods = tuple(mention.period for mention in find_periods(note))
        return CellReading(WHOLE + _note_points(note), valued=True, counted=counted, periods=periods)
    parsed = parse_value(text)
    if parsed.value is None and parsed.count is not None:
        return CellReading(_PART)
    if parsed.value is None and not _is_suppressed(parsed):
        return CellReading(_text_points(text))
    lead, note = _lead_and_note(parsed, text)
    periods = tuple(mention.period for mention in find_periods(f"{lead} {note}"))
    score = WHOLE + _note_points(note) + (_LEADING_PERIOD if lead else 0.0)
    return CellReading(score, valued=True, counted=counted, periods=periods)


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    notes: dict[str, list[str]] = vocabulary("notes")
    return tuple((_squashed(phrase), kind) for kind in ("waiting", "aims", "none") for phrase in notes[kind])


@lru_cache(maxsize=65536)
def phrase_of(text: str) -> str | None:
    """ "waiting", "aims" or "none" for a whole cell in words, spelt with or without its spaces ("Context ual"); else None."""
    return _kinds_of_phrases().get(_squashed(text))


@cache
def _kinds_of_phrases() -> dict[str, str]:
    return dict(reversed(_phrases()))  # of two kinds, the first


@cache
def _long_phrases() -> dict[str, tuple[str, ...]]:
    """Phrases of more than three letters by their first."""
    phrases = [phrase for phrase, _ in _phrases() if len(phrase) > 3]
    return {first: tuple(p for p in phrases if p[0] == first) for first in {phrase[0] for phrase in phrases}}


def is_phrase(text: str) -> bool:
    """Whether the text is a phrase for "no value" as it is spelt in the vocabulary."""
    return " ".join(text.lower().split()) in _spelt()


@cache
def _spelt() -> frozenset[str]:
    notes: dict[str, list[str]] = vocabulary("notes")
    return frozenset(phrase for phrases in notes.values() for phrase in phrases)


@lru_cache(maxsize=65536)
def begins_phrase(text: str) -> bool:
    """Whether a word may begin a cell in words."""
    squashed = _squashed(text)
    return bool(squashed) and any(phrase.startswith(squashed) for phrase, _ in _phrases())


def _squashed(text: str) -> str:
    return re.sub(r"[\s.*()]", "", text.lower()) or re.sub(r"\s", "", text)


def _is_suppressed(parsed: ParsedValue) -> bool:
    return bool(parsed.note) and parsed.note[:1] in "<≤" and parsed.note[1:].strip().isdigit()  # type: ignore[index]


def _lead_and_note(parsed: ParsedValue, text: str) -> tuple[str, str]:
    """A period printed before the value, and the note after it. A bound ("c. 40") is neither: it belongs to the value."""
    parts = (parsed.note or "").split("; ")
    if not parts[0] or not text.startswith(parts[0]):
        return "", parsed.note or ""
    bound = bool(re.search(r"\d", parts[0])) and not _QUARTER.match(parts[0]) and not find_periods(parts[0])
    return "" if bound else parts[0], "; ".join(parts[1:])


def _note_points(note: str) -> float:
    """A note names a period or a reason in a few words; another value in it belongs to another cell."""
    if not note:
        return 0.0
    words = note.split()
    without_periods = _QUARTER.sub(" ", _without_periods(note))
    if _NUMBER_IN_NOTE.search(without_periods) or any(phrase_of(word) for word in words if word[0].isalnum()):
        return -8.0
    if len(words) > _LONGEST_NOTE:
        return -9.0
    if _QUARTER.search(note) or find_periods(note):
        return -0.2 - 0.02 * len(words)
    return -2.5 - 0.4 * len(words)


def _without_periods(note: str) -> str:
    kept, end = [], 0
    for mention in find_periods(note):
        kept.append(note[end : mention.start])
        end = mention.end
    return " ".join([*kept, note[end:]])


def _text_points(text: str) -> float:
    """Words without a value: a phrase with something added may be a cell, a period alone or a sentence is none."""
    words = text.split()
    if parse_period(text) or _QUARTER.fullmatch(text):
        return _PART
    squashed = _squashed(text)
    begins = any(squashed.startswith(phrase) for phrase in _long_phrases().get(squashed[:1], ()))
    if begins and not any(character.isdigit() for character in text):
        return 2.0 - 0.5 * len(words)
    return _PART - len(words)


def _cohort_points(text: str) -> float:
    """A group of people has a name of few words with a capital, and no figures but those of an age ("Aged 16 to 18")."""
    words = text.split()
    figures = _FIGURES.search(text) is not None
    return (
        IMPOSSIBLE if len(words) > _LONGEST_COHORT or not text[:1].isupper() or figures else -0.1 * len(words)
    )


def _good_points(text: str) -> float:
    if _SIGNS.search(text):
        return IMPOSSIBLE  # "(%) High": the end of the name is no part of the polarity
    if good_of(text):
        return ANCHOR
    aside = text[0] == "("  # "(contextual)" behind a name, and a polarity of its own after it
    return ANCHOR - 2.0 if is_polarity(text) and not aside else IMPOSSIBLE


def _mark_points(role: Role, text: str) -> float:
    if (rag_of(text) if role == "status" else trend_of(text)) is not None:
        return 3.0
    if phrase_of(text) == "none":
        return 1.5
    if role == "status" and is_answer(text):
        return 2.0
    return 0.2 if (role == "status" and trend_of(text)) or (role == "trend" and rag_of(text)) else IMPOSSIBLE


@lru_cache(maxsize=1024)
def _is_unit(text: str) -> bool:
    printed: dict[str, list[str]] = vocabulary("units")["printed"]
    word = text.lower().strip()
    return word in {
        "number",
        "no.",
        "no",
        "#",
        "£",
        "percentage",
        "rate",
        "score",
        "ratio",
        "count",
        "£000",
        "£m",
        "number of days",
    } or any(word in forms for forms in printed.values())
