"""Sentences: where one ends, without stumbling over abbreviations, initials, decimals and list numbers.

`" ".join(split_sentences(text))` is the text with its white space folded: nothing is lost, nothing added.
"""

from __future__ import annotations

import re

# Abbreviations that are followed by the rest of their sentence, in lower case, without the stop.
_TITLES = (
    "mr mrs ms miss dr prof rev revd hon rt cllr cllrs councillor sir st col capt lt sgt gen messrs".split()
)
_POINTERS = "no nos fig figs p pp para paras s ss sec sect ch chap art arts reg regs ref refs vol app appx sch tel ext".split()
_INNER = "e.g eg i.e ie viz cf vs v approx c ca circa incl inc excl est avg max min dept govt approx".split()
_NEVER_LAST = frozenset((*_TITLES, *_POINTERS, *_INNER))
# These may end a sentence: they do when the next word starts with a capital.
_POINTERS_NEED_NUMBER = frozenset((*_POINTERS, "v", "c"))

_END = re.compile(r"""[.!?…]+["'”’)\]]*(?:\[\^?\d+\]|[¹²³⁴-⁹])*(?=\s)""")
_OPENS = re.compile(r"""["'“‘(\[•·*-]*\s?["'“‘(\[]*[A-Z0-9£$€À-Þ]""")
_LAST_WORD = re.compile(r"([\w.]+)\W*$")
_LIST_NUMBER = re.compile(r"(?:^|[\s(])(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5}|[A-Za-z])\.$")
_TERMINAL = re.compile(r"""[.!?…]["'”’)\]]*(?:\[\^?\d+\]|[¹²³⁴-⁹])*$""")


def fold(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def split_sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, white space folded, in order; a text without a full stop is one sentence."""
    folded = fold(text)
    sentences = []
    start = 0
    for match in _END.finditer(folded):
        if _is_boundary(folded, start, match):
            sentences.append(folded[start : match.end()])
            start = match.end() + 1
    if folded[start:]:
        sentences.append(folded[start:])
    return tuple(sentences)


def ends_sentence(text: str) -> bool:
    """Whether the text stops where a sentence may stop: at a full stop, question or exclamation mark, quotes allowed after."""
    stripped = text.rstrip()
    if not _TERMINAL.search(stripped):
        return False
    if not stripped.endswith("."):
        return True
    return not (_word_before(stripped) in _NEVER_LAST or _LIST_NUMBER.search(stripped))


def _is_boundary(text: str, start: int, match: re.Match[str]) -> bool:
    after = text[match.end() + 1 :]
    if not _OPENS.match(after):
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    before = text[start : match.start() + 1]
    word = _word_before(before)
    if word in _POINTERS_NEED_NUMBER:
        return not after[:1].isdigit() and (len(word) > 2 or word == "no")
    if word in _NEVER_LAST or _is_initial(before):
        return False
    return not _is_list_number(before)


def _word_before(text: str) -> str:
    """The last word, in lower case, its own inner stops kept: "e.g." gives "e.g"."""
    match = _LAST_WORD.search(text)
    return match[1].rstrip(".").lower() if match else ""


def _is_initial(before: str) -> bool:
    """A single capital before the stop is an initial ("J. Smith"), unless a number or a label stands before it ("Option B.")."""
    return re.search(r"(?:^|\s|\.)[A-Z]\.$", before) is not None and not re.search(
        r"\b(?:[Oo]ption|[Bb]and|[Gg]rade|[Aa]ppendix|[Aa]nnex|[Pp]art|[Tt]ier|[Vv]itamin|[Pp]lan|[Gg]roup|[Cc]ategory)\s[A-Z]\.$",
        before,
    )


def _is_list_number(before: str) -> bool:
    """ "1." or "(iv)." that opens the sentence numbers it."""
    return _LIST_NUMBER.fullmatch(before.strip()) is not None
