"""A document's title: from its cover lines where they say what it is, else from its portfolio, kind and period."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.describing.dates import days_in
from ingest.describing.opening import Head, Opening
from ingest.domain import DocumentKind
from ingest.headings import ends_open, is_person
from ingest.periods import find_periods
from ingest.readers.bullets import is_bullet
from ingest.sentences import ends_sentence, fold
from ingest.vocabulary import vocabulary

_COVER_HEADS = 14
_MOST_WORDS = 26
_TITLED = re.compile(r"^(?:report title|title|subject|report)\s*:\s*(?P<rest>\S.*)$", re.IGNORECASE)

_APPENDIX = re.compile(r"(?:appendix|annexe?|schedule)\s+(?:\d{1,2}|[A-Z])\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a document when its title is sought."""

    kind: DocumentKind
    portfolio: str | None
    period: str | None
    committee: str | None
    date: dt.date | None


def cover_title(opening: Opening) -> str | None:
    """The title that the cover lines or the format's own title field give, or None where they do not say what the document is."""
    cover = _without_appendices(_cover(opening))
    for head, below in zip(cover, [*cover[1:], None], strict=False):
        labelled = _TITLED.match(head.text)
        if labelled and below is not None and ends_open(labelled["rest"]):
            return f"{labelled['rest']} {below.text}"
        if labelled:
            return labelled["rest"]
    saying = [index for index, head in enumerate(cover) if says_what(head.text)]
    if saying:
        best = max(saying, key=lambda index: (_rank(cover[index]), -index))
        return _with_neighbours(cover, best)
    told = fold(opening.told_title or "")
    return told if told and says_what(told) and not _is_file_name(told) else None


def composed_title(opening: Opening, known: Known) -> str | None:
    """Portfolio (or the first heading, or the council), kind and period, where the cover lines alone do not say enough."""
    noun = _noun(opening, known.kind)
    if known.kind in ("minutes", "meeting page"):
        if not known.committee:
            return None
        day = f", {known.date.day} {known.date:%B %Y}" if known.date else ""
        return f"{known.committee}{day}" if known.kind == "meeting page" else f"{known.committee} {noun}{day}"
    subject = known.portfolio or _first_heading(opening)
    if subject is None or known.kind == "report":
        return subject
    return " ".join(part for part in (subject, noun, known.period) if part)


def says_what(text: str) -> bool:
    """Whether a heading says what the document is: a noun such as "plan" or "report", and not that noun alone."""
    words = _letters(text)
    return bool(_nouns().search(text)) and words not in _generic() and len(words.split()) >= 2


def is_only_minutes(title: str) -> bool:
    """Whether a title says no more than that the text is the minutes of a meeting: those are named by committee and day."""
    return bool(
        re.match(r"(?:the )?(?:draft |approved |printed )?minutes (?:of|from)\b", title, re.IGNORECASE)
    )


def _cover(opening: Opening) -> list[Head]:
    """The short lines before the text begins, without names, dates, notes and headings that any document may have."""
    cover: list[Head] = []
    prose = 0
    for head in opening.heads[:_COVER_HEADS]:
        if _is_prose(head):
            prose += 1
            if prose >= 2 and cover:
                break
        elif not (
            len(head.text.split()) > _MOST_WORDS
            or head.text[:1].islower()
            or _is_note(head.text)
            or is_bullet(head.text)
        ):
            cover.append(head)
    return cover


def _without_appendices(cover: Sequence[Head]) -> list[Head]:
    """Where several appendices are headed (the sheets of a workbook), none of them is the document's title."""
    appendices = [head for head in cover if _APPENDIX.match(head.text)]
    return [head for head in cover if head not in appendices] if len(appendices) > 1 else list(cover)


def _is_prose(head: Head) -> bool:
    return head.level is None and (ends_sentence(head.text) or len(head.text.split()) > _MOST_WORDS)


def _is_note(text: str) -> bool:
    if is_person(text) or re.match(
        r"(?:report (?:of|by|to|author)|author|contact|source|extracted|version|date|status|to|from|ward|purpose)\b\s*:?",
        text,
        re.IGNORECASE,
    ):
        return not _TITLED.match(text)
    return "@" in text or _letters(text) in _generic()


def _rank(head: Head) -> float:
    """How likely a heading is the title: told by the format as the highest, naming a period, not of another document."""
    rank = 2.0 if head.told and head.level == 1 else 1.0 if head.level is not None else 0.0
    rank += 1 if find_periods(head.text) or re.search(r"\b20\d\d\b", head.text) else 0
    return rank - (
        1 if re.match(r"(?:the )?(?:purpose|aims?|about|how|what|why)\b", head.text, re.IGNORECASE) else 0
    )


def _with_neighbours(cover: Sequence[Head], index: int) -> str:
    """The title with the cover line before it, where it is only a kind of document ("Annual Report"), and a period after it."""
    title = cover[index].text
    before = cover[index - 1] if index else None
    if (
        before is not None
        and _is_bare_kind(title)
        and not _is_council(before.text)
        and before.level is not None
    ):
        title = f"{before.text} {title}"
    after = cover[index + 1] if index + 1 < len(cover) else None
    if after is not None and not find_periods(title) and _is_only_period(after.text):
        title = f"{title} {after.text}"
    return title


def _is_bare_kind(text: str) -> bool:
    """Nothing but words for kinds, periods and times: "Annual Performance Report 2023/24"."""
    rest = _nouns().sub(" ", text)
    rest = re.sub(
        r"\b(?:annual|quarterly|quarter|q[1-4]|one|two|three|four|performance|draft|final|mid-year|year|end|update|portfolio|service|revenue|capital|financial|finance|directorate|departmental|the|and|&)\b",
        " ",
        rest,
        flags=re.IGNORECASE,
    )
    return not re.search(r"[A-Za-z]{3}", rest)


def _is_only_period(text: str) -> bool:
    return (
        len(text.split()) <= 6
        and bool(find_periods(text) or re.search(r"\b20\d\d\s*[-–]\s*(?:20)?\d\d\b", text))
        and not days_in(text)
    )


def _is_council(text: str) -> bool:
    return bool(re.search(r"\b(?:council|borough of)\b", text, re.IGNORECASE)) and not _nouns().search(text)


def _first_heading(opening: Opening) -> str | None:
    """The first heading that is no generic one; without it the first short line."""
    cover = [head for head in _cover(opening) if not days_in(head.text)]
    headed = [head.text for head in cover if head.level is not None and not _is_council(head.text)]
    return next(iter(headed or [head.text for head in cover]), None)


def _noun(opening: Opening, kind: DocumentKind) -> str:
    words = vocabulary("document_kinds")["kinds"].get(kind, {"noun": "Report"})
    noun: str = words["noun"]
    return (
        "Portfolio Agreement"
        if kind == "agreement" and re.search(r"portfolio agreement", opening.text, re.IGNORECASE)
        else noun
    )


def _is_file_name(text: str) -> bool:
    return bool(
        re.search(
            r"\.(?:docx?|pdf|xlsx?|pptx?|indd)$|^microsoft (?:word|powerpoint)|_|^untitled|^document\d*$",
            text,
            re.IGNORECASE,
        )
    )


def _letters(text: str) -> str:
    return " ".join(re.sub(r"[^a-z ]", " ", text.lower()).split())


@cache
def _generic() -> frozenset[str]:
    return frozenset(vocabulary("document_titles")["generic"])


@cache
def _nouns() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(vocabulary("document_titles")["nouns"]) + r")\b", re.IGNORECASE)
