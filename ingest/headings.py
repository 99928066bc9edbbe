"""Which plain lines are headings, and how high: told by number, label, capitals or title, not by any document's own words.

Levels (1 is highest): capitals, chapters and "2." are 1; "3.2" is as deep as its number; "Priority 4: ..." is LABELLED; a title
alone between blank lines is STANDALONE; a title right above its text is RUN_IN. Type size and weight, where a format has them,
are read by `sized_levels`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.glossary import definition_in
from ingest.reading import Line
from ingest.sentences import ends_sentence, fold
from ingest.vocabulary import vocabulary

LABELLED = 3
STANDALONE = 4
RUN_IN = 5
BOLD = 7

MOST_WORDS = 14
MOST_WORDS_LABELLED = 45
MOST_WORDS_RUN_IN = 30


@dataclass(frozen=True, slots=True)
class HeadingForm:
    """How a line shows itself to be a heading. `label` is the lower-case label of "Priority 4: ..." or None."""

    level: int
    label: str | None = None


_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?\)?\s+(?P<rest>\S.*)")
# An item of minutes under the forum's letters: "ACH.33 HOME CARE MARKET".
_MINUTE = re.compile(r"[A-Z]{2,6}[./ -]?\d{1,4}(?:[./]\d{1,4})?\.?\s+(?P<rest>[^\d%£]+)")
_CONTACT = re.compile(
    r"@|https?:|www\.|\b0\d{2,4}[ )]\s?\d{3}|\.(?:pdf|docx?|xlsx?|html?)\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b"
)
_NUMERIC = re.compile(r"[(£$€*<>±+-]*\d[\d,.:/]*(?:%|m|k|bn|p)?[)*]*|n/?a|tb[cd]|£0+|£m|[-–—]")
_CODE = re.compile(r"[A-Z][A-Za-z]{1,7}[./]\s?\d|[A-Z]{2,4}-\d|[A-Z]{3,}\s?\d{2,}")
_PERIODS_IN_A_ROW = re.compile(
    r"(?:\b(?:Q[1-4]\s+)?(?:20)?\d\d/\d\d\b\s+){2}|\b(?:20)?\d\d/\d\d\s+(?:Q[1-4]\s+)?(?:20)?\d\d/\d\d$"
)
_DATE_LINE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Za-z]+,?\s+\d{4}\b.{0,12}",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def heading_form(text: str) -> HeadingForm | None:
    """The form of a line's text, if it may be a heading; what stands around it is for the caller to judge."""
    text = _bare(text)
    label = label_of(text)
    if not _may_open(text) or _is_contact(text) or _is_mostly_figures(_unlabelled(text)):
        return None
    minute = _MINUTE.fullmatch(text)
    if minute and is_capitals(minute["rest"]) and _is_title(minute["rest"], MOST_WORDS):
        return HeadingForm(1)
    if _is_entry(text):
        return None
    if label:
        return _labelled(text, label)
    number = _NUMBER.fullmatch(text)
    if number:
        return _numbered(number)
    if not _is_title(text, MOST_WORDS):
        return None
    return HeadingForm(1 if is_capitals(text) else STANDALONE)


def is_run_in(text: str) -> bool:
    """Whether a text right above a paragraph, not full to the margin, may be its heading: longer than other titles."""
    text = _bare(text)
    return (
        _may_open(text) and not (_is_contact(text) or _is_entry(text)) and _is_title(text, MOST_WORDS_RUN_IN)
    )


def _bare(text: str) -> str:
    """Without Markdown's marks; a single asterisk opens a footnote and stays."""
    folded = fold(text)
    return folded if re.match(r"\*[^*]", folded) else folded.strip("*_# ")


def label_of(text: str) -> str | None:
    """The label of "Priority 4: ..." or "Theme One - ...", in lower case; None where there is no label with a number."""
    match = _labels().match(text)
    return match["label"].lower() if match else None


def _unlabelled(text: str) -> str:
    """The words after "Priority 2 – ", or the whole text where it has no such label."""
    match = _labels().match(text)
    return text[match.end() :].lstrip(" :.–—-") or text if match else text


def label_number(text: str) -> str:
    """The number of a labelled heading as printed, in lower case: "4", "one", "b"; empty where there is none."""
    match = _labels().match(text)
    return match["number"].lower() if match else ""


def is_capitals(text: str) -> bool:
    """Whether a text is set in capitals: at least six letters, nine in ten of them capitals."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 6 and sum(map(str.isupper, letters)) >= 0.9 * len(letters)


def ends_open(text: str) -> bool:
    """Whether a line breaks off in the middle: in brackets, or at a comma, a dash or a word like "and"."""
    words = text.split()
    if not words:
        return False
    in_brackets = text.count("(") > text.count(")")
    return (
        in_brackets
        or text.rstrip().endswith((",", "-", "–", "/"))
        or words[-1].lower() in _words("connectors")
    )


def sized_levels(lines: Sequence[Line]) -> dict[int, int]:
    """Heading level by a line's index, from type size and weight: sizes above that of most text, by rank, then bold lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        if line.size:
            sizes[round(line.size, 1)] += len(line.text.strip())
    if not sizes:
        return {}
    body = max(sizes, key=lambda size: (sizes[size], -size))
    larger = sorted((size for size in sizes if size > body * 1.07), reverse=True)
    levels = {}
    for index, line in enumerate(lines):
        level = _sized_level(line, body, larger)
        if level is not None:
            levels[index] = level
    return levels


