"""A story as a Markdown document."""

from __future__ import annotations

from eval.sample.story import Block, Bullets, Grid, Heading, Paragraph, Story


def markdown_text(story: Story) -> str:
    """Title, who it is by, the notice, then the blocks, an empty line between them."""
    opening = [f"# {story.title}", f"{story.council}: {story.subtitle}", f"*{story.notice}*"]
    return "\n\n".join(opening + [_text(block) for block in story.blocks]) + "\n"


def _text(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {text}"
        case Paragraph(text):
            return text
        case Bullets(items, lead):
            listed = "\n".join(f"- {item}" for item in items)
            return f"{lead}\n\n{listed}" if lead else listed
        case Grid(rows):
            head, *rest = rows
            return "\n".join([_row(head), _row(("---",) * len(head)), *map(_row, rest)])
    raise TypeError(f"Markdown has no form for {type(block).__name__}")


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
