"""Records into Chroma, and back out by meaning, by words and as facts."""
