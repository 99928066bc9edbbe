"""Records to figures: how many are right, by type and in all, with 95% intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eval.intervals import Share, wilson
from eval.questions import TYPES
from eval.record import Record
from eval.scorers.retrieval import CUTS, Recall, is_retrievable, recall


@dataclass(frozen=True, slots=True)
class TypeSummary:
    """The figures of one type of question, or of all. `right`: what had to be said was said. `borne_out`: of those right that
    have evidence, how many cite it. `refused`, `invented` and `failed` are outcomes apart from `wrong`."""

    type: str
    right: Share
    borne_out: Share
    brief: Share
    wrong: int
    refused: int
    invented: int
    failed: int


@dataclass(frozen=True, slots=True)
class Summary:
    types: tuple[TypeSummary, ...]
    total: TypeSummary
    recall: Recall


def summarise(records: Sequence[Record]) -> Summary:
    """By type in the order of TYPES, the types without a question left out."""
    by_type = {one: [record for record in records if record.expected.type == one] for one in TYPES}
    ranks = [record.rank for record in records if is_retrievable(record.expected)]
    return Summary(
        types=tuple(_of(name, chosen) for name, chosen in by_type.items() if chosen),
        total=_of("all", records),
        recall=recall(ranks),
    )


def _of(name: str, records: Sequence[Record]) -> TypeSummary:
    outcomes = Counter(record.outcome for record in records)
    return TypeSummary(
        type=name,
        right=wilson(outcomes["right"], len(records)),
        borne_out=_share([record for record in records if record.right], "citation"),
        brief=_share(records, "brevity"),
        wrong=outcomes["wrong"],
        refused=outcomes["refused"],
        invented=outcomes["invented"],
        failed=outcomes["failed"],
    )


def _share(records: Sequence[Record], scorer: str) -> Share:
    given = [right for record in records if (right := record.verdict(scorer)) is not None]
    return wilson(sum(given), len(given))


def summary_json(summary: Summary) -> dict[str, Any]:
    """The figures as summary.json has them: shares 0 to 1, rounded to four places."""
    return {
        "total": _type_json(summary.total),
        "types": [_type_json(one) for one in summary.types],
        "retrieval": {
            "questions": summary.recall.questions,
            **{f"recall@{cut}": _share_json(summary.recall.at[cut]) for cut in CUTS},
            "mrr@10": round(summary.recall.mean_reciprocal_rank, 4),
        },
    }


def _type_json(one: TypeSummary) -> dict[str, Any]:
    return {
        "type": one.type,
        "questions": one.right.total,
        "right": _share_json(one.right),
        "borne_out": _share_json(one.borne_out),
        "brief": _share_json(one.brief),
        "wrong": one.wrong,
        "refused": one.refused,
        "invented": one.invented,
        "failed": one.failed,
    }


def _share_json(one: Share) -> dict[str, Any]:
    share = None if one.share is None else round(one.share, 4)
    return {
        "count": one.count,
        "of": one.total,
        "share": share,
        "low": round(one.low, 4),
        "high": round(one.high, 4),
    }
