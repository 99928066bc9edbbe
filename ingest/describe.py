"""What a document says of itself: title, council, portfolio, kind, period, date, committee, rating key and glossary."""

from __future__ import annotations

from dataclasses import replace

from ingest.describing.casing import acronyms_of, in_mixed_case
from ingest.describing.committee import committee_of
from ingest.describing.council import council_of
from ingest.describing.dates import date_of
from ingest.describing.kind import kind_of
from ingest.describing.opening import Opening, opening_of
from ingest.describing.period import period_of
from ingest.describing.portfolio import portfolio_of
from ingest.describing.title import Known, composed_title, cover_title, is_only_minutes
from ingest.domain import Document, Source
from ingest.glossary import Pair, find_glossary
from ingest.glossary_tables import poured_glossary
from ingest.rag_key import find_rag_key
from ingest.reading import Reading

_ID_DIGITS = 16


def describe(reading: Reading, source: Source, council: str | None = None) -> Document:
    """The document that a reading is of, described from its content alone; a `council` given goes before the one it names.

    What the content does not tell is None; the title falls back on the file's name."""
    opening = opening_of(reading)
    kind = kind_of(opening)
    cover = cover_title(opening)
    known = Known(
        kind=kind,
        portfolio=portfolio_of(opening),
        period=period_of(opening, kind, cover or ""),
        committee=committee_of(opening, kind),
        date=date_of(opening, kind),
    )
    return Document(
        id=source.sha256[:_ID_DIGITS],
        source=source,
        title=_title(opening, cover, known) or source.name,
        council=council or council_of(opening),
        portfolio=known.portfolio,
        kind=kind,
        period=known.period,
        date=known.date,
        committee=known.committee,
        pages=reading.pages,
        rag_key=find_rag_key(reading),
        glossary=_glossary(reading),
    )


def _title(opening: Opening, cover: str | None, known: Known) -> str | None:
    own = cover is not None and known.kind != "meeting page" and not is_only_minutes(cover)
    title = cover if own else composed_title(opening, known)
    title = title or cover or composed_title(opening, replace(known, kind="report"))
    if title is None:
        return None
    title = in_mixed_case(title, acronyms_of(opening.lines))
    if known.kind == "minutes" and "minutes" not in title.lower():
        return f"Minutes: {title}"
    return title


def _glossary(reading: Reading) -> tuple[Pair, ...]:
    found: dict[str, str] = {}
    for term, meaning in (*poured_glossary(reading), *find_glossary(reading)):
        found.setdefault(term, meaning)
    return tuple(found.items())
