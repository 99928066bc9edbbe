"""Which lines of a table's body make one row, told by the rules between them, the white space, and where values begin."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, pairwise

from ingest.readers.pdf_layout.columns import Interval, touched
from ingest.readers.pdf_layout.parts import CLOSE, parts
from ingest.readers.pdf_layout.row_bands import WITHIN_CELL
from ingest.readers.pdf_layout.text_lines import TextLine

_MOSTLY = 0.6
_FEWEST_APART = 3  # groups of lines with white space between them, from which it is the space that parts rows
_ONE_EACH = 1.5  # lines that begin a row, at most, for each of those groups
_SAME_STEP = 0.35  # points


def body_rows(
    lines: Sequence[TextLine], rows: Sequence[TextLine], columns: Sequence[Interval], cuts: Sequence[float]
) -> list[list[TextLine]]:
    """The lines, grouped into printed rows. `rows` are those lines that hold values; `cuts` are heights of rules across the table.
    A line that runs across the columns is a row of its own."""
    starts = {id(line) for line in _starts(rows, columns)}
    sections = _sections(lines, cuts)
    ruled = _one_row_each(sections, _figured(lines, starts, columns))
    across = _lines_across(lines, starts, columns)
    grouped: list[list[TextLine]] = []
    for section in sections:
        for is_across, run in groupby(section, key=lambda line: id(line) in across):
            block = list(run)
            if is_across:
                grouped += _spaced(block)
            elif ruled:
                grouped.append(block)
            else:
                grouped += _rows_by_space(_spaced(block), starts, columns)
    return grouped


def _one_row_each(groups: Sequence[Sequence[TextLine]], starts: set[int]) -> bool:
    """Whether most groups hold one line that begins a row, so that what parts the groups parts the rows."""
    begun = [sum(id(line) in starts for line in group) for group in groups]
    filled = [count for count in begun if count]
    return len(filled) >= _FEWEST_APART and sum(filled) <= _ONE_EACH * len(filled)


def _rows_by_space(
    groups: Sequence[Sequence[TextLine]], starts: set[int], columns: Sequence[Interval]
) -> list[list[TextLine]]:
    """The rows of groups parted by white space. Where most groups are one row, a line within a group begins another only with a
    figure: "No" over "Change" and "Data" over "Only" are the wrapped words of one row."""
    figured = _figured([line for group in groups for line in group], starts, columns)
    beginning = figured if _one_row_each(groups, figured) else starts
    return [row for group in groups for row in _split(group, beginning)]


def _figured(lines: Sequence[TextLine], starts: set[int], columns: Sequence[Interval]) -> set[int]:
    return starts & {id(line) for line in lines if _has_figure(line, columns)}


def _has_figure(line: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether a value with a digit stands right of the first column."""
    right = (part for part in parts(line, CLOSE) if touched(part, columns)[:1] != [0])
    return any(part.is_value and any(char.isdigit() for char in part.text) for part in right)


def _lines_across(lines: Sequence[TextLine], starts: set[int], columns: Sequence[Interval]) -> set[int]:
    """The lines that run across the columns, with the short last lines of such paragraphs."""
    across: set[int] = set()
    above: TextLine | None = None
    for line in lines:
        tail = (
            above is not None
            and id(above) in across
            and id(line) not in starts
            and line.base - above.base <= WITHIN_CELL * line.size
            and abs(line.words[0].x0 - above.words[0].x0) < 3
        )
        if tail or runs_across(line, columns):
            across.add(id(line))
        above = line
    return across


def runs_across(line: TextLine, columns: Sequence[Interval]) -> bool:
    """True for a line whose text runs on from one column into the next: a heading or commentary across the table."""
    found = parts(line, CLOSE)
    return any(len(touched(part, columns, slack=4.0)) > 1 for part in found)


def _starts(rows: Sequence[TextLine], columns: Sequence[Interval]) -> list[TextLine]:
    """Lines that begin a row: those with values, and not only with a bracketed count under the value above. Where most rows name
    themselves in the first column, only those that do."""
    whole = [row for row in rows if not _only_brackets(row, columns)]
    named = [row for row in whole if any(touched(part, columns)[:1] == [0] for part in parts(row, CLOSE))]
    return named if len(named) >= _MOSTLY * len(whole) else whole


def _only_brackets(row: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether a line holds nothing but counts under the values above. Beside a name, figures in brackets are negative."""
    found = parts(row, CLOSE)
    if found[0].text[0].isupper() and touched(found[0], columns)[:1] == [0]:
        return False
    beyond = [part for part in found if touched(part, columns)[:1] != [0]]
    figures = [part.text for part in beyond if part.is_value and any(char.isdigit() for char in part.text)]
    return (
        bool(figures)
        and all(text.startswith("(") and text.endswith(")") for text in figures)
        and len(row.words) < 12
    )


def _sections(lines: Sequence[TextLine], cuts: Sequence[float]) -> list[list[TextLine]]:
    sections: list[list[TextLine]] = []
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        if above is None or any(above.base <= cut < line.base for cut in cuts):
            sections.append([])
        sections[-1].append(line)
    return sections


def _spaced(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """The lines parted where the white space is wider than between the lines of one cell."""
    groups = [[lines[0]]]
    for above, line in pairwise(lines):
        if line.base - above.base > WITHIN_CELL * max(line.size, above.size):
            groups.append([])
        groups[-1].append(line)
    return groups


def _split(group: Sequence[TextLine], starts: set[int]) -> list[list[TextLine]]:
    """A tightly set group parted into rows: at its widest steps, where each row then holds one line that begins a row; or else
    before each of those, and what stands before the first belongs to it."""
    if sum(id(line) in starts for line in group) < 2:
        return [list(group)]
    stepped = _at_widest_steps(group)
    if all(sum(id(line) in starts for line in row) == 1 for row in stepped):
        return stepped
    rows: list[list[TextLine]] = [[]]
    begun = False
    for line in group:
        if id(line) in starts:
            if begun:
                rows.append([])
            begun = True
        rows[-1].append(line)
    return rows


def _at_widest_steps(group: Sequence[TextLine]) -> list[list[TextLine]]:
    """Rows by the little white space between them: the last line of one stands farther from the first of the next than lines of
    one cell do."""
    widest = max(below.base - above.base for above, below in pairwise(group))
    rows = [[group[0]]]
    for above, below in pairwise(group):
        if below.base - above.base > widest - _SAME_STEP:
            rows.append([])
        rows[-1].append(below)
    return rows
