"""Words of a page with their boxes, read through pdfium's text page."""

from __future__ import annotations

import ctypes
import math
import re
import struct
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from ingest.readers.pdf_layout.frame import Frame

# pdfium marks a hyphen at a line's end as U+0002 (or U+FFFE) and joins the next line to it.
_HYPHENS = "\x02\ufffe"
_TOKEN = re.compile(rf"[^\s{_HYPHENS}]*[{_HYPHENS}]|\S+")
_SYMBOL_FONT = re.compile(r"wingdings|webdings|dingbats|symbol", re.IGNORECASE)
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_CLEAN = {**_LIGATURES, **_INVISIBLE, **dict.fromkeys(map(ord, _HYPHENS), "-")}
_CONTROLS = {code: " " for code in range(32) if chr(code) not in _HYPHENS}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
# Above the baseline by this share of the type size, a digit is a footnote mark.
_RAISED = 0.2
_RECTF = struct.Struct("4f")  # pdfium's FS_RECTF: left, top, right, bottom
_ASLANT = -1  # neither level nor upright: a watermark
_SAMPLED = 80  # words a page that are asked which way they run


class Word(NamedTuple):
    """One word. `base` is its baseline, `size` the type size in points; `angle` is 0, or 90 / 270 for text running up / down;
    `first` the index of its first character; `symbolic` marks text set in a symbol font."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool = False
    angle: int = 0
    first: int = 0
    symbolic: bool = False

    @property
    def mid_x(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def mid_y(self) -> float:
        return (self.top + self.bottom) / 2


class _Type(NamedTuple):
    """What all characters of one text object share; `angle` is that of the running text in user space, anticlockwise, or
    _ASLANT."""

    size: float
    angle: int
    bold: bool
    origin: tuple[float, float]
    symbolic: bool


class TextPage:
    """The characters of one page. Wraps pdfium's raw calls, whose cost a call is what decides the speed of reading."""

    def __init__(self, raw: Any) -> None:
        import pypdfium2.raw as pdfium_c

        self._c = pdfium_c
        self._raw = raw
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self._refs = tuple(ctypes.byref(edge) for edge in self._edges)
        self._box = pdfium_c.FS_RECTF()
        self._box_ref = ctypes.byref(self._box)
        self._loose_box = pdfium_c.FPDFText_GetLooseCharBox
        self._text_object = pdfium_c.FPDFText_GetTextObject
        self._types: dict[int | None, _Type] = {}
        self.text = self._all_text()

    def _all_text(self) -> str:
        """One character for each of pdfium's, so that positions in the string are character indexes."""
        count = self._c.FPDFText_CountChars(self._raw)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = self._c.FPDFText_GetText(self._raw, 0, count, buffer)
        if written - 1 == count:
            text = bytes(buffer)[: count * 2].decode("utf-16-le", errors="replace")
            if len(text) == count:
                return text.translate(_CONTROLS)
        codes = (self._c.FPDFText_GetUnicode(self._raw, index) for index in range(count))
        return "".join(chr(code) if code <= 0x10FFFF else "\ufffd" for code in codes).translate(_CONTROLS)

    def char_box(self, index: int) -> tuple[float, float, float, float]:
        """(left, bottom, right, top) in user space, as wide as the character's advance and as high as its font."""
        self._loose_box(self._raw, index, self._box_ref)
        left, top, right, bottom = _RECTF.unpack_from(self._box)
        return left, bottom, right, top

    def run_box(self, start: int, end: int) -> tuple[float, float, float, float]:
        """(left, bottom, right, top) in user space from the first to the last of a run of characters."""
        left, low, right, high = self.char_box(start)
        if end - start == 1:
            return left, low, right, high
        left_of, low_of, right_of, high_of = self.char_box(end - 1)
        return (
            left if left <= left_of else left_of,
            low if low <= low_of else low_of,
            right if right >= right_of else right_of,
            high if high >= high_of else high_of,
        )

    def ink_box(self, index: int) -> tuple[float, float, float, float]:
        """(left, bottom, right, top) in user space of the character's ink."""
        left, right, bottom, top = self._refs
        self._c.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top)
        edges = self._edges
        return edges[0].value, edges[2].value, edges[1].value, edges[3].value

    def type_at(self, index: int) -> _Type:
        handle = self._text_object(self._raw, index)
        key = ctypes.addressof(handle.contents) if handle else None
        found = self._types.get(key)
        if found is None:
            found = self._types[key] = self._type(index)
        return found

    def _type(self, index: int) -> _Type:
        matrix = self._c.FS_MATRIX()
        self._c.FPDFText_GetMatrix(self._raw, index, ctypes.byref(matrix))
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        degrees = math.degrees(math.atan2(matrix.b, matrix.a))
        angle = round(degrees / 90) * 90
        angle = angle % 360 if abs(degrees - angle) < 10 else _ASLANT
        x, y = self._refs[0], self._refs[1]
        self._c.FPDFText_GetCharOrigin(self._raw, index, x, y)
        origin = self._edges[0].value, self._edges[1].value
        size = self._c.FPDFText_GetFontSize(self._raw, index) * scale
        font = self._font_name(index)
        return _Type(size or 1.0, angle, self._bold(index, font), origin, bool(_SYMBOL_FONT.search(font)))

    def _bold(self, index: int, font: str) -> bool:
        return bool(_BOLD_NAME.search(font)) or self._c.FPDFText_GetFontWeight(self._raw, index) >= 600

    def _font_name(self, index: int) -> str:
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._c.FPDFText_GetFontInfo(self._raw, index, name, 128, ctypes.byref(flags))
        return name.value.decode("utf-8", errors="ignore")

    def fill_colour(self, index: int) -> tuple[int, int, int]:
        parts = tuple(ctypes.c_uint() for _ in range(4))
        self._c.FPDFText_GetFillColor(self._raw, index, *(ctypes.byref(part) for part in parts))
        return parts[0].value, parts[1].value, parts[2].value


