"""What a web page carries besides its content: sign-up prompts, cookie notices, navigation words."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

LONGEST_PROMPT = 300  # characters; a longer block is content that happens to mention a subscription


@cache
def vocabulary() -> dict[str, Any]:
    """The words of vocabulary/web_furniture.toml."""
    return tomllib.loads(files("ingest.vocabulary").joinpath("web_furniture.toml").read_text("utf-8"))


def is_prompt(text: str) -> bool:
    """Whether a block of text is a prompt or label of the site, not content of the page."""
    folded = re.sub(r"\s+", " ", text).strip().lower().replace("’", "'")
    if not folded or len(folded) > LONGEST_PROMPT:
        return False
    phrases = vocabulary()["phrases"]
    return (
        folded.strip(" .!:»›>|") in phrases["whole"]
        or folded.startswith(tuple(phrases["opening"]))
        or any(phrase in folded for phrase in phrases["within"])
    )
