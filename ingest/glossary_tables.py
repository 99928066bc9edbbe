"""Glossary tables poured into lines, as text dumps have them: "ICB Integrated Care Board", a term and its meaning on one line, the
rest of the meaning on lines below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.glossary import Pair, initials_fit, is_acronym
from ingest.headings import ends_open, heading_form
from ingest.prose.furniture import furniture_in
from ingest.reading import Reading
from ingest.sentences import fold
from ingest.vocabulary import vocabulary

_HEADER = re.compile(
    r"(?:acronym|abbreviation|term|word|phrase|initials|jargon)s?(?: used)?(?: or \w+)?\s+"
    r"(?:full |plain english )?(?:meaning|definition|description|explanation|what (?:it|this|they) (?:means?|stands? for)|in full|name)",
    re.IGNORECASE,
)
_MOST_WORDS_OF_A_TERM = 6
_LONGEST = 400  # lines
_SECTION_LEVEL = 3


def poured_glossary(reading: Reading) -> Iterator[Pair]:
    """The entries below each header such as "Term Meaning", to the next heading, text or such header; page numbers and running
    heads between them are passed over."""
    furniture = furniture_in(reading)
    lines = [fold(line.text) for index, line in enumerate(reading.lines) if index not in furniture]
    for at, line in enumerate(lines):
        if _HEADER.fullmatch(line):
            yield from _entries(lines[at + 1 : at + _LONGEST])


def _entries(lines: Sequence[str]) -> Iterator[Pair]:
    term, meaning = "", ""
    for before, text in zip(["", *lines], lines, strict=False):
        if not text:
            continue
        if _HEADER.fullmatch(text) or _ends_table(text):
            break
        goes_on = bool(term) and (ends_open(meaning) or text[0].islower())
        found = None if goes_on else entry_in(text)
        if found is not None:
            if term:
                yield term, meaning.rstrip(" .;,")
            term, meaning = found
        elif goes_on or (term and before):
            meaning = f"{meaning} {text}"
        elif term:
            break
    if term:
        yield term, meaning.rstrip(" .;,")


def _ends_table(text: str) -> bool:
    """Whether a line is a section's heading or opens a sentence: what comes is no table any more."""
    if text.split(maxsplit=1)[0].lower() in vocabulary("headings")["sentence_openers"]:
        return True
    form = heading_form(text)
    return form is not None and (form.level < _SECTION_LEVEL or form.label is not None)


def entry_in(text: str) -> Pair | None:
    """A row of two cells on one line: the meaning begins where the initials of an acronym fit, else at the first word after the
    term that has a capital and plain words after it ("Early help Support offered before ..."), else after an acronym alone."""
    words = text.split()
    if len(words) < 2 or not words[0][:1].isalnum():
        return None
    for at in range(1, min(len(words), _MOST_WORDS_OF_A_TERM + 1)):
        acronym = words[0] if is_acronym(words[0]) else None
        meaning = " ".join(words[at:])
        if acronym and initials_fit(acronym, meaning.split(":")[0].split(",")[0], missing=0):
            return " ".join(words[:at]), meaning
    for at in range(1, min(len(words), _MOST_WORDS_OF_A_TERM + 1)):
        if _opens_meaning(words[at:]):
            return " ".join(words[:at]), " ".join(words[at:])
    return (words[0], " ".join(words[1:])) if is_acronym(words[0]) and words[1][:1].isupper() else None


def _opens_meaning(words: Sequence[str]) -> bool:
    return words[0][:1].isupper() and len(words) > 2 and all(word[:1].islower() for word in words[1:3])
