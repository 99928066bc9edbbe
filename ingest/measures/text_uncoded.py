"""Finds the rows of flattened tables that have no code in front: the name begins the row, the last cell ends it.

A row takes as many lines as make the best cut; the next row begins on the line after it.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.measures.headers import heading_role
from ingest.measures.polarity import is_polarity
from ingest.measures.text_align import VALUE_ROLES, Cut, best_cut
from ingest.measures.text_assign import assign
from ingest.measures.text_codes import is_code
from ingest.measures.text_found import FoundRow
from ingest.measures.text_header import TextHeader
from ingest.measures.text_layouts import Layout
from ingest.measures.text_marks_blank import with_marks_weighed
from ingest.measures.text_name_lines import without_headings
from ingest.measures.text_poured_cells import is_several, runs_in
from ingest.measures.text_remarks import category_of, is_section_heading
from ingest.measures.text_scores import reading_of
from ingest.measures.text_starts import has_codes
from ingest.measures.text_tokens import Token, text_of
from ingest.measures.text_words import table_words
from ingest.periods import parse_period
from ingest.reading import Line

_NEAR = 60  # words between the cells of two rows of one table
_WORDS = frozenset({"code", "name", "category", "comment", "owner"})
_VALUE_HEADINGS = frozenset({"actual", "target", "status", "trend"})
_LONGEST_ROW = 16  # printed lines
_LONGEST_NAME = 30  # words
_PROSE = 12  # words
_TABLE_ENDS = 40  # printed lines without a row
_SCRAP_LEFT = 5.0
_READS_WELL = 4.0
_POLARITY = 4  # words of a polarity
_COMMENT = re.compile(r"(?:comment(?:ary)?|notes?|explanation|update) ?:", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[a-z]{2}[.!?] [A-Z]")
_CELL = re.compile(
    r"£?\d{1,3}(?:,\d{3})+|-?£?\d+\.\d+%?|-?\d+%|n/a|tbc|red|amber|green|worse|better|up|down|same|stable|improving|high|low",
    re.IGNORECASE,
)
_RATED = re.compile(
    r"\d\S* (?:red|amber|green|worse|better|improving|declining)\b", re.IGNORECASE
)  # two cells in one
_FEWEST_FILLED = 0.6  # share of the value columns that a row must fill
_FEWEST_ANCHORED = 0.4  # ... where its polarity and its frequency are there too
_ANCHORS = frozenset({"good", "frequency"})


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A cut of the first lines of a row, with its points."""

    points: float
    cut: Cut
    tokens: tuple[Token, ...]
    stop: int  # the printed line after the row


def find_uncoded_rows(lines: Sequence[Line], headers: Sequence[TextHeader]) -> tuple[FoundRow, ...]:
    """The rows under headers whose first column is no code, in order. A header that is repeated goes on with its table."""
    rows: list[FoundRow] = []
    for text, group in itertools.groupby(headers, key=lambda header: header.text):
        same = list(group)
        if not text or has_codes(same[0]):
            continue
        after = [header for header in headers if header.first > same[-1].first]
        words = table_words(lines[: after[0].first] if after else lines, same)
        cells = _cells_of_a_row(words)
        roomy = [layout for layout in same[0].layouts if _has_room(layout, cells)]
        layouts = [layout for layout in roomy if not _dates_twice(layout)] or roomy
        printed = printed_lines(words)
        found = [rows_under(same[0], layout, printed) for layout in layouts]
        best = min(found, key=lambda rows_found: (-len(rows_found), _doubts(rows_found)), default=[])
        rows.extend(without_headings(best))
    return with_marks_weighed(rows)


def _doubts(rows: Sequence[FoundRow]) -> int:
    return sum(len(row.assigned.doubts) for row in rows)


def _cells_of_a_row(words: Sequence[Token]) -> int:
    """How many cells most rows below a header print one after the other; 0 where no number is common."""
    near = itertools.takewhile(
        lambda pair: pair[1].first - pair[0].last <= _NEAR, itertools.pairwise(runs_in(words))
    )
    lengths = Counter(len(run.cells) for run in dict.fromkeys(itertools.chain.from_iterable(near)))
    length, count = lengths.most_common(1)[0] if lengths else (0, 0)
    return length if count > 1 else 0


def _has_room(layout: Layout, cells: int) -> bool:
    """Whether a header has a column for every cell of its rows: one whose words were poured out elsewhere has not, and which period a
    cell belongs to is lost with them."""
    return sum(column.role not in _WORDS for column in layout) >= cells


def _dates_twice(layout: Layout) -> bool:
    """Whether two columns hold one period's actuals, or targets: its header was cut wrong."""
    dated = [(column.period, column.kind) for column in layout if column.kind and column.period]
    return len(set(dated)) < len(dated)


def printed_lines(tokens: Sequence[Token]) -> list[list[Token]]:
    """The words a printed line each."""
    printed: list[list[Token]] = []
    for token in tokens:
        if token.first:
            printed.append([])
        printed[-1].append(token)
    return printed


def rows_under(header: TextHeader, columns: Layout, printed: Sequence[list[Token]]) -> list[FoundRow]:
    """The rows that printed lines hold, in order, each cut into the columns of a header."""
    rows: list[FoundRow] = []
    at = last = 0
    judged = [_is_anchored(columns, line) for line in printed]
    while at < len(printed) and at - last <= _TABLE_ENDS:
        begins = not (_is_between(printed[at]) or _leans_back(printed[at]))
        attempt = (
            _best_attempt(columns, printed, at) if begins and any(judged[at : at + _LONGEST_ROW]) else None
        )
        if attempt is None:
            at += 1
            continue
        rows.append(_found(header, columns, attempt))
        at = last = attempt.stop
    return rows


