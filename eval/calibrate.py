"""Sets how much of a question must be accounted for before it is answered, from a question set.

    python -m eval.calibrate QUESTIONS [--index DIR] [--write]

Each threshold of app/answering/thresholds.toml is swept in turn, the others held. What is picked gives the most right answers
among the values that invent an answer to at most 2% of what the documents do not hold; where several values do as well, the
middle one, which stands furthest from where answers change; where laxer values change nothing at all and stricter ones do, the strictest
but one, since the questions then show what a refusal costs and not what an invention would. Printed is the whole curve; the file is written only with --write.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from app.answering.thresholds import Thresholds, thresholds, using
from app.settings import load_settings
from eval.command import NAMES
from eval.questions import Expected, read_document_names, read_questions
from eval.run import score_question

if TYPE_CHECKING:
    from index.library import Library

STEP, STEPS = 0.05, 5  # between the values tried, and how many each side of the one kept
INVENTED_AT_MOST = 0.02  # share of the unanswerable questions
KEPT = Path(__file__).parents[1] / "app" / "answering" / "thresholds.toml"


@dataclass(frozen=True, slots=True)
class Tried:
    """What one setting gave. `invented` of `absent` questions that the documents cannot answer were answered."""

    value: float
    right: int
    refused: int
    wrong: int
    invented: int
    absent: int

    @property
    def allowed(self) -> bool:
        return self.invented <= INVENTED_AT_MOST * self.absent


def values_around(value: float) -> tuple[float, ...]:
    """STEPS values each side, none below 0."""
    around = (round(value + STEP * at, 4) for at in range(-STEPS, STEPS + 1))
    return tuple(one for one in around if one >= 0)


def picked(tried: Sequence[Tried]) -> Tried:
    """The best value, in the middle of the longest run of values that do as well, or next to its strict end where only that end is
    in sight; where none is allowed, the one that invents least. `tried` goes from lax to strict."""
    allowed = [one.allowed for one in tried]
    least = min(one.invented for one in tried)
    fit = allowed if any(allowed) else [one.invented == least for one in tried]
    most = max(one.right for one, fits in zip(tried, fit, strict=True) if fits)
    best = [fits and one.right == most for one, fits in zip(tried, fit, strict=True)]
    runs = [tuple(run) for good, run in groupby(range(len(tried)), key=lambda at: best[at]) if good]
    longest = max(runs, key=len)
    if len(longest) > 1 and longest[0] == 0 and longest[-1] < len(tried) - 1:
        return tried[longest[-2]]
    return tried[longest[len(longest) // 2]]


def calibrated(
    start: Thresholds, measure: Callable[[Thresholds], Mapping[str, int]]
) -> Iterator[tuple[str, tuple[Tried, ...], Thresholds]]:
    """Sweeps one threshold after another: its name, what each value gave, and the thresholds picked so far. `measure` answers
    the questions and counts the outcomes and, as "absent", the questions that have no answer."""
    now = start
    for field in fields(Thresholds):
        tried = []
        for value in values_around(getattr(now, field.name)):
            found = measure(replace(now, **{field.name: value}))
            counts = (found.get(name, 0) for name in ("right", "refused", "wrong", "invented", "absent"))
            tried.append(Tried(value, *counts))
        now = replace(now, **{field.name: picked(tried).value})
        yield field.name, tuple(tried), now


def outcomes(
    library: Library, questions: Sequence[Expected], files: Mapping[str, str], setting: Thresholds
) -> dict[str, int]:
    """How often each outcome comes about under a setting."""
    with using(setting):
        found = Counter[str](score_question(library, question, files).outcome for question in questions)
    return found | {"absent": sum(not question.answerable for question in questions)}


def toml_text(chosen: Thresholds, questions: Path) -> str:
    lines = [f"{field.name} = {getattr(chosen, field.name):g}" for field in fields(Thresholds)]
    return (
        f"# Written by `python -m eval.calibrate` from {questions.name}; see docs/evaluation.md. Change by running it again.\n"
        "[explained]\n" + "\n".join(lines) + "\n"
    )


def show_curve(name: str, tried: Sequence[Tried], chosen: float) -> None:
    from eval.console import show_rows

    rows = [
        (
            f"{one.value:g}{' *' if one.value == chosen else ''}",
            str(one.right),
            str(one.refused),
            str(one.wrong),
            f"{one.invented} of {one.absent}",
        )
        for one in tried
    ]
    show_rows(f"{name}: {chosen:g}", (("Value", "Right", "Refused", "Wrong", "Invented"), *rows))


def main() -> None:
    from app.opening import open_index

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=Path)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--write", action="store_true", help="keep what is picked")
    given = parser.parse_args()
    settings = load_settings()
    questions = read_questions(given.questions)
    files = read_document_names(given.questions.with_name(NAMES))
    library = open_index(given.index or settings.index, settings)
    chosen = thresholds()
    for name, tried, now in calibrated(chosen, lambda setting: outcomes(library, questions, files, setting)):
        show_curve(name, tried, getattr(now, name))
        chosen = now
    text = toml_text(chosen, given.questions)
    print(text)
    if given.write:
        KEPT.write_text(text, "utf-8")
        print(f"Written to {KEPT.name}.")


if __name__ == "__main__":
    main()
