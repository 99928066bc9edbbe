"""How wide words are printed, near enough to tell whether a word would still have had room on a line.

Widths are in thousandths of the type size, those of Arial and its likes, rounded by classes of letters.
"""

from __future__ import annotations

_NARROW, _SPACE, _SMALL, _CAPITAL, _WIDE = 240, 278, 540, 690, 850
_OF_CLASS = {
    **dict.fromkeys("iljtfrI.,:;'|!()[]-/", _NARROW),
    **dict.fromkeys(" ", _SPACE),
    **dict.fromkeys("mwMW%@", _WIDE),
}


def width_of(text: str) -> int:
    """The printed width of a line of words."""
    return sum(_OF_CLASS.get(char, _CAPITAL if char.isupper() else _SMALL) for char in text)


def has_room(line: str, word: str, room: int) -> bool:
    """Whether a word would have fitted behind a line within `room`."""
    return width_of(f"{line} {word}") <= room
