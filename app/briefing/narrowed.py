"""A library seen through filters: the documents they allow, and their records only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from index.filters import ANYTHING, Filters, allowed
from ingest.domain import Document, FinanceTable, Measure

if TYPE_CHECKING:
    from index.library import Hit, Library


def narrowed(library: Library, filters: Filters) -> Library:
    """The library itself where nothing is filtered, so that what was made of it before serves again."""
    return library if filters == ANYTHING else _Narrowed(library, filters)  # type: ignore[return-value]  # same reading methods


@dataclass(frozen=True)
class _Narrowed:
    library: Library
    filters: Filters

    @property
    def documents(self) -> tuple[Document, ...]:
        ids = allowed(self.library.documents, self.filters)
        return tuple(one for one in self.library.documents if ids is None or one.id in ids)

    @property
    def measures(self) -> tuple[Measure, ...]:
        held = {document.id for document in self.documents}
        return tuple(measure for measure in self.library.measures if measure.document in held)

    @property
    def tables(self) -> tuple[FinanceTable, ...]:
        held = {document.id for document in self.documents}
        return tuple(table for table in self.library.tables if table.document in held)

    def __getattr__(self, name: str) -> Any:
        """Reading by id and all else is the library's own."""
        return getattr(self.library, name)

    def search(
        self,
        query: str,
        *,
        limit: int = 10,
        kinds: tuple[str, ...] = ("passage",),
        filters: Filters = ANYTHING,
    ) -> tuple[Hit, ...]:
        """Hits within both filters; of the same field in both, the one asked for now looks inside the other."""
        given = {name: value for name in _FIELDS if (value := getattr(filters, name)) is not None}
        held = {document.id for document in self.documents}
        found = self.library.search(query, limit=limit, kinds=kinds, filters=replace(self.filters, **given))
        return tuple(hit for hit in found if hit.document.id in held)


_FIELDS = ("council", "document", "kind", "period", "portfolio")
