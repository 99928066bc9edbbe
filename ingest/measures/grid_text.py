"""The texts of grid cells: lines put together, codes without what wrapping did to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingest.domain import Place
from ingest.measures.marks import is_listed_tag
from ingest.reading import GridCell

_PREFIX = r"[A-Za-z][A-Za-z&]*(?:[ ._/&-]{1,2}[A-Za-z&]+){0,3}"
_NUMBER = r"\d+[A-Za-z]?(?:[._/-]\d+[A-Za-z]?)*"
_SUFFIX = r"(?:\s?\((?:[ivxlc]+|[a-z]|\d+[a-z]?)\))*"
_CODE = re.compile(rf"(?:{_PREFIX}[ ._/-]{{0,2}})?{_NUMBER}{_SUFFIX}")
_CODE_IN_NAME = re.compile(
    rf"(?P<code>[A-Z]{{2,8}}(?:[ ._/-]?[A-Z]{{1,5}})?[ ._/-]?\d{{1,4}}(?:[._]\d+)*[a-z]?{_SUFFIX})\s*[:.–-]?\s+(?=[A-Z%#£])"
)
_OPEN_END = re.compile(r"[._/]$")
_OPEN_PERIOD = re.compile(r"(?:\b(?:19|20)\d\d|\b[A-Z][a-z]{2})[-–/]$")
_HYPHEN_END = re.compile(r"[A-Za-z][-/]$")


def folded(text: str) -> str:
    """One line of text; what was broken after a hyphen or a stroke is joined again ("re-" and "offending", "2023-" and "24")."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    joined = ""
    for line in lines:
        joined += line if not joined or _breaks_word(joined, line) else f" {line}"
    return " ".join(joined.split())


def _breaks_word(before: str, after: str) -> bool:
    if after[:2].isdigit():
        return bool(_OPEN_PERIOD.search(before))
    return bool(_HYPHEN_END.search(before)) and after[0].islower()


def code_text(text: str) -> str:
    """The code in a code cell: "CFSE." over "1" is "CFSE.1"; of "CFSE.10" over "New measure" only the code is kept. A text
    without a number is taken whole, unless it only marks the measure ("New measure")."""
    joined = ""
    for line in (line.strip() for line in text.split("\n")):
        if line:
            opened = joined.count("(") > joined.count(")")
            open_end = not joined or _OPEN_END.search(joined) or joined.endswith("-") or line.startswith("(") or opened  # fmt: skip
            joined += line if open_end else f" {line}"
    joined = " ".join(joined.split())
    found = _CODE.match(joined)
    if found and (found.end() == len(joined) or joined[found.end()] in " ,;:*("):
        return found[0].strip()
    return "" if is_listed_tag(joined) else joined


def looks_like_code(text: str) -> bool:
    return bool(_CODE.fullmatch(code_text(text))) and any(char.isalpha() or char in "._" for char in text)


def code_in_name(name: str) -> tuple[str, str] | None:
    """(code, name) where a name begins with its code: "HW01 - Roads in poor condition"."""
    found = _CODE_IN_NAME.match(name)
    return (found["code"], name[found.end() :]) if found else None


def row_text(cells: Iterable[GridCell]) -> str:
    """The cells' texts joined by single spaces."""
    return " ".join(text for cell in cells if (text := folded(cell.text)))


def filled(cells: Sequence[GridCell]) -> list[int]:
    """The columns in which a text stands."""
    return [column for column, cell in enumerate(cells) if cell.text.strip()]


def place_around(places: Iterable[Place]) -> Place:
    """The place that takes in all of `places` on the first one's page or sheet."""
    known = [place for place in places if place != Place()]
    if not known:
        return Place()
    first = known[0]
    same = [place for place in known if (place.page, place.sheet) == (first.page, first.sheet)]
    boxes = [place.bbox for place in same if place.bbox]
    lines = [place.lines for place in same if place.lines]
    return Place(
        page=first.page,
        lines=(min(line[0] for line in lines), max(line[1] for line in lines)) if lines else None,
        bbox=(
            min(box[0] for box in boxes),
            min(box[1] for box in boxes),
            max(box[2] for box in boxes),
            max(box[3] for box in boxes),
        )
        if boxes
        else None,
        sheet=first.sheet,
        cell=first.cell,
    )
