"""What a record is found by, and what of it is quoted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from index.nodes import Node, nodes_of
from index.record_files import split
from ingest.domain import Passage, Place, Records, Remark


def nodes(records: Records) -> list[Node]:
    return list(nodes_of(records.document, *split(records)))


def one(found: Iterable[Node], letter: str, ending: str = "") -> Node:
    return next(node for node in found if f":{letter}" in node.id and node.id.endswith(ending))


def test_the_embedded_text_carries_where_it_comes_from(make_records: Callable[..., Records]) -> None:
    found = nodes(make_records("gritting.pdf", ["Salt was short."], council="Borsetshire", period="2021/22"))
    meaning = one(found, "p").meaning
    for part in ("gritting", "Borsetshire", "2021/22", "Part 0", "Salt was short."):
        assert part in meaning


def test_what_is_quoted_is_the_sources_own(make_records: Callable[..., Records]) -> None:
    found = nodes(make_records("a.pdf", ["Salt was short."]))
    assert one(found, "p").quoted == "Salt was short."
    assert one(found, "m").quoted == (
        "Code Measure 2020/21 2021/22 target HW 7 Primary routes gritted before the morning peak 12.5% 15%"
    )
    assert one(found, "f").quoted == "£000 Budget\nGritting (1,200)"


def test_a_documents_own_acronyms_are_written_out(make_records: Callable[..., Records]) -> None:
    records = make_records("a.pdf", ["The WSP is due."], glossary=(("WSP", "winter service plan"),))
    passage = one(nodes(records), "p")
    assert "winter service plan" in passage.meaning
    assert "winter service plan" not in passage.quoted


def test_a_measure_has_a_face_for_its_name_and_a_table_one_for_each_row(
    make_records: Callable[..., Records],
) -> None:
    found = nodes(make_records("a.pdf"))
    assert one(found, "m", "#1").meaning == "Primary routes gritted before the morning peak"
    assert one(found, "f", "#1").quoted == "Gritting (1,200)"


def test_a_passage_carries_the_name_of_the_measure_it_comments_on(
    make_records: Callable[..., Records],
) -> None:
    records = make_records("a.pdf", ["Lorries went out on forty nights. Salt was short.", "The canal froze."])
    remark = Remark("Salt was short.", Place())
    commented = replace(records, measures=(replace(records.measures[0], remarks=(remark,)),))
    about_it, other = (node for node in nodes(commented) if ":p" in node.id)
    assert "Primary routes gritted" in about_it.words
    assert "Primary routes gritted" not in other.words


def test_payload_once_a_record_and_without_a_passages_text(make_records: Callable[..., Records]) -> None:
    found = nodes(make_records("a.pdf", ["Salt was short."]))
    assert [node.payload is not None for node in found if ":m" in node.id] == [True, False]
    assert "Salt" not in str(one(found, "p").payload)


def test_order_of_measures_does_not_matter_to_passages(make_records: Callable[..., Records]) -> None:
    records = make_records("a.pdf", ["One."])
    longer = replace(records, passages=(*records.passages, Passage("x:p9", "x", "Two.", (), Place(), 9)))
    assert nodes(records)[-1] == next(node for node in nodes(longer) if node.id == nodes(records)[-1].id)
