"""A sample document as a run of blocks (headings, paragraphs, lists, tables by name), read from data/*.toml.

The same blocks are drawn as PDF pages, as a web page and as Markdown.
"""

from __future__ import annotations

import tomllib
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
    """A document: what its title page and running lines say, and its blocks in order."""

    file: str
    council: str
    title: str
    subtitle: str
    notice: str
    header: str
    footer: str
    blocks: tuple[Block, ...]


def read_story(name: str) -> Story:
    """The document in data/`name`.toml."""
    raw = tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))
    blocks = tuple(_block(item) for item in raw.pop("block"))
    return Story(blocks=blocks, **raw)


def _block(raw: dict[str, Any]) -> Block:
    match raw:
        case {"heading": text}:
            return Heading(text, raw["level"], raw.get("new_page", False))
        case {"text": text}:
            return Paragraph(text)
        case {"bullets": items}:
            return Bullets(tuple(items), raw.get("lead", ""))
        case {"grid": rows}:
            return Grid(tuple(tuple(row) for row in rows))
        case {"measures": identifier}:
            return NamedTable("measures", identifier)
        case {"money": identifier}:
            return NamedTable("money", identifier)
        case {"key": entries}:
            return Key(tuple((entry["mark"], entry["meaning"]) for entry in entries))
        case {"glossary": entries}:
            return Glossary(tuple((short, long) for short, long in entries))
        case {"turn": way}:
            return Turn(way)
    raise ValueError(f"unknown block {sorted(raw)}")
