"""A library seen through filters: every room of answering then keeps to the documents they allow, without knowing of them."""

from __future__ import annotations

from dataclasses import fields
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, cast

from index.filters import ANYTHING, Filters, allowed

if TYPE_CHECKING:
    from index.library import Hit, Library
    from ingest.domain import Document, FinanceTable, Measure


@lru_cache(maxsize=32)
def narrowed(library: Library, filters: Filters) -> Library:
    """The library itself where the filters allow everything, else a view of the documents they allow."""
    return library if filters == ANYTHING else cast("Library", _View(library, filters))


class _View:
    """What a Library gives, less what the filters leave out; everything else is the library's own."""

    def __init__(self, whole: Library, filters: Filters) -> None:
        self._whole, self._filters = whole, filters
        self._ids = allowed(whole.documents, filters) or frozenset()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole, name)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return tuple(one for one in self._whole.documents if one.id in self._ids)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        return tuple(one for one in self._whole.measures if one.document in self._ids)

    @cached_property
    def tables(self) -> tuple[FinanceTable, ...]:
        return tuple(one for one in self._whole.tables if one.document in self._ids)

    def search(self, query: str, *, filters: Filters = ANYTHING, **how: Any) -> tuple[Hit, ...]:
        """Both the view's filters and those given hold."""
        given = {field.name: getattr(filters, field.name) for field in fields(Filters)}
        both = Filters(**{name: value or getattr(self._filters, name) for name, value in given.items()})
        within = allowed(self._whole.documents, filters)
        if not self._ids or (within is not None and not within & self._ids):
            return ()
        return self._whole.search(query, filters=both, **how)
