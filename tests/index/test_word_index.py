"""BM25 as bm25s computes it, and changes that come out as if the index had been built so."""

from __future__ import annotations

from pathlib import Path

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.word_index import K1, B, WordIndex, changed, empty_word_index, open_word_index

TEXTS = {
    "d1:p1": "grit the road before the frost".split(),
    "d1:p2": "fill the pothole fill it well".split(),
    "d2:p1": "frost frost frost".split(),
    "d2:m1": "orchard by the canal".split(),
}
words = st.lists(st.sampled_from("grit road frost tree swing canal".split()), min_size=1, max_size=8)
corpus = st.dictionaries(st.from_regex(r"d[0-9]:p[0-9]", fullmatch=True), words, min_size=1, max_size=8)


def built(texts: dict[str, list[str]]) -> WordIndex:
    return changed(empty_word_index(), [], texts.items())


def by_id(index: WordIndex, terms: list[str]) -> dict[str, float]:
    scores = index.scores(dict.fromkeys(terms, 1.0))
    return {node.decode(): float(score) for node, score in zip(index.ids, scores, strict=True)}


@pytest.mark.parametrize("query", [["frost"], ["the", "fill", "canal"], ["unheard"], ["frost", "unheard"]])
def test_scores_are_those_of_bm25s(query: list[str]) -> None:
    peer = bm25s.BM25(method="lucene", k1=K1, b=B)
    peer.index(list(TEXTS.values()), show_progress=False)
    known = [term for term in query if term in peer.vocab_dict]
    expected = peer.get_scores(known) if known else np.zeros(len(TEXTS))
    assert list(by_id(built(TEXTS), query).values()) == pytest.approx(expected.tolist(), rel=1e-5)


@given(first=corpus, second=corpus, query=words)
def test_changed_is_as_if_built_so(
    first: dict[str, list[str]], second: dict[str, list[str]], query: list[str]
) -> None:
    gone = [node for node in first if node in second or node.endswith("5")]
    after = {node: text for node, text in first.items() if node not in gone} | second
    assert by_id(changed(built(first), gone, second.items()), query) == pytest.approx(
        by_id(built(after), query)
    )


def test_opens_what_was_saved(tmp_path: Path) -> None:
    built(TEXTS).save(tmp_path / "words")
    opened = open_word_index(tmp_path / "words")
    assert by_id(opened, ["frost", "canal"]) == by_id(built(TEXTS), ["frost", "canal"])
    assert isinstance(opened.nodes, np.memmap)


def test_an_empty_index_opens_and_scores_nothing(tmp_path: Path) -> None:
    changed(built(TEXTS), list(TEXTS), []).save(tmp_path / "words")
    assert open_word_index(tmp_path / "words").scores({"frost": 1.0}).tolist() == []


def test_a_heavier_term_counts_for_more() -> None:
    index = built(TEXTS)
    assert index.scores({"canal": 2.0}).tolist() == pytest.approx((2 * index.scores({"canal": 1.0})).tolist())
