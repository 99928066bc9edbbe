"""The rows under a flattened header: text, then the row's figures, on one line or on several."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.finance.figures import NUMBER_IN_LABEL, Figure, is_label_number
from ingest.finance.text.lines import LONGEST_CELL_LETTERS, FlatLine
from ingest.finance.words import fold, is_phrase
from ingest.headings import ends_open, heading_form
from ingest.sentences import ends_sentence

MOST_PENDING_LINES = 16
_LOOK_AHEAD = 12
_SENTENCE_WORDS = 7  # a label of so many words reads like a heading, not like the opening of a sentence
_DIGITS = frozenset("123456789")
_LABEL_OPENS = re.compile(r"[A-Z(]|\d{4}/\d\d\b")
MOST_PENDING_WORDS = 80


@dataclass(frozen=True, slots=True)
class Found:
    """A figure and the line it stands in."""

    figure: Figure
    line: FlatLine


@dataclass(slots=True)
class FlatRow:
    """`before` are the text lines since the row above (its notes, group headings, this row's label); `prefix` and `suffix` stand
    on the figures' own line."""

    before: list[FlatLine]
    prefix: str
    found: list[Found]
    suffix: str = ""
    after: list[FlatLine] = field(default_factory=list)

    @property
    def first_line(self) -> FlatLine:
        return self.found[0].line

    @property
    def last_line(self) -> FlatLine:
        return self.found[-1].line


@dataclass(frozen=True, slots=True)
class Layout:
    """What the header tells about the rows: how many figures a full row has, how many of them stand before the label, whether
    text columns follow the figures, and whether the header prints the unit (then a figure with a unit of its own is no cell), and how many text columns stand before the figures."""

    figures: int
    leading: int = 0
    trailing_text: bool = False
    unit_above: bool = True
    texts: int = 1


@dataclass(frozen=True, slots=True)
class Split:
    """A line taken apart: text before the figures, the figures, text after them."""

    prefix: str
    figures: tuple[Figure, ...]
    suffix: str


def runs_of(line: FlatLine, full: int = 0) -> list[tuple[Figure, ...]]:
    """The figures of a line in runs with nothing but white space or a rating word between them. `full` is the length of a full row,
    where it is known."""
    runs: list[list[Figure]] = []
    for figure in line.figures:
        between = line.text[runs[-1][-1].end : figure.start] if runs else ""
        if runs and (not between.strip() or is_phrase(between, "finance_rows", "ratings")):
            runs[-1].append(figure)
        else:
            runs.append([figure])
    return [tuple(run) for run in (_without_label_figures(line.text, run, full) for run in runs) if run]


def _without_label_figures(text: str, run: list[Figure], full: int) -> list[Figure]:
    """A small number or year right after "Stage" or "March" belongs to the label, if other figures follow it and the run is not just
    a full row; a lone dash is punctuation."""
    if 1 < len(run) != full and is_label_number(text[: run[0].start], run[0]):
        run = run[1:]
    alone = not text[: run[0].start].strip() and not text[run[-1].end :].strip()
    return run if alone or any(figure.kind != "nil" for figure in run) or len(run) > 1 else []


def split_line(line: FlatLine, layout: Layout) -> Split | None:
    """The line as part of a row, or None where it has no figures of a row."""
    runs = runs_of(line, layout.figures)
    if not runs:
        return None
    text = line.text
    lead: tuple[Figure, ...] = ()
    if layout.leading and len(runs) > 1 and not text[: runs[0][0].start].strip():
        lead, runs = runs[0][: layout.leading], runs[1:]
    run = _row_run(runs, layout, text)
    start = run[0].start
    opening = lead[-1].end if lead else 0
    return Split(fold(text[opening:start]), lead + run, fold(text[run[-1].end :]))


def _row_run(runs: list[tuple[Figure, ...]], layout: Layout, text: str) -> tuple[Figure, ...]:
    """The run that is the row's: the longest that fits; of equals the first where text columns follow, else the last. Of a run that is
    too long the last figures are the row's, unless a lone digit after them is a footnote's or a text column's."""
    most = layout.figures - layout.leading
    longest = max(min(len(run), most) for run in runs)
    fitting = [run for run in runs if min(len(run), most) == longest]
    run = fitting[0] if layout.trailing_text else fitting[-1]
    if len(run) <= most:
        return run
    if layout.trailing_text and text[run[most - 1].end : run[most].start].strip():
        return run[:most]  # a rating, then figures of the note
    has_suffix = bool(text[run[-1].end :].strip())
    if (has_suffix and layout.trailing_text) or _ends_in_footnote(run):
        return run[:most]
    return run[-most:]


def _ends_in_footnote(run: Sequence[Figure]) -> bool:
    """A single digit after longer figures, none of which is small enough to be a number in the label."""
    *figures, last = run
    return last.raw in _DIGITS and not NUMBER_IN_LABEL.fullmatch(figures[0].raw)


def _pairs(line: FlatLine, layout: Layout) -> list[Split]:
    """Rows of one figure each that were poured on one line: "Cash limit 42,480 Outturn 44,741". Every figure has a label of its own,
    which opens with a capital."""
    if layout.figures != 1 or layout.trailing_text:
        return []
    splits, start = [], 0
    for run in runs_of(line):
        label = fold(line.text[start : run[0].start])
        if len(run) != 1 or not _LABEL_OPENS.match(label) or is_label_number(label, run[0]):
            return []
        splits.append(Split(label, run, ""))
        start = run[0].end
    return splits if len(splits) > 1 and not line.text[start:].strip() else []


def read_rows(lines: Sequence[FlatLine], start: int, stop: int, layout: Layout) -> tuple[list[FlatRow], int]:
    """The rows between two lines, and the index after the last line that belongs to them."""
    rows: list[FlatRow] = []
    pending: list[FlatLine] = []
    end = start
    widest = LONGEST_CELL_LETTERS
    for index in range(start, stop):
        line = lines[index]
        split = split_line(line, layout)
        if split is None or _is_label(split, lines[index : index + _LOOK_AHEAD], layout, rows, pending):
            pending.append(line)
            if _too_much(pending, widest, layout):
                break
            continue
        if not _is_row_line(line, split, layout):
            break
        if rows and not pending and _goes_on(rows[-1], split, layout):
            rows[-1].found += [Found(figure, line) for figure in split.figures]
            rows[-1].suffix = split.suffix
        elif _is_page_number(split, pending, layout):
            continue
        else:
            for number, part in enumerate(_pairs(line, layout) or [split]):
                found = [Found(figure, line) for figure in part.figures]
                rows.append(FlatRow([] if number else pending, part.prefix, found, part.suffix))
            pending = []
        end = index + 1
        widest = max(widest, len(line.folded) + 10)
    if rows and layout.trailing_text and rows[-1].suffix:
        rows[-1].after = _rest_of_note(rows[-1].suffix, lines[end : end + MOST_PENDING_LINES])
    return rows, end + (len(rows[-1].after) if rows else 0)


def _is_label(
    split: Split,
    lines: Sequence[FlatLine],
    layout: Layout,
    rows: Sequence[FlatRow],
    pending: Sequence[FlatLine],
) -> bool:
    """Whether the few figures of a line belong to its text: other text follows them on the line or, in lower case, on the next; or it
    is a dash with no row to go on with."""
    if len(split.figures) >= layout.figures:
        numbered = len(split.figures) == 1 and is_label_number(split.prefix, split.figures[0])
        return numbered and not split.suffix and _figures_alone(lines[1:]) == layout.figures
    if all(figure.kind == "nil" for figure in split.figures):
        return bool(pending) or not rows or not _goes_on(rows[-1], split, layout)
    if layout.trailing_text and len(split.figures) == 1 < layout.figures and _in_a_note(split, pending):
        return True
    if not split.prefix or (split.suffix and layout.trailing_text):
        return False
    if lines[0].is_numbered and layout.figures > 1 and len(lines) > 1 and lines[1].figures:
        return True
    goes_on = len(lines) > 1 and not lines[1].blanks and lines[1].folded[:1].islower()
    return bool(split.suffix) or goes_on or _figures_alone(lines[1:]) == layout.figures


def _in_a_note(split: Split, pending: Sequence[FlatLine]) -> bool:
    """Whether a lone figure stands within a note: "after" over "6,700" over "people signed a petition"."""
    before = split.prefix or (pending[-1].folded if pending else "")
    return before[:1].islower()


def _figures_alone(lines: Sequence[FlatLine]) -> int:
    """How many figures the next lines hold that hold nothing else."""
    count = 0
    for line in lines:
        if not line.figures or line.folded != " ".join(figure.raw for figure in line.figures):
            break
        count += len(line.figures)
    return count


def _rest_of_note(suffix: str, lines: Sequence[FlatLine]) -> list[FlatLine]:
    """The lines after the last row that finish its note: while it breaks off, or the next line begins in lower case."""
    rest: list[FlatLine] = []
    text = suffix
    for line in lines:
        if line.is_numbered_heading or line.is_note or line.names_unit or line.amounts or ends_sentence(text):
            break
        if not (ends_open(text) or line.folded[:1].islower()):
            break
        rest.append(line)
        text = line.folded
    return rest


def _too_much(pending: Sequence[FlatLine], widest: int, layout: Layout) -> bool:
    """More text than stands between two rows: a line wider than the rows themselves is running text."""
    if len(pending[-1].folded) > widest:
        return True
    words = sum(len(line.words) for line in pending)
    most = MOST_PENDING_LINES * (2 if layout.trailing_text else 1)
    return len(pending) > most or words > MOST_PENDING_WORDS


def _is_row_line(line: FlatLine, split: Split, layout: Layout) -> bool:
    if layout.unit_above and any(figure.scaled for figure in split.figures):
        return False
    if not split.prefix and split.suffix and not layout.trailing_text:
        return False
    if len(split.prefix.split()) >= _SENTENCE_WORDS * layout.texts and heading_form(split.prefix) is None:
        return False
    words = len(split.prefix.split()) + (0 if layout.trailing_text else len(split.suffix.split()))
    return words <= 14 * layout.texts and (layout.trailing_text or len(split.suffix.split()) <= 6)


def _goes_on(row: FlatRow, split: Split, layout: Layout) -> bool:
    """Whether a line of figures alone goes on with the row above, whose figures are not complete."""
    alone = not split.prefix and not row.suffix
    return alone and len(row.found) + len(split.figures) <= layout.figures


def _is_page_number(split: Split, pending: Sequence[FlatLine], layout: Layout) -> bool:
    if split.prefix or pending or len(split.figures) != 1:
        return False
    return layout.figures > 1 and split.figures[0].raw.isdigit()
