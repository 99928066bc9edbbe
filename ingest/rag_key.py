"""The rating key a document prints: how far below its target a measure may be for Amber, and what counts as a stable trend.

A key is a few lines in which two or three colours stand beside gaps to the target, before their words ("Red: more than 5% below
target") or after them ("within 10% of target: amber"), in running text, in a table or in lines of a flattened table. Legends that
rate something else (confidence in a saving, progress of an action) are no key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import get_args

from ingest.domain import Place, Rag, RagKey
from ingest.key_bands import Band, band_of
from ingest.prose.places import place_of
from ingest.reading import Grid, GridCell, Line, Reading
from ingest.sentences import fold
from ingest.vocabulary import vocabulary

_LONGEST_DEFINITION = 320
_STABLE_REACH = 900
_WORDED = 8  # letters after a colour that are its own words whatever they are


@dataclass(frozen=True, slots=True)
class _Token:
    """A line or cell: its text (the colour of a filled cell put before it), as printed, its place and where its text begins."""

    text: str
    printed: str
    place: Place
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Mention:
    """A colour word in the text."""

    colour: Rag
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A key read from a run of colours: its bands, and the stretch of text they stand in."""

    bands: dict[Rag, Band]
    start: int
    end: int


def find_rag_key(reading: Reading) -> RagKey | None:
    """The rating key for measures that a reading prints, or None. Where several stand, the one with the most colours, then the
    first."""
    tokens = _tokens(reading)
    text = " ".join(token.text for token in tokens)
    keys = [key for run in _runs(text) if (key := _read(text, run))]
    if not keys:
        return None
    best = max(keys, key=lambda key: (len(key.bands), -key.start))
    limits = _limits(best.bands)
    if limits is None:
        return None
    green, amber, basis = limits
    covered = [token for token in tokens if token.start < best.end and token.end > best.start]
    return RagKey(
        amber_within=amber,
        green_within=green,
        basis="points" if basis else "relative",
        stable_within=_stable_within(text, best.start, best.end),
        quote=fold(" ".join(token.printed for token in covered)),
        place=place_of([token.place for token in covered]),
    )


def _tokens(reading: Reading) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    for text, printed, place in _parts(reading):
        tokens.append(_Token(text, printed, place, at))
        at += len(text) + 1
    return tokens


def _parts(reading: Reading) -> Iterator[tuple[str, str, Place]]:
    for item in reading.items:
        if isinstance(item, Line):
            if item.text.strip():
                yield fold(item.text), item.text, item.place
            continue
        yield from _grid_parts(item)


def _grid_parts(grid: Grid) -> Iterator[tuple[str, str, Place]]:
    for row in grid.rows:
        for cell in row:
            text = _cell_text(cell)
            if text and not cell.merged:
                yield text, cell.text, cell.place if cell.place != Place() else grid.place


def _cell_text(cell: GridCell) -> str:
    """The text of a cell; the colour of its fill is put before it where its words do not name one."""
    text = fold(cell.text)
    if cell.rag and not re.search(rf"\b{cell.rag}\b", text, re.IGNORECASE):
        return f"{cell.rag}: {text}" if len(text) > 2 else f"{cell.rag}:"
    return text


def _runs(text: str) -> Iterator[list[_Mention]]:
    """Runs of mentions that follow closely, no colour twice, at least two colours in each."""
    run: list[_Mention] = []
    for mention in _mentions(text):
        if run and (
            mention.start - run[-1].end > _LONGEST_DEFINITION or mention.colour in [m.colour for m in run]
        ):
            if len(run) >= 2:
                yield run
            repeated = (
                mention.colour in [m.colour for m in run]
                and mention.start - run[-1].end <= _LONGEST_DEFINITION
            )
            run = [m for m in run[1:] if m.colour != mention.colour] if repeated else []
        run.append(mention)
    if len(run) >= 2:
        yield run


def _mentions(text: str) -> list[_Mention]:
    return [
        _Mention(_colour(match), match.start(), match.end()) for match in _colour_pattern().finditer(text)
    ]


def _colour(match: re.Match[str]) -> Rag:
    word = (match["word"] or match["letter"]).lower()
    for colour in get_args(Rag):
        if word in vocabulary("rag_key")["colours"][colour] or word == colour[0].lower():
            return colour  # type: ignore[no-any-return]
    raise AssertionError(word)


@cache
def _colour_pattern() -> re.Pattern[str]:
    words = "|".join(word for names in vocabulary("rag_key")["colours"].values() for word in names)
    return re.compile(
        rf"\b(?P<word>(?i:{words}))\b|(?<![\w/])(?P<letter>[RAG])(?=\)?\s*(?:[-–=:]|means|shows|indicates|is given)\s)"
    )


