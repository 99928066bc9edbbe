"""Acronyms and what they stand for: from glossaries, from tables, and from pairs in running text whose initials fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.reading import Grid, Line, Reading
from ingest.sentences import fold

Pair = tuple[str, str]

_SMALL = frozenset("of the and in for to or a an on with by at as from &".split())
_MOST_WORDS = 14  # of an expansion, before its acronym in brackets
_ACRONYM = r"[A-Z][A-Za-z0-9&/]{1,11}"
_WORD = r"[A-Za-z0-9’'&]+(?:[-/][A-Za-z0-9’']+)*"
_SECTION = re.compile(
    r"(?:\d+\.?\s*)?(?:appendix \w+\s*[-–:]?\s*)?(?:(?:a )?glossary|acronyms|abbreviations|list of (?:acronyms|abbreviations)"
    r"|definitions|key terms|jargon buster)\b.{0,40}",
    re.IGNORECASE,
)
_ENTRY = re.compile(rf"(?P<term>{_ACRONYM})(?:\s*[-–—:=]\s+|\s+)(?P<meaning>[A-Za-z].*)")
_SPACED = re.compile(r"(?P<term>\S.{0,40}?)(?:\s{2,}|\t|\s+[-–—=]\s+|:\s+)(?P<meaning>[A-Za-z].{3,})")
_BRACKETED = re.compile(rf"[(\[]['‘“]?(?:the )?(?P<term>{_ACRONYM})['’”]?[)\]]")
_WORDS_BEFORE = re.compile(rf"(?:{_WORD},?\s+){{1,{_MOST_WORDS}}}$")
_BEFORE = re.compile(rf"\b(?P<term>{_ACRONYM})\s+\((?P<meaning>[A-Za-z][^()]{{5,90}})\)")
_IN_RUN = re.compile(
    r"(?:^|(?<=[.;,]\s))(?P<term>[A-Z][A-Za-z0-9&/]*[A-Z0-9][A-Za-z0-9&/]*)\s*[-–—:=]\s+(?=[A-Za-z])"
)
_LONGEST_RUN = 12  # lines of a paragraph of entries
_TERM_HEADERS = re.compile(r"\b(?:acronym|abbreviation|term|initials)s?\b", re.IGNORECASE)

_MEANING_HEADERS = re.compile(
    r"(?:words?|phrases?|jargon)(?: we use| used)? (?:(?:what|which) (?:it|this|they|we) means?|meanings?|definitions?|explanations?)",
    re.IGNORECASE,
)


def find_glossary(reading: Reading) -> tuple[Pair, ...]:
    """The acronyms of a reading, each once, with their expansions: those of a glossary first, then those of the text in order."""
    found: dict[str, str] = {}
    listed = tuple(_from_runs(reading.lines)) or _from_section(reading.lines)
    for pairs in (listed, _from_grids(reading.grids), _from_text(_running_text(reading))):
        for term, meaning in pairs:
            found.setdefault(term, meaning)
    return tuple(found.items())


def definition_in(text: str) -> Pair | None:
    """The pair that a line such as "EHCP  Education, Health and Care Plan" gives, if the initials fit; None for other lines."""
    match = _ENTRY.fullmatch(fold(text))
    if match is None or not is_acronym(match["term"]) or not initials_fit(match["term"], match["meaning"]):
        return None
    return match["term"], match["meaning"].rstrip(" .;,")


def is_acronym(text: str) -> bool:
    """Whether a word is an acronym: two capitals or more, at least half of its letters."""
    capitals = sum(char.isupper() for char in text)
    return capitals >= 2 and capitals * 2 >= sum(char.isalpha() for char in text)


def initials_fit(acronym: str, expansion: str, missing: int = 1) -> bool:
    """Whether an acronym's capitals are the initials of the expansion's words, small words passed over.

    In acronyms of four letters or more, four letters in ten may come from inside the word whose initial stands before them
    ("Ofsted", "SENDIASS"); `missing` longer words may go without a letter."""
    letters = [char.lower() for char in acronym.removesuffix("s") if char.isupper() or char.isdigit()]
    words = [word.lower() for word in re.findall(r"[A-Za-z0-9]+(?:[’'][a-z]+)?", expansion)]
    if len(letters) < 2 or not words or len(words) > 3 * len(letters) + 2:
        return False
    return _fits(letters, words, int(len(letters) * 0.4) if len(letters) > 3 else 0, missing)


def _fits(letters: Sequence[str], words: Sequence[str], inner: int, missing: int) -> bool:
    """Whether the letters can be taken from the words in order, `inner` of them from inside a word, `missing` words left out."""
    if inner < 0 or missing < 0:
        return False
    if not letters:
        return sum(1 for word in words if word not in _SMALL) <= missing
    if not words:
        return False
    word = words[0]
    if word[0] == letters[0]:
        for used in range(len(_taken_from(word, letters)), 0, -1):
            if _fits(letters[used:], words[1:], inner - used + 1, missing):
                return True
    return _fits(letters, words[1:], inner, missing - (word not in _SMALL))


def _taken_from(word: str, letters: Sequence[str]) -> list[str]:
    """The letters, from the first, that stand in the word in order."""
    taken, at = [], 0
    for letter in letters:
        at = word.find(letter, at) + 1
        if at == 0:
            break
        taken.append(letter)
    return taken


def _from_section(lines: Sequence[Line]) -> Iterator[Pair]:
    """Entries below a heading such as "Glossary", until twelve lines in a row are none. A line right below goes on with it; an
    acronym by itself is explained by the line after it."""
    misses = 99
    entry: Pair | None = None
    alone: str | None = None
    blank = True
    for line in lines:
        text = line.text.strip()
        if not text:
            blank = True
            continue
        if _SECTION.fullmatch(fold(text)) and len(text) < 60:
            misses = 0
        elif misses < 12 and re.fullmatch(_ACRONYM, text) and is_acronym(text):
            alone, misses = text, 0
        elif misses < 12:
            found = (alone, fold(text).rstrip(" .;,")) if alone else _entry(text)
            alone = None
            if found is None and entry is not None and not blank and text[0].isalpha():
                found = (entry[0], f"{entry[1]} {fold(text)}")
            elif entry is not None:
                yield entry
            entry, misses = found, 0 if found else misses + 1
        blank = False
    if entry is not None:
        yield entry


def _from_runs(lines: Sequence[Line]) -> Iterator[Pair]:
    """Entries that run on in the paragraph below a heading: "BCF – Better Care Fund. DFG – Disabled Facilities Grant."."""
    for at, line in enumerate(lines):
        if not _SECTION.fullmatch(fold(line.text.strip())):
            continue
        below: list[str] = []
        for following in lines[at + 1 : at + 1 + _LONGEST_RUN]:
            if not following.text.strip() and below:
                break
            below.append(following.text.strip())
        pairs = _run_of(fold(" ".join(below)))
        if len(pairs) > sum(
            1 for one in below if _IN_RUN.match(one)
        ):  # else each line is an entry of its own
            yield from pairs


def _run_of(text: str) -> list[Pair]:
    """The entries of a paragraph that opens with one; each lasts to the next."""
    starts = list(_IN_RUN.finditer(text))
    if not starts or starts[0].start() > 0:
        return []
    ends = [match.start() for match in starts[1:]] + [len(text)]
    return [
        (match["term"], text[match.end() : end].strip(" .;,"))
        for match, end in zip(starts, ends, strict=True)
    ]


def _entry(text: str) -> Pair | None:
    fitting = definition_in(text) or _opening_entry(text)
    if fitting:
        return fitting
    spaced = _SPACED.fullmatch(text)
    if spaced is None or len(spaced["term"].split()) > 5 or not spaced["term"][0].isalpha():
        return None
    meaning = fold(spaced["meaning"])
    if re.search(r"\s{2,}", text) and not is_acronym(spaced["term"].split()[0]):
        return None
    return fold(spaced["term"]), meaning.rstrip(" .;,")


def _opening_entry(text: str) -> Pair | None:
    """An entry whose expansion goes on to explain ("PEP Personal Education Plan, which every child in care has"), or whose term has a
    plain word after its letters ("EHC Plan Education, Health and Care Plan"): as far as the initials fit."""
    words = fold(text).split()
    if len(words) < 3 or not re.fullmatch(_ACRONYM, words[0]) or not is_acronym(words[0]):
        return None
    for begin in (1, 2):
        for end in range(begin + 2, min(len(words), _MOST_WORDS) + 1):
            if not initials_fit(words[0], " ".join(words[begin:end]), missing=0):
                continue
            more = end < len(words) and begin == 2 and words[end].strip(" .;,:") == words[1]
            ended = begin == 1 and end < len(words) and words[end - 1][-1] in ",:;."
            if ended or more:
                return " ".join(words[:begin]), " ".join(words[begin:]).rstrip(" .;,:")
    return None


def _from_grids(grids: Sequence[Grid]) -> Iterator[Pair]:
    """Tables of two columns whose header speaks of terms, or most of whose rows fit by their initials."""
    for grid in grids:
        rows = [[fold(cell.text) for cell in row if not cell.merged] for row in grid.rows]
        pairs = [(row[0], row[1]) for row in rows if len(row) == 2 and row[0] and row[1]]
        fitting = [pair for pair in pairs if is_acronym(pair[0]) and initials_fit(*pair)]
        headed = bool(pairs) and (
            bool(_TERM_HEADERS.search(pairs[0][0])) or bool(_MEANING_HEADERS.fullmatch(" ".join(pairs[0])))
        )
        if headed:
            yield from pairs[1:]
        elif fitting and len(fitting) * 2 >= len(pairs):
            yield from fitting


def _running_text(reading: Reading) -> str:
    parts = [
        item.text if isinstance(item, Line) else " ".join(cell.text for row in item.rows for cell in row)
        for item in reading.items
    ]
    return fold(" ".join(parts))


def _from_text(text: str) -> Iterator[Pair]:
    """Pairs such as "Written Statement of Action (WSoA)" and "NEET (Not in Education, Employment or Training)"."""
    found = [(match.start("term"), _expanded_before(text, match)) for match in _BRACKETED.finditer(text)]
    found += [(match.start(), _expanded_after(match)) for match in _BEFORE.finditer(text)]
    for _, pair in sorted(found, key=lambda entry: entry[0]):
        if pair:
            yield pair


def _expanded_before(text: str, match: re.Match[str]) -> Pair | None:
    """The shortest run of words before the brackets whose initials fit and that leaves none of its longer words out; one word
    may stand between it and the brackets ("the Dedicated Schools Grant review (DSG)")."""
    term = match["term"]
    before = _WORDS_BEFORE.search(
        " ".join(text[max(0, match.start() - 300) : match.start()].split(" ")[-_MOST_WORDS - 1 :])
    )
    if not is_acronym(term) or before is None:
        return None
    words = before[0].split()
    for end in (len(words), len(words) - 1):
        for start in range(end - 1, -1, -1):
            meaning = " ".join(words[start:end]).rstrip(",")
            opens = words[start].lower() not in _SMALL and words[start][0].lower() == term[0].lower()
            if opens and initials_fit(term, meaning, missing=0):
                return _singular(term), meaning
    return None


def _expanded_after(match: re.Match[str]) -> Pair | None:
    term, meaning = match["term"], match["meaning"].strip()
    if not is_acronym(term) or not initials_fit(term, meaning):
        return None
    return _singular(term), meaning


def _singular(term: str) -> str:
    """ "EHCPs" is listed as "EHCP"."""
    return term[:-1] if term.endswith("s") and term[:-1].isupper() else term
