"""Cuts the words of a flattened header into as many column names as the rows have figures.

The words alone seldom tell where one heading ends ("Gross Expenditure Gross Income Net Budget"): each way of cutting is scored by
the vocabulary of column headings, by the line breaks and by the phrases that the document uses elsewhere, and the best one wins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations, pairwise
from math import comb

from ingest.finance.text.header_block import is_year
from ingest.finance.words import is_phrase, phrases, plain
from ingest.period_forms import MONTH_NAMES

SAME_LINE, WIDE_GAP, NEW_LINE, BLANK_LINE = range(4)
_GAP_SCORES = {SAME_LINE: 0.0, WIDE_GAP: 0.8, NEW_LINE: 0.5, BLANK_LINE: 0.9}
_MOST_WAYS = 4000
_KEPT_WAYS = 40
_UNLIKE_YEARS = 3.0  # "2024/25 Budget" beside "2025/26 Programme"
_YEAR_PAIR = re.compile(r"\b\d{4}[/-]\d\d\b")
_LABEL_WITHIN = 2.5
_LONGEST_NAME = 14  # words
_MOST_HEADER_WORDS = 90
_WOVEN = -1.5  # the score of a name from which it is no heading of one column
_SEVERAL = 3  # words of one name that begin a heading each
_SPLIT_PHRASE = 1.5
_SPLIT_DATE = 6.0
_SPLIT_TOTAL = 3.0  # "Total" and what it is of, a word no heading has
_MID_LINE = 0.8
_QUARTER_LAST = 0.6  # "Budget Q1": a quarter leads its heading, unless it is "at Q1"
_STROKE = re.compile(r"\s*/\s*")
_QUARTER = re.compile(r"Q[1-4]")
_YEAR_INSIDE = 2.0  # "Budget 2025/26 Schools"
_UNKNOWN = 1.0  # a name that begins in the middle of a line with a word no heading has
_LOWER_CASE = 6.0  # at the start of a name: it goes on with the line before
_DAY = re.compile(r"(?:[12]?\d|3[01])(?:st|nd|rd|th)?")
_REMARK = re.compile(r"(?<=\w) \([A-Z][a-z]+\)$")
_DATE = re.compile(rf"\b(?:{_DAY.pattern})\s+(?:{'|'.join(MONTH_NAMES)})(?:,?\s+\d{{4}})?(?!\S)")
_MISSING = 3.0  # a column left without a name


@dataclass(frozen=True, slots=True)
class HeaderWord:
    """A word of the header, and what separates it from the word before."""

    text: str
    gap: int


def cut(words: Sequence[HeaderWord], count: int, known: frozenset[str]) -> tuple[tuple[str, ...], float]:
    """The best names for `count` columns, in order, with their score. Fewer words than columns leave names empty at the end."""
    if count <= 0 or not words:
        return ("",) * max(count, 0), 0.0
    if len(words) > _MOST_HEADER_WORDS:
        return ("",) * count, -_MISSING * count
    if len(words) <= count:
        names = tuple(word.text for word in words) + ("",) * (count - len(words))
        missing = _MISSING * (count - len(words))
        return names, sum(name_score(name, known) for name in names if name) - missing
    best = _best_cuts(words, count, known)
    names = tuple(" ".join(word.text for word in words[first:last]) for first, last in best[1])
    return names, best[0]


def _best_cuts(
    words: Sequence[HeaderWord], count: int, known: frozenset[str]
) -> tuple[float, tuple[tuple[int, int], ...]]:
    """Dynamic programming over the position of each cut."""
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for column in range(count):
        reached: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {}
        for start, (score, pieces) in best.items():
            last_end = len(words) - (count - column - 1)
            ends = range(start + 1, last_end + 1) if column < count - 1 else range(len(words), len(words) + 1)
            for end in ends:
                if end - start > _LONGEST_NAME and len(words) <= _LONGEST_NAME * count:
                    continue
                apart = _cost_of_parting(words, start) + _MID_LINE * _leaves_mid_line(words, start, end)
                value = score + _piece_score(words[start:end], known) - apart
                if end not in reached or value > reached[end][0]:
                    reached[end] = (value, (*pieces, (start, end)))
        best = reached
    return best[len(words)]


def _leaves_mid_line(words: Sequence[HeaderWord], start: int, end: int) -> bool:
    """Whether a name of several lines ends in the middle of one: cells are poured out whole, and after a wrapped one comes a new line."""
    wrapped = any(word.gap >= NEW_LINE for word in words[start + 1 : end])
    return wrapped and end < len(words) and words[end].gap < NEW_LINE


def _cost_of_parting(words: Sequence[HeaderWord], start: int) -> float:
    """What it costs to begin a name at `start`: more in the middle of a phrase or of a date."""
    if not start:
        return 0.0
    before, after = words[start - 1].text, words[start].text
    if (before in MONTH_NAMES and is_year(after)) or (
        after.rstrip(",") in MONTH_NAMES and _DAY.fullmatch(before)
    ):
        return _SPLIT_DATE
    if before == "Total" and words[start].gap == SAME_LINE and not _is_known(after):
        return _SPLIT_TOTAL
    return _SPLIT_PHRASE * _is_phrase(before, after)


@lru_cache(maxsize=4096)
def _is_phrase(before: str, after: str) -> bool:
    """Whether the last word of a name and the first of the next are one heading: "Forecast", "Outturn"."""
    return is_phrase(f"{before} {after}", "finance_headers", "money_phrases")


def are_woven(names: Sequence[str], known: frozenset[str]) -> bool:
    """Whether names of money columns run several headings together, as where a dump prints wrapped headings line by line ("Original
    Revised Forecast" over "Budget Budget Outturn"): what each column is called is then a guess."""
    return any(name_score(name, known) <= _WOVEN or _begins_often(name) for name in names if name)


def _begins_often(name: str) -> bool:
    begins = [word for word in name.split() if word[0].isupper() and plain(word) in _list("one_a_heading")]
    return len(begins) >= _SEVERAL


def _piece_score(words: Sequence[HeaderWord], known: frozenset[str]) -> float:
    unknown = words[0].gap == SAME_LINE and not _is_known(words[0].text)
    return (
        _GAP_SCORES[words[0].gap]
        - _UNKNOWN * unknown
        + name_score(" ".join(word.text for word in words), known)
    )


@lru_cache(maxsize=4096)
def _is_known(word: str) -> bool:
    return is_year(word) or not word[0].isalpha() or plain(word) in _known_words()


@cache
def _known_words() -> frozenset[str]:
    keys = ("money_heads", "money_starters", "money_phrases", "not_money", "counts")
    return frozenset(word for key in keys for text in _list(key) for word in text.split())


@lru_cache(maxsize=65536)
def name_score(name: str, known: frozenset[str]) -> float:
    """How much a text looks like the heading of one column of money (about -5 to 5)."""
    words = _REMARK.sub("", _DATE.sub("31/03/2000", name)).split() or [name]
    spelt = [plain(word) for word in words]
    bare = " ".join(word for word in words if not is_year(word))
    whole = {bare, _STROKE.sub("/", bare)}
    score = 3.0 if any(is_phrase(one, "finance_headers", "money_phrases") for one in whole if one) else 0.0
    score += 2.0 if len(words) > 1 and plain(name) in known else 0.0
    score += 1.0 if len(words) == 1 and plain(name) in known else 0.0
    score += 1.5 if is_year(words[-1]) or spelt[-1] in _list("money_heads") else 0.0
    score += 1.0 if is_year(words[0]) or spelt[0] in _list("money_starters") else 0.0
    return score - _ragged_edges(words, spelt) - _inner_faults(words, spelt) - _label_faults(words)


def _ragged_edges(words: Sequence[str], spelt: Sequence[str]) -> float:
    faults = 0.0
    if spelt[0] in _list("never_first"):
        faults += 1.5
    if words[0][0].islower() or (words[0][0] == "(" and _goes_on(words)):
        faults += _LOWER_CASE
    elif len(words) > 1 and not words[0][0].isalnum() and words[0][0] not in "(£%“\"'":
        faults += 2.0
    if (
        spelt[-1] in _list("never_last")
        and len(words) >= 1
        and not is_phrase(" ".join(words), "finance_headers", "money_phrases")
    ):
        faults += _LOWER_CASE if spelt[-1] in ("and", "of", "for", "the", "&") else 2.0
    if words[-1] in ("&", "/", "-", "–"):
        faults += 3.0
    return faults


def _goes_on(words: Sequence[str]) -> bool:
    """Whether an opening bracket holds a remark on the name before, "(forecast)", and is not how a name begins: "(surplus)/deficit"."""
    sign = plain(" ".join(words)).startswith(tuple(_list("bracketed")))
    return (words[0][1:2].islower() or words[0].endswith(")")) and not sign


def _label_faults(words: Sequence[str]) -> float:
    """The heading of a text column has no place in the name of a money column, unless it closes it ("Cost of services")."""
    labels = [word for word in words if word[0].isupper() and _is_label(word)]
    return _LABEL_WITHIN * (len(labels) - (len(words) > 1 and words[-1] in labels))


def _is_label(word: str) -> bool:
    lists = ("label_thing", "label_strong", "label", "label_weak", "detail")
    money = ("money_heads", "money_starters", "money_phrases")
    return is_phrase(word, "finance_headers", *lists) and not is_phrase(word, "finance_headers", *money)


def _inner_faults(words: Sequence[str], spelt: Sequence[str]) -> float:
    text = " ".join(words)
    faults = 4.0 * (text.count("(") != text.count(")")) + 4.0 * (text.count("“") != text.count("”"))
    for before, after in pairwise(spelt):
        if before in _list("money_heads") and after in _list("money_starters"):
            faults += 1.2
        elif before in _list("money_heads") and not is_year(after):
            faults += 0.3
    faults += 2.0 * (len(spelt) - len(set(spelt)))
    if len(words) > 1 and _QUARTER.fullmatch(words[-1]) and spelt[-2] not in _list("never_last"):
        faults += _QUARTER_LAST
    faults += 3.0 * max(0, sum(1 for word in words if is_year(word)) - 1)
    faults += _YEAR_INSIDE * sum(is_year(word) and after[0].isupper() for word, after in pairwise(words[1:]))
    return faults + 0.3 * max(0, len(words) - 5)


def zip_lines(
    lines: Sequence[Sequence[str]], money: int, known: frozenset[str]
) -> tuple[tuple[str, ...], float] | None:
    """Names where the header was poured out line by line ("2024/25 2025/26" over "Scheme Budget Budget"): every line's cells are laid
    over the columns of the widest line, in order, in the way that scores best. None where no line is wide enough."""
    widest = max(len(line) for line in lines)
    if widest < max(money, 2) or len(lines) < 2:
        return None
    partial: list[tuple[float, tuple[tuple[str, ...], ...]]] = [(0.0, ((),) * widest)]
    for line in lines:
        if comb(widest, len(line)) * len(partial) > _MOST_WAYS:
            return None
        placed = [
            tuple(_add(columns, spots, line))
            for _, columns in partial
            for spots in combinations(range(widest), len(line))
        ]
        ranked = sorted(((_total(columns, known), columns) for columns in placed), key=lambda way: -way[0])
        partial = ranked[:_KEPT_WAYS]
    score, columns = partial[0]
    return tuple(" ".join(cells) for cells in columns), score


def _add(
    columns: Sequence[tuple[str, ...]], spots: Sequence[int], cells: Sequence[str]
) -> list[tuple[str, ...]]:
    added = list(columns)
    for spot, cell in zip(spots, cells, strict=True):
        added[spot] = (*added[spot], cell)
    return added


def _total(columns: Sequence[tuple[str, ...]], known: frozenset[str]) -> float:
    score, empty = 0.0, 0
    beside_years: set[str] = set()
    for cells in columns:
        if not cells:
            empty += 1
            continue
        worth, beside = _column_worth(cells, known)
        score += worth
        if beside is not None:
            beside_years.add(beside)
    unlike = max(0, len(beside_years) - 1)
    return score - 2.0 * empty - _UNLIKE_YEARS * unlike


@lru_cache(maxsize=65536)
def _column_worth(cells: tuple[str, ...], known: frozenset[str]) -> tuple[float, str | None]:
    """The score of a column's cells as its name, and that name without its years; None for a name without any."""
    name = " ".join(cells)
    beside = _YEAR_PAIR.sub("", name).strip() if _YEAR_PAIR.search(name) else None
    if is_phrase(name, "finance_headers", "label_thing", "label_strong", "label", "label_weak", "detail"):
        return 4.0, beside
    return name_score(name, known), beside


@cache
def _list(key: str) -> frozenset[str]:
    return phrases("finance_headers", key)
