"""What a question asks for (its aims), told by the cue words in cues.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from index.words import fold

Aim = Literal[
    "definition", "reconcile", "conflict", "list", "rag", "direction", "target", "trend", "compare", "why",
    "count", "money", "said", "action", "rank", "overview", "about", "mistakes",
]  # fmt: skip


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    path = Path(__file__).with_name("cues.toml")
    cues = tomllib.loads(path.read_text("utf-8"))
    return {aim: tuple(re.compile(pattern) for pattern in cue["patterns"]) for aim, cue in cues.items()}


@lru_cache(maxsize=64)
def aims_of(text: str) -> frozenset[Aim]:
    """Every aim whose cue words stand in the question; empty where it asks for a plain value or what is said. Kept for the question at
    hand, since every passage weighed asks again whether it wants a reason."""
    folded = fold(text)
    return frozenset(
        aim  # type: ignore[misc]  # the keys of cues.toml are the names of Aim; a test holds it
        for aim, patterns in _patterns().items()
        if aim != "aside" and any(pattern.search(folded) for pattern in patterns)
    )


def without_cues(text: str, *aims: Aim) -> str:
    """The question, lower case, without the words that ask for `aims`."""
    folded = fold(text)
    for aim in aims:
        for pattern in _patterns()[aim]:
            folded = pattern.sub(" ", folded)
    return folded


def without_asides(text: str) -> str:
    """The question, lower case, without phrases that only say how a figure is to be compared or rated."""
    folded = fold(text)
    for pattern in _patterns()["aside"]:
        folded = pattern.sub(" ", folded)
    return folded


# Words that say what is asked or about which period, not about which subject: they don't count when a question
# is matched against measures, budget lines or passages.
FURNITURE = frozenset(
    """
    what whats which who whose when where why how much many is are was were be been being am do does did doing done have has had
    having can could would should will shall may might must i we us our you your they them their he she it this that these those
    there here me my please tell give show say says said about regarding concerning me know want need like any some all each every both either
    figure figures number value values rate rates percentage percent proportion share level amount data information statistic statistics
    latest current recent most last previous next year years month quarter annual period end start beginning early late date time
    change changed changes trend trends moved move moving going go went gone got get getting become became happened happen since over between
    during before after than more less fewer higher lower up down better worse good bad improve improved improving decline declined
    declining rise rose risen rising fall fell fallen falling drop dropped increase increased increasing decrease decreased
    decreasing reduce reduced target targets aim aiming goal rag red amber green rating rated rate colour color status direction travel
    arrow symbol applies key compare compared comparison against versus v vs with from as so if then and or but not no yes also too
    per cent actual outturn report agreement document documents plan minutes council borough authority county district
    portfolio paper papers measure measures indicator indicators pi kpi code performance performing according give given shown printed
    reason reasons same different differ match agree working work out overall really exactly just only still now today yet already ever
    again reported recorded published stated say mention mentions mentioned quite very well far fast quick quicker whole total
    come comes came coming way take taken taking took makes make made seen see ive im id weve carry carries carried raise raised beat
    cover covers covering above below under stable among amongst around else instead compare versus done did offer offers offered
    hear heard put puts set big small good bad high low look looks looking like us everyone anyone somebody people person ppl folk folks
    isnt arent wasnt werent dont doesnt didnt hasnt havent hadnt cant couldnt wont wouldnt shouldnt told
    eased ease easing relaxed relax loosened loosen tightened tighten restated reset toughened stretched halfway
    january february march april june july august september october november december elsewhere rest onward onwards grow grows grew grown growing shrink shrinks shrank shrunk shrinking etc meant supposed numeric numerical summarise summarised summarising summarize summary overview thing things outcome outcomes anything everything nothing something headline headlines biggest largest greatest smallest kpis indicators trouble struggling struggle crisis okay explain explains explained explanation cause causes caused news update happening picture situation story fix fixing sort sorting tackle tackling address addressing wrong fault problem overall glance performed perform
    two three four five one once first second add adds sum sums right correct check kind sort seem seems seemed dont stuck behind whats thats mean means stand stands
    """.split()
)  # fmt: skip
