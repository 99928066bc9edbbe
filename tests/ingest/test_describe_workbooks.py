"""What a workbook of appendices calls itself."""

from __future__ import annotations

from ingest.describing.opening import opening_of
from ingest.describing.title import cover_title
from ingest.domain import Place
from ingest.reading import Line, Reading


def _title(*headings: tuple[str, int | None]) -> str | None:
    return cover_title(
        opening_of(Reading("xlsx", tuple(Line(text, Place(), heading=level) for text, level in headings)))
    )


def test_none_of_several_appendices_is_the_workbooks_title() -> None:
    assert _title(
        ("Contents", 1),
        ("Quarter 2 finance update 2022/23: tables", None),
        ("Rev", 1),
        ("Appendix 1 - Revenue budget 2022/23", 2),
        ("Cap", 1),
        ("Appendix 2 - Capital plan 2022/23", 2),
    ) == ("Quarter 2 finance update 2022/23: tables")


def test_an_appendix_alone_is_its_own_title() -> None:
    assert _title(("Appendix 2 - Capital plan 2022/23", 2)) == "Appendix 2 - Capital plan 2022/23"
