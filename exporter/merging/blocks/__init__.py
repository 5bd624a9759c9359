"""Whole blocks of the source: added, taken away, moved, and the lines that they take up."""
