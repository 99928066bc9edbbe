"""A briefing as Markdown: text from documents stays text, whatever signs it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.briefing.briefing import Block, Briefing, Charts, Paragraph, Points, Sentence, Table, Variances
from app.briefing.marks import marked

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_OPENING = re.compile(r"^(\s*)(\d+)([.)])(\s)|^(\s*)([-+])(\s)")


def as_markdown(briefing: Briefing) -> str:
    """GitHub-flavoured, with tables; charts are given in words. Ends with one line feed."""
    lines = [f"# {inert(briefing.title)}", "", _run(briefing.about)]
    for section in briefing.sections:
        lines += ["", f"{'#' * (section.level + 1)} {inert(section.heading)}"]
        for block in section.blocks:
            lines += ["", *_block(block)]
    return "\n".join(lines) + "\n"


def inert(text: str) -> str:
    """Text without Markdown or HTML of its own."""
    escaped = _SIGNS.sub(r"\\\1", " ".join(text.split()))
    return _OPENING.sub(
        lambda match: f"{match[1] or match[5] or ''}{match[2] or ''}\\{match[3] or match[6]} ", escaped
    )


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _run(block.sentences)
    elif isinstance(block, Points):
        for item in block.items:
            yield f"- {_run(item.sentences)}"
    elif isinstance(block, Table):
        yield from _table(block)
    else:
        yield from _charts(block)


def _run(sentences: tuple[Sentence, ...]) -> str:
    return " ".join(_sentence(sentence) for sentence in sentences)


def _sentence(sentence: Sentence) -> str:
    lead = f"**{inert(sentence.lead)}** " if sentence.lead else ""
    marks = f" {inert(marked(sentence.citations))}" if sentence.citations else ""
    return f"{lead}{inert(sentence.text)}{marks}"


def _table(table: Table) -> Iterator[str]:
    yield f"**{inert(table.caption)}**"
    yield ""
    yield _line([*table.columns, "Source"])
    yield (
        "|"
        + "|".join(" ---: " if at in table.numeric else " --- " for at in range(len(table.columns) + 1))
        + "|"
    )
    for row in table.rows:
        cells = [*row.cells, marked(row.citations)]
        yield _line(
            [f"**{inert(cell)}**" if row.total and cell else inert(cell) for cell in cells], made=True
        )


def _line(cells: list[str], made: bool = False) -> str:
    return "| " + " | ".join(cell if made else inert(cell) for cell in cells) + " |"


def _charts(charts: Charts) -> Iterator[str]:
    yield f"**{inert(charts.caption)}** {inert(marked(charts.citations))}"
    yield ""
    for picture in charts.pictures:
        kind = "Variances" if isinstance(picture, Variances) else "Trend"
        yield f"- {kind}: {inert(picture.words)}"
