"""What kind of thing a sentence says, by the words of said.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from ingest.domain import Passage
from ingest.sentences import ends_sentence, split_sentences

LONGEST = 45  # words of a document quoted at a time
SHORTEST, RAMBLING = (
    8,
    90,
)  # words of a sentence fit to be quoted: with more, it is a list or a table run together
JOINED = 60  # words of a sentence with the one it leans on
_LABELLED = re.compile(r"([A-Z][^:.;!?]{2,60}):\s+(?=[A-Z])")
_NOTE = re.compile(r"\[\^?\d+\]")
_LABEL = re.compile(r"^(?:commentary|comments?|narrative|update)\s*[:–-]\s+(?=[A-Z])", re.IGNORECASE)
_BULLET = re.compile(r"(?:^|\s)[-•·▪\uf0b7\uf0a7]\s+(?=\S)")


@cache
def _patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    data = tomllib.loads(Path(__file__).with_name("said.toml").read_text("utf-8"))
    return {
        group: {name: re.compile(words, re.IGNORECASE) for name, words in words_of.items()}
        for group, words_of in data.items()
    }


def says(group: str, name: str, text: str) -> bool:
    """Whether a text has the words of one kind: `says("members", "asked", sentence)`."""
    return bool(_patterns()[group][name].search(text))


def quotable(sentence: str) -> bool:
    """A whole sentence of the document's own prose, neither a heading, an address nor a definition."""
    words = sentence.split()
    capitals = sum(word[0].isupper() for word in words)
    return (
        SHORTEST <= len(words) <= RAMBLING
        and 2 * capitals < len(words)
        and sentence[0].isupper()
        and ends_sentence(sentence)
        and "@" not in sentence
        and "http" not in sentence
        and "[^" not in sentence
        and not says("officers", "idle", sentence)
    )


def cut(sentence: str, longest: int = LONGEST) -> str:
    """The sentence in up to `longest` words, cut after a clause where it is longer, with an ellipsis."""
    words = sentence.split()
    if len(words) <= longest:
        return " ".join(words)
    ends = [at + 1 for at, word in enumerate(words[:longest]) if word[-1] in ",;:" and at >= longest // 2]
    return " ".join(words[: ends[-1] if ends else longest]).rstrip(",;: ") + " …"


def items_of(passage: Passage) -> tuple[str, ...]:
    """The bullets of a list, each on its own, after the words that lead up to them; else the whole passage."""
    folded = " ".join(passage.text.split())
    parts = [" ".join(part.split()) for part in _BULLET.split(passage.text)] if passage.form == "list" else []
    return tuple(part for part in parts if part) or (folded,)


def labelled(item: str) -> tuple[str, str]:
    """ "Workforce: two posts are vacant." -> ("Workforce", "two posts are vacant."); an empty label where there is none."""
    match = _LABELLED.match(item)
    return (match[1].strip(), item[match.end() :]) if match else ("", item)


def strip_notes(text: str) -> str:
    """Without the marks of footnotes and what they say at its end."""
    return _NOTE.sub("", text.partition(" [^")[0] if "]: " in text else text).strip()


def quotations(text: str, heading: str = "") -> tuple[str, ...]:
    """Every quotable sentence of a text, with the sentence before it where it leans on that one ("This has resulted in ..."); a
    heading run into the first sentence is left off."""
    plain = _LABEL.sub("", " ".join(text.split()))
    sentences = split_sentences(plain.removeprefix(" ".join(heading.split())).strip() if heading else plain)
    found = []
    for at, sentence in enumerate(sentences):
        if not says("officers", "leaning", sentence):
            found.append(sentence)
        elif at and not says("officers", "leaning", sentences[at - 1]):
            pair = f"{sentences[at - 1]} {sentence}"
            found += [pair] if len(pair.split()) <= JOINED else []
    return tuple(one for one in found if quotable(one))
