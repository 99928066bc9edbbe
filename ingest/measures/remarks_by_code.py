"""Commentary that names its measure by code ("HS.2: Demand rose ...") given to that measure, and to no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.domain import Measure, Remark


def with_remarks_by_code(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """The measures, each without remarks that begin with another's code, and with all that begin with its own."""
    codes = sorted(
        {one.code for one in measures if any(char.isalpha() for char in one.code)}, key=len, reverse=True
    )
    if not codes:
        return tuple(measures)
    named = re.compile(rf"(?<![\w.(])({'|'.join(map(re.escape, codes))})\s?[:–]\s")
    own: dict[str, list[Remark]] = {}
    for measure in measures:
        for remark in measure.remarks:
            for code, part in _parts(remark, named):
                if code and part not in own.setdefault(code, []):
                    own[code].append(part)
    return (
        tuple(replace(one, remarks=_remarks(one, own, named)) for one in measures) if own else tuple(measures)
    )


def _remarks(measure: Measure, own: dict[str, list[Remark]], named: re.Pattern[str]) -> tuple[Remark, ...]:
    unnamed = [part for remark in measure.remarks for code, part in _parts(remark, named) if not code]
    return (*own.get(measure.code, ()), *unnamed)


def _parts(remark: Remark, named: re.Pattern[str]) -> Iterator[tuple[str, Remark]]:
    """What a remark says before the first code at the start of a sentence, and after each, with the code."""
    starts = [
        match
        for match in named.finditer(remark.text)
        if not match.start() or remark.text[: match.start()].rstrip().endswith((".", "!", "?"))
    ]
    if not starts:
        yield "", remark
        return
    if head := remark.text[: starts[0].start()].strip():
        yield "", replace(remark, text=head)
    ends = [*(match.start() for match in starts[1:]), len(remark.text)]
    for match, end in zip(starts, ends, strict=True):
        yield match[1], replace(remark, text=remark.text[match.start() : end].strip())
