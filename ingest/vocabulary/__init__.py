"""Words an officer may change, as TOML files beside this module, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def vocabulary(name: str) -> dict[str, Any]:
    """The content of `<name>.toml` in this folder. Callers must not change what they get: it is shared."""
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text("utf-8"))
