"""Two runs of the same questions: what got better and what got worse, question by question, and whether that is a regression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from eval.intervals import Share, wilson
from eval.record import Record
from eval.run import Run
from eval.scorers.retrieval import DEPTH, is_retrievable
from eval.wording import share_text

Direction = Literal["better", "worse", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """A question that went otherwise than before: `what` says how, `reasons` why it is not right now (or was not before)."""

    id: str
    type: str
    question: str
    direction: Direction
    what: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One share, before and after, over the questions of both runs."""

    name: str
    before: Share
    after: Share

    @property
    def change(self) -> float:
        """In percentage points; 0 where there is nothing to count."""
        return 100 * ((self.after.share or 0.0) - (self.before.share or 0.0))


@dataclass(frozen=True, slots=True)
class Comparison:
    """`changes` in the order of the questions; `left_out` are ids that only one run has, or that asked for something else."""

    changes: tuple[Change, ...]
    shares: tuple[Measured, ...]
    left_out: tuple[str, ...]

    def of(self, direction: Direction) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.direction == direction)

    def regressions(self, margin: float = 0.0) -> tuple[str, ...]:
        """A sentence for each share that fell by more than `margin` percentage points; empty where none did."""
        return tuple(
            f"{one.name} fell from {share_text(one.before)} to {share_text(one.after)}, "
            f"{-one.change:.1f} points; the margin is {margin:g}"
            for one in self.shares
            if -one.change > margin + 1e-9
        )


def compare(before: Run, after: Run) -> Comparison:
    """`after` against `before`, over the questions that both have with the same expectations."""
    old = {record.id: record for record in before.records}
    pairs = [
        (old[record.id], record)
        for record in after.records
        if record.id in old and old[record.id].expected == record.expected
    ]
    both = {record.id for _, record in pairs}
    everything = dict.fromkeys((*old, *(record.id for record in after.records)))
    changes = (change for pair in pairs if (change := _change(*pair)) is not None)
    left_out = tuple(one for one in everything if one not in both)
    return Comparison(tuple(changes), _shares(pairs), left_out)


def _change(before: Record, after: Record) -> Change | None:
    direction, what = _difference(before, after)
    if direction is None:
        return None
    reasons = before.reasons if direction == "better" else after.reasons
    expected = after.expected
    return Change(after.id, expected.type, expected.question, direction, what, reasons)


def _difference(before: Record, after: Record) -> tuple[Direction | None, str]:
    """The most telling difference: the outcome, then the citation, then the rank, then the wording."""
    if before.outcome != after.outcome:
        what = f"{before.outcome}, now {after.outcome}"
        return ("better" if after.right else "worse" if before.right else "changed"), what
    cited = (before.verdict("citation"), after.verdict("citation"))
    if cited in ((True, False), (False, True)):
        return ("better", "now cites its evidence") if cited[1] else ("worse", "no longer cites its evidence")
    if before.rank != after.rank:
        direction: Direction = "better" if _depth(after.rank) < _depth(before.rank) else "worse"
        return direction, f"evidence at rank {_rank(before.rank)}, now {_rank(after.rank)}"
    if before.text != after.text:
        return "changed", "worded otherwise"
    return None, ""


def _depth(rank: int | None) -> int:
    return DEPTH + 1 if rank is None else rank


def _rank(rank: int | None) -> str:
    return f"over {DEPTH}" if rank is None else str(rank)


def _shares(pairs: Sequence[tuple[Record, Record]]) -> tuple[Measured, ...]:
    sides = tuple(_side([pair[at] for pair in pairs]) for at in (0, 1))
    return tuple(Measured(name, share, sides[1][name]) for name, share in sides[0].items())


def _side(records: Sequence[Record]) -> Mapping[str, Share]:
    evidence = [record for record in records if is_retrievable(record.expected)]
    cited = sum(record.right and record.verdict("citation") is True for record in evidence)
    first = sum(record.rank == 1 for record in evidence)
    found = sum(record.rank is not None for record in evidence)
    return {
        "Right answers": wilson(sum(record.right for record in records), len(records)),
        "Right answers that cite their evidence": wilson(cited, len(evidence)),
        "Evidence found first": wilson(first, len(evidence)),
        f"Evidence among the first {DEPTH}": wilson(found, len(evidence)),
    }
