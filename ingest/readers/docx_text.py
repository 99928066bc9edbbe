"""The words of a piece of WordprocessingML, as they print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# Source: the Wingdings chart, for the arrows and bullets that Office puts in tables.
_WINGDINGS = {
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE5: "↖",
    0xE6: "↗",
    0xE8: "→",
    0xE9: "↑",
    0xEA: "↓",
    0xEC: "↗",
}
_WINGDINGS |= {
    0x6C: "●",
    0x6E: "■",
    0xA7: "▪",
    0xD8: "➢",
    0xF0: "⇨",
    0xF1: "⇧",
    0xF2: "⇩",
    0xFC: "✓",
    0xFB: "✗",
}
_LEFT_OUT = {
    "del",
    "moveFrom",
    "Fallback",
    "txbxContent",
    "pPr",
    "instrText",
    "delText",
    "footnoteRef",
    "tbl",
}
_SIGNS = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def local(tag: object) -> str:
    """A tag or attribute name without its namespace; "" for comments."""
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str | None:
    """An attribute by its local name."""
    return next((value for key, value in element.attrib.items() if local(key) == name), None)


def child(element: Any, *names: str) -> Any:
    """The first child of that local name, and its child in turn; None where one is missing."""
    for name in names:
        element = (
            next((part for part in element if local(part.tag) == name), None) if element is not None else None
        )
    return element


def is_on(element: Any, name: str) -> bool:
    """Whether a property such as <w:b/> is there and not switched off."""
    part = child(element, name) if element is not None else None
    return part is not None and attribute(part, "val") not in ("0", "false", "off", "none")


def text_of(element: Any) -> str:
    """All words under an element but those deleted, hidden, in text boxes or in tables."""
    return "".join(_texts(element))


def _texts(element: Any) -> Iterator[str]:
    for part in element:
        name = local(part.tag)
        if name == "t":
            yield part.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name == "br":
            yield "\n"
        elif name == "sym":
            yield _symbol(part)
        elif name not in _LEFT_OUT and not (name == "r" and is_on(child(part, "rPr"), "vanish")):
            yield from _texts(part)


def _symbol(part: Any) -> str:
    code = int(attribute(part, "char") or "0", 16) & 0xFF
    return _WINGDINGS.get(code, "") if "wingdings" in (attribute(part, "font") or "").lower() else ""


def bold_of(paragraph: Any) -> bool:
    """Whether every run with words in it is bold."""
    runs = [run for run in paragraph.iter() if local(run.tag) == "r" and text_of(run).strip()]
    return bool(runs) and all(is_on(child(run, "rPr"), "b") for run in runs)


def text_boxes(paragraph: Any) -> Iterator[Any]:
    """The contents of text boxes, each once (Word writes them twice, for old readers)."""
    for box in paragraph.iter():
        if local(box.tag) == "txbxContent" and not any(
            local(above.tag) == "Fallback" for above in box.iterancestors()
        ):
            yield box


def footnote_ids(element: Any) -> list[str]:
    return [attribute(mark, "id") or "" for mark in element.iter() if local(mark.tag) == "footnoteReference"]
