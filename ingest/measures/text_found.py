"""A row of a flattened measure table, cut into its cells."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.measures.text_assign import Assigned
from ingest.measures.text_header import TextHeader
from ingest.measures.text_layouts import Layout
from ingest.measures.text_tokens import Token


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row: its code, its words after the code with their cells, the columns and header they stand under, and its lines (as
    indexes)."""

    code: str
    tokens: tuple[Token, ...]
    columns: Layout
    assigned: Assigned
    header: TextHeader
    first: int
    last: int
