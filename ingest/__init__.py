"""Documents in, typed records out. Knows nothing of stores, questions or pages on a screen."""