def _is_anchored(columns: Layout, line: Sequence[Token]) -> bool:
    """Whether a line has a word for the polarity, where there is a column for it: no row goes without."""
    if not any(column.role == "good" for column in columns):
        return True
    texts = [token.text for token in line]
    return any(
        is_polarity(" ".join(texts[at : at + length]))
        for at in range(len(texts))
        for length in range(1, _POLARITY + 1)
    )


def _leans_back(line: Sequence[Token]) -> bool:
    """Whether a line can only go on with the one before it: a count in brackets, a word in the middle of a name."""
    return line[0].text[0] == "(" or line[0].text[:2].islower()


def _is_between(line: Sequence[Token]) -> bool:
    """Commentary, headings and categories do not begin a row."""
    text = text_of(line)
    prose = len(line) >= _PROSE and text.endswith((".", "!", "?"))
    return prose or category_of(text) is not None or is_section_heading(text)


def _best_attempt(columns: Layout, printed: Sequence[list[Token]], at: int) -> _Attempt | None:
    """The cut of as few lines as fill all columns, or else of those that fill them best."""
    wanted = sum(column.role in VALUE_ROLES for column in columns)
    attempts: list[_Attempt] = []
    for stop in range(at + 1, min(at + _LONGEST_ROW, len(printed)) + 1):
        if stop > at + 1 and _is_between(printed[stop - 1]):
            break
        tokens = tuple(token for line in printed[at:stop] for token in line)
        if sum(reading_of(token.text).points > 0 for token in tokens) < _FEWEST_ANCHORED * wanted:
            continue
        attempt = _attempt(columns, tokens, printed[stop] if stop < len(printed) else [], stop)
        if attempt:
            attempts.append(attempt)
        if attempt and attempt.points == attempt.cut.points and all(b > a for a, b in attempt.cut.spans):
            break
    return max(attempts, key=lambda attempt: (attempt.points, -attempt.stop)) if attempts else None


def _attempt(
    columns: Layout, tokens: tuple[Token, ...], following: Sequence[Token], stop: int
) -> _Attempt | None:
    cut = best_cut(tokens, columns, frozenset())
    if cut.rest != len(tokens) or not _is_row(cut, columns, tokens):
        return None
    left = bool(following) and _goes_on(text_of(following))
    return _Attempt(cut.points - (_SCRAP_LEFT if left else 0.0), cut, tokens, stop)


def _goes_on(line: str) -> bool:
    """Whether a line still belongs to the cell before: a count, a note's period, the rest of a phrase."""
    return line[0] == "(" or line[0].islower() or parse_period(line) is not None


def _is_row(cut: Cut, columns: Layout, tokens: Sequence[Token]) -> bool:
    """A short name, cells that read as cells in most of the value columns, and a polarity or frequency where there is a column
    for one: without a code nothing else tells a row from a sentence."""
    texts = [text_of(tokens[start:end]) for start, end in cut.spans]
    filled = list(zip((column.role for column in columns), texts, strict=True))
    values = [reading_of(text).points >= _READS_WELL for role, text in filled if role in VALUE_ROLES and text]
    wanted = sum(column.role in VALUE_ROLES for column in columns)
    names = [text for role, text in filled if role == "name" and text]
    anchored = all(text for role, text in filled if role in {"good", "frequency"})
    named = len(names) == 1 and len(names[0].split()) <= _LONGEST_NAME and not _SENTENCE_END.search(names[0])
    named = named and not _holds_cells(names[0]) and not _COMMENT.match(names[0])
    apart = not any(_RATED.search(text) or is_several(text) for role, text in filled if role in VALUE_ROLES)
    anchors = {column.role for column in columns} & _ANCHORS
    fewest = _FEWEST_ANCHORED if anchors == _ANCHORS else _FEWEST_FILLED
    return named and apart and anchored and all(values) and len(values) >= fewest * wanted


def _holds_cells(name: str) -> bool:
    """Whether what was taken for a name begins or ends with the cells of a row before, which could not be cut: two values or ratings
    in it, nothing else than one, one before the capital of the name ("Up Number of homes"), headings ("Actual Target"), or a polarity with a value after it ("Lower 220")."""
    words = name.split()
    found = [word for word in words if _CELL.fullmatch(word.strip("()"))]
    leads = len(words) > 1 and words[0] in found and words[0][0].isupper() and words[1][0].isupper()
    heads = len(words) > 1 and all(heading_role(word) in _VALUE_HEADINGS for word in words[:2])
    whole = any(
        is_polarity(word) and word[0].isupper() and reading_of(after).points > 0
        for word, after in itertools.pairwise(words)
    )
    return len(found) > 1 or len(found) == len(words) or leads or heads or whole


def _found(header: TextHeader, columns: Layout, attempt: _Attempt) -> FoundRow:
    return FoundRow(
        _code(columns, attempt),
        attempt.tokens,
        columns,
        assign(attempt.cut, columns, attempt.tokens),
        header,
        attempt.tokens[0].line,
        attempt.tokens[-1].line,
    )


def _code(columns: Layout, attempt: _Attempt) -> str:
    """The code where its column stands further on; "" where there is none."""
    spans = [span for column, span in zip(columns, attempt.cut.spans, strict=True) if column.role == "code"]
    text = text_of(attempt.tokens[spans[0][0] : spans[0][1]]) if spans else ""
    return text if is_code(text) else ""
