"""Marks that open a list item in plain text."""

from __future__ import annotations

import re

# Word's Symbol and Wingdings bullets come out of dumps as private-use characters. A letter o or a dash is a mark only with space after.
BULLET = re.compile(
    r"^\s*(?:[·•‣▪▫■□●○◦⚫◆◇➢➤✓✔\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d](?=\s|\w|[‘'“\"(£])|[-–—*](?=\s+\S)|o(?=\s{2,}\S|\t))"
)
ALONE = re.compile(r"^\s*[·•‣▪▫■□●○◦⚫◆◇➢➤\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d]\s*$")


def is_bullet(text: str) -> bool:
    """Whether the line opens a list item (its mark may stand alone where a dump lost the words beside it)."""
    return bool(BULLET.match(text) or ALONE.match(text))
