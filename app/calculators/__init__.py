"""Exact calculators on Decimal: figures in, a result and its working out. Nothing here reads, stores or prints.

Every calculator takes bare Decimals (with `unit` saying what they are) or Quantity values, and refuses, with
CalculationError, units that don't fit. Every result carries `working`, a sentence that can be checked by hand.
"""
