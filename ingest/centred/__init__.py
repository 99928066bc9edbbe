"""Rows of text dumps whose cells stand in the middle or at the foot of their rows, set again with every cell at the top.

`pdftotext -layout` writes a cell's lines where they stand on the page: beside a name of three lines the figures stand in the
middle one, beside a name of two between them, on a line of their own. Nothing but the balance of lines above and below tells
then where a row begins."""
