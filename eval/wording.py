"""Figures of an evaluation in words."""

from __future__ import annotations

from eval.intervals import Share


def share_text(share: Share) -> str:
    """ "47 of 50 (94%)"; a dash where there is nothing to count."""
    return f"{share.count} of {share.total} ({per_cent(share.share)})" if share.total else "–"


def interval_text(share: Share) -> str:
    """The 95% interval: "84–98%"."""
    return f"{100 * share.low:.0f}–{100 * share.high:.0f}%" if share.total else "–"


def per_cent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f}%" if share in (0, 1) else f"{100 * share:.1f}%"
