"""The headings above a measure table: the priority it serves and the class of measures it holds."""

from __future__ import annotations

import re

from ingest.measures.row_kinds import class_of, is_priority
from ingest.reading import Line

SECTION_WORDS = 8  # the longest heading that names a section of measures


_NUMBER = re.compile(r"^\s*\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s+(?=[A-Za-z])")


class HeadingsAbove:
    """Follows the lines of a document. `priority` is the priority in force; a heading of a higher level ends it, and one of the
    same level that names a class of measures ("Public health measures") takes its place. `category` is the class that was named
    since the last table."""

    def __init__(self) -> None:
        self.priority: str | None = None
        self.category: str | None = None
        self._level: int | None = None
        self._open: Line | None = None
        self._titled = False
        self._classed: str | None = None  # the last heading, where it names a class of measures

    def line(self, line: Line) -> None:
        """Takes in the next line. The heading of a priority may run on over further lines."""
        text = _NUMBER.sub("", line.text)
        if is_priority(text):
            self.priority, self._level, self._open = text, line.heading, line
        elif self._open is not None and _runs_on(self._open, line):
            self.priority, self._open = f"{self.priority} {line.text}", line
        else:
            self._open = None
            self._other_heading(line)
        if line.heading or line.bold:
            self._classed = text if class_of(text) else None
        named = class_of(text) or self._section(line)
        if named or line.heading:
            self.category = named

    def table(self, first: str) -> None:
        """A table below, by the text of its first row: one that names a class of its own there stands in a section, and a heading
        right above it that names a class, too, is that section's."""
        if self._classed and self.priority and class_of(first):
            self.priority, self.category = self._classed, None
        self._classed = None

    def _section(self, line: Line) -> str | None:
        """A section's heading, where no priority is in force, or with a number below the priority's: "Adults and Health", "4.1 Roads".
        The first heading is the document's title."""
        number = _NUMBER.match(line.text)
        below = number is not None and "." in number[0].strip(" .)")
        if line.heading is None and not (line.bold and below):
            return None
        title, self._titled = not self._titled, True
        plain = " ".join(_NUMBER.sub("", line.text).split())
        told = not title and (self.priority is None or below) and len(plain.split()) <= SECTION_WORDS
        return plain if told and not any(char.isdigit() for char in plain) else None

    def _other_heading(self, line: Line) -> None:
        if line.heading is None or self._level is None or line.heading > self._level:
            return
        if line.heading == self._level and class_of(line.text):
            self.priority = line.text
        elif line.heading < self._level:
            self.priority, self._level = None, None

    def row(self, text: str) -> None:
        """A heading inside a table."""
        if is_priority(text):
            self.priority, self.category, self._level = text, None, None
        else:
            self.category = class_of(text) or text


def _runs_on(heading: Line, line: Line) -> bool:
    """Whether a heading goes on in the next line: set alike, and right below it."""
    alike = (heading.heading, heading.size, heading.bold) == (line.heading, line.size, line.bold)
    if not alike or line.paragraph or not (heading.heading or heading.bold):
        return False
    above, below = heading.place.bbox, line.place.bbox
    if above is None or below is None or heading.place.page != line.place.page:
        return False
    return below[1] - above[3] < 0.6 * (line.size or 10)
