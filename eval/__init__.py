"""Question sets to scores: how well the assistant answers, measured and reported."""
