"""A whole and a part of it in one question: "what overspend was forecast, and how much of it was highway maintenance?"."""

from __future__ import annotations

import re
from dataclasses import replace

from app.answering.book import Book
from app.answering.finance_matching import asked_of, services_in
from app.answering.question import Question, content_of

_OF_IT = re.compile(
    r"^(?P<whole>.{8,}?)\s*(?:[,;?-]+\s*(?:and\s+)?|\s+and\s+)(?:how much|what (?:share|part|proportion)|which part) of "
    r"(?:it|that|this|them|those|which)\s+(?:was|is|were|are|came|comes|related|relates|went|goes|lay|did|does)?\s*"
    r"(?:down|due|because of|caused by|for|from|to|on|in|with)?\s*(?:to |on |from |in )?(?P<part>.{4,}?)"
    r"(?:\s+(?:account(?:ed)? for|make up|cause|contribute)\b.*)?$",
    re.IGNORECASE,
)


def part_and_whole(question: Question, book: Book) -> tuple[Question, Question] | None:
    """The question for the whole and the one for the part, both for the same money of the same period; None where it has no such parts
    or the second names no service."""
    match = _OF_IT.match(" ".join(question.plain.split()).rstrip("? "))
    if match is None:
        return None
    whole = replace(question, plain=match["whole"], concepts=content_of(match["whole"], book))
    named = content_of(match["part"], book)
    part = replace(question, plain=f"{match['whole']} {match['part']}", concepts=(*_figures(whole), *named))
    return (whole, part) if asked_of(whole) and services_in(replace(part, concepts=named)) else None


def _figures(whole: Question) -> tuple[str, ...]:
    """What of the whole is no service, so that the part is asked for by its own name."""
    services = set(services_in(whole))
    return tuple(one for one in whole.concepts if one not in services)
