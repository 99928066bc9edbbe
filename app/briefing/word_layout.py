"""The Word document's page, styles and fields: what python-docx leaves to its XML."""

from __future__ import annotations

from typing import Any

from app.briefing.colours import ACTUAL, INK, QUIET

FONT = "Arial"
STYLES = {  # points, bold, space before, space after, colour
    "Normal": (9, False, 0, 4, INK),
    "List Bullet": (9, False, 0, 2, INK),
    "Title": (19, True, 0, 4, ACTUAL),
    "Heading 1": (12, True, 7, 3, ACTUAL),
    "Heading 2": (9.5, True, 3, 1, INK),
    "Caption": (8, True, 2, 3, INK),
}


def styled(document: Any) -> None:
    """One plain sans face throughout, in British English."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    for name, (size, bold, before, after, colour) in STYLES.items():
        style = document.styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), bold
        style.font.color.rgb = RGBColor.from_string(colour.lstrip("#"))
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        shape = style.paragraph_format
        shape.space_before, shape.space_after, shape.line_spacing = Pt(before), Pt(after), 1.0
        shape.keep_with_next = name.startswith("Heading") or None
    for border in document.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    _language(document)


def _language(document: Any) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), "en-GB")


def laid_out(document: Any) -> None:
    """A4 with margins of 1.8 cm."""
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(1.8)
    section.top_margin, section.bottom_margin = Cm(1.6), Cm(1.6)
    section.footer_distance = Cm(0.8)


def add_page_numbers(document: Any, title: str) -> None:
    """ "Scrutiny briefing: SEND, page 2 of 4" at the foot of each page."""
    paragraph = document.sections[0].footer.paragraphs[0]
    small(paragraph.add_run(f"{title}, page "))
    _field(paragraph, "PAGE")
    small(paragraph.add_run(" of "))
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    """A field in its three parts, with a figure that Word replaces when it lays the page out."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "instr", "separate", "text", "end"):
        run = paragraph.add_run("1" if kind == "text" else "")
        small(run)
        if kind == "instr":
            made = OxmlElement("w:instrText")
            made.text = f" {code} "
        elif kind != "text":
            made = OxmlElement("w:fldChar")
            made.set(qn("w:fldCharType"), kind)
        else:
            continue
        run._r.append(made)


def small(run: Any) -> None:
    """Citation marks and footers: smaller and quieter than the text."""
    from docx.shared import Pt, RGBColor

    run.font.size = Pt(7.5)
    run.font.bold = False
    run.font.color.rgb = RGBColor.from_string(QUIET.lstrip("#"))


def described(shape: Any, title: str, words: str) -> None:
    """A picture's text for those who cannot see it, and no margin round it, so that two stand beside each other."""
    for side in ("distT", "distB", "distL", "distR"):
        shape._inline.set(side, "0")
    properties = shape._inline.docPr
    properties.set("descr", words)
    properties.set("title", title)
