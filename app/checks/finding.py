"""What a check finds, in the shape that DESIGN section 4 gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from app.answering.answer import Citation
from ingest.domain import Document

Kind = Literal["total", "variance", "conflict", "code", "unit", "sign", "text", "date"]
Severity = Literal["high", "low"]
Printed = Decimal | str | None


@dataclass(frozen=True, slots=True)
class Finding:
    """`documents` are file names; `what` is one sentence saying what is wrong and by how much. `published`, `computed` and
    `difference` (published less computed) are numbers where there is arithmetic. Severity is high only where the arithmetic
    leaves no other reading."""

    kind: Kind
    documents: tuple[str, ...]
    what: str
    published: Printed = None
    computed: Printed = None
    difference: Decimal | None = None
    severity: Severity = "low"
    citations: tuple[Citation, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`: Decimals become numbers."""
        return {key: _plain(value) for key, value in asdict(self).items()}


def found(
    kind: Kind,
    documents: Sequence[Document],
    what: str,
    citations: Iterable[Citation],
    *,
    published: Printed = None,
    computed: Printed = None,
    severity: Severity = "low",
) -> Finding:
    """A finding with its citations counted from 1, each place once, and the difference taken where both are numbers."""
    return Finding(
        kind=kind,
        documents=tuple(dict.fromkeys(document.file for document in documents)),
        what=what,
        published=published,
        computed=computed,
        difference=_difference(published, computed),
        severity=severity,
        citations=tuple(
            replace(citation, n=at) for at, citation in enumerate(dict.fromkeys(citations), start=1)
        ),
    )


def _difference(published: Printed, computed: Printed) -> Decimal | None:
    if isinstance(published, Decimal) and isinstance(computed, Decimal):
        return published - computed
    return None


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
