"""The tables every report shows, as plain rows of text: headings first."""

from __future__ import annotations

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


def recall_table(found: dict[str, Recall]) -> Rows:
    """One row a retriever, by name."""
    head = ("Retriever", *(f"Recall@{cut}" for cut in CUTS), "MRR@10")
    return (head, *((name, *_recall_cells(one)) for name, one in found.items()))


def _recall_cells(one: Recall) -> tuple[str, ...]:
    return (*(per_cent(one.at[cut].share) for cut in CUTS), f"{one.mean_reciprocal_rank:.3f}")
