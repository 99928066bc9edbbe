"""Which council a document is from: by its name, its web addresses, and how often its place is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from ingest.describing.casing import in_mixed_case
from ingest.describing.opening import Opening
from ingest.vocabulary import vocabulary

_NAME = r"[A-Z][A-Za-z’'.-]*[a-z]"
_LINK = r"(?:\s+(?:and|upon|on|of|with|the|in|le|&)|,)*"
_RUN = rf"{_NAME}(?:{_LINK}\s+{_NAME}){{0,5}}?"
_KIND = r"(?:Metropolitan Borough|Metropolitan District|County Borough|Borough|City|County|District)"
_COUNCIL = re.compile(rf"(?P<run>{_RUN})(?P<kind>\s+{_KIND})?\s+Council\b")
_BOROUGH_OF = re.compile(
    rf"(?P<kind>London Borough|Royal Borough|Metropolitan Borough|City and County|Borough) of (?P<run>{_NAME}(?:{_LINK}\s+{_NAME}){{0,3}})"
)
_INITIALS = re.compile(rf"(?P<run>{_NAME}(?:\s+{_NAME}){{0,3}})\s+(?:MBC|MDC|CBC|BC|DC|CC)\b")
_DOMAIN = re.compile(r"(?:^|[\s/@.(<])([a-z][a-z0-9-]{2,})\.gov\.uk\b", re.IGNORECASE)
_ALONE = re.compile(rf"{_COUNCIL.pattern}\s*(?:$|[-–—.,:;|(])")
_GOES_ON = re.compile(r"(?:\b(?:and|upon|on|of|with|the|in|le)|&|,)\s*$")
_OPENING_COUNTS = 3
_FIRST_HEADS = 20
_MOST_MENTIONS = 40


def council_of(opening: Opening) -> str | None:
    """The council's everyday name ("Stockport Council", "Kent County Council"), or None where nothing tells it."""
    forms = _without_openings(_forms(opening.names), _standing_alone(opening.lines))
    addresses = _domains(opening.names, forms)
    early = _forms(" ".join(in_mixed_case(head.text) for head in opening.heads[:_FIRST_HEADS]))
    scores: Counter[str] = Counter()
    for place in {*forms, *addresses}:
        named = forms.get(place, Counter()).total() + _OPENING_COUNTS * early.get(place, Counter()).total()
        scores[place] = 3 * named + 3 * addresses[place] + min(_MOST_MENTIONS, mentions(place, opening.names))
    if not scores:
        return _by_mentions(opening)
    best = max(sorted(scores), key=lambda place: scores[place])
    return _name(best, forms.get(best, Counter()))


def mentions(place: str, text: str) -> int:
    """How often a text names a place, not as a part of another place's name ("Greater Manchester", "West Suffolk")."""
    listed = vocabulary("councils")
    before = "|".join(word.capitalize() for word in listed["other_place_before"])
    after = "|".join(listed["other_place_after"])
    pattern = rf"(?P<before>\b(?:{before})\s+)?(?<![\w-]){re.escape(place)}(?![\w-])(?!\s+(?i:{after})\b)"
    return sum(1 for match in re.finditer(pattern, text) if not match["before"])


def _forms(text: str) -> dict[str, Counter[str]]:
    """For each place with a council, the forms in which the text names that council, with their counts."""
    forms: dict[str, Counter[str]] = {}
    for match in _COUNCIL.finditer(text):
        place = _place(match["run"])
        if place:
            city = "City of " if f"City of {place}" in match["run"] else ""
            forms.setdefault(place, Counter())[f"{city}{place}{match['kind'] or ''} Council"] += 1
    for match in _BOROUGH_OF.finditer(text):
        place = _place_at_start(match["run"])
        forms.setdefault(place, Counter())[f"{match['kind']} of {place}"] += 1
    for match in _INITIALS.finditer(text):
        listed = _place(match["run"])
        if listed in _listed():
            forms.setdefault(listed or "", Counter())[""] += 1
    return _without_openings(forms)


def _standing_alone(lines: Sequence[str]) -> frozenset[str]:
    """The places of councils with whose name a line begins, nothing but a dash or a stop after it."""
    found = (_ALONE.match(in_mixed_case(line)) for line in lines)
    return frozenset(place for match in found if match and (place := _place(match["run"])))


