"""Amounts in a sentence that don't make the total they are said to make up, and amounts that lost their m."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.calculators.digits import with_two_swapped
from app.calculators.wording import listed
from app.checks.finding import Finding, found
from app.checks.holdings import Holdings, named
from app.checks.prose import Sum, in_words, sums_in
from app.checks.words import words
from ingest.domain import Passage
from ingest.sentences import split_sentences


def check_text_sums(held: Holdings) -> Iterator[Finding]:
    """Passages other than tables: "£3.1m comprising £1.2m of ..., £1.5m of ... and £0.6m of ..."."""
    for passage in held.passages:
        if passage.form == "table" or "£" not in passage.text:
            continue
        for sentence in split_sentences(passage.text):
            yield from _made_up(held, passage, sentence)
        yield from _without_scale(held, passage)


def _made_up(held: Holdings, passage: Passage, sentence: str) -> Iterator[Finding]:
    cue = words("prose", "made_up_of").search(sentence)
    sums = sums_in(sentence)
    if cue is None:
        return
    whole = [item for item in sums if item.end <= cue.start()]
    parts = _parts(sentence, [item for item in sums if item.start >= cue.end()])
    if not whole or len(parts) < 2:
        return
    total, computed = whole[-1], sum((part.pounds for part in parts), Decimal(0))
    if abs(total.pounds - computed) <= total.half + sum((part.half for part in parts), Decimal(0)):
        return
    swapped = with_two_swapped(total.pounds, computed)
    what = (
        f"{named(held.document(passage.document))} says {total.raw} is made up of {listed([part.raw for part in parts])}, which come "
        f"to {in_words(computed)}, {in_words(abs(total.pounds - computed))} {'less' if total.pounds > computed else 'more'}"
    )
    yield found(
        "text",
        [held.document(passage.document)],
        what,
        [held.cite_passage(passage)],
        published=total.pounds,
        computed=computed,
        severity="high" if swapped is not None else "low",
    )


def _parts(sentence: str, sums: Sequence[Sum]) -> list[Sum]:
    """Without those that are themselves part of another part ("of which £0.2m")."""
    pattern = words("prose", "part_of_part")
    kept = []
    for item in sums:
        lead = max((match.end() for match in pattern.finditer(sentence, 0, item.start)), default=-1)
        after_another = any(lead <= other.start < item.start for other in sums) if lead >= 0 else True
        if after_another:
            kept.append(item)
    return kept


def _without_scale(held: Holdings, passage: Passage) -> Iterator[Finding]:
    """Amounts with three decimals and no m among amounts in millions."""
    sums = sums_in(passage.text)
    bare = [item for item in sums if item.unscaled]
    if not bare or not any("m" in item.raw.lower() for item in sums):
        return
    document = held.document(passage.document)
    them = "it" if len(bare) == 1 else "them"
    what = (
        f"{named(document)} prints {listed([item.raw for item in bare])} without the m that the amounts beside {them} have: taken as "
        "printed, pounds and not millions"
    )
    yield found(
        "unit",
        [document],
        what,
        [held.cite_passage(passage)],
        published=bare[0].raw,
        computed=f"{bare[0].raw}m",
    )