def _sized_level(line: Line, body: float, larger: list[float]) -> int | None:
    text = fold(line.text)
    if not text or line.size is None or not any(char.isalpha() for char in text):
        return None
    size = round(line.size, 1)
    if size in larger and len(text.split()) <= MOST_WORDS_RUN_IN:
        return min(larger.index(size) + 1, BOLD - 1)
    if line.bold and size >= body * 0.95 and _may_open(text) and _is_title(text, MOST_WORDS):
        return BOLD
    return None


def _labelled(text: str, label: str) -> HeadingForm | None:
    if len(text.split()) > MOST_WORDS_LABELLED or _has_two_sentences(text):
        return None
    level = 1 if label in vocabulary("headings")["part_labels"] else LABELLED
    return HeadingForm(level, label)


def _numbered(match: re.Match[str]) -> HeadingForm | None:
    rest = match["rest"]
    if not re.match(r"[A-Z‘'“]|(?:19|20)\d\d\b", rest) or not _is_title(rest, MOST_WORDS):
        return None
    depth = match["number"].count(".") + 1
    if depth == 1 and not (is_capitals(rest) or _is_titled(rest)):
        return None
    return HeadingForm(min(depth, 4))


def _may_open(text: str) -> bool:
    return bool(text) and (text[0].isupper() or text[0].isdigit() or text[0] in "'‘“\"(£")


def _is_title(text: str, most_words: int) -> bool:
    words = text.split()
    if not re.search(r"[^\W\d]{3}", text) or len(words) > most_words:
        return False
    if ends_sentence(text) and not text.endswith("?"):
        return False
    if text.endswith((";", ",")) or ends_open(text) or is_person(text):
        return False
    return _is_question(words) or not _has_verb(words)


def _is_question(words: Sequence[str]) -> bool:
    return words[0].lower() in _words("question_words")


def _has_verb(words: Sequence[str]) -> bool:
    return any(
        word.lower().strip("’'“”,:()") in _words("auxiliaries")
        for word in words
        if not word.isupper() or len(words) == 1
    )


def is_person(text: str) -> bool:
    """Whether a line names a person: it opens with a title or an office ("Cabinet Member for ..."), or an office
    stands after a comma."""
    return bool(_person_lines().match(text)) or (
        ("," in text or "•" in text) and bool(_role_words().search(text))
    )


def _is_entry(text: str) -> bool:
    """A measure that opens with its code, a table's header with several years, an acronym with what it stands for, or a line such
    as "Report of the Director"."""
    if _never_headings().match(text) or _CODE.match(text) or _PERIODS_IN_A_ROW.search(text):
        return True
    return definition_in(text) is not None


def _is_contact(text: str) -> bool:
    return bool(_CONTACT.search(text)) or bool(_DATE_LINE.fullmatch(text))


def _is_mostly_figures(text: str) -> bool:
    words = text.lower().split()
    figures = sum(1 for word in words[1:] if _NUMERIC.fullmatch(word))
    return figures * 2 > len(words) or (figures >= 2 and figures * 3 >= len(words))


def _is_titled(text: str) -> bool:
    """Most of its longer words begin with a capital, or it is three words at most."""
    longer = [word for word in text.split() if len(word) > 3]
    return len(text.split()) <= 3 or sum(word[0].isupper() for word in longer) * 2 > len(longer)


def _has_two_sentences(text: str) -> bool:
    return re.search(r"[a-z)]\.\s+[A-Z]", text) is not None


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(vocabulary("headings")[key])


@cache
def _person_lines() -> re.Pattern[str]:
    titles = "|".join(re.escape(title) for title in sorted(_words("person_titles"), key=len, reverse=True))
    return re.compile(rf"(?:{titles})(?=\s)|(?:the )?(?:{_roles()}) (?:for|of)\b", re.IGNORECASE)


@cache
def _role_words() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_roles()})\b", re.IGNORECASE)


def _roles() -> str:
    return "|".join(re.escape(role) for role in sorted(_words("roles"), key=len, reverse=True))


@cache
def _never_headings() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_words("never"))), re.IGNORECASE)


@cache
def _labels() -> re.Pattern[str]:
    labels = "|".join(sorted((*_words("labels"), *_words("part_labels")), key=len, reverse=True))
    numbers = "|".join(sorted(_words("number_words")))
    return re.compile(
        rf"(?P<label>(?i:{labels}))\s+"
        rf"(?P<number>(?:\d{{1,2}}(?:\.\d+)?|[IVX]{{1,4}}|[A-Z]|(?i:{numbers}))\b(?=\s*(?:[:–—.-]|$)|\s+[A-Z])"
        r"|[A-Z][a-z]+(?=\s*[:–—]|\s+-\s))"
    )
