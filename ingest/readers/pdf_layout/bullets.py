"""Bullets at the start of a line."""

from __future__ import annotations

_BULLETS = frozenset("•●○◦▪▫■□‣⁃∙·➢➤✓✔-–*o❖♦◆")

# Symbol and Wingdings as office programs use them for lists: a dot, a square, an arrowhead, a tick, a diamond.
_PRIVATE = frozenset((0xF0B7, 0xF0A7, 0xF0D8, 0xF0FC, 0xF076, 0xF02D))


def without_bullet(text: str) -> tuple[str, bool]:
    """The text without its bullet, and whether it had one. A bullet stands alone before the text; symbol fonts put theirs in the
    private use area."""
    mark, _, rest = text.partition(" ")
    if rest and (is_bullet(mark) or (len(mark) == 1 and 0xE000 <= ord(mark) <= 0xF8FF)):
        return rest, True
    return text, False


def is_bullet(text: str) -> bool:
    return len(text) == 1 and (text in _BULLETS or ord(text) in _PRIVATE)
