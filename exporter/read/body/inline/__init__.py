"""What stands inside a line: marks, links, citations, words."""
