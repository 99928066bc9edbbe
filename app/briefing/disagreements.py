"""Where the documents disagree or don't add up."""

from __future__ import annotations

import re

from app.answering.draft import Draft
from app.answering.measure_facts import short_title
from app.briefing.briefing import Points, Section
from app.briefing.cite import cited_finding, item
from app.briefing.evidence import Evidence
from app.calculators.wording import at_start
from app.checks.finding import Finding

MOST = 5


def disagreements(evidence: Evidence, draft: Draft) -> Section:
    """The severest findings; said so where the checks find nothing."""
    heading = "Where the documents disagree or do not add up"
    found = evidence.findings
    if not found:
        return Section(
            heading, (item("The checks find no contradiction in what the documents print on the topic."),)
        )
    items = [
        item(f"{shortly(finding, draft)}.", cited_finding(draft, finding), _weight(finding))
        for finding in found[:MOST]
    ]
    return Section(heading, (Points(tuple(items)),))


def _weight(finding: Finding) -> str:
    """Severe findings leave no other reading; the others may be a slip of the pen."""
    return "Contradiction." if finding.severity == "high" else "Query."


def shortly(finding: Finding, draft: Draft) -> str:
    """The finding with documents named by kind and year instead of their whole titles."""
    text = finding.what.rstrip(".")
    for document in sorted(draft.book.documents.values(), key=lambda one: -len(one.title)):
        short = short_title(document)
        text = text.replace(document.title, short)
        if document.period and document.period in short:
            text = text.replace(f"{short} ({document.period})", short)
    return at_start(text)


def opening(finding: Finding, draft: Draft) -> str:
    """The finding's first clause, which names the figures; the checks put the arithmetic after a colon or semicolon."""
    return re.split(r"(?<=\d[k%m)\d])(?:: |; )", shortly(finding, draft), maxsplit=1)[0]
