"""Measure rows from grids and from flattened text."""
