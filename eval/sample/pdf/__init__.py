"""Draws a sample document as a PDF. reportlab is a development package: it is imported inside the functions that draw."""
