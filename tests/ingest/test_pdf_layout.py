"""The geometry under the PDF reader, piece by piece."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.measures.grid_text import code_text, folded
from ingest.readers.pdf_layout.arrow_shapes import direction
from ingest.readers.pdf_layout.bullets import without_bullet
from ingest.readers.pdf_layout.colours import rag_of
from ingest.readers.pdf_layout.columns import bounds, column_of, cores, widened
from ingest.readers.pdf_layout.drawings import Rule
from ingest.readers.pdf_layout.frame import Frame
from ingest.readers.pdf_layout.lattice import Span, lattices, merged
from ingest.readers.pdf_layout.parts import Part, is_period, is_value
from ingest.readers.pdf_layout.symbols import arrow_of, is_symbol

TURNS = st.sampled_from((0, 90, 180, 270))
SIDES = st.floats(0, 500)


@given(TURNS, TURNS, SIDES, SIDES, st.floats(1, 60), st.floats(1, 20))
def test_a_box_read_in_a_turned_frame_is_shown_where_it_stands(
    rotation: int, turn: int, x: float, y: float, width: float, height: float
) -> None:
    page = (0.0, 0.0, 595.0, 842.0)
    shown = Frame(page, rotation).box(x, y, x + width, y + height)
    read = Frame(page, rotation, turn)
    assert read.shown(read.box(x, y, x + width, y + height)) == pytest.approx(shown, abs=0.06)


@given(TURNS, SIDES, SIDES)
def test_every_point_of_the_page_lies_in_the_frame(angle: int, x: float, y: float) -> None:
    frame = Frame((0.0, 0.0, 595.0, 842.0), angle)
    at_x, at_y = frame.point(x, y)
    assert 0 <= at_x <= frame.width
    assert 0 <= at_y <= frame.height


@pytest.mark.parametrize(
    ("colour", "rag"),
    [
        ((255, 0, 0), "Red"),
        ((192, 0, 0), "Red"),
        ((255, 199, 206), "Red"),
        ((255, 192, 0), "Amber"),
        ((255, 255, 0), "Amber"),
        ((255, 235, 156), "Amber"),
        ((0, 176, 80), "Green"),
        ((146, 208, 80), "Green"),
        ((198, 239, 206), "Green"),
        ((0, 112, 192), None),
        ((217, 217, 217), None),
        ((255, 255, 255), None),
        ((20, 10, 10), None),
        ((112, 48, 160), None),
    ],
)
def test_colours_are_named_by_hue(colour: tuple[int, int, int], rag: str | None) -> None:
    assert rag_of(colour) == rag


def _grid_rules(xs: list[float], ys: list[float]) -> tuple[list[Rule], list[Rule]]:
    return [Rule(y, xs[0], xs[-1]) for y in ys], [Rule(x, ys[0], ys[-1]) for x in xs]


def test_rules_that_cross_make_a_lattice() -> None:
    (found,) = lattices(*_grid_rules([0, 50, 120], [0, 20, 40, 60]))
    assert (found.rows, found.columns, len(found.spans)) == (3, 2, 6)


def test_missing_sides_make_merged_cells() -> None:
    across, down = _grid_rules([0, 50, 120], [0, 20, 40])
    down[1] = Rule(50, 20, 40)
    (found,) = lattices(across, down)
    assert found.spans == (Span(0, 0, 1, 2), Span(1, 0, 2, 1), Span(1, 1, 2, 2))


def test_outer_sides_left_open_are_closed() -> None:
    across, down = _grid_rules([0, 50, 90, 120], [0, 20, 40])
    (found,) = lattices(across, down[1:-1])
    assert found.xs == (0, 50, 90, 120)


def test_tables_apart_are_lattices_apart() -> None:
    across, down = _grid_rules([0, 50, 120], [0, 20, 40])
    more_across, more_down = _grid_rules([0, 50, 120], [100, 120, 140])
    assert len(lattices(across + more_across, down + more_down)) == 2


@given(st.lists(st.tuples(SIDES, SIDES, st.floats(1, 100)), min_size=1, max_size=30))
def test_merging_rules_loses_no_ground_and_settles(drawn: list[tuple[float, float, float]]) -> None:
    rules = [Rule(at, start, start + length) for at, start, length in drawn]
    once = merged(rules)
    assert min(rule.start for rule in once) == min(rule.start for rule in rules)
    assert max(rule.end for rule in once) == max(rule.end for rule in rules)
    assert len(once) <= len(rules)


def _part(x0: float, x1: float) -> Part:
    return Part((), "", x0, x1)


def test_columns_are_where_no_row_leaves_white_space() -> None:
    rows = [[_part(0, 40), _part(60, 80)], [_part(5, 30), _part(62, 90)], [_part(0, 20), _part(70, 88)]]
    assert cores(rows) == [(0, 40), (60, 90)]
    assert column_of(65, bounds(cores(rows))) == 1


def test_headings_widen_the_column_they_stand_over_or_add_one() -> None:
    assert widened([(0, 40), (60, 70)], [_part(55, 80), _part(100, 120)]) == [(0, 40), (55, 80), (100, 120)]


@pytest.mark.parametrize(
    "text", ["81%", "(14,522)", "£2.1m", "1,204", "N/A", "-", "High", "●", "3.0 (290)", "0.1 Dec'20"]
)
def test_values(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize(
    "text",
    [
        "2023/24",
        "2023",
        "31/03/2024",
        "Target",
        "Percentage of roads",
        "2023-",
        "12 September 2024 at noon, in the hall",
    ],
)
def test_no_values(text: str) -> None:
    assert not is_value(text)


@pytest.mark.parametrize("text", ["2023/24", "2023-24", "23/24", "2023-", "Q3 23/24", "Apr-24", "Mar 2024"])
def test_periods(text: str) -> None:
    assert is_period(text)


@pytest.mark.parametrize(
    ("text", "arrow"),
    [
        ("▲", "up"),
        ("↓", "down"),
        ("►", "level"),
        ("◄►", "level"),
        ("⬆️", "up"),
        ("▲▼", None),
        ("up", None),
        ("", None),
        ("\uf0e9", "up"),
    ],
)
def test_arrows_set_as_text(text: str, arrow: str | None) -> None:
    assert arrow_of(text) == arrow


@pytest.mark.parametrize(
    ("text", "symbol"), [("●", True), ("\uf06c", True), ("▲", True), ("R", False), ("+", False), ("£", False)]
)
def test_symbols(text: str, symbol: bool) -> None:
    assert is_symbol(text) == symbol


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• a thing", ("a thing", True)),
        ("\uf0b7 a thing", ("a thing", True)),
        ("o a thing", ("a thing", True)),
        ("A thing", ("A thing", False)),
        ("•", ("•", False)),
    ],
)
def test_bullets(text: str, expected: tuple[str, bool]) -> None:
    assert without_bullet(text) == expected


@given(st.text(alphabet="ABCabc123.-/() \n", max_size=30))
def test_reading_a_code_twice_changes_nothing(text: str) -> None:
    once = code_text(text)
    assert code_text(once) == once
    assert "\n" not in once


@given(st.text(alphabet="abc-/ 12\n", max_size=40))
def test_folding_keeps_every_letter(text: str) -> None:
    assert "".join(folded(text).split()) == "".join(text.split())


def _mask(*rows: str) -> list[list[bool]]:
    return [[char == "#" for char in row] for row in rows]


UP_TRIANGLE = _mask("...#...", "...#...", "..###..", "..###..", ".#####.", ".#####.", "#######")
UP_BLOCK = _mask("...#...", "..###..", ".#####.", "#######", "..###..", "..###..", "..###..", "..###..")
UP_PEN = _mask(
    "...#...", "..###..", ".#.#.#.", "#..#..#", "...#...", "...#...", "...#...", "...#...", "...#..."
)
DISC = _mask("..###..", ".#####.", "#######", "#######", "#######", ".#####.", "..###..")
DIAMOND = _mask("...#...", "..###..", ".#####.", "#######", ".#####.", "..###..", "...#...")
SQUARE = _mask(*["######"] * 6)
TICK = _mask("......#", ".....##", "....##.", "#..##..", "##.##..", ".###...", "..#....")


@pytest.mark.parametrize(
    "shape", [UP_TRIANGLE, UP_BLOCK, UP_PEN], ids=["triangle", "block arrow", "pen-drawn arrow"]
)
def test_arrows_point_where_they_are_turned(shape: list[list[bool]]) -> None:
    sideways = [list(column) for column in zip(*shape, strict=True)]
    assert direction(shape) == "up"
    assert direction(shape[::-1]) == "down"
    assert direction(sideways) == "level"
    assert direction([row[::-1] for row in sideways]) == "level"


@pytest.mark.parametrize(
    "shape",
    [DISC, DIAMOND, SQUARE, TICK, [], _mask("##", "##")],
    ids=["disc", "diamond", "square", "tick", "nothing", "dot"],
)
def test_other_shapes_point_nowhere(shape: list[list[bool]]) -> None:
    assert direction(shape) is None
