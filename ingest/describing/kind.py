"""What kind of document a reading is: by words in its headings, on its first page and in its text."""

from __future__ import annotations

import re
from typing import Any, cast

from ingest.describing.opening import Opening
from ingest.domain import DocumentKind
from ingest.vocabulary import vocabulary

_TITLE_HEADS = 6
_TITLED = re.compile(r"(?:report )?(?:title|subject)\s*:", re.IGNORECASE)
_MOST_COUNTED = 5
_TABLE_FORMATS = frozenset({"csv", "tsv", "xlsx", "xlsm", "xls"})


def kind_of(opening: Opening) -> DocumentKind:
    """The kind of document: that with the highest score by document_kinds.toml; sheets are data unless their title says more."""
    title = "\n".join(title_lines(opening))
    scores = {
        kind: _score(words, title, opening) for kind, words in vocabulary("document_kinds")["kinds"].items()
    }
    if opening.format in _TABLE_FORMATS:
        return "data"
    best = max(scores, key=lambda kind: scores[kind])
    least: float = vocabulary("document_kinds")["least"]
    return cast(DocumentKind, best) if scores[best] >= least else "report"


def title_lines(opening: Opening) -> list[str]:
    """The first headings, those that a front sheet calls the title too, and the format's own title where there is one."""
    first = opening.heads[: _TITLE_HEADS * 2]
    heads = [head.text for head in first if head.level is not None or _TITLED.match(head.text)][:_TITLE_HEADS]
    return [*heads, opening.told_title] if opening.told_title else heads


def _score(words: dict[str, Any], title: str, opening: Opening) -> float:
    places = (("title", title, 1), ("start", opening.start, 1), ("text", opening.text, _MOST_COUNTED))
    return float(
        sum(
            weight * min(most, len(re.findall(pattern, text, re.IGNORECASE | re.MULTILINE)))
            for key, text, most in places
            for pattern, weight in words[key]
        )
    )
