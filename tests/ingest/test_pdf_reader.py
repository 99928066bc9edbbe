"""The PDF reader: lines in reading order with their places, running headers and footers left out, files refused in one line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.errors import RefusedFile
from ingest.readers.pdf import read
from tests.ingest.layouts import pages, tables
from tests.ingest.layouts.building import PROSE


def _texts(path: Path) -> list[str]:
    return [line.text for line in read(path).lines]


def test_running_headers_footers_and_page_numbers_are_left_out_but_headings_of_pages_stay(
    tmp_path: Path,
) -> None:
    texts = _texts(pages.report_with_furniture(tmp_path / "a.pdf"))
    assert not [text for text in texts if "Council" in text or "printed" in text or text.startswith("Page")]
    assert [text for text in texts if text.startswith("Priority")] == [
        f"Priority {page}" for page in range(1, 6)
    ]


def test_bare_page_numbers_are_left_out(tmp_path: Path) -> None:
    assert not [text for text in _texts(pages.bare_page_numbers(tmp_path / "a.pdf")) if text.startswith("-")]


def test_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    text = " ".join(_texts(pages.two_columns(tmp_path / "a.pdf")))
    assert text.startswith("What the year brought Left begins.")
    left, right = text.split("Right begins.")
    assert PROSE[2] in left
    assert right.strip().startswith(PROSE[0])


def test_text_around_a_table_across_two_columns_keeps_its_order(tmp_path: Path) -> None:
    reading = read(tables.two_columns(tmp_path / "a.pdf"))
    table = next(at for at, item in enumerate(reading.items) if item is reading.grids[0])
    before = " ".join(line.text for line in reading.items[:table])  # type: ignore[union-attr]
    after = " ".join(line.text for line in reading.items[table + 1 :])  # type: ignore[union-attr]
    assert before.index(PROSE[1]) < before.index("The right column tells") < before.index(PROSE[2])
    assert after.index(PROSE[1]) < after.index("Last comes the outlook")


def test_headings_by_size_bullets_and_bold(tmp_path: Path) -> None:
    lines = {line.text: line for line in read(pages.list_and_headings(tmp_path / "a.pdf")).lines}
    assert lines["Plan for the year"].heading == 1
    assert lines["What comes first"].heading == 2
    assert lines["first thing to do"].bullet
    assert lines["first thing to do"].heading is None
    assert lines["In bold"].bold
    assert not lines["first thing to do"].bold


def test_a_lines_place_is_in_points_from_the_top_left(tmp_path: Path) -> None:
    (line,) = read(pages.placed(tmp_path / "a.pdf")).lines
    assert (line.text, line.size, line.place.page) == ("Placed with care", 10.0, 1)
    assert line.place.bbox is not None
    x0, top, x1, bottom = line.place.bbox
    assert abs(x0 - 100) < 2
    assert top < 200 <= bottom < 206
    assert 150 < x1 < 190


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_places_are_those_of_the_page_as_shown(rotation: int, tmp_path: Path) -> None:
    import pypdfium2

    path = tables.turned_page(tmp_path / "a.pdf", rotation)
    document = pypdfium2.PdfDocument(path)
    width, height = document[0].get_size()
    document.close()
    reading = read(path)
    boxes = [cell.place.bbox for row in reading.grids[0].rows for cell in row if cell.place.bbox]
    assert boxes
    assert all(0 <= x0 < x1 <= width and 0 <= top < bottom <= height for x0, top, x1, bottom in boxes)
    title = next(line for line in reading.lines if line.text.startswith("Housing"))
    table = reading.grids[0].place.bbox
    assert title.place.bbox is not None
    assert table is not None
    if rotation == 90:  # read from the shown page's right-hand edge
        assert title.place.bbox[0] > table[0]
    if rotation == 0:
        assert title.place.bbox[3] < table[1]


def test_watermarks_are_left_out(tmp_path: Path) -> None:
    assert "DRAFT" not in " ".join(_texts(pages.watermarked(tmp_path / "a.pdf")))


def test_a_list_of_contents_is_no_table(tmp_path: Path) -> None:
    reading = read(pages.contents_page(tmp_path / "a.pdf"))
    assert not reading.grids
    assert reading.lines[0].text == "Foreword 2"


def test_lines_inside_tables_are_not_repeated(tmp_path: Path) -> None:
    reading = read(tables.ruled(tmp_path / "a.pdf"))
    assert not [line for line in reading.lines if "potholes" in line.text.lower()]
    assert reading.grids[0].caption == "Priority 2: Streets that work"


def test_cells_know_their_boxes_merges_and_line_breaks(tmp_path: Path) -> None:
    (grid,) = read(tables.ruled(tmp_path / "a.pdf")).grids
    assert {len(row) for row in grid.rows} == {9}
    heading = grid.rows[1]
    assert heading[0].text == "Council Measures"
    assert all(cell.merged and not cell.text for cell in heading[1:])
    codes = [row[0] for row in grid.rows]
    assert codes[3].text == "HW.\n2"
    first, second = codes[2].place.bbox, codes[3].place.bbox
    assert first is not None
    assert second is not None
    assert first[3] == pytest.approx(second[1], abs=0.2)


@pytest.mark.parametrize("repeat", [True, False], ids=["header repeated", "header not repeated"])
@pytest.mark.parametrize("style", [tables.GRID, []], ids=["ruled", "no rules"])
def test_a_table_over_pages_is_marked_as_going_on(style: list[object], repeat: bool, tmp_path: Path) -> None:
    reading = read(tables.over_pages(tmp_path / "a.pdf", style, repeat))
    assert [grid.continued for grid in reading.grids] == [False, True]
    assert len({len(grid.rows[0]) for grid in reading.grids}) == 1


def test_scanned_pages_among_others_are_named(tmp_path: Path) -> None:
    reading = read(pages.picture_of_a_page(tmp_path / "a.pdf", after_text=True))
    assert [line.text for line in reading.lines] == ["A page of text comes before the scanned one."]
    assert reading.notes == ("pages without text, to be read only after OCR: 2",)


def _truncated(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type /Catalog")
    return path


def _other(path: Path) -> Path:
    path.write_bytes(b"PK\x03\x04 not a PDF at all")
    return path


def _empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(pages.protected, "is password-protected", id="password"),
        pytest.param(pages.picture_of_a_page, "it needs OCR", id="scan"),
        pytest.param(_empty, "is empty", id="empty"),
        pytest.param(_truncated, "damaged", id="truncated"),
        pytest.param(_other, "damaged or is another kind of file", id="another kind"),
    ],
)
def test_files_that_cannot_be_read_are_refused_in_one_line(
    make: Callable[[Path], Path], reason: str, tmp_path: Path
) -> None:
    with pytest.raises(RefusedFile, match=reason) as refused:
        read(make(tmp_path / "a.pdf"))
    assert "\n" not in refused.value.reason
    assert str(tmp_path) not in refused.value.reason


def test_every_file_in_the_wild_is_read_or_refused(shared: Path) -> None:
    folder = shared / "pdfs_in_the_wild"
    outcomes: dict[str, str | None] = {}
    for path in sorted(folder.glob("*.pdf")):
        try:
            reading = read(path)
        except RefusedFile as refused:
            outcomes[path.name] = refused.reason
        else:
            assert reading.items, path.name
            assert all(len({len(row) for row in grid.rows}) == 1 for grid in reading.grids), path.name
            outcomes[path.name] = None
    refused_names = {name for name, reason in outcomes.items() if reason}
    assert len(outcomes) == 68
    assert any("password" in name for name in refused_names)
    assert len(refused_names) <= 14


def test_the_same_page_is_read_alike_turned_or_not(shared: Path) -> None:
    folder = shared / "pdfs_in_the_wild"
    upright = read(folder / "pdfplumber__nics-background-checks-2015-11.pdf")
    turned = read(folder / "pdfplumber__nics-background-checks-2015-11-rotated.pdf")
    assert [[c.text for c in row] for grid in upright.grids for row in grid.rows] == [
        [c.text for c in row] for grid in turned.grids for row in grid.rows
    ]
