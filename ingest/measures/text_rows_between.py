"""Rows without a code in tables whose other rows have one: a new measure that was not given one yet, a contextual figure.

They are sought in the lines between the coded rows, and only where the table has a column for the polarity or the frequency: without
one nothing tells such a row from a sentence of commentary that has figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.measures.marks import is_frequency
from ingest.measures.polarity import is_polarity
from ingest.measures.text_align import VALUE_ROLES
from ingest.measures.text_found import FoundRow
from ingest.measures.text_header import TextHeader
from ingest.measures.text_scores import reading_of
from ingest.measures.text_tokens import Token, text_of, tokens_of
from ingest.measures.text_uncoded import printed_lines, rows_under
from ingest.reading import Line

_ANCHORS = frozenset({"good", "frequency"})
_ABOVE, _BELOW = 9, 7  # lines of a row above and below the one with its polarity
_WORDS = 3  # of a polarity
_CELLS = 2  # after it that tell it from a word of a sentence
_NAME = 2  # words of a name at least
_AFTER = 40  # lines after a table's last coded row in which another may stand


def rows_between(
    lines: Sequence[Line], headers: Sequence[TextHeader], coded: Sequence[FoundRow]
) -> tuple[FoundRow, ...]:
    """The uncoded rows between, before and after coded ones, in order."""
    found: list[FoundRow] = []
    for row, start, stop in _gaps(lines, headers, coded):
        if any(column.role in _ANCHORS for column in row.columns):
            columns = tuple(column for column in row.columns if column.role != "code")
            for window in _windows(printed_lines(tokens_of(lines, start, stop))):
                rows = rows_under(row.header, columns, window)
                found.extend(one for one in rows if _is_plain(one))
    return tuple(found)


def _windows(printed: Sequence[list[Token]]) -> Iterator[Sequence[list[Token]]]:
    """The printed lines around those on which a polarity or frequency stands before a value: cutting all lines would take too long."""
    first = last = 0
    for at, line in enumerate(printed):
        if not _is_anchored(line, printed[at + 1] if at + 1 < len(printed) else ()):
            continue
        if at - _ABOVE > last and last:
            yield printed[first:last]
        if at - _ABOVE > last or not last:
            first = max(last, at - _ABOVE)
        last = min(at + _BELOW, len(printed))
    if last:
        yield printed[first:last]


def _is_anchored(line: Sequence[Token], following: Sequence[Token]) -> bool:
    """Whether a line has such a word right before cells ("Annually High 61% 64%"), which may begin the next line; in a sentence
    ("higher than the 61% of last year") words follow."""
    texts = [token.text for token in line]
    below = [token.text for token in following[:_CELLS]]
    return any(
        is_polarity(" ".join(texts[at : at + length]))
        and all(map(_is_cell, texts[at + length : at + length + _CELLS] or below))
        for at in range(len(texts))
        for length in range(1, min(_WORDS, len(texts) - at) + 1)
    ) or (is_frequency(" ".join(texts)) and any(is_polarity(word) for word in below))


def _is_cell(word: str) -> bool:
    return word[0] == "(" or reading_of(word).points > 0


def _is_plain(row: FoundRow) -> bool:
    """Whether it has a name of some words and cells that begin as values do: the lines of another table seldom have both."""
    named = cells = True
    for column, (start, end) in zip(row.columns, row.assigned.spans, strict=True):
        text = text_of(row.tokens[start:end])
        if column.role == "name":
            named = len(text.split()) >= _NAME
        elif column.role in VALUE_ROLES and text:
            cells = cells and not (text[0].isalpha() and reading_of(text).valued)
    return named and cells


def _gaps(
    lines: Sequence[Line], headers: Sequence[TextHeader], coded: Sequence[FoundRow]
) -> Iterator[tuple[FoundRow, int, int]]:
    """The runs of lines below coded rows and their headers up to the next such, each with a row of the same table."""
    alike = {row.header.text: row for row in reversed(coded)}
    below = [(row.last, row) for row in coded]
    below += [(header.last, alike[header.text]) for header in headers if header.text in alike]
    starts = sorted([row.first for row in coded] + [header.first for header in headers] + [len(lines)])
    for last, row in sorted(below, key=lambda one: one[0]):
        if any(one.first < last < one.last for one in coded):
            continue  # a header that a row over a page break goes round
        stop = next(start for start in starts if start > last)
        yield row, last + 1, min(stop, last + 1 + _AFTER)
