"""What a report shows: a run, its figures, and, where asked for, another run and peers to hold it against."""

from __future__ import annotations

from dataclasses import dataclass

from eval.compare import Comparison
from eval.peers.result import PeerResult
from eval.run import Run
from eval.summary import Summary


@dataclass(frozen=True, slots=True)
class Report:
    """`peers` has Scrutineer's own line first, where there are any."""

    run: Run
    summary: Summary
    comparison: Comparison | None = None
    peers: tuple[PeerResult, ...] = ()
