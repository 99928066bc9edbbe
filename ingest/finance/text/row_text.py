"""What the text around a row's figures says: its label, the group it stands under, its notes and its other text cells."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.finance.columns import label_column
from ingest.finance.shape import Column
from ingest.finance.text.lines import FlatLine
from ingest.finance.text.naming import BLANK_LINE, NEW_LINE, SAME_LINE, WIDE_GAP, HeaderWord
from ingest.finance.text.rows import FlatRow
from ingest.finance.text.text_cells import is_code_heading, opens_with_code, part
from ingest.finance.totals import is_total_label, without_total_words
from ingest.finance.words import fold, phrases, plain, starts_with_word
from ingest.headings import ends_open
from ingest.sentences import ends_sentence

_EMPTY_CELLS_AFTER = re.compile(r"\s{3,}$")
_BROKEN_WORD = re.compile(r"(?<=[A-Za-z])- (?=[a-z])")


@dataclass(frozen=True, slots=True)
class RowText:
    """The text of a row by column; `first` and `last` are the lines it is printed on."""

    label: str
    group: str | None
    texts: tuple[tuple[str, str], ...]
    first: FlatLine
    last: FlatLine


def row_texts(rows: Sequence[FlatRow], columns: Sequence[Column]) -> list[RowText]:
    """The text of every row. Lines between two rows are shared out: the end of the upper row's note, group headings, this label."""
    left, right = _sides(columns)
    if right and (any(row.suffix for row in rows) or _has_a_line_a_cell(rows, len(left))):
        _share_out_notes(rows, bool(left) and is_code_heading(left[0].name))
    groups = _groups(rows)
    ratings = [_take_rating(_words(row), left) for row in rows]
    words = [words for words, _ in ratings]
    totals = [is_total_label(" ".join(word.text for word in line)) for line in words]
    text_columns = [column for column in left if column.holds != "rating"]
    headings = [column.name for column in text_columns] or [""]
    named_by = label_column(text_columns)
    named_by = len(headings) - 1 if named_by is None else named_by
    printed = [line for line, total in zip(words, totals, strict=True) if not total]
    parts = iter(part(printed, headings, named_by))
    texts: list[RowText] = []
    for row, line, total, (_, rating), group in zip(rows, words, totals, ratings, groups, strict=True):
        whole = " ".join(word.text for word in line)
        label, others = (whole, []) if total else _label_and_others(next(parts), text_columns)
        others += [(column.name, rating) for column in left if column.holds == "rating" and rating]
        others += _notes(row, right)
        first = row.before[0] if row.before else row.first_line
        last = row.after[-1] if row.after else row.last_line
        texts.append(RowText(_tidy(label), group, tuple(others), first, last))
    return texts


def _sides(columns: Sequence[Column]) -> tuple[list[Column], list[Column]]:
    """The text columns that stand before the last figures, and those after them."""
    last_figure = max((number for number, column in enumerate(columns) if column.numeric), default=-1)
    left = [column for column in columns[: last_figure + 1] if not column.numeric]
    return left, [column for column in columns[last_figure + 1 :] if not column.numeric]


def _has_a_line_a_cell(rows: Sequence[FlatRow], left: int) -> bool:
    """Whether the cells are poured out one a line, so that the note of a row stands among the lines before the next."""
    alone = [row for row in rows[1:] if not row.prefix and len(row.before) > left]
    return len(alone) * 2 >= len(rows) > 1


def _share_out_notes(rows: Sequence[FlatRow], coded: bool) -> None:
    for above, row in itertools.pairwise(rows):
        code = next((n for n, line in enumerate(row.before) if opens_with_code(line.folded)), None)
        end = code if coded and code is not None else _end_of_note(above, row)
        above.after, row.before = row.before[:end], row.before[end:]


def _end_of_note(above: FlatRow, row: FlatRow) -> int:
    """How many of the lines between two rows finish the upper row's note. The row keeps a line for its label unless it has one
    beside its figures; a line that begins in lower case, or follows a broken-off one, goes on with what stands before it."""
    lines = row.before
    own_label = bool(_without_rating(row.prefix)) and not row.prefix[0].islower()
    while lines and not own_label and _is_rating(lines[-1].folded):
        lines = lines[:-1]
    most = len(lines) if own_label else len(lines) - 1
    total = next((number for number, line in enumerate(lines) if _opens_total(line.folded)), None)
    if total is not None:
        return total
    group = next((number for number, line in enumerate(lines) if line.folded.endswith(":")), None)
    if group is not None:
        return min(group, max(most, 0))
    best, end = -1.0, 0
    for cut in range(max(most, 0) + 1):
        score = _cut_score(lines, cut, above, own_label)
        if score > best:
            best, end = score, cut
    return end


def _opens_total(text: str) -> bool:
    return starts_with_word(text, "finance_rows", "subtotal") or starts_with_word(
        text, "finance_rows", "total"
    )


