"""A block: one heading, paragraph, list item or table of a reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ingest.domain import Place

BlockKind = Literal["heading", "paragraph", "item", "table"]

# A text that ends so leads into the list or table below it.
LEAD_IN = re.compile(r":\s*[-–—]?\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """Its text as printed and the places of its lines. `level` is a heading's; `cut` tells that a table stands before it,
    `over_next` that a heading heads the one right after it, though both are of one level ("Agenda item" above its title)."""

    kind: BlockKind
    text: str
    places: tuple[Place, ...]
    level: int | None = None
    label: str | None = None
    cut: bool = False
    over_next: bool = False
