"""The title of a flattened table and the headings it stands under, from the lines above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.finance.figures import unit_in
from ingest.finance.text.lines import LONGEST_CELL_LETTERS, FlatLine
from ingest.finance.words import fold
from ingest.headings import heading_form
from ingest.sentences import split_sentences

_NUMBER = re.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\)?\s+(?=\D)")
_NEAR = 80
_CONTEXT_LINES = 6
_STATED_WITHIN = 400  # lines above a table in which the unit of all figures may be stated
_POINTS = re.compile(r"\b(?:table|tables|box) below\b|\bfollowing tables?\b|\bbelow tables?\b", re.IGNORECASE)
_VERB = r"(?:provides?|shows?|sets? out|illustrates?|details?|summarises?|reflects?|gives?|presents?|lists?|outlines?|contains?)"
_SHOWS = re.compile(
    rf"(?:the )?(?:following |below )?tables?(?: below)?,? (?:also )?{_VERB}\s+(?:an? (?:update|summary|breakdown|analysis|overview) (?:on|of|to)\s+)?(?P<what>.+)",
    re.IGNORECASE,
)
_IS_SHOWN = re.compile(
    r"(?P<what>.+?)\s+(?:is|are|was|were) (?:presented|shown|set out|detailed|summarised|given|provided|illustrated|outlined|listed|included)"
    r"(?: in| by)?\s(?:the )?(?:following |below )?tables?\b.*",
    re.IGNORECASE,
)
_AS_SHOWN = re.compile(r"(?P<what>.+?)\s+(?:is|are|was|were)(?=\s|$).*", re.IGNORECASE)
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_LOWEST = 8


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that is a heading, a caption or the lead-in of the table below it."""

    index: int
    level: int
    text: str


def headings_in(lines: Sequence[FlatLine]) -> list[Heading]:
    """Every heading and caption of the document, in order."""
    levels = ((index, _heading_level(lines, index)) for index in range(len(lines)))
    return [
        Heading(index, level, _heading_text(lines[index])) for index, level in levels if level is not None
    ]


def title_above(
    lines: Sequence[FlatLine],
    first: int,
    headings: Sequence[Heading],
    taken: frozenset[int],
    used: frozenset[str],
) -> tuple[str, tuple[str, ...]]:
    """The title of the table whose header begins at line `first`, and the headings above it, highest first. It is a lead-in right above
    ("The changes are:"), else the nearest heading or caption; a sentence that points at "the table below" goes before a heading that
    states an amount or that an earlier table has `used`. Lines of other tables (`taken`) are passed over."""
    above = [heading for heading in headings if heading.index < first and heading.index not in taken]
    path = _path(above)
    heading = path.pop() if path else ""
    lead_in = lines[first - 1] if first and first - 1 not in taken else None
    if lead_in and _is_lead_in(lead_in):
        return without_frame(lead_in.folded), tuple(
            [*path, heading] if heading and heading != lead_in.folded else path
        )
    if not heading or heading in used or "£" in heading:
        pointed = _pointed_at(lines, first, taken)
        if pointed:
            return pointed, tuple([*path, heading] if heading else path)
    return heading, tuple(path)


def _path(above: Sequence[Heading]) -> list[str]:
    """The headings that are in force, the lowest last."""
    path: list[Heading] = []
    for heading in above:
        while path and path[-1].level >= heading.level:
            path.pop()
        path.append(heading)
    return [heading.text for heading in path]


def _is_lead_in(line: FlatLine) -> bool:
    return (
        line.folded.endswith(":")
        and len(line.words) <= 10
        and line.folded[:1].isupper()
        and not line.is_bullet
        and not line.is_caption
    )


def _heading_text(line: FlatLine) -> str:
    return _NUMBER.sub("", line.folded).rstrip(" :")


def _heading_level(lines: Sequence[FlatLine], index: int) -> int | None:
    line = lines[index]
    form = heading_form(line.text)
    if line.is_caption:
        return form.level if form and form.label == "appendix" else _LOWEST
    if form is None and _heads_a_caption(lines, index):
        return 1
    if (
        form is None
        or line.is_bullet
        or line.is_note
        or line.units
        or len(line.folded) > LONGEST_CELL_LETTERS
    ):
        return None
    stands_alone = line.heading or line.is_numbered_heading or line.blanks > 0 or line.new_page or index == 0
    return form.level if stands_alone and not _runs_on(lines, index) else None


def _heads_a_caption(lines: Sequence[FlatLine], index: int) -> bool:
    """Whether it is the numbered heading of a section that opens with a table: "3. How it is paid for" over "Table 2: Funding"."""
    line = lines[index]
    below = lines[index + 1] if index + 1 < len(lines) else None
    numbered = bool(_NUMBER.match(line.folded)) and line.blanks > 0 and not line.is_prose and not line.amounts
    return numbered and below is not None and below.is_caption


def _runs_on(lines: Sequence[FlatLine], index: int) -> bool:
    """Whether the next line goes on with it in lower case, so that it is the opening of a paragraph."""
    following = lines[index + 1] if index + 1 < len(lines) else None
    return following is not None and following.blanks == 0 and following.folded[:1].islower()


def _pointed_at(lines: Sequence[FlatLine], first: int, taken: frozenset[int]) -> str:
    """What the nearest sentence that speaks of the table below says the table holds; "" where there is none since the table before."""
    paragraph = ""
    for index in range(first - 1, max(-1, first - _NEAR), -1):
        if index in taken:
            break
        paragraph = fold(f"{lines[index].folded} {paragraph}")
        if lines[index].blanks == 0 and index > 0:
            continue
        pointing = [sentence for sentence in split_sentences(paragraph) if _POINTS.search(sentence)]
        if pointing:
            return without_frame(pointing[-1])
        paragraph = ""
    return ""


def without_frame(sentence: str) -> str:
    """A sentence that leads in a table cut down to what the table holds: "The table below shows the use of reserves:" is "Use of
    reserves", "The budget is set out in the table below." is "The budget"."""
    text = sentence.strip(" :.")
    for frame in (_SHOWS, _IS_SHOWN, _AS_SHOWN):
        match = frame.match(text)
        if match:
            text = match["what"]
            break
    text = _ARTICLE.sub("", text.strip(" :.,"))
    return text[:1].upper() + text[1:]


def context_above(lines: Sequence[FlatLine], first: int, taken: frozenset[int]) -> str:
    """The text just above a header, in which the unit of the whole table may be named, or failing that the nearest line that says
    what all figures are in."""
    near = range(max(0, first - _CONTEXT_LINES), first)
    text = fold(" ".join(lines[index].folded for index in near if index not in taken))
    if unit_in(text):
        return text
    stated = (
        line.folded for line in reversed(lines[max(0, first - _STATED_WITHIN) : first]) if line.states_unit
    )
    return next((words for words in stated if unit_in(words)), text)
