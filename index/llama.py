"""The library as LlamaIndex knows retrievers and query engines, so that a LlamaIndex program can plug it in."""

from __future__ import annotations

from typing import Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.response.schema import Response
from llama_index.core.callbacks.base import CallbackManager
from llama_index.core.llms import LLM
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.query_engine import RetrieverQueryEngine
from llama_index.core.schema import NodeRelationship, NodeWithScore, QueryBundle, RelatedNodeInfo, TextNode

from index.filters import ANYTHING, Filters
from index.library import Hit, Library
from index.nodes import quoted_text
from index.record_ids import KINDS
from ingest.domain import FinanceTable, Measure, Passage


class ScrutineerRetriever(BaseRetriever):
    """Passages, measure rows and finance tables by meaning and words. The library follows the index from query to query."""

    def __init__(
        self,
        library: Library,
        *,
        similarity_top_k: int = 10,
        kinds: tuple[str, ...] = KINDS,
        filters: Filters = ANYTHING,
        callback_manager: CallbackManager | None = None,
    ) -> None:
        self._library = library
        self._limit, self._kinds, self._filters = similarity_top_k, kinds, filters
        super().__init__(callback_manager=callback_manager)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        self._library = self._library.refreshed()
        hits = self._library.search(
            query_bundle.query_str, limit=self._limit, kinds=self._kinds, filters=self._filters
        )
        return [NodeWithScore(node=node_of(hit), score=hit.score) for hit in hits]


class PassagesOnlyEngine(BaseQueryEngine):
    """A query engine without a language model: the answer is the text of the best hit, the sources are all of them."""

    def __init__(self, retriever: BaseRetriever) -> None:
        self._retriever = retriever
        super().__init__(callback_manager=None)

    def retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return self._retriever.retrieve(query_bundle)

    def _query(self, query_bundle: QueryBundle) -> Response:
        return _best(self.retrieve(query_bundle))

    async def _aquery(self, query_bundle: QueryBundle) -> Response:
        return _best(await self._retriever.aretrieve(query_bundle))

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}


def as_retriever(  # noqa: PLR0913 - all but the library are filters
    library: Library,
    *,
    similarity_top_k: int = 10,
    kinds: tuple[str, ...] = KINDS,
    council: str | None = None,
    document: str | None = None,
    kind: str | None = None,
    period: str | None = None,
    portfolio: str | None = None,
) -> ScrutineerRetriever:
    """A retriever over the library; each filter is a plain parameter (see `Filters`)."""
    filters = Filters(council, document, kind, period, portfolio)
    return ScrutineerRetriever(library, similarity_top_k=similarity_top_k, kinds=kinds, filters=filters)


def as_query_engine(library: Library, llm: LLM | None = None, **filters: Any) -> BaseQueryEngine:
    """A query engine over `as_retriever(library, **filters)`: with a language model LlamaIndex's own, which words an answer from the
    hits; without one the hits speak for themselves."""
    retriever = as_retriever(library, **filters)
    return RetrieverQueryEngine.from_args(retriever, llm=llm) if llm else PassagesOnlyEngine(retriever)


def node_of(hit: Hit) -> TextNode:
    """A hit as a LlamaIndex node: the source's own text, and where it stands in the metadata."""
    record, source = hit.record, hit.document.source
    given = {
        "kind": hit.kind,
        "file": source.name,
        "title": hit.document.title,
        "council": hit.document.council,
        "document_kind": hit.document.kind,
        "period": hit.document.period,
        "portfolio": hit.document.portfolio,
        "section": _section(record),
        "page": record.place.page,
        "lines": "-".join(map(str, record.place.lines)) if record.place.lines else None,
        "code": record.code if isinstance(record, Measure) else None,
    }
    return TextNode(
        id_=hit.id,
        text=quoted_text(record),
        metadata={name: value for name, value in given.items() if value},
        relationships={NodeRelationship.SOURCE: RelatedNodeInfo(node_id=hit.document.id)},
    )


def _section(record: Passage | Measure | FinanceTable) -> str | None:
    return None if isinstance(record, Measure) else " > ".join(record.heading_path)


def _best(found: list[NodeWithScore]) -> Response:
    return Response(found[0].node.get_content() if found else "Nothing found.", source_nodes=found)
