"""Which paragraphs are headings, where the format does not tell: by their form and by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.headings import (
    LABELLED,
    RUN_IN,
    STANDALONE,
    HeadingForm,
    heading_form,
    is_capitals,
    is_person,
    is_run_in,
    label_of,
)
from ingest.prose.block import LEAD_IN
from ingest.prose.numbered_titles import is_numbered_in_turn
from ingest.prose.paragraphs import Paragraph
from ingest.prose.pieces import Space
from ingest.sentences import ends_sentence

_SHORT_LINE = 14  # words
_RUN_IN_TEXT_WORDS = 6
_WORDS_OF_A_SPEAKER = 6
_SPEAKER = re.compile(r",|^[-–—]|\baged?\b|^(?:a|an|the|one|from)\b", re.IGNORECASE)
_LONGEST_COVER = 12  # paragraphs
_SIBLINGS = 8  # paragraphs around a marked title in which another one must stand


def plain_heading(paragraphs: Sequence[Paragraph], index: int) -> HeadingForm | None:
    """The form of the heading that a paragraph is, by its text and by what stands above and below it; None for others."""
    paragraph = paragraphs[index]
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if below is None and not paragraph.table_below:
        return None
    if paragraph.marker is not None:
        return _marked_heading(paragraphs, index)
    form = heading_form(paragraph.text)
    if _leads_in(paragraph, below) or not _has_air_above(paragraphs, index):
        return None
    if is_numbered_in_turn(paragraphs, index):
        return HeadingForm(1)
    run_in = _stands_on_text(paragraph, below)
    if form is None:
        return HeadingForm(RUN_IN) if run_in and is_run_in(paragraph.text) and paragraph.first.space else None
    if form.level != STANDALONE:
        return form
    if _is_signature(paragraphs, index) or _is_speaker(paragraphs, index) or _ends_cover(paragraphs, index):
        return None
    return HeadingForm(RUN_IN) if run_in else form


def _leads_in(paragraph: Paragraph, below: Paragraph | None) -> bool:
    """Whether a text that ends in a colon is a sentence that leads into a list rather than a heading such as "Minutes:"."""
    if not LEAD_IN.search(paragraph.text):
        return False
    return (
        below is None
        or below.marker is not None
        or paragraph.words > 5
        or " following" in paragraph.text.lower()
    )


def _has_air_above(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """A heading has space above it, or a page's or table's end, or a heading: two titles, or any number of alike labels."""
    above, first = paragraphs[index - 1] if index else None, paragraphs[index].first
    if above is None or first.space is not Space.NONE or first.new_page or first.after_table or first.whole:
        return True
    label = label_of(above.text)
    if label is not None and label == label_of(paragraphs[index].text):
        return True
    if is_capitals(paragraphs[index].text) and ends_sentence(above.text):
        return True
    return (
        above.words <= _SHORT_LINE
        and heading_form(above.text) is not None
        and above.last.space is not Space.NONE
    )


def _stands_on_text(paragraph: Paragraph, below: Paragraph | None) -> bool:
    """Whether running text follows without any space."""
    return below is not None and paragraph.close_below and below.words >= _RUN_IN_TEXT_WORDS


def _marked_heading(paragraphs: Sequence[Paragraph], index: int) -> HeadingForm | None:
    """ "2. DELIVERY PLAN" is a heading; so is a marked title that stands alone above running text, not in a list."""
    paragraph = paragraphs[index]
    form = heading_form(paragraph.text)
    if form is not None and (form.level < LABELLED or form.label) and _in_no_list(paragraphs, index, form):
        return form
    if is_numbered_in_turn(paragraphs, index):
        return HeadingForm(1)
    if not _is_lone_title(paragraphs, index):
        return None
    around = range(max(0, index - _SIBLINGS), min(len(paragraphs), index + _SIBLINGS + 1))
    return (
        HeadingForm(RUN_IN)
        if any(other != index and _is_lone_title(paragraphs, other) for other in around)
        else None
    )


def _is_lone_title(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """A title with a list mark, no list item before or after it, above running text that stands apart from it."""
    paragraph, above = paragraphs[index], paragraphs[index - 1] if index else None
    below = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if paragraph.marker is None or below is None or (above is not None and above.marker is not None):
        return False
    if (
        below.marker is not None
        or below.words < 12
        or below.first.space is Space.NONE
        or not below.text[:1].isupper()
    ):
        return False
    form = heading_form(paragraph.body.rstrip("."))
    return form is not None and form.level == STANDALONE and heading_form(below.text) is None


def _in_no_list(paragraphs: Sequence[Paragraph], index: int, form: HeadingForm) -> bool:
    """A numbered title among numbered neighbours is a list's item, unless it is set in capitals or labelled."""
    if form.level == 1 or form.label:
        return True
    neighbours = [*paragraphs[max(0, index - 1) : index], *paragraphs[index + 1 : index + 2]]
    return not any(neighbour.marker for neighbour in neighbours)


def _is_signature(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """A line below a person's name is their office."""
    above = paragraphs[index - 1] if index else None
    return above is not None and above.words <= 5 and is_person(above.text)


def _is_speaker(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """A few words below a quotation say whose it is: "Daisy, pupil at Mill Lane", "– a carer". "Summary" does not."""
    above = paragraphs[index - 1] if index else None
    return (
        above is not None
        and paragraphs[index].words <= _WORDS_OF_A_SPEAKER
        and _SPEAKER.search(paragraphs[index].text) is not None
        and above.text.startswith(("“", '"', "‘"))
        and above.text.endswith(("”", '"', "’"))
    )


def _ends_cover(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """The last line of a cover, above the first heading of the page after it, heads nothing."""
    if index + 1 >= len(paragraphs) or not paragraphs[index + 1].first.new_page or index > _LONGEST_COVER:
        return False
    return heading_form(paragraphs[index + 1].text) is not None and not any(
        ends_sentence(paragraph.text) for paragraph in paragraphs[:index]
    )
