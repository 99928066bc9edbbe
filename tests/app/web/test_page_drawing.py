"""Page pictures: the box that a reader gives lies on the words it stands for, on turned and cropped pages too."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app.web.page_drawing import WIDTH, draw_page
from app.web.text_context import AROUND, lines_around, lines_markup
from ingest.domain import BBox

WORD, SIZE = "Gritting", 30


def pdf(path: Path, *, turned: int = 0, cropped: bool = False) -> Path:
    canvas = Canvas(str(path), pagesize=(600, 800))
    if cropped:
        canvas.setCropBox((50, 100, 550, 700))
    canvas.setPageRotation(turned)
    canvas.setFont("Helvetica-Bold", SIZE)
    canvas.drawString(200, 400, WORD)
    canvas.showPage()
    canvas.save()
    return path


def word_box(path: Path) -> BBox:
    """Where the project's own reader says that the word stands."""
    from ingest.readers import read

    line = next(line for line in read(path, "pdf").lines if WORD in line.text)
    assert line.place.bbox is not None
    return line.place.bbox


def dark(picture: Image.Image, box: tuple[float, float, float, float]) -> int:
    """How many dark pixels lie in the box."""
    return sum(1 for value in picture.crop(tuple(map(int, box))).convert("L").tobytes() if value < 100)


@pytest.mark.parametrize(
    ("turned", "cropped"), [(0, False), (90, False), (180, False), (270, False), (0, True)],
    ids=["upright", "turned 90", "turned 180", "turned 270", "cropped"],
)  # fmt: skip
def test_the_box_lies_on_the_cited_words(tmp_path: Path, turned: int, cropped: bool) -> None:
    path = pdf(tmp_path / "page.pdf", turned=turned, cropped=cropped)
    box = word_box(path)
    plain = Image.open(io.BytesIO(draw_page(str(path), 1, None)[0]))
    scale = WIDTH / (500 if cropped else 600)  # reportlab swaps the sides of a page it turns by 90 or 270
    grown = (box[0] * scale - 4, box[1] * scale - 4, box[2] * scale + 4, box[3] * scale + 4)
    everything = dark(plain, (0, 0, *plain.size))
    assert everything > 500
    assert dark(plain, grown) > 0.95 * everything


def test_the_box_is_marked_and_shown_close_up(tmp_path: Path) -> None:
    path = pdf(tmp_path / "page.pdf")
    whole, close = draw_page(str(path), 1, word_box(path))
    assert close is not None
    page, band = Image.open(io.BytesIO(whole)), Image.open(io.BytesIO(close))
    assert page.width == WIDTH
    assert band.width >= WIDTH / 2 - 2
    assert band.height < page.height / 2
    yellow = sum(
        1 for red, green, blue in page.get_flattened_data() if red > 200 and green > 180 and blue < 200
    )
    assert yellow > 1000


def test_a_huge_page_is_drawn_within_bounds(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "long.pdf"), pagesize=(100, 14000))
    canvas.drawString(10, 10, "x")
    canvas.save()
    whole, close = draw_page(str(tmp_path / "long.pdf"), 1, None)
    size = Image.open(io.BytesIO(whole)).size
    assert close is None
    assert size[0] * size[1] <= 12_100_000


def test_lines_are_shown_with_those_around_them(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("\n".join(f"line {number} <b>" for number in range(1, 41)), "utf-8")
    lines = lines_around(path, 20, 21)
    assert [line.number for line in lines] == list(range(20 - AROUND, 21 + AROUND + 1))
    assert [line.number for line in lines if line.cited] == [20, 21]
    html = str(lines_markup(lines))
    assert html.count('class="sc-cited"') == 2
    assert "<b>" not in html


def test_lines_past_the_end_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "short.txt"
    path.write_text("one\ntwo", "utf-8")
    assert [line.text for line in lines_around(path, 2, 9)] == ["one", "two"]
