"""A long made-up report as PDF: prose of generated sentences, with a table of figures on some of its pages, on all or on none."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from eval.bench.index_growth import PLACES, SERVICES, sentences

PAGES, WITH_TABLES = 60, 10
PARAGRAPHS, ROWS = 9, 24  # a page


def write_long_report(path: Path, pages: int = PAGES, with_tables: int = WITH_TABLES) -> Path:
    """So many pages, of which so many hold a ruled table (needs reportlab, a development package)."""
    from reportlab.platypus import SimpleDocTemplate

    document = SimpleDocTemplate(str(path), invariant=1, title="Services report 2021/22")
    document.build(list(_story(random.Random("long report"), pages, with_tables)))
    return path


def _story(draw: random.Random, pages: int, with_tables: int) -> Iterator[Any]:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, Spacer

    styles = getSampleStyleSheet()
    every = pages // with_tables if with_tables else pages + 1
    for page in range(pages):
        yield Paragraph(f"{draw.choice(SERVICES).capitalize()} in {draw.choice(PLACES)}", styles["Heading2"])
        if page % every == every - 1:
            yield _table(draw)
        else:
            for _ in range(PARAGRAPHS):
                yield Paragraph(" ".join(sentences(draw)), styles["BodyText"])
                yield Spacer(1, 6)
        yield PageBreak()


def _table(draw: random.Random) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Table

    head = ["Code", "Measure", "Good", "2019/20", "2020/21", "2021/22 target"]
    rows = [
        [f"SV.{at}", f"{draw.choice(SERVICES)} {at}", draw.choice(["High", "Low"])]
        + [f"{draw.uniform(1, 99):.1f}%" for _ in range(3)]
        for at in range(1, ROWS + 1)
    ]
    return Table([head, *rows], style=[("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
