"""What a mark beside a figure means: the footnote that a document prints under the table for it ("2.2%*")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.answering.draft import Draft, marks
from app.answering.measure_facts import Fact
from ingest.domain import Remark

_MARK = re.compile(r"(?:\*+|[†‡§^#])$")
LONG = 320  # characters from which a remark is more than a footnote


def say_marks(draft: Draft, group: Sequence[Fact]) -> None:
    """Quotes, once each, the footnotes for the marks that stand at the end of the figures."""
    said: set[str] = set()
    for fact in group:
        found = _MARK.search(fact.cell.raw.strip())
        note = _footnote(found[0], fact.measure.remarks) if found else None
        if found is None or note is None or note.text in said:
            continue
        said.add(note.text)
        words = " ".join(note.text.split())[len(found[0]) :].strip()
        draft.say(
            f"The figure is marked “{found[0]}”: “{words}” {marks(draft.cite_remark(note, fact.measure))}."
        )


def _footnote(mark: str, remarks: Sequence[Remark]) -> Remark | None:
    """The remark that opens with the very mark: "*" is not "**"."""
    opens = re.compile(rf"\s*{re.escape(mark)}(?!{re.escape(mark[0])})\s*\w")
    return next((one for one in remarks if opens.match(one.text) and len(one.text) <= LONG), None)
