"""Which parts of a web page are its content: the main element, and what inside it is furniture all the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.vocabulary import vocabulary

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

FEWEST_MAIN = 200  # characters from which a main element is taken for the content
LARGEST_FURNITURE = 0.5  # share of the text beyond which an element is content whatever it is called
FEWEST_LINKS, MOST_LINKED, SHORT_LINK = (
    4,
    0.8,
    18,
)  # a list of links: how many, share of its text, mean characters
_CONTAINERS = {"div", "section", "ul", "ol", "form", "header", "span", "p", "a", "article", "li"}
_NEVER = {
    "html",
    "body",
    "main",
    "table",
    "tbody",
    "thead",
    "tr",
    "td",
    "th",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|csv|pptx?)\b|/documents?/|/download", re.I)
_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def main_part(tree: LexborHTMLParser) -> tuple[LexborNode | None, bool]:
    """The element that holds the content and whether the page names it as such; else the body."""
    body = tree.body
    if body is None:
        return tree.root, False
    whole = _length(body)
    for selector in vocabulary("web_furniture")["main"]:
        found = body.css(selector)
        if len(found) == 1 and _length(found[0]) >= min(FEWEST_MAIN, whole / 2):
            return found[0], True
    return body, False


def is_furniture(node: LexborNode, whole: int, named_main: bool) -> bool:
    """Whether an element is left out with all that is in it. `whole` is the length of the text of the part it stands in."""
    known = vocabulary("web_furniture")
    tag = node.tag or ""
    attributes = node.attributes
    if tag in known["tags"] or "hidden" in attributes or _INVISIBLE.search(attributes.get("style") or ""):
        return True
    if tag in _NEVER:
        return False
    if attributes.get("aria-hidden") == "true" or (attributes.get("role") or "").lower() in known["roles"]:
        return True
    named = tag in _CONTAINERS and _named_furniture(node)
    return named or (not named_main and tag in ("div", "ul", "section") and _is_list_of_links(node, whole))


def _named_furniture(node: LexborNode) -> bool:
    known = vocabulary("web_furniture")
    classes = f"-{'-'.join(_words(node.attributes.get('class') or ''))}-"
    name = _words(node.attributes.get("id") or "")
    identity = f"-{'-'.join(name)}-" if len(name) <= 2 else ""
    hard = any(f"-{word}-" in names for word in known["words"] for names in (classes, identity))
    soft = any(f"-{word}-" in names for word in known["soft_words"] for names in (classes, identity))
    if not hard and not soft:
        return False
    if node.css_first("main, [role=main], h1") is not None:
        return False
    return not (soft and not hard and node.css_first("h2, h3, table") is not None)


def _words(names: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(names)]


def _is_list_of_links(node: LexborNode, whole: int) -> bool:
    links = node.css("a")
    if len(links) < FEWEST_LINKS or any(_FILE.search(link.attributes.get("href") or "") for link in links):
        return False
    length, linked = _length(node), sum(_length(link) for link in links)
    return (
        linked >= MOST_LINKED * length
        and linked / len(links) <= SHORT_LINK
        and length < LARGEST_FURNITURE * whole
    )


def _length(node: LexborNode) -> int:
    return len("".join(node.text().split()))
