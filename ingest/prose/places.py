"""The place that several lines or cells take up together."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.domain import Place


def place_of(places: Sequence[Place]) -> Place:
    """The place that several lines take up: from the first line to the last; on the first page, the box round them all."""
    first = places[0]
    on_page = [place for place in places if place.page == first.page]
    lines = [number for place in places if place.lines for number in place.lines]
    boxes = [place.bbox for place in on_page if place.bbox]
    return Place(
        page=first.page,
        lines=(min(lines), max(lines)) if lines else None,
        bbox=_around(boxes) if boxes and len(boxes) == len(on_page) else None,
        sheet=first.sheet,
        cell=first.cell,
    )


def _around(boxes: Sequence[tuple[float, float, float, float]]) -> tuple[float, float, float, float]:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
