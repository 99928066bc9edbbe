"""Questions with expected answers drafted from what is indexed, one sort of question a file."""
