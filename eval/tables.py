"""The tables every report shows, as plain rows of text: headings first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.compare import Comparison
from eval.peers.result import Cost, PeerResult
from eval.scorers.retrieval import CUTS, Recall
from eval.summary import Summary, TypeSummary
from eval.wording import interval_text, per_cent, share_text

Rows = tuple[tuple[str, ...], ...]


def type_table(summary: Summary) -> Rows:
    """One row a type, the whole set last."""
    head = ("Type", "Right", "95% interval", "Cited", "Wrong", "Refused", "Invented", "Failed")
    return (head, *(_type_row(one) for one in (*summary.types, summary.total)))


def _type_row(one: TypeSummary) -> tuple[str, ...]:
    counts = (one.wrong, one.refused, one.invented, one.failed)
    shares = (share_text(one.right), interval_text(one.right), share_text(one.borne_out))
    return (one.type, *shares, *(str(count or "") for count in counts))


def recall_table(found: Mapping[str, Recall]) -> Rows:
    """One row a retriever, by name."""
    head = ("Retriever", *(f"Recall@{cut}" for cut in CUTS), "MRR@10")
    return (head, *((name, *_recall_cells(one)) for name, one in found.items()))


def _recall_cells(one: Recall) -> tuple[str, ...]:
    return (*(per_cent(one.at[cut].share) for cut in CUTS), f"{one.mean_reciprocal_rank:.3f}")


def cost_table(peers: Sequence[PeerResult]) -> Rows:
    """Seconds and memory beside the first one's; no rows where nothing was measured."""
    measured = [(peer.name, peer.cost) for peer in peers if peer.cost]
    if not measured:
        return ()
    own = measured[0][1]
    return (
        ("Retriever", "Ingest", "Query", "Peak memory"),
        *(_cost_row(name, cost, own) for name, cost in measured),
    )


def _cost_row(name: str, cost: Cost, own: Cost) -> tuple[str, ...]:
    return (
        name,
        _beside(f"{cost.ingest_seconds:.1f} s", cost.ingest_seconds, own.ingest_seconds),
        _beside(f"{1000 * cost.query_seconds:.0f} ms", cost.query_seconds, own.query_seconds),
        _beside(f"{cost.peak_mb:.0f} MiB", cost.peak_mb, own.peak_mb),
    )


def _beside(said: str, value: float, own: float) -> str:
    return said if value == own else f"{said} ({value / own:.1f} × ours)"


def shares_table(comparison: Comparison) -> Rows:
    """Each share before and after."""
    rows = (
        (one.name, share_text(one.before), share_text(one.after), f"{one.change:+.1f}")
        for one in comparison.shares
    )
    return (("", "Before", "After", "Points"), *rows)
