"""Numbered titles in sentence case ("3. Delays in leaving hospital"): headings where they count on over the text between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.headings import heading_form
from ingest.prose.paragraphs import Paragraph
from ingest.sentences import ends_sentence

_TITLE = re.compile(r"(?P<number>\d{1,3})[.)]?\s+(?P<rest>[A-Z‘'“\"].*)")
_PERIOD = re.compile(r"\b(?:(?i:quarter|q) ?[1-4]|(?:20)?\d\d[/–-]\d\d(?:\d\d)?|20\d\d)\b")
_AROUND = 80  # paragraphs in which the number before or after must head a text
_WORDS_OF_TEXT = 6


def is_numbered_in_turn(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether a paragraph is a title with a number above running text, and the number before or after it heads a text too: the
    items of minutes, the sections of a report. In a list the items follow one another."""
    number = _number_over_text(paragraphs, index)
    if number is None:
        return False
    around = range(max(0, index - _AROUND), min(len(paragraphs), index + _AROUND + 1))
    return any(
        number_over(paragraphs, other) == number + (1 if other > index else -1)
        for other in around
        if other != index
        for number_over in (_number_over_text, _number_of_heading)
    )


def _number_of_heading(paragraphs: Sequence[Paragraph], index: int) -> int | None:
    """The number of what is a heading by its own form ("6. Reserves"), whatever stands below it, but no list's next item."""
    match = _TITLE.fullmatch(paragraphs[index].text)
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if match is None or below is None or _TITLE.fullmatch(below.text) or heading_form(match[0]) is None:
        return None
    return int(match["number"])


def _number_over_text(paragraphs: Sequence[Paragraph], index: int) -> int | None:
    match = _TITLE.fullmatch(paragraphs[index].text) if not paragraphs[index].first.grid else None
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if match is None or below is None or below.marker is not None or below.text[:1].islower():
        return None
    if heading_form(_PERIOD.sub("Year", match["rest"])) is None or _TITLE.fullmatch(below.text):
        return None
    is_text = below.words >= _WORDS_OF_TEXT or ends_sentence(below.text) or heading_form(below.text)
    return int(match["number"]) if is_text else None
