"""What ids tell: "0123456789abcdef:m3" is a measure row of that document; "0123456789abcdef:m3#1" another face of it in the store."""

from __future__ import annotations

KINDS = ("passage", "measure", "table")
LETTERS = {"passage": "p", "measure": "m", "table": "f"}
DOCUMENT_LENGTH = 16
LETTER_AT = DOCUMENT_LENGTH + 1
_KINDS = {letter: kind for kind, letter in LETTERS.items()}


def document_of(record_id: str) -> str:
    return record_id.partition(":")[0]


def kind_of(record_id: str) -> str:
    return _KINDS.get(record_id.partition(":")[2][:1], "")


def face_id(record_id: str, face: int) -> str:
    """The id under which a record's face is stored: the first face has the record's own."""
    return f"{record_id}#{face}" if face else record_id


def record_of(node_id: str) -> str:
    return node_id.partition("#")[0]
