"""Colours of the printed briefing: each pair of text and background has a contrast of 4.5:1 or more (WCAG 2.1, 1.4.3)."""

from __future__ import annotations

from ingest.domain import Rag

INK, QUIET, RULE, HEAD = "#1c2733", "#55606c", "#b4bec9", "#e3e9f0"
ACTUAL, TARGET = "#1f4e79", "#a34700"
OVER, UNDER = "#b3261e", "#1f4e79"
RAG: dict[Rag, str] = {
    "Red": "#f6cdc9",
    "Amber": "#ffe3a3",
    "Green": "#cfe8d5",
}  # behind the rating's word, in INK
