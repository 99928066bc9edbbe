"""Finance tables in the grids of any format: PDF, Word, web pages, Markdown, sheets, CSV."""
