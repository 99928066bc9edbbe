"""Parts a table's title from the header that it was poured into."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.finance.text.columns import header_score
from ingest.finance.text.header_block import is_header_words, is_year
from ingest.finance.text.header_tokens import is_heading_word, opening_texts, tokens_of
from ingest.finance.text.lines import FlatLine
from ingest.finance.words import is_phrase, pattern, plain
from ingest.headings import ends_open

_MOST_TITLE_LINES = 4
_COST_OF_A_TITLE = 0.5
_COST_WITHOUT_GAP = 1.0
_COST_OF_YEAR = 1.0  # where that line ends in a year, as titles do
_COST_OF_HEADINGS_APART = 1.0
_COST_OF_BREAKING_OFF = 3.0
_COST_OF_A_UNIT = 4.0  # in a title, not in brackets at its end
_UNKNOWN_WORD = 0.3  # what a word that no column heading has tells for a title
_COST_OF_HEADINGS = 3.0  # where the line that would be the title's last is made of words of column headings


def own_title(header: Sequence[FlatLine], figures: int, known: frozenset[str]) -> int:
    """How many of a header's first lines are the table's title: a line that names a topic over a box of single figures, or as many
    lines as leave the rest reading better as the headings of so many figures."""
    if figures == 1 and len(header) > 1 and header[1].blanks and _is_topic(header[0]):
        return 1
    if len(header) > 1 and _is_bare_topic(header[0]) and opening_texts(tokens_of(header[1:]), figures)[0]:
        return 1
    return best_title(header, figures, known)[0]


def best_title(header: Sequence[FlatLine], figures: int, known: frozenset[str]) -> tuple[int, float]:
    """The number of title lines with which the rest reads best as a header, and how well it does."""
    titles, best = 0, header_score(header, figures, known)
    for number in range(1, min(_MOST_TITLE_LINES, len(header) - 1) + 1):
        score = header_score(header[number:], figures, known) - _cost_of_title(header, number)
        if score > best:
            titles, best = number, score
    return titles, best


def _cost_of_title(header: Sequence[FlatLine], number: int) -> float:
    last, following = header[number - 1], header[number]
    apart = following.blanks or following.new_page
    cost = _COST_OF_A_TITLE * number - _UNKNOWN_WORD * _unknown(header[:number])
    cost += 0.0 if apart else _COST_WITHOUT_GAP
    if apart and is_header_words(last):
        cost += _COST_OF_HEADINGS_APART
    elif is_header_words(last):
        cost += _COST_OF_YEAR if _ends_in_its_year(last) else _COST_OF_HEADINGS
    if any(line.units and not line.folded.endswith(")") for line in header[:number]):
        cost += _COST_OF_A_UNIT
    return cost + (_COST_OF_BREAKING_OFF if ends_open(last.folded) else 0.0)


def _ends_in_its_year(line: FlatLine) -> bool:
    *words, last = line.words
    return len(words) > 1 and is_year(last) and not any(map(is_year, words))


def _unknown(lines: Sequence[FlatLine]) -> int:
    return sum(not is_heading_word(word) for line in lines for word in line.words)


def _is_bare_topic(line: FlatLine) -> bool:
    """One word that heads a table as a rule ("Resources"), though a label column may be called the same."""
    return len(line.words) == 1 and is_phrase(line.folded, "finance_headers", "topics")


def _is_topic(line: FlatLine) -> bool:
    return not line.units and bool(pattern("finance_headers", "topics").search(plain(line.folded)))
