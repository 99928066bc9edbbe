"""One form of answer a file: each takes a question and what it was matched with, and gives an Answer."""
