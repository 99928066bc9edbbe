"""Citation marks: [4], [4, 7], [4–9]."""

from __future__ import annotations

from collections.abc import Iterable


def marked(numbers: Iterable[int]) -> str:
    """The numbers in one pair of brackets, runs of three or more as a range; empty for none."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return f"[{', '.join(map(_run, runs))}]" if runs else ""


def _run(run: list[int]) -> str:
    return f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run))