def _read(text: str, run: Sequence[_Mention]) -> _Found | None:
    """The key that a run of colours gives, its words standing after the colours or, where some stand before the first, before."""
    compare = vocabulary("rag_key")["compare"]
    colour, start, end = _before(text, run)[0]
    leads = band_of(text[start:end], colour) is not None
    for segments in (_after(text, run), _before(text, run) if leads else []):
        words = " ".join(text[start:end] for _, start, end in segments).lower()
        if not re.search(compare["of_measures"], words) or re.search(compare["not_of_measures"], words):
            continue
        if re.search(compare["of_last_year"], words):
            continue
        found = _bands(text, segments, run)
        if found is not None and _limits(found.bands) is not None:
            return found
    return None


_Segment = tuple[Rag, int, int]


def _after(text: str, run: Sequence[_Mention]) -> list[_Segment]:
    segments = []
    for mention, following in zip(run, [*run[1:], None], strict=True):
        end = following.start if following else min(len(text), mention.end + _LONGEST_DEFINITION)
        end = _where_trends_begin(text, mention.end + _WORDED, end)
        stop = re.compile(r"[a-z)%]\.\s+(?=[A-Z])").search(text, mention.end, end)
        segments.append((mention.colour, mention.end, stop.start() + 2 if stop else end))
    return segments


def _where_trends_begin(text: str, start: int, end: int) -> int:
    """Where the key goes on with the direction of travel, or the end."""
    ends = vocabulary("rag_key")["ends"]
    found = (
        re.search(ends["trend"], text[start:end], re.IGNORECASE),
        re.search(ends["names"], text[start:end]),
    )
    return min((start + match.start() for match in found if match), default=end)


def _before(text: str, run: Sequence[_Mention]) -> list[_Segment]:
    segments = []
    for previous, mention in zip([None, *run[:-1]], run, strict=True):
        start = previous.end if previous else _sentence_start(text, mention.start)
        segments.append((mention.colour, start, mention.start))
    return segments


def _sentence_start(text: str, end: int) -> int:
    start = max(0, end - _LONGEST_DEFINITION // 2)
    stops = list(re.finditer(r"[.:;!?]\s+(?=[A-Z<>])", text[start:end]))
    return start + stops[-1].end() if stops else start


def _bands(text: str, segments: Sequence[_Segment], run: Sequence[_Mention]) -> _Found | None:
    bands: dict[Rag, Band] = {}
    starts, ends = [], []
    for colour, start, end in segments:
        band = band_of(text[start:end], colour)
        if band is not None:
            bands[colour] = band
            starts.append(start + band.start)
            ends.append(start + band.end)
    if len(bands) < 2:
        return None
    kept = [mention for mention in run if mention.colour in bands]
    return _Found(bands, min(*starts, kept[0].start), max(*ends, kept[-1].end))


def _limits(bands: dict[Rag, Band]) -> tuple[Decimal, Decimal, bool] | None:
    """(green within, amber within, in points), or None where the bands do not lie side by side."""
    red, amber, green = bands.get("Red"), bands.get("Amber"), bands.get("Green")
    outer = _outer(red, amber)
    if outer is None:
        return None
    inner = _inner(amber, green)
    numbers = [band for band in (red, amber, green) if band is not None and band.least is not None]
    if not numbers or inner >= outer:
        return None
    return inner, outer, any(band.points for band in numbers)


def _outer(red: Band | None, amber: Band | None) -> Decimal | None:
    if amber is not None and amber.most is not None:
        if red is not None and red.least is not None and red.most is None and red.least < amber.most:
            return None
        return amber.most
    return red.least if red is not None and red.most is None else None


def _inner(amber: Band | None, green: Band | None) -> Decimal:
    if green is not None and green.most is not None:
        return green.most
    return amber.least if amber is not None and amber.least is not None else Decimal(0)


def _stable_within(text: str, start: int, end: int) -> Decimal | None:
    """The change below which a trend is stable, as a fraction, from the words around the key."""
    words = "|".join(vocabulary("rag_key")["stable"]["words"])
    small = rf"(?:{vocabulary('rag_key')['compare']['within']})\s*(?P<number>\d+(?:\.\d+)?)\s?(?:%|per\s?cent|percentage points?)"
    change = r"(?:chang|mov|differ|var(?:y|ied|ies))\w*"
    around = text[max(0, start - _STABLE_REACH) : end + _STABLE_REACH]
    forms = (
        rf"\b(?:{words})\b[^.]{{0,90}}?\b{change}[^.]{{0,40}}?{small}",
        rf"\b{change}[^.]{{0,40}}?{small}[^.]{{0,60}}?\b(?:{words})\b",
        rf"\b(?:{words})\b[\s:;=–-]*(?:\w+\s+){{0,4}}?{small}[^.]{{0,40}}?\b(?:previous|last|prior|before|year)\b",
    )
    for form in forms:
        match = re.search(form, around, re.IGNORECASE)
        if match:
            return Decimal(match["number"]) / 100
    return None
