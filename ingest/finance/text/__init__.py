"""Finance tables in flattened text: runs of lines in which a table's cells were poured out one after the other."""
