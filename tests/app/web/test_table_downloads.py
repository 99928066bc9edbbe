"""Tables that leave the app: no cell is a formula, numbers stay numbers."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from app.web.downloads import as_csv, as_xlsx

HEADINGS = ("Name", "Value")
FORMULAS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_is_defused(text: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv(HEADINGS, [(text, Decimal("1.5"))]).decode("utf-8-sig"))))
    assert rows[1] == [f"'{text}", "1.5"]
    sheet = load_workbook(io.BytesIO(as_xlsx("a/b", HEADINGS, [(text, Decimal("-3"))]))).active
    assert sheet["A2"].data_type == "s"
    assert str(sheet["A2"].value).startswith("'")
    assert (sheet["B2"].data_type, sheet["B2"].value) == ("n", -3)


def test_excel_reads_the_csv_as_utf_8() -> None:
    assert as_csv(HEADINGS, []).startswith(b"\xef\xbb\xbf")


def test_control_characters_do_not_break_the_workbook() -> None:
    sheet = load_workbook(io.BytesIO(as_xlsx("t", HEADINGS, [("a\x0bb", None)]))).active
    assert (sheet["A2"].value, sheet["B2"].value) == ("ab", None)
