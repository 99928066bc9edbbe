"""A story as a page of a council's democracy site: navigation and sign-up prompts around the item and its minutes."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from eval.sample.story import Block, Bullets, Heading, Paragraph, Story


def page_text(story: Story) -> str:
    """The whole page as HTML."""
    title = f"{story.header} - {story.title} - {story.council}"
    body = "\n".join(line for block in story.blocks for line in _lines(block))
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{escape(title)}</title>
</head>
<body>
<header class="site-header">
<a class="skip" href="#content">Skip to main content</a>
<p class="site-name">{escape(story.council)}</p>
<nav aria-label="Site">
{_links(story.links)}
</nav>
</header>
<main id="content">
<p class="crumb">{escape(story.header)}</p>
<h1>{escape(story.title)}</h1>
<p class="meeting">{escape(story.subtitle)}</p>
<p class="notice">{escape(story.notice)}</p>
{body}
</main>
<aside class="sign-up">
<p>Get an email when this committee publishes something new. <a href="#sign-up">Sign up</a></p>
</aside>
<footer>
<p>{escape(story.footer)}</p>
</footer>
</body>
</html>
"""


def _links(links: tuple[str, ...]) -> str:
    items = "\n".join(f'<li><a href="#">{escape(link)}</a></li>' for link in links)
    return f"<ul>\n{items}\n</ul>"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"<h{level}>{escape(text)}</h{level}>"
        case Paragraph(text):
            yield f"<p>{escape(text)}</p>"
        case Bullets(items, lead):
            if lead:
                yield f"<p>{escape(lead)}</p>"
            yield "<ul>"
            yield from (f"<li>{escape(item)}</li>" for item in items)
            yield "</ul>"
        case _:
            raise TypeError(f"a web page has no form for {type(block).__name__}")
