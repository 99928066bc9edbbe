"""Where on a page a table stands that has no rules between its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.domain import BBox
from ingest.finance.words import is_caption
from ingest.readers.pdf_layout.columns import Interval, cores, touched
from ingest.readers.pdf_layout.drawings import Rule
from ingest.readers.pdf_layout.head_lines import body_start, header_start
from ingest.readers.pdf_layout.parts import (
    CLOSE,
    Part,
    ends_periods,
    has_leaders,
    is_value,
    looks_like_header,
    parts,
)
from ingest.readers.pdf_layout.text_lines import TextLine

_FARTHEST = 9.0  # times the type size between two rows with values
_MOST_BETWEEN = 6
_COMPARED = 30  # rows above with which a line's columns are compared


@dataclass(frozen=True, slots=True)
class Region:
    """The lines of a table: `header` above the first row, then `body`; `rows` are the lines that hold values."""

    header: tuple[TextLine, ...]
    body: tuple[TextLine, ...]
    rows: tuple[TextLine, ...]
    columns: tuple[Interval, ...]

    @property
    def lines(self) -> tuple[TextLine, ...]:
        return self.header + self.body


def regions(lines: Sequence[TextLine], obstacles: Sequence[BBox], rules: Sequence[Rule]) -> list[Region]:
    """The regions among `lines` (top down); none runs across an obstacle (a ruled table)."""
    found: list[Region] = []
    taken = 0
    for group in _groups(lines, obstacles):
        region = _region(lines, group, taken, obstacles, rules)
        if region is not None:
            found.append(region)
            taken = group[-1] + 1
    return found


def _groups(lines: Sequence[TextLine], obstacles: Sequence[BBox]) -> list[list[int]]:
    """Indexes of lines with values that stand in the same columns."""
    groups: list[list[int]] = []
    rows: list[list[Part]] = []
    for index, line in enumerate(lines):
        above = lines[max(0, index - 2) : index]
        if not holds_values(line) or any(ends_periods(line, other) for other in above):
            continue
        row = parts(line, CLOSE)
        if groups and _is_near(lines, groups[-1][-1], index, obstacles) and _fits_below(rows, row):
            groups[-1].append(index)
            rows = [*rows[1 - _COMPARED :], row]
        else:
            groups.append([index])
            rows = [row]
    return groups


def holds_values(line: TextLine) -> bool:
    """True for a line that looks like a row of a table: at least one value stands apart, to the right of other text."""
    if has_leaders(line.text):
        return False
    wide = parts(line)
    if len(wide) < 2:
        return False
    if len(wide) == 2:
        return is_value(wide[1].text) and wide[1].x0 - wide[0].x1 > 1.5 * line.size
    return any(part.is_value for part in wide[1:])


def _is_near(lines: Sequence[TextLine], above: int, index: int, obstacles: Sequence[BBox]) -> bool:
    """Whether nothing between two lines with values parts them: no wide space, no other header or caption, no ruled table."""
    last, line = lines[above], lines[index]
    between = lines[above + 1 : index]
    if line.base - last.base > _FARTHEST * line.size * (1 + len(between) / 4) or len(between) > _MOST_BETWEEN:
        return False
    if any(last.base < box[3] and box[1] < line.base for box in obstacles):
        return False
    return not any(looks_like_header(parts(other)) or _is_caption(other) for other in between)


def _is_caption(line: TextLine) -> bool:
    """True for the numbered caption of the next table ("Table 4: ..."), alone on its line."""
    return len(parts(line)) == 1 and is_caption(line.text)


def _fits_below(rows: Sequence[Sequence[Part]], row: Sequence[Part]) -> bool:
    """Whether a line keeps to the columns of the rows above it."""
    before, after = cores(rows), cores([*rows, row])
    return len(after) >= max(2, len(before) - 1) and _share_columns(before, row)


def _share_columns(columns: Sequence[Interval], row: Sequence[Part]) -> bool:
    shared = {index for part in row for index in touched(part, columns)}
    return len(shared) >= min(2, len(row))


def _region(
    lines: Sequence[TextLine],
    group: Sequence[int],
    taken: int,
    obstacles: Sequence[BBox],
    rules: Sequence[Rule],
) -> Region | None:
    rows = [lines[index] for index in group]
    columns = cores([parts(row, CLOSE) for row in rows])
    top = body_start(lines, group[0], taken, columns, rules)
    first = header_start(lines, top, taken, columns, obstacles, rules, _pitch(rows))
    header = tuple(lines[first:top])
    end = _body_end(lines, group[-1], columns, rules)
    if not _is_table(rows, columns, header):
        return None
    return Region(header, tuple(lines[top:end]), tuple(rows), tuple(columns))


def _pitch(rows: Sequence[TextLine]) -> float:
    steps = sorted(below.base - above.base for above, below in pairwise(rows))
    return steps[len(steps) // 2] if steps else 0.0


def _is_table(rows: Sequence[TextLine], columns: Sequence[Interval], header: Sequence[TextLine]) -> bool:
    """Three columns over two rows, or two over three; a single row only under a header that names its columns."""
    headed = any(looks_like_header(parts(line)) for line in header)
    if len(columns) >= 3:
        return len(rows) >= 2 or headed
    return len(columns) == 2 and len(rows) >= 3 and not _is_contents(rows)


def _is_contents(rows: Sequence[TextLine]) -> bool:
    """True for a list of headings with rising page numbers."""
    ends = [row.words[-1].text for row in rows]
    if not all(end.isdigit() and len(end) <= 3 for end in ends):
        return False
    numbers = [int(end) for end in ends]
    return numbers == sorted(numbers)


def _body_end(
    lines: Sequence[TextLine], last: int, columns: Sequence[Interval], rules: Sequence[Rule]
) -> int:
    """Past the lines under the last row that still wrap one of its texts."""
    end = last + 1
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        if line.base - above.base > 1.45 * line.size or _rule_between(above, line, rules):
            break
        found = parts(line, CLOSE)
        if any(len(touched(part, columns)) != 1 or part.x1 > columns[-1][1] + 4 for part in found):
            break
        if len(found) == 1 and touched(found[0], columns) == [len(columns) - 1] and len(columns) > 2:
            break
        end += 1
    return end


def _rule_between(above: TextLine, line: TextLine, rules: Sequence[Rule]) -> bool:
    return any(above.base - 1 < rule.at < line.base and rule.end - rule.start > 40 for rule in rules)
