"""The error tree. What Scrutineer raises on purpose descends from ScrutineerError and prints as one line.

ScrutineerError
├── UsageError              a wrong argument or setting: what was given, what is allowed (exit 2)
├── IngestError
│   └── RefusedFile         one file that cannot be ingested; the others go on (exit 3)
├── IndexUnavailable        no index, a foreign or older one, or a server that does not answer (exit 1)
│   ├── IndexLocked         another process is writing
│   └── ModelUnavailable    weights missing or not those expected
└── CalculationError        inputs a calculator cannot take: units that don't fit, a missing figure
"""

from __future__ import annotations

LONGEST_REASON = 200  # letters


class ScrutineerError(Exception):
    """Base of all; the message is one line for a person."""


class UsageError(ScrutineerError):
    """A wrong argument, path or setting."""


class IngestError(ScrutineerError):
    """Something about reading documents."""


class RefusedFile(IngestError):
    """A file that is not ingested. `reason` is one line without the file's name, whatever a library's own message was."""

    def __init__(self, reason: str) -> None:
        folded = " ".join(reason.split())
        self.reason = folded if len(folded) <= LONGEST_REASON else f"{folded[:LONGEST_REASON].rstrip()}…"
        super().__init__(self.reason)


class IndexUnavailable(ScrutineerError):
    """The index cannot be opened; the message says what to do."""


class IndexLocked(IndexUnavailable):
    """Another process is writing the index."""


class ModelUnavailable(IndexUnavailable):
    """The embedding model is missing or is not the one expected."""


class CalculationError(ScrutineerError):
    """Inputs a calculator cannot take."""
