"""A sample document as a run of blocks (headings, paragraphs, lists, tables by name), read from data/*.toml.

The same blocks are drawn as PDF pages, as a web page and as Markdown.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from eval.sample.measure_data import DATA


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is the highest; `new_page` starts a page with it where the format has pages."""

    text: str
    level: int
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list with the sentence that leads into it, if any."""

    items: tuple[str, ...]
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A plain table; the first row is its header."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table drawn from the figures: `book` is "measures" or "money"."""

    book: str
    id: str


@dataclass(frozen=True, slots=True)
class Key:
    """The key to status letters and trend arrows: mark and meaning."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Glossary:
    """Acronym and expansion."""

    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """The pages that follow stand upright ("portrait") or lie on their side ("landscape")."""

    way: str


Block = Heading | Paragraph | Bullets | Grid | NamedTable | Key | Glossary | Turn


@dataclass(frozen=True, slots=True)
class Story:
    """A document: what its title page and running lines say, its blocks in order, and the site links around a web page."""

    file: str
    council: str
    title: str
    subtitle: str
    notice: str
    header: str
    footer: str
    blocks: tuple[Block, ...]
    links: tuple[str, ...] = ()


def read_story(name: str) -> Story:
    """The document in data/`name`.toml."""
    raw = tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
    blocks = tuple(_block(item) for item in raw.pop("block"))
    links = tuple(raw.pop("links", ()))
    return Story(blocks=blocks, links=links, **raw)


def _block(raw: dict[str, Any]) -> Block:
    """The form of a block goes by the one key that only it has."""
    for key, form in _FORMS.items():
        if key in raw:
            return form(raw)
    raise ValueError(f"unknown block {sorted(raw)}")


_FORMS: dict[str, Callable[[dict[str, Any]], Block]] = {
    "heading": lambda raw: Heading(raw["heading"], raw["level"], raw.get("new_page", False)),
    "text": lambda raw: Paragraph(raw["text"]),
    "bullets": lambda raw: Bullets(tuple(raw["bullets"]), raw.get("lead", "")),
    "grid": lambda raw: Grid(tuple(tuple(row) for row in raw["grid"])),
    "measures": lambda raw: NamedTable("measures", raw["measures"]),
    "money": lambda raw: NamedTable("money", raw["money"]),
    "key": lambda raw: Key(tuple((entry["mark"], entry["meaning"]) for entry in raw["key"])),
    "glossary": lambda raw: Glossary(tuple((short, long) for short, long in raw["glossary"])),
    "turn": lambda raw: Turn(raw["turn"]),
}
