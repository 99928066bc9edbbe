"""Other retrievers over the same files and questions, to be held beside ours."""