def _without_openings(forms: dict[str, Counter[str]], alone: Collection[str] = ()) -> dict[str, Counter[str]]:
    """A place that is another one after some other word ("Summary Ashby" beside "Ashby") is that one; so is what a line before
    the council's own leaves in front of it ("Leisure Portfolio" over "Ashby Council"), where it does not go on ("Thorpe and")."""
    kept: dict[str, Counter[str]] = {}
    for place, counts in forms.items():
        shorter = [
            one
            for one in {*forms, *alone}
            if one
            and place.endswith(f" {one}")
            and place not in _listed()
            and (one in forms or not _GOES_ON.search(place.removesuffix(one)))
        ]
        if not shorter:
            kept.setdefault(place, Counter()).update(counts)
            continue
        own = min(shorter, key=len)
        extra = place.removesuffix(own)
        for form, count in counts.items():
            kept.setdefault(own, Counter())[form.replace(f"{extra}{own}", own)] += count
    return kept


def _place(run: str) -> str | None:
    """The place in a run of capitalised words before "Council": a listed one at its end, else what is left without other words."""
    words = run.replace("&", "and").split()
    for length in range(len(words), 0, -1):
        part = " ".join(words[-length:]).strip(",")
        if part in _listed():
            return part
    return _unlisted_place(words)


def _place_at_start(run: str) -> str:
    """The place that a run of capitalised words begins with: the longest listed one, else its first word."""
    words = run.replace("&", "and").split()
    parts = [" ".join(words[:length]).strip(",") for length in range(len(words), 0, -1)]
    return next((part for part in parts if part in _listed()), parts[-1])


def _unlisted_place(words: list[str]) -> str | None:
    listed = vocabulary("councils")
    if words and words[-1].lower().strip(",.’'") in listed["cell_words"]:
        return None
    ignored = set(listed["not_places"])
    start = 0
    for index, word in enumerate(words):
        if word.lower().strip(",.’'") in ignored and not _joins_two(words, index):
            start = index + 1
    place = " ".join(words[start:]).strip(",. ")
    return place if re.search(r"[a-z]{2}", place) and not place.lower().endswith(("'s", "’s")) else None


def _joins_two(words: list[str], index: int) -> bool:
    """Whether a small word stands inside a name ("Ashby and Thornton", "Kingsford upon Wye")."""
    return (
        words[index] in ("and", "of", "on", "with", "the")
        and 0 < index < len(words) - 1
        and words[index - 1].lower() not in vocabulary("councils")["not_places"]
    )


def _domains(text: str, forms: dict[str, Counter[str]]) -> Counter[str]:
    """How often the text gives the web address or mail of a place's council."""
    known = {_letters(place): place for place in (*_listed(), *forms)}
    found: Counter[str] = Counter()
    labels = Counter(match[1].lower() for match in _DOMAIN.finditer(text))
    for label, count in labels.items():
        if label.endswith("-ca"):
            continue
        key = re.sub(r"(?:-?(?:mbc|cc|dc|bc|council))$", "", label)
        place = known.get(_letters(label)) or known.get(_letters(key)) or _named_in(text, key)
        if place:
            found[place] += count
    return found


def _named_in(text: str, label: str) -> str | None:
    """The name in a text whose letters are those of a web address: "fernshire" -> "Fernshire"."""
    letters = _letters(label)
    if len(letters) < 5:
        return None
    capital, rest = letters[0].upper(), "[ -]?".join(letters[1:])
    match = re.search(rf"\b{capital}[ -]?(?i:{rest})\b", text)
    return match[0] if match else None


def _by_mentions(opening: Opening) -> str | None:
    """A listed place named at least five times, where no council is named at all."""
    doubtful = {
        "Reading",
        "Hart",
        "Bury",
        "Eden",
        "Rugby",
        "Highland",
        "Sutton",
        "Boston",
        "Stirling",
        "Dover",
        "Rother",
        "Lewes",
    }
    counts = {
        place: mentions(place, opening.names)
        for place in _listed()
        if place in opening.names and place not in doubtful
    }
    best = max(sorted(counts), key=lambda place: counts[place], default=None)
    return _name(best, Counter()) if best is not None and counts[best] >= 5 else None


def _name(place: str, forms: Counter[str]) -> str:
    usual = _listed().get(place)
    own = Counter(
        {
            form: count
            for form, count in forms.items()
            if form.endswith("Council") and "Metropolitan" not in form
        }
    )
    if usual and (usual in own or not own):
        return usual
    chosen = own or Counter({form: count for form, count in forms.items() if form})
    if not chosen:
        return f"{place} Council"
    return max(sorted(chosen), key=lambda form: (chosen[form], len(form)))


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.lower())


@cache
def _listed() -> dict[str, str]:
    """Every listed place with its council's everyday name; the first form counts where a place stands under two."""
    data: dict[str, Any] = vocabulary("councils")
    names: dict[str, str] = {}
    for kind, places in data["places"].items():
        for place in places:
            names.setdefault(place, data["forms"][kind].format(place))
    return names
