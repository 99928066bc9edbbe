"""The conversation of one visitor: kept for the session, passed on as history, downloaded as Markdown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from app.answering.answer import Answer
from app.web.citations import where

_KEY = "conversation"


@dataclass(frozen=True, slots=True)
class Turn:
    """One question with its answer and the questions asked before it; `name` is its own in the session."""

    name: str
    question: str
    history: tuple[str, ...]
    answer: Answer


def turns() -> tuple[Turn, ...]:
    return tuple(st.session_state.get(_KEY, ()))


def add_turn(question: str, answer: Answer) -> Turn:
    before = turns()
    started = st.session_state.setdefault("conversations", 0)
    turn = Turn(f"{started}-{len(before)}", question, tuple(one.question for one in before), answer)
    st.session_state[_KEY] = (*before, turn)
    return turn


def start_again() -> None:
    """Forgets the conversation; names of later turns differ from those before, so that no widget's state carries over."""
    st.session_state[_KEY] = ()
    st.session_state["conversations"] = st.session_state.get("conversations", 0) + 1


def answer_as_markdown(answer: Answer) -> str:
    """The answer with its warnings, working and sources, to paste elsewhere."""
    parts = [answer.answer]
    parts += [f"Note: {warning}" for warning in answer.warnings]
    if answer.calculations:
        parts.append("Working:\n" + "\n".join(f"- {note.working}" for note in answer.calculations))
    if answer.citations:
        parts.append("Sources:\n" + "\n".join(_source(answer, at) for at in range(len(answer.citations))))
    return "\n\n".join(parts)


def _source(answer: Answer, at: int) -> str:
    one = answer.citations[at]
    place = where(one)
    return f"{one.n}. {one.title} ({one.document}{f', {place}' if place else ''}): “{one.quote}”"


def conversation_as_markdown(conversation: Sequence[Turn]) -> str:
    parts = [f"## {turn.question}\n\n{answer_as_markdown(turn.answer)}" for turn in conversation]
    return "\n\n".join(("# Questions to Scrutineer", *parts)) + "\n"
