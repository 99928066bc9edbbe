"""What a paragraph's style says of it: heading level, list item, part of a table of contents, size, bold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from ingest.readers.docx_text import attribute, child, is_on, local

_HEADING = re.compile(r"^heading (\d)$", re.I)
_BULLET_FORMATS = {"bullet", "lowerLetter", "lowerRoman"}


@dataclass(frozen=True, slots=True)
class Style:
    heading: int | None = None
    bullet: bool = False
    contents: bool = False
    size: float | None = None
    bold: bool = False
    numbering: tuple[str, str] | None = None


class Styles:
    """Styles by id, each with what it takes over from the one it is based on; list formats by numbering id and level."""

    def __init__(self, styles: dict[str, Style], formats: dict[tuple[str, str], str]) -> None:
        self._styles, self._formats = styles, formats

    def of(self, paragraph: Any) -> Style:
        """The paragraph's own settings over those of its style. Numbered paragraphs ("1.2") are not list items: only bullets
        and lettered points are."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return self._styles.get("", Style())
        named = child(properties, "pStyle")
        style = self._styles.get(attribute(named, "val") or "" if named is not None else "", Style())
        style = _own(style, properties)
        listed = style.numbering is not None and self._formats.get(style.numbering) in _BULLET_FORMATS
        return replace(style, bullet=style.heading is None and (style.bullet or listed))


def styles_of(document: Any) -> Styles:
    elements = {
        attribute(part, "styleId") or "": part
        for part in document.styles.element
        if local(part.tag) == "style"
    }
    done: dict[str, Style] = {}
    for name in elements:
        _resolved(name, elements, done, ())
    default = next((name for name, part in elements.items() if _is_default(part)), "")
    done[""] = done.get(default, Style())
    return Styles(done, _list_formats(document))


def _is_default(part: Any) -> bool:
    return attribute(part, "type") == "paragraph" and attribute(part, "default") in ("1", "true")


def _resolved(name: str, elements: dict[str, Any], done: dict[str, Style], seen: tuple[str, ...]) -> Style:
    if name in done:
        return done[name]
    if name not in elements or name in seen:
        return Style()
    part = elements[name]
    based = child(part, "basedOn")
    parent = attribute(based, "val") if based is not None else None
    base = _resolved(parent, elements, done, (*seen, name)) if parent else Style()
    label = attribute(child(part, "name"), "val") or "" if child(part, "name") is not None else ""
    done[name] = _run_settings(_own(_named(base, label), child(part, "pPr")), child(part, "rPr"))
    return done[name]


def _named(style: Style, label: str) -> Style:
    folded = label.strip().lower()
    heading = _HEADING.match(folded)
    if heading:
        return replace(style, heading=int(heading[1]))
    if folded == "title":
        return replace(style, heading=1)
    contents = folded.startswith(("toc ", "table of figures"))
    return replace(
        style,
        contents=style.contents or contents,
        bullet=style.bullet or folded.startswith(("list bullet", "list number")),
    )


def _own(style: Style, properties: Any) -> Style:
    if properties is None:
        return style
    outline = child(properties, "outlineLvl")
    if outline is not None:
        level = int(attribute(outline, "val") or 9)
        style = replace(style, heading=level + 1 if level < 9 else None)
    number = child(properties, "numPr", "numId")
    if number is not None:
        level_part = child(properties, "numPr", "ilvl")
        level_name = attribute(level_part, "val") if level_part is not None else None
        style = replace(style, numbering=(attribute(number, "val") or "", level_name or "0"))
    return style


def _run_settings(style: Style, properties: Any) -> Style:
    if properties is None:
        return style
    size = child(properties, "sz")
    if size is not None:
        style = replace(style, size=float(attribute(size, "val") or 0) / 2)
    return replace(style, bold=True) if is_on(properties, "b") else style


def _list_formats(document: Any) -> dict[tuple[str, str], str]:
    """(numbering id, level) -> "bullet", "decimal" and so on."""
    part = next(
        (r.target_part for r in document.part.rels.values() if r.reltype.endswith("/numbering")), None
    )
    if part is None:
        return {}
    abstract: dict[str, dict[str, str]] = {}
    formats: dict[tuple[str, str], str] = {}
    for element in part.element:
        if local(element.tag) == "abstractNum":
            levels = [
                level for level in element if local(level.tag) == "lvl" and child(level, "numFmt") is not None
            ]
            abstract[attribute(element, "abstractNumId") or ""] = {
                attribute(level, "ilvl") or "0": attribute(child(level, "numFmt"), "val") or ""
                for level in levels
            }
        elif local(element.tag) == "num" and child(element, "abstractNumId") is not None:
            levels_of = abstract.get(attribute(child(element, "abstractNumId"), "val") or "", {})
            formats |= {(attribute(element, "numId") or "", level): name for level, name in levels_of.items()}
    return formats
