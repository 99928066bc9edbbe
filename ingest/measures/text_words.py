"""The words of a document's flattened tables, without what page breaks put between them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.measures.text_header import TextHeader
from ingest.measures.text_tokens import Token, tokens_of
from ingest.reading import Line


def table_words(lines: Sequence[Line], headers: Sequence[TextHeader]) -> list[Token]:
    """The words from the first header on, without the headers and the page numbers above them."""
    tokens: list[Token] = []
    for at, header in enumerate(headers):
        stop = headers[at + 1].first if at + 1 < len(headers) else len(lines)
        found = tokens_of(lines, header.last + 1, stop)
        if at + 1 < len(headers) and found and _is_page_number(found[-1]):
            found.pop()
        tokens.extend(found)
    return tokens


def _is_page_number(token: Token) -> bool:
    """A whole number on a line of its own with empty lines before it, as the last word before a header."""
    return token.first and token.gap > 1 and re.fullmatch(r"\d{1,3}", token.text) is not None
