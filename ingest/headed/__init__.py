"""Measure tables of dumps that keep their columns, their cells in the middle of rows: the header says what each column holds, and so
which words stand in it and how many lines make a row."""
