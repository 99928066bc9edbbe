"""Text compared regardless of line breaks: every run of white space is one space."""


def folded(text: str) -> str:
    return " ".join(text.split())
