"""At least one cited passage contains one of the listed quotes, white space folded; for a conflict, both documents are cited."""

from __future__ import annotations

from collections.abc import Mapping

from app.answering.answer import Answer
from eval.questions import Expected
from eval.scorers.verdict import Verdict


def folded(text: str) -> str:
    return " ".join(text.split())


def score_citation(expected: Expected, answer: Answer, files: Mapping[str, str] = {}) -> Verdict:
    """`files` maps the names in the evidence to files. Does not apply to refusals and bare calculations."""
    if not expected.evidence or answer.status == "not_found":
        return Verdict("citation", None)
    cited = [(one.document, folded(one.quote)) for one in answer.citations]
    borne_out = {
        files.get(one.document, one.document)
        for one in expected.evidence
        if any(
            document == files.get(one.document, one.document) and folded(one.quote) in quote
            for document, quote in cited
        )
    }
    if not borne_out:
        return Verdict("citation", False, f"no citation contains “{expected.evidence[0].quote[:60]}”")
    wanted = {files.get(one.document, one.document) for one in expected.evidence}
    if expected.type == "conflict" and borne_out != wanted:
        return Verdict("citation", False, f"only {', '.join(sorted(borne_out))} is cited")
    return Verdict("citation", True)
