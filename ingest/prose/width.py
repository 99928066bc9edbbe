"""How wide a line is set, near enough to tell whether one more word would have fitted."""

from __future__ import annotations

# Thousandths of the type size, in Helvetica (Adobe's font metrics); other faces keep about the same proportions.
_WIDTHS = {
    **dict.fromkeys("ijl'’‘|", 222),
    **dict.fromkeys(" .,:;!/\\tfI[]", 278),
    **dict.fromkeys('r()-“”"', 333),
    **dict.fromkeys("ckszvxyJ", 500),
    **dict.fromkeys("FTZL", 611),
    **dict.fromkeys("ABEKPSVXY&", 667),
    **dict.fromkeys("CDHNRUw", 722),
    **dict.fromkeys("GOQ", 778),
    **dict.fromkeys("mM", 833),
    **dict.fromkeys("W%@—", 944),
}
_USUAL = 556


def width_of(text: str) -> int:
    """The width of a text in thousandths of its type size."""
    return sum(_WIDTHS.get(char, _USUAL) for char in text)