def _cut_score(lines: Sequence[FlatLine], cut: int, above: FlatRow, own_label: bool) -> float:
    before = lines[cut - 1].folded if cut else above.suffix
    score = 10.0
    if cut < len(lines):
        opening = lines[cut].folded
        score -= 4.0 * (opening[:1].islower() or opening[:1] in "(&/")
        score += 0.5 * (lines[cut].blanks > 0)
        score -= 0.2 * (len(lines) - cut - 1) + (2.0 if own_label else 0.0)
    score -= 4.0 * (bool(before) and ends_open(before))
    score += 1.0 * (bool(before) and ends_sentence(before))
    return score - (3.0 if cut and not above.suffix and not above.found else 0.0)


def _groups(rows: Sequence[FlatRow]) -> list[str | None]:
    """The group of every row; lines that are group headings are taken off the rows' text. A total ends its group."""
    names = {plain(without_total_words(_whole(row))) for row in rows if is_total_label(_whole(row))} - {""}
    groups: list[str | None] = []
    current: str | None = None
    for row in rows:
        while row.before and _is_group(row, names):
            current = row.before.pop(0).folded.rstrip(" :")
        groups.append(current)
        if is_total_label(_whole(row)):
            current = None
    return groups


def _is_group(row: FlatRow, names: set[str]) -> bool:
    line, following = row.before[0], row.before[1:]
    if not following and not _without_rating(row.prefix):
        return False
    if following and not following[0].blanks and ends_open(line.folded):
        return False
    if line.folded.endswith(":") or _EMPTY_CELLS_AFTER.search(line.text.rstrip("\n")):
        return not is_total_label(line.folded)
    return plain(line.folded) in names or _begins_with(plain(line.folded), names)


def _begins_with(text: str, names: set[str]) -> bool:
    """Whether a heading is a total's name and one word more: "Ring-fenced reserves" over "Total ring-fenced"."""
    return text.rpartition(" ")[0] in names


def _whole(row: FlatRow) -> str:
    return fold(" ".join([*(line.folded for line in row.before), row.prefix]))


def _words(row: FlatRow) -> list[HeaderWord]:
    words: list[HeaderWord] = []
    for line in row.before:
        words = _joined(words, _line_words(line.text, line.blanks), line)
    return _joined(words, _line_words(row.prefix, row.first_line.blanks), row.first_line)


def _joined(words: list[HeaderWord], more: list[HeaderWord], line: FlatLine) -> list[HeaderWord]:
    """The words of a row and those of its next line, a word broken over both whole again."""
    if not (words and more and line.finishes_word):
        return words + more
    *whole, last = words
    return [*whole, HeaderWord(last.text + more[0].text, last.gap), *more[1:]]


def _line_words(text: str, blanks: int) -> list[HeaderWord]:
    words = []
    end = 0
    for number, match in enumerate(re.finditer(r"\S+", text)):
        gap = SAME_LINE if match.start() - end == 1 else WIDE_GAP
        if number == 0:
            gap = BLANK_LINE if blanks else NEW_LINE
        words.append(HeaderWord(match[0], gap))
        end = match.end()
    return words


def _take_rating(words: list[HeaderWord], left: Sequence[Column]) -> tuple[list[HeaderWord], str | None]:
    """The rating at the end of the text, where the table has a column for it."""
    if not any(column.holds == "rating" for column in left):
        return words, None
    for length in (3, 2, 1):
        tail = " ".join(word.text for word in words[-length:])
        if len(words) > length and _is_rating(tail):
            return words[:-length], tail
    return words, None


def _is_rating(text: str) -> bool:
    return plain(text) in phrases("finance_rows", "ratings") and text[:1].isupper()


def _without_rating(text: str) -> str:
    return "" if _is_rating(text) else text


def _label_and_others(parts: Sequence[str], columns: Sequence[Column]) -> tuple[str, list[tuple[str, str]]]:
    number = label_column(columns) if columns else 0
    number = len(parts) - 1 if number is None else number
    if not parts[number]:
        number = max((other for other, text in enumerate(parts) if text), default=number)
    others = [
        (columns[other].name, _tidy(text)) for other, text in enumerate(parts) if text and other != number
    ]
    return parts[number], others


def _notes(row: FlatRow, right: Sequence[Column]) -> list[tuple[str, str]]:
    """The text after the figures by column: a rating first if one is due; words one by one if they are as many as the columns."""
    text = _tidy(
        fold(
            "".join(
                [row.suffix, *(f"{'' if line.finishes_word else ' '}{line.folded}" for line in row.after)]
            )
        )
    )
    if not text:
        return []
    names = [column.name for column in right] or ["Notes"]
    words = text.split()
    if len(names) > 1 and right[0].holds == "rating" and _is_rating(words[0]):
        rest = " ".join(words[1:])
        return [(names[0], words[0]), *([(" / ".join(names[1:]), rest)] if rest else [])]
    if len(words) == len(names):
        return list(zip(names, words, strict=True))
    return [(" / ".join(names), text)]


def _tidy(text: str) -> str:
    """Words broken over two lines joined; no colon left at the end of a label."""
    return _BROKEN_WORD.sub("-", fold(text)).rstrip(" :")