def main_turn(page: TextPage, rotation: int) -> int:
    """The clockwise turn that brings most of the page's text upright: 0 but for tables set sideways."""
    angles: Counter[int] = Counter()
    tokens = list(_TOKEN.finditer(page.text))
    for match in tokens[:: 1 + len(tokens) // _SAMPLED]:
        angle = page.type_at(match.start()).angle
        if angle != _ASLANT:
            angles[(angle - rotation) % 360] += match.end() - match.start()
    if not angles:
        return 0
    angle, weight = max(angles.items(), key=lambda item: (item[1], -item[0]))
    return angle if weight > 0.7 * sum(angles.values()) else 0


def words_of(page: TextPage, frame: Frame) -> list[Word]:
    """All words in pdfium's order."""
    words: list[Word] = []
    for match in _TOKEN.finditer(page.text):
        start, end = match.span()
        word = _word(page, frame, start, end)
        if word is None:
            continue
        if word.angle == 0 and word.x1 - word.x0 > (end - start) * 1.3 * word.size + 2:
            pieces = (_word(page, frame, *piece) for piece in _unbroken(page, frame, start, end, word.size))
            words += filter(None, pieces)
        else:
            words.append(word)
    return words


def _unbroken(page: TextPage, frame: Frame, start: int, end: int, size: float) -> Iterator[tuple[int, int]]:
    """Runs of characters without a jump: letters that pdfium took for one word although they stand apart."""
    begin = start
    before = frame.box(*page.char_box(start))
    for index in range(start + 1, end):
        box = frame.box(*page.char_box(index))
        if box[0] - before[2] > size:
            yield begin, index
            begin = index
        before = box
    yield begin, end


def _word(page: TextPage, frame: Frame, start: int, end: int) -> Word | None:
    kind = page.type_at(start)
    if kind.angle == _ASLANT:
        return None
    x0, top, x1, bottom = frame.box(*page.run_box(start, end))
    text = page.text[start:end].translate(_CLEAN)
    if not text or x1 < 0 or x0 > frame.width or bottom < 0 or top > frame.height:
        return None
    angle = (kind.angle - frame.rotation - frame.turn) % 360
    if angle:
        return Word(text, x0, top, x1, bottom, bottom, kind.size, kind.bold, angle, start, kind.symbolic)
    base = frame.point(*kind.origin)[1]
    text = _with_raised_digits(page, frame, text, start, end, base - _RAISED * kind.size)
    return Word(
        text, x0, base - 0.8 * kind.size, x1, base + 0.2 * kind.size, base, kind.size, kind.bold, 0, start
    )


def _with_raised_digits(page: TextPage, frame: Frame, text: str, start: int, end: int, limit: float) -> str:
    """Digits set above the line at the end of a word become superscript characters ("8.2%¹"), so that nothing reads them into
    the figure before them."""
    if len(text) != end - start or not text[-1].isdigit():
        return text
    raised = 0
    while raised < len(text) - 1 and text[-1 - raised].isdigit():
        if frame.box(*page.ink_box(end - 1 - raised))[3] > limit:
            break
        raised += 1
    return text[: len(text) - raised] + text[len(text) - raised :].translate(_SUPERSCRIPT)


def split_at(page: TextPage, frame: Frame, word: Word, x: float) -> tuple[Word, Word] | None:
    """The word cut where a vertical rule runs through it, or None where the rule parts no characters."""
    length = len(page.text[word.first :].split(maxsplit=1)[0])
    for index in range(word.first + 1, word.first + length):
        if frame.box(*page.char_box(index))[0] >= x - 0.5:
            left = _word(page, frame, word.first, index)
            right = _word(page, frame, index, word.first + length)
            return (left, right) if left and right else None
    return None
