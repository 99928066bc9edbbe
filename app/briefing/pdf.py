"""A briefing as a PDF: bookmarks for its headings, page numbers, tables whose header repeats, charts as pictures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from app.briefing.briefing import Block, Briefing, Charts, Paragraph, Points, Sentence, Table
from app.briefing.marks import marked
from app.briefing.pdf_layout import CM, FULL, HALF, paper, styles
from app.briefing.pdf_table import table_flowables
from app.briefing.pictures import drawn
from app.briefing.printable import western

LOW, HIGH = 2 * CM, 4 * CM  # room that a heading needs below it on its page: for text, for a table


def as_pdf(briefing: Briefing) -> bytes:
    """The same briefing gives the same bytes. Laid out twice: the first time to count the pages."""
    pages = _laid_out(briefing, None)[1]
    return _laid_out(briefing, pages)[0]


def _laid_out(briefing: Briefing, pages: int | None) -> tuple[bytes, int]:
    out = BytesIO()
    document = paper(out, western(briefing.title), western(briefing.topic), pages)
    document.build(list(_story(briefing)))
    return out.getvalue(), document.page


def _story(briefing: Briefing) -> Iterator[Any]:
    from reportlab.platypus import CondPageBreak
    from reportlab.platypus import Paragraph as Text

    sheet = styles()
    yield Text(_plain(briefing.title), sheet["title"])
    yield Text(_run(briefing.about), sheet["text"])
    for section in briefing.sections:
        tabled = bool(section.blocks) and isinstance(section.blocks[0], Table)
        yield CondPageBreak(HIGH if tabled else LOW)
        yield Text(_plain(section.heading), sheet[f"heading{section.level}"])
        for block in section.blocks:
            yield from _flowables(block)


def _flowables(block: Block) -> Iterator[Any]:
    from reportlab.platypus import Paragraph as Text

    sheet = styles()
    if isinstance(block, Paragraph):
        yield Text(_run(block.sentences), sheet["text"])
    elif isinstance(block, Points):
        for point in block.items:
            yield Text(_run(point.sentences), sheet["quiet" if block.quiet else "point"], bulletText="•")
    elif isinstance(block, Table):
        yield from table_flowables(block)
    else:
        yield from _charts(block)


def _charts(charts: Charts) -> Iterator[Any]:
    """Two pictures of half a width beside each other; the caption keeps with them."""
    from reportlab.platypus import Image, KeepTogether
    from reportlab.platypus import Paragraph as Text
    from reportlab.platypus import Table as Grid

    images = []
    for picture in charts.pictures:
        data, (wide, high) = drawn(picture)
        width = HALF if wide <= 1000 else FULL
        images.append(Image(BytesIO(data), width, width * high / wide))
    across = 2 if len(images) > 1 else 1
    lines = [images[at : at + across] for at in range(0, len(images), across)]
    rows = [[*line, *[""] * (across - len(line))] for line in lines]
    caption = f"{_plain(charts.caption)} {_marks(charts.citations)}"
    yield KeepTogether(
        [
            Grid(rows, hAlign="LEFT", style=[("LEFTPADDING", (0, 0), (-1, -1), 0)]),
            Text(caption, styles()["caption"]),
        ]
    )


def _run(sentences: Iterable[Sentence]) -> str:
    return " ".join(_sentence(sentence) for sentence in sentences)


def _sentence(sentence: Sentence) -> str:
    lead = f"<b>{_plain(sentence.lead)}</b> " if sentence.lead else ""
    return f"{lead}{_plain(sentence.text)} {_marks(sentence.citations)}".rstrip()


def _marks(numbers: tuple[int, ...]) -> str:
    return f'<font size="7" color="#55606c">{marked(numbers)}</font>' if numbers else ""


def _plain(text: str) -> str:
    """Text as text: nothing in it is taken for markup."""
    return escape(western(text))
