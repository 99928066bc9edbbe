"""Which documents a search may look at."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.domain import Document


@dataclass(frozen=True, slots=True)
class Filters:
    """Each given filter must hold; case and white space make no difference. `document` is an id or a file name, `kind` a document
    kind ("minutes"), `period` the period the document covers ("2020/21")."""

    council: str | None = None
    document: str | None = None
    kind: str | None = None
    period: str | None = None
    portfolio: str | None = None

    def allow(self, document: Document) -> bool:
        pairs = (
            (self.council, (document.council,)),
            (self.document, (document.id, document.file)),
            (self.kind, (document.kind,)),
            (self.period, (document.period,)),
            (self.portfolio, (document.portfolio,)),
        )
        return all(wanted is None or _folded(wanted) in map(_folded, found) for wanted, found in pairs)


ANYTHING = Filters()


def allowed(documents: Iterable[Document], filters: Filters) -> frozenset[str] | None:
    """Ids of the documents that the filters allow; None where they allow all."""
    if filters == ANYTHING:
        return None
    return frozenset(document.id for document in documents if filters.allow(document))


def _folded(text: str | None) -> str | None:
    return None if text is None else " ".join(text.casefold().split())
