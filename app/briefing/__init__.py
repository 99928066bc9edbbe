"""A topic -> a briefing for a scrutiny meeting -> Markdown, Word or PDF."""

from app.briefing.briefing import Briefing
from app.briefing.make import make_briefing
from app.briefing.markdown import as_markdown
from app.briefing.pdf import as_pdf
from app.briefing.word import as_docx

__all__ = ["Briefing", "as_docx", "as_markdown", "as_pdf", "make_briefing"]
