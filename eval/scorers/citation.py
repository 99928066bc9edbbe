"""At least one cited passage contains one of the listed quotes, white space folded; for a conflict, both documents are cited."""

from __future__ import annotations

from collections.abc import Mapping

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.folding import folded
from eval.scorers.verdict import Verdict


def score_citation(expected: Expected, answer: Answer, files: Mapping[str, str] = {}) -> Verdict:
    """`files` maps the names in the evidence to files. Does not apply to refusals and bare calculations."""
    if not expected.evidence or answer.status == "not_found":
        return Verdict("citation", None)
    cited = [(one.document, folded(one.quote)) for one in answer.citations]
    wanted = [(files.get(one.document, one.document), folded(one.quote)) for one in expected.evidence]
    borne_out = {
        document
        for document, quote in wanted
        if any(document == file and quote in text for file, text in cited)
    }
    if not borne_out:
        quote = f"“{wanted[0][1][:80]}” ({wanted[0][0]})"
        return Verdict("citation", False, f"{quote} is in none of its {len(cited)} citations")
    unnamed = sorted({document for document, _ in wanted} - borne_out)
    if expected.type == "conflict" and unnamed:
        return Verdict("citation", False, f"{', '.join(unnamed)} is not cited for it")
    return Verdict("citation", True)
