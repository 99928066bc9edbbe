"""A question whose second part points back to its first: "What is the DSG deficit, and how will it be paid back?"."""

from __future__ import annotations

import re

_POINTING_BACK = re.compile(
    r"^(?!(?:when|if|where) (?:they|we|you|people|the (?:council|report|document))\b)(?P<first>.{12,}?)(?:\s*[,;?]\s*(?:and\s+)?|\s+and\s+)"
    r"(?P<second>(?:how(?! many| much)|why|what|who|when|where)\b(?=.*\b(?:it|this|that|them|they|these|those)\b)(?!.*\b(?:rating|rag|colour|percent\w*|per cent|%)).*)$",
    re.IGNORECASE,
)


def parts_of(text: str) -> tuple[str, str] | None:
    """The first part and the one that leans on it, each to be asked by itself; None where a question has no such parts."""
    match = _POINTING_BACK.match(" ".join(text.split()))
    return (match["first"], match["second"]) if match else None
