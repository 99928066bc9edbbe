"""A briefing as a Word document: real headings, lists and tables, captions, page numbers, pictures with their text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.briefing.briefing import Block, Briefing, Charts, Paragraph, Points, Sentence, Table
from app.briefing.marks import marked
from app.briefing.pictures import drawn
from app.briefing.printable import clean
from app.briefing.word_layout import add_page_numbers, described, laid_out, small, styled
from app.briefing.word_table import add_table

EPOCH = dt.datetime(2000, 1, 1)  # a fixed date, so that the same briefing gives the same file
ZIPPED = (1980, 1, 1, 0, 0, 0)
HALF, FULL = 8.4, 17.2  # centimetres of a picture


def as_docx(briefing: Briefing) -> bytes:
    """The same briefing gives the same bytes."""
    import docx

    document = docx.Document()
    styled(document)
    laid_out(document)
    _properties(document, briefing)
    add_page_numbers(document, clean(briefing.title))
    document.add_paragraph(clean(briefing.title), style="Title")
    _sentences(document.add_paragraph(), briefing.about)
    for section in briefing.sections:
        document.add_heading(clean(section.heading), section.level)
        for block in section.blocks:
            _add(document, block)
    out = BytesIO()
    document.save(out)
    return _fixed(out.getvalue())


def _properties(document: Any, briefing: Briefing) -> None:
    core = document.core_properties
    core.title, core.subject, core.author = clean(briefing.title), clean(briefing.topic), "Scrutineer"
    core.created = core.modified = EPOCH
    core.last_modified_by, core.revision, core.language, core.comments = "Scrutineer", 1, "en-GB", ""


def _add(document: Any, block: Block) -> None:
    if isinstance(block, Paragraph):
        _sentences(document.add_paragraph(), block.sentences)
    elif isinstance(block, Points):
        for point in block.items:
            _sentences(document.add_paragraph(style="List Bullet"), point.sentences, quiet=block.quiet)
    elif isinstance(block, Table):
        add_table(document, block)
    else:
        _charts(document, block)


def _sentences(paragraph: Any, sentences: Iterable[Sentence], quiet: bool = False) -> None:
    for at, sentence in enumerate(sentences):
        if at:
            paragraph.add_run(" ")
        if sentence.lead:
            paragraph.add_run(f"{clean(sentence.lead)} ").bold = True
        text = paragraph.add_run(clean(sentence.text))
        if quiet:
            small(text)
        if sentence.citations:
            small(paragraph.add_run(f" {marked(sentence.citations)}"))


def _charts(document: Any, charts: Charts) -> None:
    """Pictures in a line of their own, two of a half width beside each other, with the caption below."""
    from docx.shared import Cm

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    for picture in charts.pictures:
        image, (wide, _) = drawn(picture)
        shape = paragraph.add_run().add_picture(BytesIO(image), width=Cm(HALF if wide <= 1000 else FULL))
        described(shape, clean(picture.title), clean(picture.words))
    caption = document.add_paragraph(clean(charts.caption), style="Caption")
    if charts.citations:
        small(caption.add_run(f" {marked(charts.citations)}"))


def _fixed(data: bytes) -> bytes:
    """The package again with fixed times for its parts."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for part in given.infolist():
            entry = ZipInfo(part.filename, ZIPPED)
            entry.compress_type = ZIP_DEFLATED
            made.writestr(entry, given.read(part.filename))
    return out.getvalue()
