"""Colours named as ratings, by hue."""

from __future__ import annotations

import colorsys
import tomllib
from functools import cache
from importlib import resources
from typing import Any, cast

from ingest.domain import Rag


@cache
def _palette() -> dict[str, Any]:
    text = resources.files("ingest.vocabulary").joinpath("rag_colours.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def rag_of(colour: tuple[int, int, int]) -> Rag | None:
    """The rating that an RGB colour (0 to 255) stands for, or None for greys, tints of the page and other hues."""
    palette = _palette()
    hue, saturation, value = colorsys.rgb_to_hsv(*(part / 255 for part in colour))
    if saturation < palette["least_saturation"] or value < palette["least_value"]:
        return None
    for name, ranges in palette["hues"].items():
        if any(low <= hue * 360 < high for low, high in ranges):
            return cast(Rag, name)
    return None
