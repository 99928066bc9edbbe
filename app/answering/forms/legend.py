"""What a colour or a sign means in a document: a row of the little table that explains them ("Blue | Complete")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.answering.book import Book
from app.answering.draft import Draft, marks
from app.answering.measure_facts import short_title
from app.answering.question import Question
from index.words import fold
from ingest.domain import Document, Passage

_ASKED = re.compile(
    r"\bwhat(?:'s| is| are| does| do| did)? (?:it mean if |meant by |the meaning of )?(?:something is |an? |the )?"
    r"(?P<sign>[\w/-]{1,20}(?: [\w/-]{1,20})?)(?: ratings?| status| colou?r| symbol| rag)?"
    r"(?: (?:mean|means|meant|stand for|stands for|show|signify)\b|\s*\??$)"
)
_PLAIN = re.compile(r"\b(?:rated|shown|marked|ratings?|status|colou?r|symbol|rag)\b")


def say_legend(draft: Draft, question: Question) -> None:
    """Says what the key of a document named, or of the latest that has one, says of the sign asked about; nothing where none does."""
    asked = _ASKED.search(fold(question.plain))
    sign = " ".join(_PLAIN.sub(" ", asked["sign"]).split()) if asked else ""
    if not sign:
        return
    book = draft.book
    for document in reversed(book.by_age(question.scope.documents or book.documents)):
        for passage, printed, meaning in _rows(document, sign, book):
            number = draft.cite_passage(passage)
            draft.subject = printed
            title = short_title(document)
            draft.say(f"In {title} **{printed}** means “{meaning}” {marks(number)}.")
            return


def _rows(document: Document, sign: str, book: Book) -> Iterator[tuple[Passage, str, str]]:
    """The rows of two cells whose first is the sign."""
    for passage in book.library.passages(document.id):
        for row in passage.text.split("\n") if passage.form == "table" else ():
            cells = [" ".join(cell.split()) for cell in row.split("\t") if cell.strip()]
            if len(cells) == 2 and fold(cells[0]).partition(" (")[0] == sign:
                yield passage, cells[0], cells[1].rstrip(".")
