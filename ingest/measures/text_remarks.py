"""What stands between the rows of a flattened measure table: commentary, categories, priorities, headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.domain import Place, Remark
from ingest.measures.row_kinds import class_of, is_priority
from ingest.measures.text_tokens import folded, span_place
from ingest.reading import Line

_NO_CATEGORY = re.compile(
    r"\b(?:performance|key|outcome|the|following|these|above|below|new|our|all|other|success|of|and|we|for|to|are|is)\b",
    re.IGNORECASE,
)
_LONGEST_CATEGORY = 5  # words
_SEPARATOR = re.compile(r"\S+(?: \S+){1,2}?\s*[:.–—-]\s*\S")
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-Z]")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"'’”)]*$")
_LONGEST_HEADING = 8  # words
_LONGEST_COMMENTARY = 40  # printed lines
_SAME_AGAIN = {"as above", "see above", "as above.", "see above."}


@dataclass(frozen=True, slots=True)
class Between:
    """The commentary that stands after a row: `repeats` where it only says "As above"."""

    remarks: tuple[Remark, ...]
    repeats: bool = False


def category_of(text: str) -> str | None:
    """ "Partnership" from a line that says "Partnership measures" and no more; None for other lines."""
    line = " ".join(text.split())
    if len(line.split()) > _LONGEST_CATEGORY or not line[:1].isupper() or _NO_CATEGORY.search(line):
        return None
    return class_of(line)


def _is_priority_heading(text: str) -> bool:
    """ "Priority 4: ...": a sentence that begins with the words has no separator after the number."""
    return is_priority(text) and _SEPARATOR.match(text) is not None


def category_above(lines: Sequence[Line], header_first: int) -> str | None:
    """A category on the last printed line before a header."""
    above = [line.text for line in lines[max(0, header_first - 4) : header_first] if line.text.strip()]
    return category_of(above[-1]) if above else None


def priorities(lines: Sequence[Line]) -> list[tuple[int, str]]:
    """The headings "Priority 4: ..." with the lines they begin on, wrapped lines joined."""
    found: list[tuple[int, str]] = []
    for at, line in enumerate(lines):
        if _is_priority_heading(line.text.strip()):
            found.append((at, folded(lines, at, _paragraph_end(lines, at))))
    return found


def is_section_heading(text: str) -> bool:
    """A heading that ends a table: a priority, a numbered heading, a line in capitals."""
    line = text.strip()
    words = line.split()
    capitals = len(words) > 1 and line.isupper() and sum(character.isalpha() for character in line) > 6
    return _is_priority_heading(line) or bool(_NUMBERED.match(line)) or capitals


def commentary_between(lines: Sequence[Line], first: int, stop: int, cohorts: frozenset[str]) -> Between:
    """The paragraphs of `lines[first:stop]` up to the first heading. `cohorts` are the row's own cohorts, which may head parts of
    its commentary."""
    remarks: list[Remark] = []
    repeats = False
    printed = 0
    for start, end in _paragraphs(lines, first, stop):
        text = folded(lines, start, end)
        if text.lower() in _SAME_AGAIN:
            repeats = True
            continue
        if _is_noise(text) or (category_of(text) and not remarks):
            continue
        printed += end - start + 1
        if _is_heading(lines, start, end, cohorts) or category_of(text) or printed > _LONGEST_COMMENTARY:
            break
        _add(remarks, Remark(text, span_place(lines, start, end)))
    return Between(tuple(remarks), repeats)


def _add(remarks: list[Remark], remark: Remark) -> None:
    """A paragraph that goes on with a sentence begun before a gap is joined to it."""
    if remarks and not _ENDS_SENTENCE.search(remarks[-1].text) and remark.text[:1].islower():
        before = remarks[-1]
        lines = (
            (before.place.lines[0], remark.place.lines[1])
            if before.place.lines and remark.place.lines
            else None
        )
        remarks[-1] = Remark(f"{before.text} {remark.text}", Place(before.place.page, lines))
    else:
        remarks.append(remark)


def _paragraphs(lines: Sequence[Line], first: int, stop: int) -> list[tuple[int, int]]:
    """Runs of printed lines, cut before a line that is a category or a heading of its own."""
    found: list[tuple[int, int]] = []
    for at in range(first, stop):
        text = lines[at].text
        if not text.strip():
            continue
        joined = found and found[-1][1] == at - 1
        if (
            joined
            and not category_of(text)
            and not is_section_heading(text)
            and not category_of(lines[at - 1].text)
        ):
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _is_noise(text: str) -> bool:
    """Page numbers, addresses, scraps without a word."""
    return not re.search(r"[A-Za-z]{2}", text) or bool(re.fullmatch(r"(?:https?://\S+\s*)+", text))


def _is_heading(lines: Sequence[Line], start: int, end: int, cohorts: frozenset[str]) -> bool:
    """A section heading, or a short line without a stop that stands alone or above a new sentence; a cohort's name is none."""
    first = " ".join(lines[start].text.split())
    if is_section_heading(first):
        return True
    if _ENDS_SENTENCE.search(first) or len(first.split()) > _LONGEST_HEADING or not first[:1].isupper():
        return False
    if first.lower() in cohorts:
        return False
    return start == end or lines[start + 1].text.strip()[:1].isupper()


def _paragraph_end(lines: Sequence[Line], at: int) -> int:
    end = at
    while end + 1 < len(lines) and lines[end + 1].text.strip() and end - at < 4:
        end += 1
    return end
