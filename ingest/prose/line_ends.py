"""Line ends of text dumps: where a paragraph goes on, many PDFs keep the blank between the two words at the line's end."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from ingest.reading import Line

_LONG = 60  # characters of a line that may be wrapped
_FEWEST = 8  # lines of each sort, from which their ends tell anything
_MOST_ENDED = 0.1  # share of paragraphs' last lines that end in a blank
_FEWEST_WRAPPED = 0.5  # share of long lines above another that do


def wrapped_lines(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of the lines whose paragraph goes on in the next; none where the dump's line ends don't tell (Word ends every
    paragraph with a blank too)."""
    if any(line.place.page is not None or line.paragraph for line in lines):
        return frozenset()
    ended, wrapped = [], []
    for line, below in itertools.pairwise(lines):
        if line.text.strip() and not below.text.strip():
            ended.append(line.text[-1].isspace())
        elif len(line.text) >= _LONG:
            wrapped.append(line.text[-1].isspace())
    if min(len(ended), len(wrapped)) < _FEWEST:
        return frozenset()
    if sum(ended) > _MOST_ENDED * len(ended) or sum(wrapped) < _FEWEST_WRAPPED * len(wrapped):
        return frozenset()
    return frozenset(
        index
        for index, line in enumerate(lines[:-1])
        if line.text.strip() and line.text[-1].isspace() and lines[index + 1].text.strip()
    )
