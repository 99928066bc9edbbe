"""Bullets at the start of a line."""

from __future__ import annotations

_BULLETS = frozenset("•●○◦▪▫■□‣⁃∙·➢➤✓✔-–*o❖♦◆")


def without_bullet(text: str) -> tuple[str, bool]:
    """The text without its bullet, and whether it had one. A bullet stands alone before the text; symbol fonts put theirs in the
    private use area."""
    mark, _, rest = text.partition(" ")
    if rest and len(mark) == 1 and (mark in _BULLETS or 0xE000 <= ord(mark) <= 0xF8FF):
        return rest, True
    return text, False
