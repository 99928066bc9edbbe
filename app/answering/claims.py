"""What a question takes for granted, and whether a passage bears it out."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from index.words import fold
from ingest.sentences import split_sentences

_WANTS_FIGURE = re.compile(
    r"\b(how many|how much|how big|how large|percentage|per cent|percent|what (proportion|share|number|rate)|\w+ rate\b|number of|"
    r"how (long|old|often|far)|average (time|cost|number))\b|%|\brate (for|in|of)\b"
)
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WANTS_CHANGE = re.compile(
    r"\b(this year|now) (against|compared (with|to)|versus|vs?\.?) |\b(against|than|from|compared (with|to)) (last|the previous) year\b|"
    r"\bagainst last\b|\byear[- ]on[- ]year\b|\bfrom what to what\b"
)
_RATED = re.compile(r"\b(did|does|do|would|will) (\w+ ){1,3}rate\b")  # "what did Ofsted rate ..." wants none
_DATES = re.compile(
    rf"\b(19|20)\d\d([/-]\d\d(\d\d)?)?\b|\b\d{{1,2}} ?({_MONTHS})\b|\b\d\d/\d\d-\d\d\b|^\d+\."
)
_FIGURE = re.compile(
    r"\d|\b(two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|half|none)\b", re.IGNORECASE
)

_TAKEN_AS_FACT = re.compile(r"\b(?:why|when|how come) (?:did|was|were|has|have|had)\b")


@cache
def _events() -> tuple[re.Pattern[str], ...]:
    data = tomllib.loads(Path(__file__).with_name("claims.toml").read_text("utf-8"))
    return tuple(_any_of(forms) for forms in data["events"].values())


def events_in(text: str) -> tuple[re.Pattern[str], ...]:
    """The kinds of event that a text speaks of."""
    folded = fold(text)
    return tuple(event for event in _events() if event.search(folded))


def bears_out(question: str, passage: str) -> bool:
    """Whether a passage speaks of every event that the question takes for granted, near its own subject, and does not say that one
    it asks the reason or the day of has not come about."""
    said = fold(passage)
    denied = _TAKEN_AS_FACT.search(fold(question)) and any(one.search(said) for one in _denials(question))
    return not denied and all(event.search(said) for event in events_in(question))


def _denials(question: str) -> tuple[re.Pattern[str], ...]:
    """The forms in which the events that a question speaks of are denied."""
    folded = fold(question)
    return tuple(denial for event, denial in _denied() if event.search(folded))


@cache
def _denied() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    data = tomllib.loads(Path(__file__).with_name("claims.toml").read_text("utf-8"))
    return tuple((_any_of(data["events"][name]), _any_of(forms)) for name, forms in data["denied"].items())


def _any_of(forms: list[str]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(forms)})")


_PERSON = re.compile(r"\b(?i:councillors?|cllrs?|mr|mrs|ms|miss|dr)\.? ([A-Z][\w'’-]+)")
_PERSON_PLAIN = re.compile(
    r"\b(?:cllr|mr|mrs|ms|miss|dr)\.? ([a-z][a-z'’-]+)"
)  # where all is typed in lower case
_SAYING = re.compile(
    r"\b(ask|said|say|quer|rais|want|request|repl|respon|report|confirm|explain|agree|accept|undert|propos|second|declar|inform|"
    r"stat|note|answer|felt|thank|suggest|challeng|express|welcom|question|told|tell|promis|offer|advis|comment|highlight)",
    re.IGNORECASE,
)


def persons_in(question: str) -> frozenset[str]:
    """The surnames of people whom a question names with a title, folded: "Cllr Mistry"."""
    pattern = _PERSON_PLAIN if question == question.lower() else _PERSON
    return frozenset(fold(match[1]).removesuffix("'s") for match in pattern.finditer(question))


def speaks_for(persons: frozenset[str], passage: str) -> bool:
    """Whether each person is said to say or ask something in the passage, not only listed among those present."""
    told = [fold(one) for one in split_sentences(passage) if _SAYING.search(one)]
    return all(any(re.search(rf"\b{re.escape(name)}\b", one) for one in told) for name in persons)


_DOING = re.compile(
    r"\b(will|plan(s|ned)? to|aims? to|going to|intends?|ha(s|ve) (agreed|set up|started|begun|launched|introduced|appointed|"
    r"contracted|bought|opened|recruited|moved|put)|(is|are) being|being (done|used|bought|built|leased|offered)|starts? in|opens? in|"
    r"undertook|oversee[sn]?|overseen|designed to|aimed at|working (with|to|on)|under ?way|endorsed|undert(ake|aken)|introduced|appointed|launched|ring-fenc\w+|invest\w*|we are (working|building|looking|\w+ing))\b",
    re.IGNORECASE,
)


def speaks_of_doing(passage: str) -> bool:
    """Whether a text tells what is or will be done."""
    return bool(_DOING.search(passage))


def wants_figure(question: str) -> bool:
    """Whether only a figure can answer the question."""
    text = _RATED.sub(" ", fold(question))
    return bool(_WANTS_FIGURE.search(text))


def wants_change(question: str) -> bool:
    """Whether the question asks for a figure beside the one before it."""
    return bool(_WANTS_CHANGE.search(fold(question)))


def has_two_figures(text: str) -> bool:
    """Whether a text holds two figures besides years and dates ("rose from 212 to 263")."""
    return len(re.findall(r"\d[\d,.]*", _DATES.sub(" ", text))) > 1


def wants_date(question: str) -> bool:
    """Whether the question asks when."""
    return bool(
        re.search(
            r"\b(when|what (date|year)|which (date|year|month)|by what date|how soon)\b", fold(question)
        )
    )


def has_date(text: str) -> bool:
    """Whether a text names a year, a month or a season."""
    return bool(
        re.search(
            rf"\b(19|20)\d\d\b(?![/-]\d)|\b(spring|summer|autumn|winter)\b|\b({_MONTHS})\b",
            text,
            re.IGNORECASE,
        )
    )


_NAMING = re.compile(
    r"\bcovid[- ]?19\b|\b(key stage|ks|years?|section|priority|phase|tables?|appendix|annex|page|paragraph|item|theme|outcome|level|"
    r"grade|band|tier|zone|part|chapter|schedule|article|aged?|ages|under|over) ?\d+(\(\w+\))?(\.\d+)*"
    r"( (and|to|or|-) \d+)?\b|\b\d{1,2} ?(-|–|to) ?\d{1,2}[- ]year[- ]olds?\b|\bone of\b|\bno one\b|\bone another\b|\bat one\b",
    re.IGNORECASE,
)  # numbers that name something rather than count it


def has_figure(passage: str) -> bool:
    """Whether a text holds a figure other than a year, a date or a number that is part of a name ("Covid-19", "Key Stage 2")."""
    passage = _NAMING.sub(" ", passage)
    bare = _DATES.sub(" ", passage)
    return bool(_FIGURE.search(bare))
