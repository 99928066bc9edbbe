"""How a PDF page becomes lines and grids.

`content` reads what stands on a page through pdfium: words, rules, fills and small coloured marks, all as plain values in one
frame. Everything after it is geometry on those values: `lattice` finds ruled tables, `aligned` finds tables held together by
rules or white space alone, `flow` puts the rest into reading order, `furniture` drops running headers and footers.
"""
