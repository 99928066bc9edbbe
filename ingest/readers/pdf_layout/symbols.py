"""Symbol characters: arrows and shapes set as text, in Unicode or in the symbol fonts of office programs."""

from __future__ import annotations

import unicodedata

_UP = "▲△▴▵↑⬆⇑⇧⤴↗⬈🔺🔼☝"
_DOWN = "▼▽▾▿↓⬇⇓⇩⤵↘⬊🔻🔽☟"
_LEVEL = "►▶▷▸◄◀◁◂→←↔⇒⇔➔➜➡➙➝➤➢➣⬅⇨⟶⬌"
# Symbol fonts put their glyphs in the private use area at F000 + code. Wingdings: é ê è ß ñ ò ð; Wingdings 3: p q u h i g.
_PRIVATE = {
    **dict.fromkeys((0xF0E9, 0xF0F1, 0xF070, 0xF068, 0xF0C7, 0xF0E1), "up"),
    **dict.fromkeys((0xF0EA, 0xF0F2, 0xF071, 0xF069, 0xF0C8, 0xF0E2), "down"),
    **dict.fromkeys((0xF0E8, 0xF0F0, 0xF075, 0xF067, 0xF0E0, 0xF0F3, 0xF0DF), "level"),
}
_ARROWS = {
    **dict.fromkeys(map(ord, _UP), "up"),
    **dict.fromkeys(map(ord, _DOWN), "down"),
    **dict.fromkeys(map(ord, _LEVEL), "level"),
    **_PRIVATE,
}
_VARIATION = "\ufe0e\ufe0f"
_MATHS = "+−=<>±×÷¬|~^"


def is_symbol(text: str) -> bool:
    """True for a word made of symbol characters alone ("●", "▲", a private-use glyph)."""
    bare = text.strip(_VARIATION)
    return 0 < len(bare) <= 2 and all(_is_symbol_char(char) for char in bare)


def _is_symbol_char(char: str) -> bool:
    return unicodedata.category(char) in {"So", "Sm", "Co"} and char not in _MATHS


def arrow_of(text: str) -> str | None:
    """The direction of a text that is one arrow, or arrows that say the same ("◄►"): "up", "down" or "level"."""
    ways = {_ARROWS.get(ord(char)) for char in text.strip() if char not in _VARIATION}
    return ways.pop() if len(ways) == 1 else None
