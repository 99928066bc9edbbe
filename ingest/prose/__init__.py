"""From lines to paragraphs: what is no text is dropped, wrapped lines are joined, headings, lists and tables are told apart."""
